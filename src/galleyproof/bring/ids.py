"""Ids as other programs write them in, ids as a paper has them out; and which ids a manuscript has."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from galleyproof.bring.markdown.headings import HeadingLine, find_headings
from galleyproof.bring.markdown.zones import Draft

KINDS = {"fig": "fig", "tbl": "tbl", "tab": "tbl", "table": "tbl", "sec": "sec", "eq": "eq", "eqn": "eq"}
"""What an id begins with, in Quarto, bookdown, pandoc-crossref or LaTeX, and what it begins with here."""

ID = r"[\w-]+(?:[.:/][\w-]+)*"
_PREFIXED = re.compile(rf"({'|'.join(KINDS)})[-:](.+)", re.IGNORECASE)
_ATTRIBUTE = re.compile(rf"\{{[^{{}}\n]*?#({ID})[^{{}}\n]*\}}")
_BOOKDOWN_LABEL = re.compile(rf"\(\\#({ID})\)")


def new_id(old: str) -> str:
    """`fig:port` of `fig-port`, `tbl:goods` of `tab:goods`; any other id as it is."""
    match = _PREFIXED.fullmatch(old)
    return f"{KINDS[match[1].lower()]}:{match[2]}" if match else old


def id_of_kind(kind: str, old: str) -> str:
    """The id of a thing whose kind is known: `sec:ch-intro` of the heading `ch:intro`, which would name a work."""
    found = new_id(old)
    return found if found.startswith(f"{kind}:") else f"{kind}:{found.replace(':', '-')}"


@dataclass(frozen=True, slots=True)
class Ids:
    """Everything in a manuscript that can be referred to."""

    ids: frozenset[str]
    """As they will be."""
    sections: Mapping[str, str]
    """By the id of a heading as the source has it, given or made of its words, the id that it gets."""
    first: Mapping[str, str]
    """By a chapter's path, the id that its first heading gets."""
    repeated: Mapping[tuple[str, int], str]
    """By path and place of a heading, the id that it must be given, since another one has the same words."""

    def section(self, old: str) -> str:
        """The new id of a heading."""
        return self.sections.get(old, "")


def find_ids(drafts: Iterable[Draft]) -> Ids:
    """The names of all chapters."""
    ids: set[str] = set()
    sections: dict[str, str] = {}
    places: dict[str, list[tuple[int, str]]] = {}
    repeated: dict[tuple[str, int], str] = {}
    drafts = tuple(drafts)
    found = [(draft, heading) for draft in drafts for heading in find_headings(draft)]
    # An id that is given is its heading's own, wherever it stands.
    taken: set[str] = set()
    for draft in drafts:
        ids |= {new_id(match[1]) for match in _ATTRIBUTE.finditer(draft.text)}
        ids |= {new_id(match[1]) for match in _BOOKDOWN_LABEL.finditer(draft.text)}
    for is_given in (True, False):
        for draft, heading in found:
            if bool(heading.id) is not is_given:
                continue
            automatic = slug(heading.words)
            wanted = _section_id(heading, automatic)
            own, number = wanted, 1
            while own in taken:
                own, number = f"{wanted}-{number}", number + 1
            taken.add(own)
            if own != wanted:
                repeated[draft.path, heading.start] = own
            sections.setdefault(heading.id or automatic, own)
            if heading.attributes is None or "part" not in heading.attributes.classes:
                places.setdefault(draft.path, []).append((heading.start, own))
    first = {path: min(listed)[1] for path, listed in places.items()}
    return Ids(frozenset(ids | taken), sections, first, repeated)


def _section_id(heading: HeadingLine, automatic: str) -> str:
    if not heading.id:
        return f"sec:{automatic}"
    return id_of_kind("sec", heading.id)


def slug(words: str) -> str:
    """The id that Pandoc makes of a heading: lower case, hyphens for blanks, other punctuation dropped."""
    return re.sub(r"[^\w.-]", "", re.sub(r"\s+", "-", words.strip().lower())).lstrip("0123456789.-_") or "section"


def file_name(words: str, otherwise: str) -> str:
    """A file's name of plain letters made of a heading, at most 40 long."""
    plain = unicodedata.normalize("NFKD", words.lower().replace("ß", "ss")).encode("ascii", "ignore").decode("ascii")
    return _short(re.sub(r"[^a-z0-9]+", "-", plain.replace("'", ""))) or otherwise


def section_file_name(words: str, otherwise: str) -> str:
    """The same, with letters of any script where a heading has no plain ones: ten files called `section` tell nobody anything."""
    letters = "".join(each for each in unicodedata.normalize("NFC", words.lower()) if each.isalnum() or each in " -_/")
    foreign = _short(re.sub(r"[ _/-]+", "-", letters)) if sum(map(str.isascii, letters)) < len(letters) / 2 else ""
    return foreign or file_name(words, otherwise)


def _short(name: str) -> str:
    name = name.strip("-")
    return name if len(name) <= 40 else name[:40].rpartition("-")[0] or name[:40]
