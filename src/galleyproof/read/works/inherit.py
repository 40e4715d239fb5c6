"""Typed entries in, the same with what they inherit out: `xdata` and `crossref` by biblatex's rules (its manual, appendix B)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from galleyproof.model.evidence.work import Field
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Diagnostic
from galleyproof.model.finding.suggestion import nearest
from galleyproof.read.works.bibtex import TypedEntry
from galleyproof.read.works.typed_name import split_names

_PARTS = frozenset(
    {"inbook", "bookinbook", "suppbook", "incollection", "inreference", "suppcollection", "inproceedings", "conference", "letter"}
)  # fmt: skip
"""Types of what stands within a larger work: the parent's title is their `booktitle`."""
_VOLUMES = frozenset({"book", "collection", "reference", "proceedings"})
_WHOLES = frozenset({"mvbook", "mvcollection", "mvreference", "mvproceedings"})
"""Types of works in several volumes: their title is a child's `maintitle`."""
_JOURNAL_PARTS = frozenset({"article", "review", "suppperiodical"})

_KEPT_BACK = frozenset(
    {
        "ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label", "options", "presort",
        "related", "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey",
        "shorttitle", "sorttitle", "indextitle", "indexsorttitle", "annote", "annotation", "abstract", "keywords",
        "file", "origin", "recovery", "evidence", "doi", "isbn",
    }
)  # fmt: skip
"""Fields that say something of the parent alone. A chapter has a DOI of its own or none."""

_DATES = frozenset({"date", "year", "month", "day"})
_REFERENCE = re.compile(r"xdata\s*=\s*(?P<key>[^\s,]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Inherited:
    """An entry with all its fields, its own and those that it inherits."""

    entry: TypedEntry
    faults: tuple[Diagnostic, ...]


def inherit(entries: Mapping[str, TypedEntry]) -> dict[str, Inherited]:
    """Every entry by its key; a parent that is missing, or its own ancestor, is a fault of the child."""
    return _Inheritance(_with_exact_keys(entries)).run()


def _with_exact_keys(entries: Mapping[str, TypedEntry]) -> Mapping[str, TypedEntry]:
    """The same, each `crossref` with its parent's letters, or by the parent's own key where it names one of its `ids`.

    BibTeX told no capitals apart, and old files rely on it.
    """
    by_letters: dict[str, str] = {}
    for key in entries:
        by_letters.setdefault(key.casefold(), key)
    for key, entry in entries.items():
        for field in entry.fields:
            if field.name == "ids":
                by_letters |= {
                    name.strip().casefold(): key
                    for name in field.value.split(",")
                    if name.strip().casefold() not in by_letters
                }

    def exact(field: Field) -> Field:
        if field.name != "crossref" or field.value.strip() in entries:
            return field
        return replace(field, value=by_letters.get(field.value.strip().casefold(), field.value))

    return {
        key: replace(entry, fields=tuple(map(exact, entry.fields)))
        if any(field.name == "crossref" for field in entry.fields)
        else entry
        for key, entry in entries.items()
    }


class _Inheritance:
    """The pass over a library: each entry is made whole once, its parents before it."""

    def __init__(self, entries: Mapping[str, TypedEntry]) -> None:
        self.entries = entries
        self.whole: dict[str, Inherited] = {}
        self.circles: dict[str, str] = {}
        """Entries that turn out to be their own ancestors, with the parent by which they are."""

    def run(self) -> dict[str, Inherited]:
        for key in self.entries:
            self._complete(key)
        for key, parent in self.circles.items():
            self._tell_circle(key, parent)
        return {key: self.whole[key] for key in self.entries}

    def _tell_circle(self, key: str, parent: str) -> None:
        """Each entry of a circle has the fault, whichever of them is cited."""
        whole = self.whole[key]
        field = next((field for other, field in _parents(self.entries[key]) if other == parent), None)
        if field is not None and not any(fault.code is codes.MISSING_PARENT for fault in whole.faults):
            message = f"`{key}` inherits from `{parent}`, and that from `{key}` again"
            fault = Diagnostic(codes.MISSING_PARENT, message, field.span, "take one of the references away")
            self.whole[key] = replace(whole, faults=(*whole.faults, fault))

    def _complete(self, key: str) -> None:
        """Makes the entry whole, its ancestors first, however many there are."""
        path, on_path = [key], {key}
        while path:
            entry = self.entries[path[-1]]
            if path[-1] in self.whole:
                on_path.discard(path.pop())
                continue
            waiting = next(
                (
                    parent
                    for parent, _ in _parents(entry)
                    if parent in self.entries and parent not in self.whole and parent not in on_path
                ),
                None,
            )
            if waiting is not None:
                path.append(waiting)
                on_path.add(waiting)
            else:
                for parent, _ in _parents(entry):
                    if parent in on_path:
                        circle = path[path.index(parent) :]
                        self.circles |= dict(pairwise(circle))
                self.whole[entry.key] = self._filled(entry)

    def _filled(self, entry: TypedEntry) -> Inherited:
        faults: list[Diagnostic] = []
        fields: dict[str, Field] = {}
        for field in entry.fields:
            fields.setdefault(field.name, self._granular(field, faults))
        doubled = [field for field in entry.fields if fields[field.name].span != field.span]
        for key, field in _parents(entry):
            parent = self._parent(entry, key, field, faults)
            if parent is None:
                continue
            for name, value in parent.items():
                if not (name in _DATES and _DATES & fields.keys()):
                    fields.setdefault(name, value)
        return Inherited(replace(entry, fields=(*fields.values(), *doubled)), tuple(faults))

    def _parent(self, entry: TypedEntry, key: str, field: Field, faults: list[Diagnostic]) -> dict[str, Field] | None:
        """What the parent hands down, by the child's names; None with a fault where nothing can be."""
        if key not in self.entries:
            near = nearest(key, self.entries)
            hint = f"did you mean `{near}`?" if near else f"add the entry `{key}`, or take `{field.name}` away"
            faults.append(
                Diagnostic(
                    codes.MISSING_PARENT, f"`{entry.key}` inherits from `{key}`, which is no entry", field.span, hint
                )
            )
            return None
        if key not in self.whole:
            faults.append(
                Diagnostic(
                    codes.MISSING_PARENT, f"`{entry.key}` inherits from `{key}`, and that from `{entry.key}` again",
                    field.span, "take one of the references away",
                )
            )  # fmt: skip
            return None
        parent = self.whole[key].entry
        found = {each.name: each for each in parent.fields}
        return found if field.name == "xdata" else hand_down(parent.kind, entry.kind, found)

    def _granular(self, field: Field, faults: list[Diagnostic]) -> Field:
        """The field with each `xdata=key-field-2` in it replaced by that part of that entry (biblatex manual, 3.13.6)."""
        if "xdata" not in field.value or field.name == "xdata" or not _REFERENCE.search(field.value):
            return field

        def part(match: re.Match[str]) -> str:
            found = self._part(match["key"])
            if found is None:
                faults.append(
                    Diagnostic(
                        codes.MISSING_PARENT, f"`{match['key']}` names no field of an entry @xdata", field.span,
                        "write `xdata=key-field`, or `xdata=key-field-2` for the second of a list",
                    )
                )  # fmt: skip
            return found or ""

        return replace(field, value=_REFERENCE.sub(part, field.value))

    def _part(self, reference: str) -> str | None:
        words = reference.split("-")
        for end in range(len(words) - 1, 0, -1):
            entry = self.entries.get("-".join(words[:end]))
            if entry is None:
                continue
            value = next((field.value for field in entry.fields if field.name == words[end].lower()), None)
            rest = words[end + 1 :]
            if value is None or not rest:
                return value
            parts = list(split_names(value))
            place = int(rest[0]) if rest[0].isdecimal() and len(rest[0]) < 4 else 0
            return parts[place - 1] if len(rest) == 1 and 1 <= place <= len(parts) else None
        return None


def _parents(entry: TypedEntry) -> list[tuple[str, Field]]:
    """The keys that the entry inherits from, `xdata` before `crossref`, each with the field that names it."""
    found: list[tuple[str, Field]] = []
    for name in ("xdata", "crossref"):
        for field in entry.fields:
            if field.name == name:
                keys = field.value.split(",") if name == "xdata" else [field.value]
                found.extend((key.strip(), field) for key in keys if key.strip())
    return found


def hand_down(parent: str, child: str, fields: Mapping[str, Field]) -> dict[str, Field]:
    """The parent's fields by the names that they have in a child of that type."""
    rename = _renaming(parent, child)
    found: dict[str, Field] = {}
    for name, field in fields.items():
        if name in _KEPT_BACK:
            continue
        for new in rename(name):
            found.setdefault(new, replace(field, name=new))
    return found


def _renaming(parent: str, child: str) -> Callable[[str], tuple[str, ...]]:
    prefix = ""
    if parent in _WHOLES and (child in _PARTS or child in _VOLUMES):
        prefix = "main"
    elif child in _PARTS:
        prefix = "book"
    elif child in _JOURNAL_PARTS and parent == "periodical":
        prefix = "journal"
    is_beside = child in _JOURNAL_PARTS and parent in _JOURNAL_PARTS

    def rename(name: str) -> tuple[str, ...]:
        if name in ("title", "subtitle", "titleaddon"):
            if is_beside:
                # A comment on an article stands in the same journal; the article's title is not the journal's.
                return ()
            return (f"{prefix}{name}",) if prefix else (name,)
        if name == "author" and prefix in ("book", "main") and child in ("inbook", "bookinbook", "suppbook"):
            return ("author", "bookauthor")
        if name == "author" and prefix == "book":
            return ("bookauthor",)
        if name == "pages" and child in (_PARTS | _JOURNAL_PARTS):
            return ()
        return (name,)

    return rename
