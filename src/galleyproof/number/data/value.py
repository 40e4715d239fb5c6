"""Names and expressions over the data in, exact values out; each derivation is worked out once."""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice
from typing import TypeAlias, cast

from galleyproof.model.evidence.fact import Data, Derived, Fact, TableCell
from galleyproof.model.evidence.unit import Unit
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Code
from galleyproof.model.finding.suggestion import nearest
from galleyproof.number.data.expression import Fault, Parsed, is_slice, parse_expression, parts_around_any
from galleyproof.number.data.measure import Measure, UnitClash, alike, divide, fold, multiply, plain

DatumValue: TypeAlias = "Measure | bool | tuple[Measure, ...]"


@dataclass(eq=False)
class Failure(Exception):  # noqa: N818  the author's mistake, caught within this folder
    """Why something could not be worked out, and which part of its text is to blame."""

    code: Code | None
    """None where the fault was reported elsewhere already."""
    message: str = ""
    start: int = 0
    end: int = 0
    hint: str | None = None

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """An expression, worked out."""

    value: Measure | bool
    names: tuple[str, ...]
    """The data it names, slices resolved."""
    leaves: tuple[str, ...]
    """The facts and cells behind those."""
    denied: str
    """The first comparison that is not true, with both its values; empty where all are."""


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
        parsed = parse_expression(text)
        if isinstance(parsed, Fault):
            return Failure(codes.BAD_EXPRESSION, parsed.message, parsed.start, parsed.end, parsed.hint)
        run = _Run(self, parsed)
        try:
            value = run.whole()
        except Failure as failure:
            return failure
        except RecursionError:
            return Failure(codes.BAD_EXPRESSION, "the expression is nested too deeply", 0, len(text))
        return WorkedOut(value, tuple(run.names), tuple(run.leaves), run.denied)

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


_COMPARE: dict[type[ast.cmpop], tuple[str, Callable[[Fraction, Fraction], bool]]] = {
    ast.Lt: ("<", lambda a, b: a < b),
    ast.LtE: ("<=", lambda a, b: a <= b),
    ast.Gt: (">", lambda a, b: a > b),
    ast.GtE: (">=", lambda a, b: a >= b),
    ast.Eq: ("==", lambda a, b: a == b),
    ast.NotEq: ("!=", lambda a, b: a != b),
}


class _Run:
    """One walk over one tree."""

    def __init__(self, values: Values, parsed: Parsed) -> None:
        self.values, self.parsed = values, parsed
        self.names: dict[str, None] = {}
        self.leaves: dict[str, None] = {}
        self.denied = ""

    def whole(self) -> Measure | bool:
        value = self.value(self.parsed.tree)
        if isinstance(value, tuple):
            place = self.parsed.place(self.parsed.tree)
            raise Failure(codes.BAD_EXPRESSION, "the expression is a list of values", *place)
        return value

    def value(self, node: ast.expr) -> DatumValue:
        match node:
            case ast.Name():
                return self.name(node)
            case ast.BoolOp():
                truths = [self.truth(part) for part in node.values]
                return all(truths) if isinstance(node.op, ast.And) else any(truths)
            case ast.UnaryOp(op=ast.Not()):
                return not self.truth(node.operand)
            case ast.UnaryOp():
                inner = self.number(node.operand)
                sign = -1 if isinstance(node.op, ast.USub) else 1
                return Measure(sign * inner.value, inner.unit, inner.unit_name)
            case ast.BinOp():
                return self.arithmetic(node)
            case ast.Compare():
                return self.comparison(node)
            case ast.Call():
                return self.call(node)
            case _:
                raise AssertionError(f"the parser let {type(node).__name__} through")

    def name(self, node: ast.Name) -> DatumValue:
        token = self.parsed.token(node)
        if token.kind == "number":
            return Measure(Fraction(token.text), None)
        if is_slice(token.text):
            return self.slice(token.text, token.start, token.end, skip_empty=False)
        try:
            measure, leaves = self.values.measure(token.text)
        except Failure as failure:
            raise Failure(failure.code, failure.message, token.start, token.end, failure.hint) from None
        self.names[token.text] = None
        self.leaves.update(dict.fromkeys(leaves))
        return measure

    def slice(self, pattern: str, start: int, end: int, *, skip_empty: bool) -> tuple[Measure, ...]:
        found = self.values.slice(pattern)
        if not found:
            raise Failure(codes.UNKNOWN_DATUM, f"the data hold nothing like `{pattern}`", start, end)
        known = [(name, datum.quantity) for name, datum in found if datum.quantity is not None]
        if len(known) < len(found) and not skip_empty:
            message = f"{len(found) - len(known)} of the {len(found)} values of `{pattern}` are not known"
            hint = f"`known({pattern})` leaves them out, where the sentence does"
            raise Failure(codes.EMPTY_DATUM, message, start, end, hint)
        self.names.update((name, None) for name, _ in known)
        self.leaves.update((name, None) for name, _ in known)
        return tuple(Measure(Fraction(q.low), q.unit, q.unit_name) for _, q in known if not q.is_range)

    def truth(self, node: ast.expr) -> bool:
        value = self.value(node)
        if not isinstance(value, bool):
            raise Failure(codes.BAD_EXPRESSION, "this is no statement but a number", *self.parsed.place(node))
        return value

    def number(self, node: ast.expr) -> Measure:
        value = self.value(node)
        if not isinstance(value, Measure):
            what = "a statement" if isinstance(value, bool) else "a list of values"
            raise Failure(codes.BAD_EXPRESSION, f"this is no number but {what}", *self.parsed.place(node))
        return value

    def arithmetic(self, node: ast.BinOp) -> Measure:
        left, right = self.number(node.left), self.number(node.right)
        match node.op:
            case ast.Mult():
                return multiply(left, right)
            case ast.Div():
                if right.value == 0:
                    raise Failure(codes.DIVISION_BY_ZERO, "this divisor is zero", *self.parsed.place(node.right))
                return divide(left, right)
            case _:
                first, second, unit, name = self.alike(left, right, node)
                return Measure(first + second if isinstance(node.op, ast.Add) else first - second, unit, name)

    def alike(self, left: Measure, right: Measure, node: ast.expr) -> tuple[Fraction, Fraction, Unit | None, str]:
        try:
            return alike(left, right)
        except UnitClash as clash:
            message = f"{clash} cannot be added or compared"
            raise Failure(codes.MIXED_UNITS, message, *self.parsed.place(node)) from None

    def comparison(self, node: ast.Compare) -> bool:
        left, is_true = self.number(node.left), True
        for operator, operand in zip(node.ops, node.comparators, strict=True):
            margin = None
            if isinstance(operand, ast.BinOp) and isinstance(operand.op, ast.BitOr):
                margin = self.number(operand.right).value / 100
                operand = operand.left  # noqa: PLW2901  the number before `within`
            right = self.number(operand)
            first, second, _, _ = self.alike(left, right, node)
            sign, holds = _COMPARE[type(operator)]
            held = holds(first, second) if margin is None else abs(first - second) <= margin * abs(second)
            if not held:
                is_true = False
                within = f" within {plain(100 * margin)}%" if margin is not None else ""
                self.denied = self.denied or f"{left} {sign} {right}{within}"
            left = right
        return is_true

    def call(self, node: ast.Call) -> Measure:
        function = self.parsed.token(cast("ast.Name", node.func))
        if function.text == "known":
            hint = "write it within another function: `max(known(trade.*.2020))`"
            raise Failure(codes.BAD_EXPRESSION, "`known` is a list of values", *self.parsed.place(node), hint)
        arguments = self.arguments(node, skip_empty=function.text == "count")
        needed = {"abs": 1, "round": 2, "share": 2}.get(function.text)
        single = all(isinstance(argument, Measure) for argument in arguments)
        flat = [m for argument in arguments for m in (argument if isinstance(argument, tuple) else (argument,))]
        if (needed is not None and (len(arguments) != needed or not single)) or not flat:
            message = f"`{function.text}` takes {needed or 'at least one'} value{'s' if needed == 2 else ''}"
            raise Failure(codes.BAD_EXPRESSION, message, *self.parsed.place(node))
        if function.text == "count":
            return Measure(Fraction(len(flat)), None)
        if function.text == "round":
            digits = flat[1].value
            if flat[1].unit is not None or digits.denominator != 1 or abs(digits) > 20:
                raise Failure(codes.BAD_EXPRESSION, "`round` takes a whole number of digits", *self.parsed.place(node))
            return Measure(round(flat[0].value, int(digits)), flat[0].unit, flat[0].unit_name)
        if function.text == "abs":
            return Measure(abs(flat[0].value), flat[0].unit, flat[0].unit_name)
        if function.text == "share" and flat[1].value == 0:
            raise Failure(codes.DIVISION_BY_ZERO, "this whole is zero", *self.parsed.place(node.args[1]))
        try:
            return fold(function.text, flat)
        except UnitClash as clash:
            raise Failure(codes.MIXED_UNITS, f"{clash} differ", *self.parsed.place(node)) from None

    def _function(self, node: ast.Call) -> str:
        return self.parsed.token(cast("ast.Name", node.func)).text

    def arguments(self, node: ast.Call, *, skip_empty: bool) -> list[Measure | tuple[Measure, ...]]:
        found: list[Measure | tuple[Measure, ...]] = []
        for argument in node.args:
            token = self.parsed.token(argument) if isinstance(argument, ast.Name) else None
            if isinstance(argument, ast.Call) and self._function(argument) == "known":
                found.extend(self.arguments(argument, skip_empty=True))
            elif token is not None and is_slice(token.text):
                found.append(self.slice(token.text, token.start, token.end, skip_empty=skip_empty))
            else:
                found.append(self.number(argument))
        return found
