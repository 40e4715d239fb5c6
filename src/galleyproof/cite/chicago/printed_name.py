"""Persons and bodies as notes and the bibliography print them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from pybtex.richtext import Protected, Text

from galleyproof.cite.field.rich_field import plain
from galleyproof.cite.terms.terms import joined, term
from galleyproof.model.look.language import primary
from galleyproof.model.look.note_style import NoteStyle

Namesakes: TypeAlias = Mapping[str, bool]
"""The family names that several persons bear; true where initials tell these apart."""
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class NameLimit:
    """How many names are printed."""

    most: int
    """Up to here all of them;"""
    kept: int
    """of more than that these, with `et al.`"""


IN_NOTE: Mapping[int, NameLimit] = MappingProxyType({17: NameLimit(3, 1), 18: NameLimit(2, 1)})
"""A note names up to three, in the eighteenth edition up to two (CMOS 17, 14.76; CMOS 18, 13.23)."""
IN_LIST: Mapping[int, NameLimit] = MappingProxyType({17: NameLimit(10, 7), 18: NameLimit(6, 3)})
"""The bibliography names up to ten and keeps seven, in the eighteenth edition six and three (the same sections)."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or a body when `is_body` is true."""

    family: Text
    given: Text
    particle: Text
    suffix: Text
    is_body: bool
    original: Text = field(default_factory=Text)
    """The name in its own script, which follows it."""

    @property
    def is_eastern(self) -> bool:
        """Whether the family name comes first and no comma after it: 我妻栄, Hua Linfu 華林甫 (CMOS 17, 8.16 and 11.90)."""
        return bool(self.original) or (_EASTERN.match(plain(self.family)) is not None and not self.is_body)

    @property
    def is_others(self) -> bool:
        """BibTeX's `and others`."""
        return self.is_body and plain(self.family) == "others"

    @property
    def sort_key(self) -> str:
        return " ".join(plain(part) for part in (self.particle, self.family, self.given) if part).casefold()

    @property
    def short_key(self) -> str:
        """What two persons share whose short forms read the same."""
        return plain(_join(self.particle, self.family)).casefold()

    @property
    def given_names(self) -> tuple[str, ...]:
        return tuple(plain(self.given).split())

    @property
    def initials(self) -> str:
        return " ".join(f"{word[0]}." for word in plain(self.given).replace("-", " ").split())


def print_names(names: tuple[Name, ...], style: NoteStyle) -> Text:
    """The names of a full note, given names first: `Jane Doe, John Roe, and Ann Poe` (CMOS 17, 14.75-76)."""
    return _list_names(names, _full, IN_NOTE[style.edition], style)


def print_inverted_names(names: tuple[Name, ...], style: NoteStyle) -> Text:
    """The names that begin a bibliography entry, the first with the family name first (CMOS 17, 14.75-76)."""
    first = names[0] if names else None
    return _list_names(
        names,
        lambda name: _inverted(name) if name is first else _full(name),
        IN_LIST[style.edition],
        style,
        comma_before_and=True,
    )


def print_short_names(names: tuple[Name, ...], namesakes: Namesakes, style: NoteStyle) -> Text:
    """Family names alone, with initials or given names where several persons bear one (CMOS 17, 14.32)."""
    return _list_names(names, lambda name: _short(name, namesakes), IN_NOTE[style.edition], style)


def are_one_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether some given names may abbreviate the others: `J.` and `Jane`, but not `John` and `Jane`."""
    return all(a == b or (("." in (a[-1], b[-1])) and a[0] == b[0]) for a, b in zip(one, other, strict=False))


def _short(name: Name, namesakes: Namesakes) -> Text:
    if name.is_body or name.short_key not in namesakes:
        return _family(name)
    given = Text(name.initials) if namesakes[name.short_key] else name.given
    return _join(given, name.particle, name.family)


def _list_names(
    names: tuple[Name, ...],
    print_name: Callable[[Name], Text],
    measure: NameLimit,
    style: NoteStyle,
    *,
    comma_before_and: bool = False,
) -> Text:
    known = tuple(name for name in names if not name.is_others)
    if not known:
        return Text()
    if len(known) > measure.most or len(known) < len(names):
        shown = known[: measure.kept] if len(known) > measure.most else known
        text = Text(", ").join([print_name(name) for name in shown])
        # A name that is turned about has a comma behind it as well: `Doe, John, et al.` (CMOS 17, 14.76).
        comma = "," if len(shown) > 1 or (comma_before_and and "," in plain(text)) else ""
        return Text(text, f"{comma} {term('andothers', style.language)}")
    printed = [print_name(name) for name in known]
    if len(printed) < 2:
        return printed[0]
    # Other languages than English have no comma before the last.
    comma = "," if primary(style.language) == "en" and (len(printed) > 2 or comma_before_and) else ""
    return Text(Text(", ").join(printed[:-1]), f"{comma} ", joined(style.language, plain(printed[-1])), printed[-1])


def _full(name: Name) -> Text:
    if name.is_body:
        return _family(name)
    return _eastern(name) if name.is_eastern else _join(name.given, name.particle, name.family, name.suffix)


def _eastern(name: Name) -> Text:
    written = (
        _join(name.family, name.given) if not _EASTERN.match(plain(name.family)) else Text(name.family, name.given)
    )
    return _join(written, name.original)


def _family(name: Name) -> Text:
    return Text(Protected(name.family)) if name.is_body else _join(name.particle, name.family)


def _inverted(name: Name) -> Text:
    if name.is_body:
        return _family(name)
    if name.is_eastern:
        return _eastern(name)
    return Text(", ").join([part for part in (_family(name), name.given, name.suffix) if part])


def _join(*parts: Text) -> Text:
    return Text(" ").join([part for part in parts if part])
