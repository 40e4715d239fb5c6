"""An expression and the data that it names in, its value out, or why it has none."""

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Protocol, TypeAlias, cast

from galleyproof.model.evidence.fact import Fact, TableCell
from galleyproof.model.evidence.unit import Unit
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Code
from galleyproof.number.data.expression import Fault, Parsed, is_slice, parse_expression
from galleyproof.number.data.measure import Measure, UnitClash, alike, divide, fold, multiply, plain

DatumValue: TypeAlias = "Measure | bool | tuple[Measure, ...]"


class KnownData(Protocol):
    """What an expression asks of the data."""

    def measure(self, name: str) -> tuple[Measure, tuple[str, ...]]:
        """The value called `name` and the facts and cells behind it; raises Failure."""
        ...

    def slice(self, pattern: str) -> Sequence[tuple[str, TableCell | Fact]]:
        """The facts and cells whose ids are like `pattern`."""
        ...


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


def evaluate(text: str, data: KnownData) -> WorkedOut | Failure:
    """The value of the expression `text`."""
    parsed = parse_expression(text)
    if isinstance(parsed, Fault):
        return Failure(codes.BAD_EXPRESSION, parsed.message, parsed.start, parsed.end, parsed.hint)
    run = _Run(data, parsed)
    try:
        value = run.whole()
    except Failure as failure:
        return failure
    except RecursionError:
        return Failure(codes.BAD_EXPRESSION, "the expression is nested too deeply", 0, len(text))
    return WorkedOut(value, tuple(run.names), tuple(run.leaves), run.denied)


_COMPARE: dict[type[ast.cmpop], tuple[str, Callable[[Fraction, Fraction], bool]]] = {
    ast.Lt: ("<", lambda a, b: a < b),
    ast.LtE: ("<=", lambda a, b: a <= b),
    ast.Gt: (">", lambda a, b: a > b),
    ast.GtE: (">=", lambda a, b: a >= b),
    ast.Eq: ("==", lambda a, b: a == b),
    ast.NotEq: ("!=", lambda a, b: a != b),
}


_TAKES = {"abs": 1, "round": 2, "share": 2}
"""How many values a function takes; the others take any number, and slices."""
_MOST_DIGITS = 20


class _Run:
    """One walk over one tree."""

    def __init__(self, values: KnownData, parsed: Parsed) -> None:
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
        function = self._function(node)
        if function == "known":
            hint = "write it within another function: `max(known(trade.*.2020))`"
            raise Failure(codes.BAD_EXPRESSION, "`known` is a list of values", *self.parsed.place(node), hint)
        values = self.taken(function, node)
        match function:
            case "count":
                return Measure(Fraction(len(values)), None)
            case "abs":
                return replace(values[0], value=abs(values[0].value))
            case "round":
                return self.rounded(values[0], values[1], node)
            case "share" if values[1].value == 0:
                raise Failure(codes.DIVISION_BY_ZERO, "this whole is zero", *self.parsed.place(node.args[1]))
            case _:
                try:
                    return fold(function, values)
                except UnitClash as clash:
                    raise Failure(codes.MIXED_UNITS, f"{clash} differ", *self.parsed.place(node)) from None

    def taken(self, function: str, node: ast.Call) -> list[Measure]:
        """The values that a function is given, those of slices one by one, where they are as many as it takes."""
        arguments = self.arguments(node, skip_empty=function == "count")
        values = [each for argument in arguments for each in (argument if isinstance(argument, tuple) else (argument,))]
        needed = _TAKES.get(function)
        has_slice = any(isinstance(argument, tuple) for argument in arguments)
        if not values or (needed is not None and (has_slice or len(values) != needed)):
            message = f"`{function}` takes {needed or 'at least one'} value{'s' if needed == 2 else ''}"
            raise Failure(codes.BAD_EXPRESSION, message, *self.parsed.place(node))
        return values

    def rounded(self, number: Measure, digits: Measure, node: ast.Call) -> Measure:
        if digits.unit is not None or digits.value.denominator != 1 or abs(digits.value) > _MOST_DIGITS:
            raise Failure(codes.BAD_EXPRESSION, "`round` takes a whole number of digits", *self.parsed.place(node))
        return replace(number, value=round(number.value, int(digits.value)))

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
