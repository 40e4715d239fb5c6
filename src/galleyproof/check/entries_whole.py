"""Is every entry whole, well formed, dated before the paper, cited, and in the bibliography once?"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from urllib.parse import urlsplit

from galleyproof.model.evidence.work import Field, Library, PartialDate, Work
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Code, Severity, Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.language import tag_of
from galleyproof.model.look.tags.language_codes import has_language, meant_tag


@dataclass(frozen=True, slots=True)
class Need:
    """What an entry of a type has: one of the fields of `asked`, or another that serves as well."""

    asked: tuple[str, ...]
    """Those that a finding names."""
    also: tuple[str, ...] = ()


NEEDED: dict[str, tuple[Need, ...]] = {
    "article": (Need(("journaltitle",), ("maintitle", "booktitle", "url", "doi", "eprint", "pubstate")),),
    "incollection": (Need(("booktitle", "maintitle")),),
    "inproceedings": (Need(("booktitle", "maintitle", "eventtitle"), ("organization", "howpublished", "url", "doi")),),
}
"""By entry type, that without which a note misleads."""

_BODIES = ("institution", "publisher", "organization")
USUAL: dict[str, tuple[Need, ...]] = {
    "thesis": (Need(("author",)), Need(("institution",), _BODIES)),
    "online": (Need(("url", "doi", "eprint")),),
    "book": (
        Need(
            ("author", "editor", "translator"), ("editora", "compiler", "namea", "nameb", "namec", "location", *_BODIES)
        ),
    ),
    "collection": (Need(("editor",), ("author", "editora", "compiler", "namec", *_BODIES)),),
    "report": (Need(("institution", "publisher", "author", "editor"), ("organization", "url")),),
    "dataset": (Need(("url", "doi", "publisher", "organization"), ("institution",)),),
}
"""What a reader looks for besides, and what the Manual lets be absent: an anonymous book begins with its title (CMOS 17,
14.79), a thesis may lack its university."""

_DOI = re.compile(r"10\.\d{4,9}/\S+")


MOST_UNCITED = 20
"""Works that nothing cites are named up to here; a whole library of them is told in one finding."""


def check_works(library: Library, cited: Collection[str], latest: date | None, sink: Sink) -> None:
    """Reports every fault of the bibliography; `cited` are the keys in use, `latest` is the paper's date.

    What would be an error is a warning where nothing cites the work.
    """
    for work in library.works.values():
        report = _Report(sink, work.key, is_cited=work.key in cited)
        for fault in work.faults:
            report.tell(fault.code, fault.message, fault.span, fault.hint)
        _check_complete(work, report)
        _check_addresses(work, report)
        _check_language(work, report)
        if latest is not None:
            _check_date(work, latest, report)
    _check_uncited([work for work in library.works.values() if work.key not in cited], sink)
    _check_duplicates(library, sink)


@dataclass(frozen=True, slots=True)
class _Report:
    """The findings about one work."""

    sink: Sink
    key: str
    is_cited: bool

    def tell(self, code: Code, message: str, span: Span, hint: str | None) -> None:
        if self.is_cited or code.severity is Severity.WARNING:
            self.sink.report(code, message, span, hint)
        else:
            self.sink.report(codes.FAULT_IN_UNCITED_WORK, f"{message}; nothing cites `{self.key}`", span, hint)


def _check_language(work: Work, report: _Report) -> None:
    typed = work.fields.get("langid")
    tag = tag_of(typed.value) if typed else ""
    if typed and typed.value.strip() and not has_language(tag):
        meant = meant_tag(tag)
        hint = f"did you mean `{meant}`?" if meant else "write its tag, `de`, or its name in babel, `ngerman`"
        report.tell(codes.UNKNOWN_LANGID, f"`{typed.value.strip()}` is no language", typed.span, hint)


def _check_uncited(works: Sequence[Work], sink: Sink) -> None:
    if len(works) <= MOST_UNCITED:
        for work in works:
            sink.report(codes.UNCITED_WORK, f"nothing cites `{work.key}`", work.span, "cite it, or delete the entry")
        return
    sink.report(
        codes.UNCITED_WORK,
        f"nothing cites `{works[0].key}` and {len(works) - 1:,} other works of the file",
        works[0].span,
        "allow `uncited-work` in paper.yml if this file is a library of more papers than this one",
    )


def _check_complete(work: Work, report: _Report) -> None:
    have = {name for name, field in work.fields.items() if field.value.strip()} | set(work.persons)
    if not have & (_NAMING | _NAMING_BY_KIND.get(work.kind, frozenset())):
        report.tell(
            codes.INCOMPLETE_WORK,
            f"`{work.key}` has no title",
            work.span,
            "add `title`; a description stands in brackets: `{[...]}`",
        )
    for code, groups in ((codes.INCOMPLETE_WORK, NEEDED), (codes.THIN_WORK, USUAL)):
        for need in groups.get(work.kind, ()):
            if not have & {*need.asked, *need.also, "crossref", "xref", "related"}:
                names = " or ".join(f"`{name}`" for name in need.asked)
                report.tell(code, f"`{work.key}` is an @{work.kind} without {names}", work.span, f"add {names}")
    if work.kind == "online" and work.date is None and not have & {"urldate", "note", "date", "year", "eventdate"}:
        report.tell(
            codes.UNDATED_WORK,
            f"`{work.key}` has neither `date` nor `urldate`",
            work.span,
            "an undated page needs the day on which it was seen: `urldate`",
        )


_NAMING = frozenset({"title", "maintitle", "titleaddon", "issuetitle", "type", "howpublished", "related"})
"""Any of these says at least what the work is;"""
_NAMING_BY_KIND: dict[str, frozenset[str]] = {
    "interview": frozenset({"author", "note"}),
    "unpublished": frozenset({"author", "note"}),
    "misc": frozenset({"author", "note"}),
    "letter": frozenset({"author", "recipient"}),
    "review": frozenset({"eventdate", "booktitle"}),
    "suppbook": frozenset({"introduction", "foreword", "afterword"}),
    "legislation": frozenset({"journaltitle", "reporter"}),
    "jurisdiction": frozenset({"journaltitle", "reporter"}),
    "periodical": frozenset({"journaltitle"}),
    "inreference": frozenset({"lista"}),
}
"""or of these, where a name or a description stands for a title."""


def _check_addresses(work: Work, report: _Report) -> None:
    url, doi = work.fields.get("url"), work.fields.get("doi")
    has_doi = doi is not None and _DOI.fullmatch(doi.value.strip())
    # Beside a DOI no other address is printed.
    if url is not None and url.value.strip() and not has_doi and (fault := _url_fault(url)):
        report.tell(codes.BAD_ADDRESS, f"this address {fault}", url.span, "copy it again from the page")
    if doi is not None and doi.value.strip() and not has_doi:
        report.tell(codes.BAD_ADDRESS, f"`{doi.value}` is no DOI", doi.span, "a DOI reads 10.1177/0009445520984756")


_HOST = re.compile(
    r"(?:www\.[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|int|info|[a-z]{2})(?::\d+)?(?=[/?#]|$))\S*"
)
"""An address that begins with its host, as some manuals of style print it."""


def _url_fault(url: Field) -> str:
    if re.search(r"\s", url.value):
        return "holds a blank"
    if _HOST.fullmatch(url.value):
        return ""
    try:
        parts = urlsplit(url.value)
        host = parts.hostname or ""
    except ValueError as error:
        return f"is malformed ({error})"
    if parts.scheme not in ("http", "https", "ftp"):
        return "does not begin with http:// or https://"
    return "" if "." in host and not host.startswith(".") else "names no host"


def _check_date(work: Work, latest: date, report: _Report) -> None:
    for name, found in (("date", work.date), ("urldate", work.urldate)):
        if found is not None and _earliest(found.start) > latest:
            field = work.fields.get(name) or work.fields.get("year")
            report.tell(
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
            if first is work or (name != _SAME_WORDS and _belong_together(work, first)):
                continue
            if name != _ADDRESS or _are_alike(work, first):
                sink.report(
                    codes.DUPLICATE_WORK,
                    f"`{work.key}` has the {name} of `{first.key}` (line {first.span.line})",
                    work.span,
                    "keep one of them and cite it in both places",
                )
                break


_SAME_WORDS = "author, title and year"
_ADDRESS = "address"


def _are_alike(one: Work, other: Work) -> bool:
    """Whether two works with one address may be one: those of a shop, a project or an archive have its front page in common."""
    first, second = _folded(one.text("title")), _folded(other.text("title"))
    return first.startswith(second) or second.startswith(first) or SequenceMatcher(None, first, second).ratio() > 0.5


def _belong_together(one: Work, other: Work) -> bool:
    """Whether one stands in the other, or comments on it: a chapter may have its book's DOI, a comment its post's page."""
    for part, whole in ((one, other), (other, one)):
        if whole.key in (part.text(name) for name in ("crossref", "xref", "related")):
            return True
        titles = {_folded(part.text(name)) for name in ("booktitle", "maintitle", "issuetitle")}
        if _folded(whole.text("title")) in titles - {""}:
            return True
    return False


def _marks(work: Work) -> Iterator[tuple[str, str]]:
    """What two entries of one work have in common."""
    if doi := work.text("doi"):
        yield "DOI", "doi " + doi.removeprefix("https://doi.org/").lower()
    if url := work.text("url"):
        yield _ADDRESS, "url " + re.sub(r"^https?://(www\.)?|/$", "", url.lower())
    title = _folded(work.text("title") + work.text("subtitle"))
    if len(title) > 12:
        number = "".join(
            work.text(name) for name in ("volume", "number", "part", "note", "edition", "maintitle", "related")
        )
        author = "".join(person.family for person in work.persons.get("author", ()))
        when = work.date.start if work.date else None
        year = f"{when.year} {when.month or ''} {when.day or ''}" if when else ""
        yield _SAME_WORDS, f"title {title} {_folded(author)} {year} {_folded(number)}"


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).lower()
    return "".join(character for character in decomposed if character.isalnum())
