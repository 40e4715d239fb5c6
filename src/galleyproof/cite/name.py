"""Persons and bodies as notes and the bibliography print them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pybtex.richtext import Protected, Text

from galleyproof.cite.field import plain

Namesakes: TypeAlias = Mapping[str, bool]
"""The family names that several persons bear; true where initials tell these apart."""

NAMED_IN_NOTE = 3
"""A note names up to three; of four or more the first, with `et al.` (CMOS 17, 14.76)."""
NAMED_IN_LIST = 10
"""The bibliography names up to ten, (CMOS 17, 14.76)"""
KEPT_IN_LIST = 7
"""and of more than that the first seven."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or a body when `is_body` is true."""

    family: Text
    given: Text
    particle: Text
    suffix: Text
    is_body: bool

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


def print_names(names: tuple[Name, ...]) -> Text:
    """The names of a full note, given names first: `Jane Doe, John Roe, and Ann Poe` (CMOS 17, 14.75-76)."""
    return _list_names(names, _full, NAMED_IN_NOTE, 1)


def print_inverted_names(names: tuple[Name, ...]) -> Text:
    """The names that begin a bibliography entry, the first with the family name first (CMOS 17, 14.75-76)."""
    first = names[0] if names else None
    return _list_names(
        names,
        lambda name: _inverted(name) if name is first else _full(name),
        NAMED_IN_LIST,
        KEPT_IN_LIST,
        comma_before_and=True,
    )


def print_short_names(names: tuple[Name, ...], namesakes: Namesakes) -> Text:
    """Family names alone, with initials or given names where several persons bear one (CMOS 17, 14.32)."""
    return _list_names(names, lambda name: _short(name, namesakes), NAMED_IN_NOTE, 1)


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
    most: int,
    kept: int,
    *,
    comma_before_and: bool = False,
) -> Text:
    known = tuple(name for name in names if not name.is_others)
    if not known:
        return Text()
    if len(known) > most or len(known) < len(names):
        shown = known[:kept] if len(known) > most else known
        text = Text(", ").join([print_name(name) for name in shown])
        return Text(text, ", et al." if len(shown) > 1 else " et al.")
    printed = [print_name(name) for name in known]
    if len(printed) < 2:
        return printed[0]
    comma = "," if len(printed) > 2 or comma_before_and else ""
    return Text(Text(", ").join(printed[:-1]), f"{comma} and ", printed[-1])


def _full(name: Name) -> Text:
    return _family(name) if name.is_body else _join(name.given, name.particle, name.family, name.suffix)


def _family(name: Name) -> Text:
    return Text(Protected(name.family)) if name.is_body else _join(name.particle, name.family)


def _inverted(name: Name) -> Text:
    if name.is_body:
        return _family(name)
    return Text(", ").join([part for part in (_family(name), name.given, name.suffix) if part])


def _join(*parts: Text) -> Text:
    return Text(" ").join([part for part in parts if part])
