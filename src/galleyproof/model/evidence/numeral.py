"""Every number of the prose with what it answers to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from galleyproof.model.finding.source import Span

NumberStatus: TypeAlias = Literal["bound", "derived", "holds", "exempt", "unbound"]
"""`bound`: to a fact or a cell; `derived`: to a computed value; `holds`: words that a statement over the data bears
out; `exempt`: of a kind that states no quantity; `unbound`: to nothing, which is an error where all must be bound."""

NumberCheck: TypeAlias = Literal["bound", "digits", "all"]
"""What must be bound: nothing, so that only what is bound is checked; numbers in digits; number words too."""

NUMBER_CHECKS: tuple[NumberCheck, ...] = ("bound", "digits", "all")


WENT_OTHERWISE = "it went the other way: write the sentence anew"
"""What a refusal ends with where two numbers of a sentence together belie its words."""


@dataclass(frozen=True, slots=True)
class NumberSettings:
    """How strictly numbers are checked."""

    tolerance: Decimal = Decimal("0.05")
    """How far `about` and its like may stray from the datum, as a share of the number written."""
    need_sources: bool = True
    """Whether the note after a number must cite the source of its fact."""
    check: NumberCheck = "bound"
    sections: Mapping[str, NumberCheck] = field(default_factory=dict)
    """By path, for files that ask for something else; title and abstract by that of paper.yml."""
    language: str = field(default="en", repr=False, compare=False)
    """Of the paper, in which numbers are written; no choice of these settings."""

    def check_of(self, path: str) -> NumberCheck:
        """What must be bound in the file `path`."""
        return self.sections.get(path, self.check)


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number, or one bound claim in words, in the prose."""

    section: str
    """The id of the section's heading of level 1; `front` for title and abstract."""
    where: Literal["text", "heading", "caption", "alternative", "table", "note", "front"]
    literal: str
    """As printed."""
    span: Span
    """Of the literal, without brackets and attributes."""
    sentence: str
    status: NumberStatus
    agrees: bool
    """Whether the data bear it out; true for what is exempt."""
    kind: str = ""
    """Of an exemption: `year`, `name` and so on."""
    facts: tuple[str, ...] = ()
    """Ids it is bound to; of a statement, those it mentions."""
    leaves: tuple[str, ...] = ()
    """The facts and cells that stand behind those, derivations resolved."""
    value: str = ""
    """The datum, rounded to no digits."""
    unit: str = ""
    statement: str = ""
    """Of words bound by `holds`: the statement."""
    sources: tuple[str, ...] = ()
    """Keys of the works that the facts are taken from."""
    note: int | None = None
    """Number of the note that bears it."""
    replacement: str | None = None
    """What the literal should read where it disagrees; None where no rewriting would make it true."""
    refusal: str = ""
    """Why it cannot be rewritten."""


@dataclass(frozen=True, slots=True)
class ComparingWord:
    """A word that compares (`rose`, `largest`) outside every binding."""

    section: str
    word: str
    span: Span


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A value or statement of the data's own files, worked out."""

    value: str
    """The number with its unit, `true`, `false`, or empty where it could not be worked out."""
    names: tuple[str, ...]
    """The data that it names, slices resolved."""
    leaves: tuple[str, ...]
    """The facts and cells behind those."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """All of them, in reading order."""

    numerals: tuple[Numeral, ...]
    comparisons: tuple[ComparingWord, ...] = ()
    derived: Mapping[str, Evaluated] = field(default_factory=dict)
    rules: Mapping[str, Evaluated] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    """Facts that nothing uses."""

    def count(self, status: NumberStatus, section: str | None = None) -> int:
        return sum(n.status == status and section in (None, n.section) for n in self.numerals)

    @property
    def coverage(self) -> Decimal:
        """The share of numerals that are bound or exempt, in per cent; 100 where there are none."""
        total = len(self.numerals)
        return Decimal(100) if not total else Decimal(100) * (total - self.count("unbound")) / total
