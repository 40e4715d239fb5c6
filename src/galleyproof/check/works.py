"""Is every entry whole, well formed, dated before the paper, cited, and in the bibliography once?"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from datetime import date
from urllib.parse import urlsplit

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.work import Field, Library, PartialDate, Work

REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    "article": (("journaltitle",),),
    "incollection": (("booktitle", "maintitle"),),
    "inbook": (("booktitle", "maintitle"),),
    "inproceedings": (("booktitle", "maintitle", "eventtitle"),),
    "thesis": (("author",), ("institution",)),
    "online": (("url", "doi", "eprint"),),
    "book": (("author", "editor", "translator"),),
    "collection": (("editor",),),
    "report": (("institution", "publisher", "author", "editor"),),
    "dataset": (("url", "doi", "publisher", "organization"),),
}
"""By entry type, what an entry must have besides a title: of each group one field. After the biblatex manual, 2.1.1."""

UNTITLED_KINDS = ("interview", "unpublished", "misc")
"""Types whose works need no title when somebody's name or a description stands for it."""

_DOI = re.compile(r"10\.\d{4,9}/\S+")


def check_works(library: Library, cited: Collection[str], latest: date | None, sink: Sink) -> None:
    """Reports every fault of the bibliography; `cited` are the keys in use, `latest` is the paper's date."""
    for work in library.works.values():
        _check_complete(work, sink)
        _check_addresses(work, sink)
        if latest is not None:
            _check_date(work, latest, sink)
        if work.key not in cited:
            sink.report(
                codes.UNCITED_WORK,
                f"nothing cites `{work.key}`",
                work.span,
                "cite it, or delete the entry",
            )
    _check_duplicates(library, sink)


def _check_complete(work: Work, sink: Sink) -> None:
    have = {name for name, field in work.fields.items() if field.value.strip()} | set(work.persons)
    titled = have & {"title", "maintitle", "titleaddon"}
    if not titled and not (work.kind in UNTITLED_KINDS and have & {"author", "note", "howpublished"}):
        sink.report(
            codes.INCOMPLETE_WORK,
            f"`{work.key}` has no title",
            work.span,
            "add `title`; a description stands in brackets: `{[...]}`",
        )
    for group in REQUIRED.get(work.kind, ()):
        if not have & set(group):
            names = " or ".join(f"`{name}`" for name in group)
            sink.report(
                codes.INCOMPLETE_WORK, f"`{work.key}` is an @{work.kind} without {names}", work.span, f"add {names}"
            )
    if work.kind == "online" and work.date is None and work.urldate is None and "note" not in have:
        sink.report(
            codes.UNDATED_WORK,
            f"`{work.key}` has neither `date` nor `urldate`",
            work.span,
            "an undated page needs the day on which it was seen: `urldate`",
        )


def _check_addresses(work: Work, sink: Sink) -> None:
    url, doi = work.fields.get("url"), work.fields.get("doi")
    if url is not None and (fault := _url_fault(url)):
        sink.report(codes.BAD_ADDRESS, f"this address {fault}", url.span, "copy it again from the page")
    if doi is not None and not _DOI.fullmatch(doi.value.removeprefix("https://doi.org/").strip()):
        sink.report(codes.BAD_ADDRESS, f"`{doi.value}` is no DOI", doi.span, "a DOI reads 10.1177/0009445520984756")


def _url_fault(url: Field) -> str:
    if re.search(r"\s", url.value):
        return "holds a blank"
    try:
        parts = urlsplit(url.value)
        host = parts.hostname or ""
    except ValueError as error:
        return f"is malformed ({error})"
    if parts.scheme not in ("http", "https", "ftp"):
        return "does not begin with http:// or https://"
    return "" if "." in host and not host.startswith(".") else "names no host"


def _check_date(work: Work, latest: date, sink: Sink) -> None:
    for name, found in (("date", work.date), ("urldate", work.urldate)):
        if found is not None and _earliest(found.start) > latest:
            field = work.fields.get(name) or work.fields.get("year")
            sink.report(
                codes.DATED_AFTER_PAPER,
                f"the {name} of `{work.key}` lies after {latest.isoformat()}, the date of the paper",
                field.span if field else work.span,
                f"correct `{name}`, or the `date` in paper.yml",
            )


def _earliest(moment: PartialDate) -> date:
    """The first day that the date can mean."""
    month = {21: 3, 22: 6, 23: 9, 24: 12}.get(moment.month or 1, moment.month or 1)
    return date(min(max(moment.year, 1), 9999), month, moment.day or 1)


def _check_duplicates(library: Library, sink: Sink) -> None:
    seen: dict[str, Work] = {}
    for work in library.works.values():
        for name, mark in _marks(work):
            first = seen.setdefault(mark, work)
            if first is not work:
                sink.report(
                    codes.DUPLICATE_WORK,
                    f"`{work.key}` has the {name} of `{first.key}` (line {first.span.line})",
                    work.span,
                    "keep one of them and cite it in both places",
                )
                break


def _marks(work: Work) -> Iterator[tuple[str, str]]:
    """What two entries of one work have in common."""
    if doi := work.text("doi"):
        yield "DOI", "doi " + doi.removeprefix("https://doi.org/").lower()
    if url := work.text("url"):
        yield "address", "url " + re.sub(r"^https?://(www\.)?|/$", "", url.lower())
    title = _folded(work.text("title"))
    if len(title) > 12:
        number = "".join(work.text(name) for name in ("volume", "number", "note", "edition"))
        author = "".join(person.family for person in work.persons.get("author", ()))
        year = work.date.start.year if work.date else ""
        yield "author, title and year", f"title {title} {_folded(author)} {year} {_folded(number)}"


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).lower()
    return "".join(character for character in decomposed if character.isalnum())
