"""Names of data in, exact values out; each derivation is worked out once."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice
from typing import cast

from galleyproof.model.evidence.fact import Data, Derived, Fact, TableCell
from galleyproof.model.finding import codes
from galleyproof.model.finding.suggestion import nearest
from galleyproof.number.data.evaluation import Failure, WorkedOut, evaluate
from galleyproof.number.data.expression import parts_around_any
from galleyproof.number.data.measure import Measure


@dataclass(slots=True)
class Values:
    """Works out values over one Data; remembers derivations."""

    data: Data
    undescribed: dict[str, None] = field(default_factory=dict)
    """Files that were asked for and that datapackage.json does not describe."""
    _derived: dict[str, WorkedOut | Failure] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)
    _signed: set[tuple[str, str]] | None = None

    def evaluate(self, text: str) -> WorkedOut | Failure:
        """The value of the expression `text`."""
        return evaluate(text, self)

    def measure(self, name: str) -> tuple[Measure, tuple[str, ...]]:
        """The value called `name` and the facts and cells behind it; raises Failure."""
        datum = self.data.get(name)
        match datum:
            case Fact():
                if datum.quantity.is_range:
                    hint = f"write `{name}.low` or `{name}.high`"
                    raise Failure(codes.BAD_EXPRESSION, f"`{name}` is a range", hint=hint)
                return Measure(Fraction(datum.quantity.low), datum.quantity.unit, datum.quantity.unit_name), (name,)
            case TableCell():
                if datum.quantity is None:
                    raise Failure(codes.EMPTY_DATUM, f"`{name}` has no value")
                return Measure(Fraction(datum.quantity.low), datum.quantity.unit, datum.quantity.unit_name), (datum.id,)
            case Derived():
                outcome = self.derived(name)
                if isinstance(outcome, Failure):
                    # Every link of a circle is told; any other fault of a derivation is told at its own place alone.
                    in_circle = self._open and outcome.code is codes.CYCLIC_DERIVATION
                    raise Failure(outcome.code if in_circle else None, outcome.message)
                return cast("Measure", outcome.value), outcome.leaves
            case None:
                return self._limit(name)

    def _limit(self, name: str) -> tuple[Measure, tuple[str, ...]]:
        stem, _, end = name.rpartition(".")
        fact = self.data.facts.get(stem)
        if fact is not None and fact.quantity.is_range and end in ("low", "high"):
            value = fact.quantity.low if end == "low" else fact.quantity.high
            return Measure(Fraction(value), fact.quantity.unit, fact.quantity.unit_name), (stem,)
        raise self.unknown(name)

    def unknown(self, name: str) -> Failure:
        """What to say of a name that the data do not hold."""
        if self.data.is_unreadable(name):
            return Failure(None, f"`{name}` could not be read")
        if file := self.data.undescribed_file(name):
            self.undescribed[file] = None
            return Failure(None, f"`{name}` lies in a file that datapackage.json does not describe")
        left, _, right = name.partition("-")
        if column := self.data.column_of_words(name):
            message = f"`{name}` holds words, as datapackage.json says"
            return Failure(codes.UNKNOWN_DATUM, message, hint=f'say `"type": "number"` of the field `{column}`')
        if left in self.data.names and right:
            hint = "a minus sign needs blanks around it"
        elif near := nearest(name, self._likely(name)):
            hint = f"did you mean `{near}` of {self.data.file_of(near)}?"
        else:
            hint = "facts stand in data/facts.csv, derived values in data/derived.yml, tables in data/datapackage.json"
        return Failure(codes.UNKNOWN_DATUM, f"the data hold no `{name}`", hint=hint)

    def _likely(self, name: str) -> tuple[str, ...]:
        """The names that one may be a slip of; of very many, those of the same row, or that begin and end alike."""
        names = self.data.names
        if len(names) <= _MANY:
            return names
        row, end = f"{name.rpartition('.')[0]}.", f".{name.rpartition('.')[2]}"
        begin = name[: name.find(".") + 3]
        alike = (each for each in names if each.startswith(row) or (each.startswith(begin) and each.endswith(end)))
        return tuple(islice(alike, _MANY))

    def derived(self, name: str) -> WorkedOut | Failure:
        """The derivation called `name`, in its declared unit."""
        if name in self._derived:
            return self._derived[name]
        derivation = self.data.derived[name]
        if name in self._open:
            circle = " → ".join([*self._open[self._open.index(name) :], name])
            return Failure(codes.CYCLIC_DERIVATION, f"`{name}` is computed from itself: {circle}")
        self._open.append(name)
        outcome = self.evaluate(derivation.expression.text)
        self._open.pop()
        if isinstance(outcome, WorkedOut):
            outcome = _declared(outcome, derivation)
        self._derived[name] = outcome
        return outcome

    def is_signed(self, name: str) -> bool:
        """Whether a cell's column holds numbers below zero."""
        if self._signed is None:
            cells = self.data.cells.values()
            self._signed = {(cell.table, cell.column) for cell in cells if cell.quantity and cell.quantity.low < 0}
        datum = self.data.cells.get(name)
        return datum is not None and (datum.table, datum.column) in self._signed

    def slice(self, pattern: str) -> list[tuple[str, TableCell | Fact]]:
        """The facts and cells whose ids are like `pattern`, in which `*` stands for any one part."""
        is_like = _likeness(pattern)
        facts = [(name, fact) for name, fact in self.data.facts.items() if is_like(_PART.join(name.split(".")))]
        # A cell has two ids where its column is called `value`.
        cells = [(name, cell) for name, cell in self.data.cells.items() if name == cell.id and _is_like(cell, is_like)]
        return [*facts, *cells]


_MANY = 5_000
"""Names, beyond which looking for one that is alike would take seconds."""
_PART = "\0"
"""Between the parts of an id, where a full stop may also stand within one."""


def _likeness(pattern: str) -> Callable[[str], bool]:
    """Whether the parts of an id are like the pattern: a full stop in it parts them or belongs to one, `*` is a whole one."""
    pieces = (re.escape(piece).replace(r"\.", f"[.{_PART}]") for piece in parts_around_any(pattern))
    likely = re.compile(rf"(?:(?<={_PART})|(?<!.))[^{_PART}]*(?={_PART}|$)".join(pieces), re.DOTALL)
    return lambda parts: likely.fullmatch(parts) is not None


def _is_like(cell: TableCell, is_like: Callable[[str], bool]) -> bool:
    return is_like(_PART.join(cell.parts)) or (cell.column == "value" and is_like(_PART.join(cell.parts[:-1])))


def _declared(outcome: WorkedOut, derivation: Derived) -> WorkedOut | Failure:
    """The outcome in the unit that the derivation declares."""
    value, text = outcome.value, derivation.expression.text
    if isinstance(value, bool):
        return Failure(codes.BAD_EXPRESSION, f"`{derivation.id}` is a statement, not a number", 0, len(text))
    declared = derivation.unit
    if value.unit is None:
        return WorkedOut(Measure(value.value, declared, derivation.unit_name), outcome.names, outcome.leaves, "")
    scale = Fraction(value.unit.scale) / Fraction(declared.scale)
    if value.unit.dimension == "number" and value.unit.is_named and declared.dimension == "percentage point":
        # Two shares are so many points apart.
        scale *= 100
    elif value.unit.dimension != declared.dimension:
        message = f"`{derivation.id}` is declared in `{derivation.unit_name}` but comes out in `{value.unit_name}`"
        above, _, below = value.unit_name.partition("/")
        hint = f"say `unit: {above} per {below}`" if below else None
        return Failure(codes.MIXED_UNITS, message, 0, len(text), hint)
    number = value.value * scale
    return WorkedOut(Measure(number, declared, derivation.unit_name), outcome.names, outcome.leaves, "")
