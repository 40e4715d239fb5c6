"""Works in, CSL-JSON out: what citation processors and reference managers read."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from galleyproof.cite.csl.sentence import sentence_case
from galleyproof.cite.csl.title_language import is_english
from galleyproof.cite.field.transliteration import is_other_script, spells
from galleyproof.model.evidence.work import DateRange, PartialDate, Person, WordedWork

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "archival": "manuscript",
        "article": "article-journal",
        "artwork": "graphic",
        "audio": "song",
        "book": "book",
        "bookinbook": "chapter",
        "booklet": "pamphlet",
        "collection": "book",
        "dataset": "dataset",
        "image": "graphic",
        "inbook": "chapter",
        "incollection": "chapter",
        "inproceedings": "paper-conference",
        "inreference": "entry-encyclopedia",
        "interview": "interview",
        "jurisdiction": "legal_case",
        "legal": "treaty",
        "legislation": "legislation",
        "letter": "personal_communication",
        "manual": "book",
        "music": "song",
        "mvbook": "book",
        "mvcollection": "book",
        "mvproceedings": "book",
        "mvreference": "book",
        "online": "webpage",
        "patent": "patent",
        "performance": "speech",
        "periodical": "periodical",
        "proceedings": "book",
        "reference": "book",
        "report": "report",
        "review": "article-journal",
        "software": "software",
        "standard": "standard",
        "suppbook": "chapter",
        "suppcollection": "chapter",
        "suppperiodical": "article-journal",
        "thesis": "thesis",
        "unpublished": "manuscript",
        "video": "motion_picture",
    }
)
"""CSL's type by biblatex's; any other type is a `document`."""

PAPERS = MappingProxyType({"newspaper": "article-newspaper", "magazine": "article-magazine"})
"""CSL's type of an article, by its `entrysubtype`."""

ROLES = MappingProxyType(
    {
        "author": "author",
        "editor": "editor",
        "translator": "translator",
        "interviewer": "interviewer",
        "bookauthor": "container-author",
        "recipient": "recipient",
        "director": "director",
        "compiler": "compiler",
        "namec": "compiler",
    }
)

_ROLES_TYPED: Mapping[str, str] = MappingProxyType(
    {
        name: name
        for name in (
            "director",
            "compiler",
            "translator",
            "illustrator",
            "composer",
            "host",
            "narrator",
            "performer",
            "producer",
        )
    }
    | {"collaborator": "contributor", "writer": "script-writer"}
)
"""CSL's name of what an editor did, by what `editortype` says."""

LANGUAGES = MappingProxyType(
    {
        "american": "en-US", "belarusian": "be", "british": "en-GB", "chinese": "zh", "czech": "cs", "dutch": "nl",
        "english": "en", "french": "fr", "german": "de", "italian": "it", "japanese": "ja", "latin": "la",
        "lithuanian": "lt", "ngerman": "de", "polish": "pl", "portuguese": "pt", "russian": "ru", "spanish": "es",
        "ukrainian": "uk",
    }
)  # fmt: skip
"""BCP 47 tags by babel's names."""


def csl_items(works: Iterable[WordedWork], language: str = "en") -> list[dict[str, object]]:
    """One CSL-JSON object a work, in the order given; only what the work states.

    Titles of a work that does not name its language are in that of the paper.
    """
    return [_item(work, language) for work in works]


def _item(work: WordedWork, language: str) -> dict[str, object]:
    item: dict[str, object] = {"id": work.work.key, "type": _kind(work)}
    for role in (*ROLES, "editora", "editorb", "editorc"):
        name = _ROLES_TYPED.get(work.work.text(f"{role}type").strip().casefold(), ROLES.get(role, ""))
        if name and (people := work.persons.get(role)):
            named = item.setdefault(name, [])
            assert isinstance(named, list)
            named.extend(map(_name, people))
    values = _titles(work, language) | _details(work) | _publication(work)
    item |= {name: value for name, value in values.items() if value}
    if work.work.date:
        item["issued"] = _date(work.work.date)
    for name, date in (("original-date", work.work.origdate), ("event-date", work.work.eventdate)):
        if date:
            item[name] = _date(date)
    if "issued" not in item and (when := _done_on(work)):
        # A broadcast, a letter: the day on which it was is the only one that it has.
        item["issued"] = _date(when)
        if when is work.work.origdate:
            # Nothing was printed again.
            del item["original-date"]
    if "issued" not in item and (words := work.fields.get("pubstate") or _dated_in_words(work)):
        item["issued"] = {"literal": words}
    if work.work.urldate and work.fields.get("url"):
        item["accessed"] = _date(work.work.urldate)
    return item


def _done_on(work: WordedWork) -> DateRange | None:
    """When something was done that came out on no other day."""
    if work.fields.get("pubstate") or _dated_in_words(work):
        return None
    return work.work.eventdate or (work.work.origdate if work.work.kind in _OF_A_DAY else None)


_OF_A_DAY = frozenset({"letter", "archival", "artwork", "image"})


def _dated_in_words(work: WordedWork) -> str:
    """`c1988`, `forthcoming`; a style says by itself that a work has no date."""
    words = (work.work.text("date") or work.work.text("year")).strip(" {}")
    return "" if words.casefold().replace(" ", "").strip("[].") in ("n.d", "nd", "nodate", "") else words


def _kind(work: WordedWork) -> str:
    if work.work.kind == "unpublished" and any(name in work.fields for name in ("eventtitle", "venue", "eventdate")):
        return "speech"
    if work.work.kind == "article":
        return PAPERS.get(work.fields.get("entrysubtype", ""), KINDS["article"])
    return KINDS.get(work.work.kind, "document")


def _name(person: Person) -> dict[str, str]:
    if person.is_body:
        return {"literal": person.family}
    parts = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
    }
    return {name: words for name, words in parts.items() if words}


def _titles(work: WordedWork, language: str) -> dict[str, str]:
    marked = {
        name: _in_sentence_case(work, words, language) if name in _TITLES else words
        for name, words in work.marked.items()
    }
    title = _join(marked.get("title", ""), marked.get("subtitle", ""))
    whole = _join(marked.get("maintitle", ""), marked.get("mainsubtitle", ""))
    if not title:
        title, whole = whole, ""
    for beside in _beside(work, marked):
        title = f'{title} <span class="nocase">{beside}</span>'.strip()
    if addition := marked.get("titleaddon"):
        # CSL has no place for what is said of a title, such as its language, so that it follows the title.
        title = _with_addition(title, addition)
    container = _join(marked.get("journaltitle", ""), marked.get("journalsubtitle", "")) or _join(
        marked.get("booktitle", ""), marked.get("booksubtitle", "")
    )
    series = marked.get("series", "")
    # A court's decisions are found in a series as they are in a reporter: `[2018] AC 61`.
    is_found = container or whole or any(name in work.fields for name in ("reporter", "number"))
    is_reporter = work.work.kind == "jurisdiction" and not is_found
    if not container and work.work.kind in ("online", "interview"):
        container = marked.get("organization", "")
    return {
        "title": title,
        "title-short": marked.get("shorttitle", "") or _main_part(marked.get("title", ""), title),
        "container-title": container or work.fields.get("reporter", "") or whole or (series if is_reporter else ""),
        "collection-title": "" if is_reporter else series,
        "original-title": work.fields.get("origtitle", ""),
        "volume-title": marked.get("issuetitle", ""),
        # `event` until CSL 1.0.1, as most styles still have it.
        "event": marked.get("eventtitle", ""),
        "event-title": marked.get("eventtitle", ""),
        "event-place": work.fields.get("venue", ""),
    }


def _with_addition(title: str, addition: str) -> str:
    """`Port [in Russian]`; words without brackets are a sentence of their own, `A Lecture. YouTube video`, as Pandoc has them."""
    is_apart = bool(title) and not addition.startswith(("[", "("))
    addition = addition[:1].upper() + addition[1:] if is_apart else addition
    joint = " " if not is_apart or title.endswith(("?", "!", ".", "…")) else ". "
    return f'{title}{joint}<span class="nocase">{addition}</span>'.strip()


def _beside(work: WordedWork, marked: Mapping[str, str]) -> Iterator[str]:
    """The title in its own script, and its translation in brackets, as APA and Chicago have them; CSL has no place for either."""
    original, title = work.fields.get("origtitle", ""), work.fields.get("title", "")
    is_told = is_other_script(title) or "[" in marked.get("titleaddon", "")
    if is_other_script(original) and not is_told and (marked.get("usere") or spells(title, original)):
        yield original
    if translation := marked.get("usere"):
        yield f"[{translation}]"


_TITLES = ("title", "subtitle", "shorttitle", "booktitle", "booksubtitle", "maintitle", "issuetitle")
"""Titles that were given to one work; the name of a journal or of a series keeps its capitals."""
_NAMED = frozenset({"jurisdiction", "legislation", "legal"})
"""Kinds of works whose titles are names: *Brown v. Board of Education*."""


def _in_sentence_case(work: WordedWork, words: str, language: str) -> str:
    if work.work.kind in _NAMED:
        return words
    named = work.fields.get("langid") or work.fields.get("language", "")
    tag = LANGUAGES.get(named.lower(), named.lower())
    if tag:
        is_translated = work.fields.get("titleaddon", "").startswith("[in ")
        return sentence_case(words) if tag.startswith("en") or is_translated else words
    titles = " ".join(work.fields[name] for name in (*_TITLES, "journaltitle") if name in work.fields)
    return sentence_case(words) if language.startswith("en") and is_english(titles) else words


def _main_part(main: str, whole: str) -> str:
    """The title that a later note has, where it is shorter than the whole."""
    first = main.partition(": ")[0]
    return first if first != whole and "<" not in first else main if main != whole else ""


def _join(title: str, subtitle: str) -> str:
    if not title or not subtitle:
        return title or subtitle
    return f"{title}{'' if title.endswith(('?', '!')) else ':'} {subtitle}"


def _details(work: WordedWork) -> dict[str, str]:
    fields = work.fields
    number = fields.get("number", "")
    where = (
        "issue"
        if work.work.kind in ("article", "review", "suppperiodical")
        else "collection-number"
        if fields.get("series") and work.work.kind != "jurisdiction"
        else "number"
    )
    return {
        where: number,
        "volume": fields.get("volume", ""),
        "number-of-volumes": fields.get("volumes", ""),
        "edition": fields.get("edition", ""),
        "chapter-number": fields.get("chapter", ""),
        "part-number": fields.get("part", ""),
        "version": fields.get("version", ""),
        "page": (fields.get("pages", "") or fields.get("eid", "")).replace("–", "-"),
        "genre": fields.get("type", ""),
        "medium": fields.get("howpublished", "") if _publisher(fields) else "",
        "note": "; ".join(words for name in ("note", "addendum") if (words := work.marked.get(name))),
        "status": fields.get("pubstate", ""),
    }


def _publication(work: WordedWork) -> dict[str, str]:
    fields = work.fields
    # Hardly a style prints a medium; where nobody else is named, it stands in the publisher's place.
    publisher = _publisher(fields) or fields.get("howpublished", "")
    language = fields.get("langid") or fields.get("language", "")
    return {
        "publisher": "" if work.work.kind in ("online", "interview") and not fields.get("publisher") else publisher,
        "publisher-place": fields.get("location", ""),
        "original-publisher": fields.get("origpublisher", ""),
        "original-publisher-place": fields.get("origlocation", ""),
        # The shelf of a printed book is its reader's own.
        "archive": ("" if work.work.kind in _PRINTED else fields.get("library", "")) or fields.get("archive", ""),
        "archive_collection": fields.get("collection", ""),
        "authority": fields.get("court", "")
        or (fields.get("institution", "") if work.work.kind == "jurisdiction" else ""),
        "DOI": fields.get("doi", ""),
        "URL": fields.get("url", "") or _archived_at(fields),
        "ISBN": fields.get("isbn", ""),
        "ISSN": fields.get("issn", ""),
        "language": LANGUAGES.get(language.lower(), language),
    }


_PRINTED = frozenset(
    {"book", "mvbook", "collection", "mvcollection", "reference", "mvreference", "proceedings", "article"}
)

_ARCHIVES = MappingProxyType(
    {
        "arxiv": "https://arxiv.org/abs/",
        "jstor": "https://www.jstor.org/stable/",
        "pubmed": "https://pubmed.ncbi.nlm.nih.gov/",
        "hdl": "https://hdl.handle.net/",
        "googlebooks": "https://books.google.com/books?id=",
    }
)
"""Where the archives that biblatex knows keep what an `eprint` numbers."""


def _archived_at(fields: Mapping[str, str]) -> str:
    start = _ARCHIVES.get(fields.get("eprinttype", "").lower(), "")
    return f"{start}{fields['eprint']}" if start and fields.get("eprint") and not fields.get("doi") else ""


def _publisher(fields: Mapping[str, str]) -> str:
    return next((fields[name] for name in ("publisher", "institution", "organization") if name in fields), "")


def _date(date: DateRange) -> dict[str, object]:
    parts = [_parts(date.start), *([_parts(date.end)] if date.end else [])]
    if date.is_open:
        # As citation processors have a span that goes on, `1990–`.
        parts.append([0])
    if date.start.years > 1 and not date.end:
        # A decade or a century, `186X`, of which CSL has no word.
        parts.append([date.start.year + date.start.years - 1])
    found: dict[str, object] = {"date-parts": parts}
    if date.start.is_circa or date.start.is_uncertain:
        found["circa"] = True
    if date.start.month and date.start.month > 12:
        found["season"] = date.start.month - 20
    return found


def _parts(date: PartialDate) -> list[int]:
    month = date.month if date.month and date.month <= 12 else None
    # ISO has a year 0, CSL none: 44 BC is -43 there and -44 here.
    year = date.year if date.year > 0 else date.year - 1
    return [part for part in (year, month, date.day if month else None) if part is not None]
