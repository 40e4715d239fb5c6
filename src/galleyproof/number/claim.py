"""A bound claim in, its Numeral out: does the literal state its datum, does its statement hold?"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from galleyproof.model.evidence.fact import Derived, Fact, TableCell
from galleyproof.model.evidence.numeral import WENT_OTHERWISE, NumberSettings, NumberStatus, Numeral
from galleyproof.model.evidence.unit import NUMBER, PER_CENT
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.language import primary
from galleyproof.model.text.document import Claim
from galleyproof.number.agreement import Limits, agrees, unit_fault
from galleyproof.number.around_number import (
    completed,
    divided,
    false_course,
    has_minus_before,
    may_mean_nothing,
    meant,
)
from galleyproof.number.data.expression import names_in
from galleyproof.number.data.measure import plain
from galleyproof.number.data.value import Failure, Values, WorkedOut
from galleyproof.number.mending.rewriting import Refusal, rewrite
from galleyproof.number.run import BoundWords, Run
from galleyproof.number.words.direction import (
    Direction,
    change_of,
    direction_of,
    names_a_change,
    points_elsewhere,
    says_the_contrary,
    stated_limits,
    words_of_comparison,
)
from galleyproof.number.words.literal import NO_NUMBER, Literal, Manner, read_literal


@dataclass(frozen=True, slots=True)
class Bound:
    """The data that a claim names."""

    limits: Limits
    names: tuple[str, ...]
    leaves: tuple[str, ...]
    is_derived: bool
    described: str
    """The names of the data and what they state, which may say `deficit`."""
    is_signed: bool = False
    """Whether others of its column are below zero, so that what fell would be too."""


def check_claim(run: Run, words: BoundWords, values: Values, *, settings: NumberSettings, sink: Sink) -> Numeral:
    """The numeral of a claim with `num` or `holds`; every fault is reported at its place."""
    start, end, claim = words
    bound = _bound(claim, run, values, sink) if claim.num is not None else None
    statement = _statement(claim, run, values, sink) if claim.holds is not None else None
    text = run.words(start, end)
    status: NumberStatus = "holds" if claim.num is None else "derived" if bound and bound.is_derived else "bound"
    agreement = _Agreement(is_true=False)
    if bound is not None:
        before, after = run.around(start, end)
        direction = direction_of(before, f"{words_of_comparison(text)}{after}", settings.language)
        is_from = re.search(r"\bfrom\s*$", before, re.IGNORECASE) is not None
        literal = read_literal(text, run.cell.unit if run.cell else None, settings.language, is_from=is_from)
        if not isinstance(literal, str):
            literal = divided(completed(literal, run, words, settings.language), bound.limits, before, after)
            literal = meant(literal, before, text, settings.language)
        opening = before if is_from else f"{before}from" if text.lower().startswith("from ") else ""
        is_english = primary(settings.language) == "en"
        course = false_course(run, words, bound.limits, opening, partial(_limits, values)) if is_english else None
        agreement = _agreement(
            text,
            literal,
            bound,
            direction,
            run.place(start, end),
            around=(before, after),
            course=course,
            settings=settings,
            sink=sink,
        )
    elif claim.num is None:
        agreement = _Agreement(is_true=statement is not None and statement.value is True)
    is_true = agreement.is_true and (claim.holds is None or (statement is not None and statement.value is True))
    names, leaves = _together(bound, statement)
    # What could not be worked out is used all the same.
    names = names or (*(claim.num or "").split(".."), *names_in(claim.holds or ""))
    limits = bound.limits if bound else None
    return Numeral(
        section=run.section,
        where=run.where,
        literal=run.words(start, end),
        span=run.place(start, end),
        sentence=run.shown_sentence(start, end),
        status=status,
        agrees=is_true,
        facts=names,
        leaves=leaves,
        value="" if limits is None else "–".join(plain(v) for v in dict.fromkeys((limits.low, limits.high))),
        unit=limits.unit_name if limits else "",
        statement=claim.holds or "",
        replacement=agreement.replacement,
        refusal=agreement.refusal,
    )


def resolve(num: str, values: Values) -> Bound:
    """The data that `num` names, `a.b` or `a.b..c.d`; raises Failure with the range of the name at fault."""
    # A row may be called `Korea, Rep.`, so that two full stops are no range.
    names = [num.strip()] if values.data.get(num.strip()) else [part.strip() for part in num.split("..")]
    if len(names) > 2 or not all(names):
        raise Failure(codes.UNKNOWN_DATUM, f"`{num}` names no datum", 0, len(num), "write one id, or two as `a..b`")
    fact = values.data.facts.get(names[0])
    if len(names) == 1 and isinstance(fact, Fact) and fact.quantity.is_range:
        quantity = fact.quantity
        limits = Limits(
            Fraction(quantity.low), Fraction(quantity.high), quantity.unit, quantity.unit_name, is_published=True
        )
        return Bound(limits, (fact.id,), (fact.id,), is_derived=False, described=_described(names, values))
    measures, leaves, at = [], dict[str, None](), 0
    for name in names:
        try:
            measure, behind = values.measure(name)
        except Failure as failure:
            raise Failure(failure.code, failure.message, at, at + len(name), failure.hint) from None
        measures.append(measure)
        leaves.update(dict.fromkeys(behind))
        at = num.find("..") + 2
    first, last = measures[0], measures[-1]
    if first.unit is None or last.unit is None:
        raise AssertionError("a datum has a unit, if only that of a number")
    if first.unit.dimension != last.unit.dimension:
        message = f"`{names[0]}` is in `{first.unit_name}`, `{names[-1]}` in `{last.unit_name}`"
        raise Failure(codes.MIXED_UNITS, message, 0, len(num))
    high = last.value * Fraction(last.unit.scale / first.unit.scale)
    is_published = all(name in values.data.facts for name in names)
    limits = Limits(first.value, high, first.unit, first.unit_name, is_published=is_published)
    is_derived = any(isinstance(values.data.get(name), Derived) for name in names)
    is_signed = any(values.is_signed(name) for name in names)
    return Bound(limits, tuple(names), tuple(leaves), is_derived, _described(names, values), is_signed)


def _limits(values: Values, num: str) -> Limits | None:
    try:
        return resolve(num, values).limits
    except Failure:
        return None


def _described(names: list[str], values: Values) -> str:
    return " ".join((*names, *(_states(name, values) for name in names)))


def _states(name: str, values: Values) -> str:
    """What the datum is said to be: in the paper's words, or by the title of its column."""
    datum = values.data.get(name.removesuffix(".low").removesuffix(".high"))
    if isinstance(datum, TableCell):
        columns = values.data.tables[datum.table].columns
        return next((column.title for column in columns if column.name == datum.column), "")
    return datum.states if datum is not None else ""


def _bound(claim: Claim, run: Run, values: Values, sink: Sink) -> Bound | None:
    num = claim.num or ""
    try:
        return resolve(num, values)
    except Failure as failure:
        if failure.code is not None:
            place = _attribute_place(claim, run, num, failure.start, failure.end)
            sink.report(failure.code, failure.message, place, failure.hint)
        return None


def _statement(claim: Claim, run: Run, values: Values, sink: Sink) -> WorkedOut | None:
    holds = claim.holds or ""
    outcome = values.evaluate(holds)
    place = _attribute_place(claim, run, holds, 0, len(holds))
    if isinstance(outcome, Failure):
        if outcome.code is not None:
            place = _attribute_place(claim, run, holds, outcome.start, outcome.end)
            sink.report(outcome.code, outcome.message, place, outcome.hint)
        return None
    if not isinstance(outcome.value, bool):
        hint = "compare it with something: `a > b`"
        sink.report(codes.BAD_EXPRESSION, "this is no statement but a number", place, hint)
        return None
    if not outcome.value:
        words = run.words(*_words_range(run, claim))
        why_not = f"it is not so that {outcome.denied}" if outcome.denied else None
        sink.report(codes.FALSE_STATEMENT, f"the data do not bear out `{words}`", claim.span, why_not)
    return outcome


@dataclass(frozen=True, slots=True)
class _Agreement:
    is_true: bool
    replacement: str | None = None
    refusal: str = ""


def _agreement(
    text: str,
    literal: Literal | str,
    bound: Bound,
    direction: Direction | None,
    place: Span,
    *,
    around: tuple[str, str],
    course: Direction | None,
    settings: NumberSettings,
    sink: Sink,
) -> _Agreement:
    """`around` are the words beside its brackets, `course` what the words say of two numbers where these went the other way."""
    shown, (before, after) = text.strip(), around
    if isinstance(literal, str):
        hint = "the brackets hold one number with its currency, unit and approximation, nothing else"
        if re.search(r"doubl|tripl|quadrupl|quintupl|halv|fold", shown):
            hint += '; words such as `doubled` are bound to a statement, `{holds="a.2020 > 2 * a.2010"}`'
        elif literal == NO_NUMBER and not re.search(r"\d", shown):
            hint += f'; words that name no number are bound to a statement: `[{shown}]{{holds="a > b"}}`'
        sink.report(codes.UNREADABLE_NUMBER, f"`{shown}` cannot be read as a number: {literal}", place, hint)
        return _Agreement(is_true=False, refusal=literal)
    name, limits = "..".join(bound.names), bound.limits
    if fault := unit_fault(literal, limits):
        hint = f"`{name}` is {_datum(limits)}"
        if limits.unit_name and literal.unit is NUMBER and _stands_beside(before, after):
            hint += "; take what stands beside the brackets into them"
        if not limits.unit_name and literal.unit.dimension != "number":
            hint += "; say in the data what it counts or measures, or take the unit out of the brackets"
        sink.report(codes.WRONG_UNIT, f"`{shown}` does not state `{name}`: {fault}", place, hint)
        return _Agreement(is_true=False, refusal=fault)
    readings = _readings(literal, bound, direction)
    stated = readings[-1]
    is_contrary = direction is not None and says_the_contrary(
        direction, limits, bound.described, is_signed=bound.is_signed
    )
    literals = [literal]
    if may_mean_nothing(literal):
        literals.append(replace(literal, manner=Manner.EXACT, outside=""))
    is_right = any(agrees(one, each, settings.tolerance) for one in literals for each in readings)
    if has_minus_before(before):
        hint = "take the minus into the brackets: it is a part of the number"
        sink.report(codes.WRONG_NUMBER, f"the minus of `{shown}` stands before its brackets", place, hint)
        return _Agreement(is_true=False, refusal=hint)
    if is_right and not is_contrary and course is None:
        return _Agreement(is_true=True)
    if course is not None:
        better: str | Refusal = Refusal(f"the words say `{course.word}`, and {WENT_OTHERWISE}")
    elif direction is not None and points_elsewhere(direction, limits, bound.described):
        better = Refusal(f"the words say `{direction.word}`, which the data do not: write the sentence anew")
    elif len(readings) > 1:
        better = Refusal(f"`{name}` may be the change itself, or the ratio of the two: write the sentence anew")
    else:
        better = rewrite(literals[-1], stated, settings.tolerance)
    if isinstance(better, Refusal):
        sink.report(codes.WRONG_NUMBER, f"`{shown}` is not `{name}`, {_datum(limits)}", place, better.reason)
        return _Agreement(is_true=False, refusal=better.reason)
    loosely = replace(literal, manner=Manner.ABOUT)
    # Zeros at the end are often meant as none.
    or_about = (
        f", or `about {shown}`" if literal.manner is Manner.EXACT and _is_round(loosely, stated, settings) else ""
    )
    hint = f"write `{better}`{or_about}; `galleyproof fix` does"
    sink.report(codes.WRONG_NUMBER, f"`{shown}` is not `{name}`, {_datum(limits)}", place, hint)
    return _Agreement(is_true=False, replacement=better)


def _stands_beside(before: str, after: str) -> bool:
    """Whether a currency, a scale or a measure stands outside the brackets: `$[748.2] million`, `[61]%`."""
    return (
        re.search(r"(?:[$€£¥₽]|\b[A-Z]{3})\s?$", before) is not None
        or re.match(
            r"\s?(?:[%‰°]|per ?cent\b|percentage points?\b|(?:thousand|[mb]illion|trillion)\b|k?m[²³]?\b|[kM]?Wh?\b)",
            after,
        )
        is not None
    )


def _is_round(literal: Literal, stated: Limits, settings: NumberSettings) -> bool:
    is_round = not literal.low.is_words and literal.low.loose_step > literal.low.step
    return is_round and primary(settings.language) == "en" and agrees(literal, stated, settings.tolerance)


def _readings(literal: Literal, bound: Bound, direction: Direction | None) -> tuple[Limits, ...]:
    """What the literal should be; `150 per cent more` is 2.5 times as much, where the datum is no change but a ratio."""
    limits = bound.limits
    plainly = stated_limits(limits, direction, is_signed=literal.low.value < 0)
    if direction is None or not direction.is_change or literal.unit != PER_CENT or limits.unit != NUMBER:
        return (plainly,)
    changed = change_of(limits, direction)
    is_ratio = limits.unit_name in ("times", "time", "fold") and not names_a_change(bound.described)
    return (changed,) if is_ratio else (plainly, changed)


def _datum(limits: Limits) -> str:
    numbers = "–".join(plain(value) for value in dict.fromkeys((limits.low, limits.high)))
    return f"{numbers} {limits.unit_name}".rstrip()


def _together(bound: Bound | None, statement: WorkedOut | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What both attributes name, and the facts and cells behind it."""
    names = dict.fromkeys((*(bound.names if bound else ()), *(statement.names if statement else ())))
    leaves = dict.fromkeys((*(bound.leaves if bound else ()), *(statement.leaves if statement else ())))
    return tuple(names), tuple(leaves)


def _words_range(run: Run, claim: Claim) -> tuple[int, int]:
    return next((start, end) for start, end, other in run.claims if other is claim)


def _attribute_place(claim: Claim, run: Run, value: str, start: int, end: int) -> Span:
    """The place of `value[start:end]` within the braces of the claim."""
    braces = claim.attribute_span
    if run.source is None:
        return braces
    text = run.source.text[braces.start : braces.end]
    found = re.search(rf"(?:num|holds)=\"?\s*(?={re.escape(value)})", text)
    if found is None:
        return braces
    begin = braces.start + found.end() + start
    return run.source.span(begin, max(begin + end - start, begin + 1))
