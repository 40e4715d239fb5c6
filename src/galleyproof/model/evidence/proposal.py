"""What a number of the prose that is bound to nothing might be bound to."""

from dataclasses import dataclass

from galleyproof.model.finding.source import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A datum that the number equals."""

    name: str
    """`ships.1910`, as `num` names it."""
    shown: str
    """`910 ships`."""
    sources: tuple[str, ...]
    """Keys of the works that it is taken from."""
    doubts: tuple[str, ...]
    """Why the number may be another all the same; empty where it is beyond doubt."""


@dataclass(frozen=True, slots=True)
class NewFact:
    """A row that data/facts.csv might get."""

    id: str
    low: str
    high: str
    """The same as `low` unless it is a range."""
    unit: str
    year: str
    states: str
    source: str
    """Key of the one work that the note after the number cites."""
    locator: str
    doubts: tuple[str, ...]

    @property
    def shown(self) -> str:
        number = self.low if self.low == self.high else f"{self.low}–{self.high}"
        return f"{number} {self.unit}".rstrip()

    @property
    def cells(self) -> dict[str, str]:
        """The row, by column."""
        is_range = self.low != self.high
        return {
            "id": self.id,
            "value": "" if is_range else self.low,
            "low": self.low if is_range else "",
            "high": self.high if is_range else "",
            "unit": self.unit,
            "year": self.year,
            "states": self.states,
            "source": self.source,
            "locator": self.locator,
            "status": "as-published",
            "remark": "",
        }


@dataclass(frozen=True, slots=True)
class Proposal:
    """One number, and what it might be bound to."""

    section: str
    literal: str
    """As printed, with currency, scale and unit: what the brackets would hold."""
    span: Span
    sentence: str
    candidates: tuple[Candidate, ...]
    """The least doubtful first."""
    new: NewFact | None
    """Where no datum equals it, and one work is cited for it."""

    @property
    def certain(self) -> Candidate | NewFact | None:
        """What is beyond doubt."""
        choices = (*self.candidates, *((self.new,) if self.new else ()))
        return choices[0] if len(choices) == 1 and not choices[0].doubts else None
