"""A work in, its JATS `element-citation` out: what a machine reads of it, part by part, beside the wording that people read."""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from galleyproof.model.evidence.work import PartialDate, Person, WordedWork

PUBLICATION_TYPES = {
    "article": "journal", "suppperiodical": "journal", "review": "journal", "periodical": "journal", "book": "book",
    "mvbook": "book", "collection": "book", "mvcollection": "book", "proceedings": "book", "reference": "book",
    "incollection": "book", "inbook": "book", "bookinbook": "book", "suppbook": "book", "inreference": "book",
    "report": "report", "thesis": "thesis", "online": "webpage", "inproceedings": "confproc", "dataset": "data",
    "software": "software", "interview": "communication", "letter": "communication", "legislation": "legal-doc",
    "legal": "legal-doc", "jurisdiction": "legal-doc", "patent": "patent", "standard": "standard",
}  # fmt: skip
"""JATS' usual words for kinds of works, by biblatex's; any other is `other`."""

ROLES = {
    "author": "author", "editor": "editor", "translator": "translator", "compiler": "compiler", "director": "director",
    "bookauthor": "author", "interviewer": "",
}  # fmt: skip
"""JATS' words for those whom it has one for."""
TITLES = {"data": "data-title", "journal": "article-title", "confproc": "article-title", "book": "chapter-title"}
"""What the title of a part is called, by the kind of what holds it."""
HOLDERS = ("journaltitle", "booktitle", "maintitle", "eventtitle")
"""Fields that name what holds a work, the nearest first."""


def publication_type(kind: str, subtype: str) -> str:
    """`newspaper` of an article in one."""
    if kind in ("article", "review") and subtype in ("newspaper", "magazine"):
        return subtype
    return PUBLICATION_TYPES.get(kind, "other")


def element_citation(work: WordedWork) -> Element | None:
    """The parts in JATS' own elements; None of a work that states none of them."""
    kind = publication_type(work.work.kind, work.fields.get("entrysubtype", ""))
    citation = Element("element-citation", {"publication-type": kind})
    _people(citation, work)
    _titles(citation, work, kind)
    for name, tag in (
        ("edition", "edition"), ("series", "series"), ("location", "publisher-loc"), ("publisher", "publisher-name"),
        ("institution", "publisher-name"), ("school", "publisher-name"), ("organization", "publisher-name"),
        ("volume", "volume"), ("number", "issue"),
    ):  # fmt: skip
        if words := work.fields.get(name):
            SubElement(citation, tag).text = words
    _dates(citation, work)
    _pages(citation, work)
    _addresses(citation, work)
    return citation if len(citation) else None


def _people(citation: Element, work: WordedWork) -> None:
    for role, kind in ROLES.items():
        people = work.persons.get(role)
        if not people:
            continue
        group = SubElement(citation, "person-group", {"person-group-type": kind} if kind else {})
        for person in people:
            if person.is_body and person.family == "others":
                SubElement(group, "etal")
            else:
                _person(group, person)
        if not kind:
            SubElement(group, "role").text = role


def _person(group: Element, person: Person) -> None:
    if person.is_body or not person.given:
        # One name alone may be a family name or not: nobody can tell which part is which.
        whole = " ".join(part for part in (person.particle, person.family) if part)
        SubElement(group, "collab" if person.is_body else "string-name").text = whole
        return
    name = SubElement(group, "name")
    SubElement(name, "surname").text = " ".join(part for part in (person.particle, person.family) if part)
    SubElement(name, "given-names").text = person.given
    if person.suffix:
        SubElement(name, "suffix").text = person.suffix


def _titles(citation: Element, work: WordedWork, kind: str) -> None:
    own = _title(work, "title")
    holder = next((words for name in HOLDERS if (words := _title(work, name))), "")
    if own and (holder or kind == "data"):
        tag = TITLES.get(kind, "article-title" if holder else "data-title")
        SubElement(citation, tag).text = own
        own = ""
    if holder or own:
        SubElement(citation, "source").text = holder or own


def _title(work: WordedWork, name: str) -> str:
    """With its subtitle."""
    fields = work.fields
    title, below = fields.get(name, ""), fields.get(name.replace("title", "subtitle"), "")
    if not title or not below:
        return title or below
    return f"{title} {below}" if title.endswith(("?", "!", ":")) else f"{title}: {below}"


def _dates(citation: Element, work: WordedWork) -> None:
    date = work.work.date
    if date is not None and not date.has_no_start and date.start.years == 1:
        start = date.start
        year = SubElement(citation, "year", {"iso-8601-date": _iso(start)})
        year.text = str(start.year) if date.end is None else f"{start.year}–{date.end.year}"
        if date.end is None or date.end.year == start.year:
            year.text = str(start.year)
        if date.end is None:
            for tag, part in (("month", start.month), ("day", start.day)):
                if part is not None and part <= 12 + 19 * (tag == "day"):
                    SubElement(citation, tag).text = str(part)
    elif words := work.fields.get("date") or work.fields.get("year") or work.fields.get("pubstate"):
        SubElement(citation, "year").text = words
    if (seen := work.work.urldate) is not None:
        attributes = {"content-type": "access-date", "iso-8601-date": _iso(seen.start)}
        SubElement(citation, "date-in-citation", attributes).text = _iso(seen.start)


def _iso(date: PartialDate) -> str:
    parts = [f"{date.year:04}"]
    if date.month is not None and date.month <= 12:
        parts.append(f"{date.month:02}")
        if date.day is not None:
            parts.append(f"{date.day:02}")
    return "-".join(parts)


def _pages(citation: Element, work: WordedWork) -> None:
    pages = work.fields.get("pages", "")
    match = re.fullmatch(r"([\w.:]+)(?:\s*[-–—]+\s*([\w.:]+))?", pages.strip())
    if match is not None:
        SubElement(citation, "fpage").text = match[1]
        if match[2]:
            SubElement(citation, "lpage").text = match[2]
    elif pages:
        SubElement(citation, "page-range").text = pages
    if identifier := work.fields.get("eid"):
        SubElement(citation, "elocation-id").text = identifier


def _addresses(citation: Element, work: WordedWork) -> None:
    fields = work.fields
    for tag, name in (("isbn", "isbn"), ("issn", "issn")):
        for number in _several(fields.get(name, "")):
            SubElement(citation, tag).text = number
    if doi := fields.get("doi"):
        bare = re.sub(r"^(?:https?://)?(?:dx\.)?doi\.org/", "", doi)
        SubElement(citation, "pub-id", {"pub-id-type": "doi"}).text = bare
    if fields.get("eprint") and fields.get("eprinttype", "").lower() in ("arxiv", "pmid", "pmcid"):
        SubElement(citation, "pub-id", {"pub-id-type": fields["eprinttype"].lower()}).text = fields["eprint"]
    if url := fields.get("url"):
        SubElement(citation, "ext-link", {"ext-link-type": "uri", "xlink:href": url}).text = url


def _several(numbers: str) -> Iterable[str]:
    return (number for number in re.split(r"[\s,;]+", numbers) if number)
