r"""Entries in, the same with each `\cite{key}` in a field's words replaced by the work that it means: `See \cite{knuth}`.

LaTeX would number or name it; a note has the author and the title.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from galleyproof.model.evidence.work import Field
from galleyproof.read.works.bibtex import TypedEntry
from galleyproof.read.works.typed_name import read_person, split_names

_CITE = re.compile(
    r"\\(?P<how>(?:full|foot|footfull|paren|text|auto|short|super|no)?cite(?:p|t|alp|alt|author|year|title|shorthand)?)\*?"
    r"(?:\s*\[(?P<first>[^\]]*)\])?(?:\s*\[(?P<second>[^\]]*)\])?\s*\{(?P<keys>[^{}]*)\}",
    re.IGNORECASE,
)
_QUOTED = frozenset({"article", "incollection", "inproceedings", "online", "review", "thesis", "unpublished"})
_VERBATIM = frozenset({"url", "doi", "file", "abstract", "annotation", "keywords"})


def with_references_in_words(entries: Mapping[str, TypedEntry]) -> dict[str, TypedEntry]:
    """A key that no entry has stays as it is typed, and is told where the field is read."""
    return {
        key: replace(entry, fields=tuple(_worded(field, entries) for field in entry.fields))
        if any("cite" in field.value for field in entry.fields)
        else entry
        for key, entry in entries.items()
    }


def _worded(field: Field, entries: Mapping[str, TypedEntry]) -> Field:
    if "\\" not in field.value or field.name in _VERBATIM:
        return field

    def words(match: re.Match[str]) -> str:
        keys = [key.strip() for key in match["keys"].split(",")]
        if any(key not in entries for key in keys):
            return match[0]
        first, second = match["first"] or "", match["second"]
        # One option alone is the place in the work; of two the first stands before it.
        before, place = ("", first) if second is None else (first, second)
        works = "; ".join(_words(entries[key], match["how"].lower()) for key in keys)
        return f"{before} " * bool(before) + works + f", {place}" * bool(place)

    return replace(field, value=_CITE.sub(words, field.value))


def _words(entry: TypedEntry, how: str) -> str:
    fields = {field.name: field.value for field in reversed(entry.fields)}
    names = _names(fields.get("author") or fields.get("editor") or "")
    year = (fields.get("date") or fields.get("year") or "")[:4]
    title = fields.get("title") or fields.get("booktitle") or entry.key
    title = f"\\enquote{{{title}}}" if entry.kind in _QUOTED or "booktitle" in fields else f"\\emph{{{title}}}"
    match how:
        case "citeauthor":
            return names or title
        case "citeyear":
            return year or title
        case "citetitle":
            return title
        case "citeshorthand" if fields.get("shorthand"):
            return fields["shorthand"]
        case _:
            return f"{names}, {title}" if names else title


def _names(value: str) -> str:
    families = [person if isinstance(person, str) else person.family for person in map(read_person, split_names(value))]
    if families[1:2] == ["others"] or len(families) > 3:
        return f"{families[0]} et al."
    return " and ".join(filter(None, (", ".join(families[:-1]), families[-1]))) if families else ""
