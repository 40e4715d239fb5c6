"""The `authors` of paper.yml in, Author values out: every member known by name, every value checked."""

import re

from galleyproof.model.settings import Author
from galleyproof.read.settings.declarations import ask_texts, check_orcid, printed_name, read_affiliations, read_roles
from galleyproof.read.settings.setting_reader import SettingReader
from galleyproof.read.yaml_text import YamlValue

AUTHOR_NAMES = ("name", "affiliation", "affiliations", "email", "orcid", "corresponding", "roles", "biography")


def read_authors(value: YamlValue, reader: SettingReader, *, raw_tex: bool) -> tuple[Author, ...]:
    """The authors in their order; one without a name is reported and left out."""
    listed = reader.typed(value, "authors", tuple, "a list")
    found = []
    for item in listed[0].items if listed else ():
        if isinstance(item.data, str):
            name, family = _in_order(printed_name(item.data))
            found.append(Author(name, family=family))
        elif isinstance(item.data, dict) and item.text("name"):
            found.append(_author(item, reader, raw_tex=raw_tex))
        else:
            reader.bad(item, "an author has no name", "write `- name: ...`")
    return tuple(found)


def _author(item: YamlValue, reader: SettingReader, *, raw_tex: bool) -> Author:
    reader.known(item, AUTHOR_NAMES, "an author")
    name, email, orcid = (" ".join(item.text(key).split()) for key in ("name", "email", "orcid"))
    ask_texts(item, ("name", "email", "orcid"), reader)
    check_orcid(item, reader)
    if email and not re.fullmatch(r"[^\s@<>,;]+@[^\s@<>,;]+", email):
        reader.bad(
            item.get("email") or item, f"`{email}` is no address of an e-mail", "it looks like `jane@example.org`"
        )
    places = [place for key in ("affiliation", "affiliations") if (place := item.get(key))]
    affiliations = tuple(each for place in places for each in read_affiliations(place, reader))
    is_corresponding = reader.flag(item, "corresponding", default=False)
    if is_corresponding and not email:
        hint = "write `email:` beside it: readers and editors need an address"
        reader.bad(item.get("corresponding") or item, f"the corresponding author {name} has no `email`", hint)
    named, family = _in_order(printed_name(name))
    return Author(
        named,
        "; ".join(place.name for place in affiliations),
        email,
        orcid,
        affiliations,
        is_corresponding,
        read_roles(item, reader),
        reader.paragraphs(item, "biography", raw_tex=raw_tex),
        family,
    )


_RANKS = re.compile(r"(?:Jr|Sr|Ph\.? ?D|M\.? ?D|M\.? ?A|B\.? ?A|Dr|Prof|Esq|[IVX]+)\b\.?.*", re.IGNORECASE)
_SMALL = re.compile(r"\b(?:of|for|and|the|und|für|et|pour|di|per|y|para|и)\b", re.IGNORECASE)
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


def _in_order(typed: str) -> tuple[str, str]:
    """The name as it is printed, and the family's part where `Family, Given` says it.

    What follows a comma may be no given name: `John Doe, Jr.`, `Institute of History, Minsk`.
    """
    family, _, given = (part.strip() for part in typed.partition(","))
    if not given or "," in given or len(given.split()) > 3 or _RANKS.fullmatch(given) or _SMALL.search(family):
        return typed, ""
    return f"{family}{given}" if _HAN.fullmatch(family + given) else f"{given} {family}", family
