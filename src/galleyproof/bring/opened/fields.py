"""Works as the fields of a word processor carry them (CSL JSON) in, a bibliography and the works' keys out."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from galleyproof.bring.document.pandoc_markdown import AS_TYPED, MEMORY
from galleyproof.pandoc.pandoc_process import PandocFault, run_pandoc

Item = dict[str, Any]
_EMPTY_WORDS = (
    "the",
    "a",
    "an",
    "der",
    "die",
    "das",
    "le",
    "la",
    "les",
    "l",
    "un",
    "une",
    "of",
    "on",
    "el",
    "los",
    "il",
)


@dataclass(frozen=True, slots=True)
class FieldWorks:
    """The works, and what each is called."""

    bibtex: str
    keys: Mapping[str, str]
    """By the name that the field gave it."""


def write_works(items: Iterable[Item], known: Mapping[tuple[str, str], str]) -> FieldWorks | PandocFault:
    """The bibliography of all items. `known` has the keys of an export beside, by title and year."""
    keys: dict[str, str] = {}
    written: list[Item] = []
    for item in items:
        name = str(item.get("id", ""))
        if name in keys:
            continue
        key = known.get(fingerprint(str(item.get("title", "")), _year(item)), "")
        if not key:
            wanted = str(item.get("citation-key", "")) or make_key(item)
            key, letter = wanted, ord("b")
            while key in keys.values():
                key, letter = f"{wanted}{chr(letter)}", letter + 1
            written.append({**item, "id": key})
        keys[name] = key
    if not written:
        return FieldWorks("", keys)
    data = json.dumps(written).encode()
    made = run_pandoc(data, [*MEMORY, "--sandbox", "--from=csljson", "--to=biblatex", AS_TYPED], {})
    return made if isinstance(made, PandocFault) else FieldWorks(made.decode("utf-8"), keys)


def make_key(item: Item) -> str:
    """`doe2018harbour`: family name, year, first weighty word of the title."""
    people = [person for role in ("author", "editor", "translator") for person in item.get(role) or []]
    first = people[0] if people else {}
    name = _plain(str(first.get("family") or first.get("literal") or "").split(",")[0])
    title = (_plain(word) for word in re.split(r"[\s'’-]+", re.sub(r"<[^>]*>", "", str(item.get("title", "")))))
    word = next((word for word in title if len(word) > 2 and word not in _EMPTY_WORDS), "")
    return f"{name}{_year(item)}{word}" or "work"


def fingerprint(title: str, year: str) -> tuple[str, str]:
    """By which a work in a field and the same work in an export are told to be one."""
    return "".join(re.findall(r"\w", re.sub(r"<[^>]*>", "", title.lower()))), year


def _year(item: Item) -> str:
    issued = item.get("issued") or {}
    parts = issued.get("date-parts") or [[]]
    if parts and parts[0]:
        return str(parts[0][0])
    found = re.search(r"\d{4}", str(issued.get("raw") or issued.get("literal") or ""))
    return found[0] if found else ""


def _plain(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word.lower().replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    return re.sub(r"[^a-z0-9]", "", bare.encode("ascii", "ignore").decode("ascii"))
