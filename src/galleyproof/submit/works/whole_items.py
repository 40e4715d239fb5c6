"""Works and their CSL-JSON in, the same items with all that the works say out, for programs that keep works.

CSL has a variable for most of what a note prints. What it has none for, such as a commentator or the title of a whole,
stands in the item's note, `name: words` on a line of its own, as Zotero's field Extra has it.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping

from galleyproof.model.evidence.vocabulary import CONTENT
from galleyproof.model.evidence.work import Person, WordedWork

_DATES = frozenset({"date", "year", "month", "urldate", "origdate", "eventdate"})


def whole_items(items: Iterable[Mapping[str, object]], works: Iterable[WordedWork]) -> list[dict[str, object]]:
    """One item a work, in the order of both."""
    return [_whole(item, work) for item, work in zip(items, works, strict=True)]


def _whole(item: Mapping[str, object], work: WordedWork) -> dict[str, object]:
    held = folded(" | ".join(words_of(item)))
    lines = [f"{name}: {words}" for name, words in _said(work) if folded(words) not in held]
    note = "\n".join((*filter(None, [str(item.get("note", ""))]), *lines))
    return {**item, "note": note} if lines else dict(item)


def _said(work: WordedWork) -> Iterator[tuple[str, str]]:
    """What the work says, by field and by role."""
    for name, words in work.fields.items():
        if name in CONTENT and name not in _DATES and words.strip():
            yield name, words
    for role, people in work.persons.items():
        # One by one: a program may have turned a name about.
        for person in people:
            yield role, _name(person)


def _name(person: Person) -> str:
    family = f"{person.particle} {person.family}".strip()
    return ", ".join(part for part in (family, person.given, person.suffix) if part)


def words_of(value: object) -> Iterator[str]:
    """Every text of a CSL-JSON value; a person's name as `Family, Given`."""
    match value:
        case str():
            yield value
        case {"family": str(family), **rest}:
            name = f"{rest.get('non-dropping-particle', '')} {family}".strip()
            yield ", ".join(str(part) for part in (name, rest.get("given"), rest.get("suffix")) if part)
        case dict():
            for part in value.values():
                yield from words_of(part)
        case list():
            for part in value:
                yield from words_of(part)
        case _:
            return


def folded(words: str) -> str:
    """Without CSL's markup, capitals and the shape of dashes: what says the same reads the same."""
    plain = html.unescape(re.sub(r"</?(?:i|b|sup|sub|span)(?: [^>]*)?>", "", words))
    return " ".join(re.sub("[-\N{EN DASH}\N{EM DASH}]+", "-", plain).casefold().split())
