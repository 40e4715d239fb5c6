"""Works as CSL-JSON in, one RIS file out, as EndNote, Zotero and libraries' catalogues read it."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "article-journal": "JOUR",
        "article-magazine": "MGZN",
        "article-newspaper": "NEWS",
        "book": "BOOK",
        "chapter": "CHAP",
        "dataset": "DATA",
        "entry-encyclopedia": "ENCYC",
        "interview": "PCOMM",
        "legal_case": "CASE",
        "legislation": "STAT",
        "manuscript": "UNPB",
        "pamphlet": "PAMP",
        "paper-conference": "CPAPER",
        "report": "RPRT",
        "review": "JOUR",
        "software": "COMP",
        "thesis": "THES",
        "webpage": "ELEC",
        "graphic": "ART",
        "motion_picture": "VIDEO",
        "patent": "PAT",
        "personal_communication": "PCOMM",
        "song": "SOUND",
        "standard": "STAND",
    }
)
"""The type of a RIS record by CSL's; any other is GEN."""

PEOPLE = MappingProxyType({"author": "AU", "editor": "ED", "translator": "A4", "interviewer": "A3"})

FIELDS = MappingProxyType(
    {
        "title": "TI",
        "title-short": "ST",
        "container-title": "T2",
        "collection-title": "T3",
        "volume": "VL",
        "issue": "IS",
        "number": "M1",
        "edition": "ET",
        "publisher": "PB",
        "publisher-place": "CY",
        "genre": "M3",
        "DOI": "DO",
        "URL": "UR",
        "language": "LA",
        "note": "N1",
        "number-of-volumes": "NV",
        "original-title": "OP",
        "archive": "DP",
        "archive_collection": "AV",
        "authority": "A2",
    }
)


HELD = frozenset({*PEOPLE, *FIELDS, "id", "type", "issued", "accessed", "page", "ISBN", "ISSN", "event"})
"""What the tags hold; `event` is said by `event-title` too."""


def ris(items: Iterable[Mapping[str, Any]]) -> str:
    """One record a work, in the order given; lines end as the format's description has them."""
    return "".join(f"{line}\r\n" for item in items for line in _record(item))


def _record(item: Mapping[str, Any]) -> Iterator[str]:
    yield f"TY  - {KINDS.get(str(item.get('type')), 'GEN')}"
    yield f"ID  - {item['id']}"
    for role, tag in PEOPLE.items():
        for person in item.get(role, ()):
            yield f"{tag}  - {_name(person)}"
    date = item.get("issued")
    if date and "date-parts" in date:
        first = date["date-parts"][0]
        yield f"PY  - {first[0]}"
        yield f"DA  - {'/'.join(f'{part:02}' for part in first)}{'/' * (3 - len(first))}"
    for name, tag in FIELDS.items():
        for line in str(item.get(name, "")).splitlines():
            yield f"{tag}  - {_words(line)}"
    # What the format has no field for is said in notes, one a line, and not lost.
    for name, value in item.items():
        if name not in HELD:
            yield from (f"N1  - {name.replace('-', ' ')}: {words}" for words in _rest(value))
    if date and (len(date.get("date-parts", ())) != 1 or date.get("circa") or "season" in date):
        yield from (f"N1  - issued: {words}" for words in _rest(date))
    if item.get("ISBN") and item.get("ISSN"):
        yield f"N1  - ISSN: {item['ISSN']}"
    for tag, number in (("SN", item.get("ISBN") or item.get("ISSN")),):
        if number:
            yield f"{tag}  - {number}"
    if page := item.get("page"):
        first_page, _, last = str(page).partition("-")
        yield f"SP  - {first_page}"
        if last:
            yield f"EP  - {last}"
    if seen := item.get("accessed"):
        yield f"Y2  - {'/'.join(f'{part:02}' for part in seen['date-parts'][0])}"
    yield "ER  - "
    yield ""


def _rest(value: object) -> Iterator[str]:
    match value:
        case {"date-parts": list(parts), **rest}:
            about = "ca. " if rest.get("circa") else ""
            season = f", season {rest['season']}" if "season" in rest else ""
            yield about + "/".join("-".join(f"{part:02}" for part in one) for one in parts) + season
        case {"literal": str(words)}:
            yield words
        case list():
            yield from map(_name, value)
        case _:
            yield _words(str(value))


def _name(person: Mapping[str, str]) -> str:
    if "literal" in person:
        # A comma after a body's name keeps programs from turning it about.
        return f"{person['literal']},"
    family = f"{person.get('non-dropping-particle', '')} {person.get('family', '')}".strip()
    return ", ".join(part for part in (family, person.get("given", ""), person.get("suffix", "")) if part)


def _words(marked: str) -> str:
    """CSL's rich text without its markup, on one line."""
    return " ".join(html.unescape(re.sub(r"</?(?:i|b|sup|sub|span)(?: [^>]*)?>", "", marked)).split())
