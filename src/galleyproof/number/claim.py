"""A bound claim in, its Numeral out: does the literal state its datum, does its statement hold?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

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
from galleyproof.number.data.evaluation import Failure, WorkedOut
from galleyproof.number.data.expression import names_in
from galleyproof.number.data.measure import plain
from galleyproof.number.data.named_data import Bound, limits_of, resolve
from galleyproof.number.data.value import Values
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


def check_claim(run: Run, words: BoundWords, values: Values, *, settings: NumberSettings, sink: Sink) -> Numeral:
    """The numeral of a claim with `num` or `holds`; every fault is reported at its place."""
    start, end, claim = words
    bound = _bound(claim, run, values, sink) if claim.num is not None else None
    statement = _statement(claim, run, values, sink) if claim.holds is not None else None
    if bound is not None:
        agreement = _agreement(_stated(run, words, bound, values, settings), settings, sink)
    else:
        agreement = _Agreement(is_true=claim.num is None)
    holds = claim.holds is None or (statement is not None and statement.value is True)
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
        status=_status(claim, bound),
        agrees=agreement.is_true and holds,
        facts=names,
        leaves=leaves,
        value=_numbers(limits) if limits else "",
        unit=limits.unit_name if limits else "",
        statement=claim.holds or "",
        replacement=agreement.replacement,
        refusal=agreement.refusal,
    )


def _status(claim: Claim, bound: Bound | None) -> NumberStatus:
    if claim.num is None:
        return "holds"
    return "derived" if bound is not None and bound.is_derived else "bound"


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


# ---------------------------------------------------------------- a number and its data


@dataclass(frozen=True, slots=True)
class _Stated:
    """A bound number in its sentence."""

    shown: str
    literal: Literal | str
    """What it says; why it cannot be read."""
    bound: Bound
    place: Span
    before: str
    after: str
    """The words beside its brackets."""
    direction: Direction | None
    """Which way the words say that it went."""
    course: Direction | None
    """What the words say of two numbers, where these went the other way."""

    @property
    def name(self) -> str:
        return "..".join(self.bound.names)


def _stated(run: Run, words: BoundWords, bound: Bound, values: Values, settings: NumberSettings) -> _Stated:
    start, end, _ = words
    text, (before, after), language = run.words(start, end), run.around(start, end), settings.language
    is_from = re.search(r"\bfrom\s*$", before, re.IGNORECASE) is not None
    literal = read_literal(text, run.cell.unit if run.cell else None, language, is_from=is_from)
    if not isinstance(literal, str):
        literal = divided(completed(literal, run, words, language), bound.limits, before, after)
        literal = meant(literal, before, text, language)
    course = None
    if primary(language) == "en":
        opening = before if is_from else f"{before}from" if text.lower().startswith("from ") else ""
        course = false_course(run, words, bound.limits, opening, partial(limits_of, values))
    direction = direction_of(before, f"{words_of_comparison(text)}{after}", language)
    return _Stated(text.strip(), literal, bound, run.place(start, end), before, after, direction, course)


@dataclass(frozen=True, slots=True)
class _Agreement:
    """Whether the words state their data."""

    is_true: bool
    replacement: str | None = None
    """What they should be, where that is plain."""
    refusal: str = ""
    """Why it is not."""


def _agreement(stated: _Stated, settings: NumberSettings, sink: Sink) -> _Agreement:
    """What does not agree is reported, with the way out."""
    literal, bound, shown, place = stated.literal, stated.bound, stated.shown, stated.place
    if isinstance(literal, str):
        message = f"`{shown}` cannot be read as a number: {literal}"
        sink.report(codes.UNREADABLE_NUMBER, message, place, _how_to_bind(shown, literal))
        return _Agreement(is_true=False, refusal=literal)
    if fault := unit_fault(literal, bound.limits):
        message = f"`{shown}` does not state `{stated.name}`: {fault}"
        sink.report(codes.WRONG_UNIT, message, place, _how_to_name_units(stated, literal))
        return _Agreement(is_true=False, refusal=fault)
    if has_minus_before(stated.before):
        hint = "take the minus into the brackets: it is a part of the number"
        sink.report(codes.WRONG_NUMBER, f"the minus of `{shown}` stands before its brackets", place, hint)
        return _Agreement(is_true=False, refusal=hint)
    readings = _readings(literal, bound, stated.direction)
    if _is_right(stated, literal, readings, settings):
        return _Agreement(is_true=True)
    message = f"`{shown}` is not `{stated.name}`, {_datum(bound.limits)}"
    better = _better(stated, literal, readings, settings)
    if isinstance(better, Refusal):
        sink.report(codes.WRONG_NUMBER, message, place, better.reason)
        return _Agreement(is_true=False, refusal=better.reason)
    # Zeros at the end are often meant as none.
    is_loose = literal.manner is Manner.EXACT and _is_round(literal, readings[-1], settings)
    or_about = f", or `about {shown}`" if is_loose else ""
    sink.report(codes.WRONG_NUMBER, message, place, f"write `{better}`{or_about}; `galleyproof fix` does")
    return _Agreement(is_true=False, replacement=better)


def _how_to_bind(shown: str, reason: str) -> str:
    hint = "the brackets hold one number with its currency, unit and approximation, nothing else"
    if re.search(r"doubl|tripl|quadrupl|quintupl|halv|fold", shown):
        return f'{hint}; words such as `doubled` are bound to a statement, `{{holds="a.2020 > 2 * a.2010"}}`'
    if reason == NO_NUMBER and not re.search(r"\d", shown):
        return f'{hint}; words that name no number are bound to a statement: `[{shown}]{{holds="a > b"}}`'
    return hint


def _how_to_name_units(stated: _Stated, literal: Literal) -> str:
    limits = stated.bound.limits
    hint = f"`{stated.name}` is {_datum(limits)}"
    if limits.unit_name and literal.unit is NUMBER and _stands_beside(stated.before, stated.after):
        hint += "; take what stands beside the brackets into them"
    if not limits.unit_name and literal.unit.dimension != "number":
        hint += "; say in the data what it counts or measures, or take the unit out of the brackets"
    return hint


def _is_right(stated: _Stated, literal: Literal, readings: Sequence[Limits], settings: NumberSettings) -> bool:
    bound, direction = stated.bound, stated.direction
    if stated.course is not None:
        return False
    if direction is not None and says_the_contrary(direction, bound.limits, bound.described, is_signed=bound.is_signed):
        return False
    literals = (literal, _plainly_meant(literal))
    return any(agrees(one, each, settings.tolerance) for one in literals for each in readings)


def _plainly_meant(literal: Literal) -> Literal:
    """The number without a word such as `some` or `just`, which may mean nothing."""
    return replace(literal, manner=Manner.EXACT, outside="") if may_mean_nothing(literal) else literal


def _better(stated: _Stated, literal: Literal, readings: Sequence[Limits], settings: NumberSettings) -> str | Refusal:
    """What the brackets should hold, or why that cannot be said."""
    bound, direction = stated.bound, stated.direction
    if stated.course is not None:
        return Refusal(f"the words say `{stated.course.word}`, and {WENT_OTHERWISE}")
    if direction is not None and points_elsewhere(direction, bound.limits, bound.described):
        return Refusal(f"the words say `{direction.word}`, which the data do not: write the sentence anew")
    if len(readings) > 1:
        return Refusal(f"`{stated.name}` may be the change itself, or the ratio of the two: write the sentence anew")
    return rewrite(_plainly_meant(literal), readings[-1], settings.tolerance)


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
    """Whether it would do as a round number."""
    is_round = not literal.low.is_words and literal.low.loose_step > literal.low.step
    loosely = replace(literal, manner=Manner.ABOUT)
    return is_round and primary(settings.language) == "en" and agrees(loosely, stated, settings.tolerance)


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
    return f"{_numbers(limits)} {limits.unit_name}".rstrip()


def _numbers(limits: Limits) -> str:
    return "–".join(plain(value) for value in dict.fromkeys((limits.low, limits.high)))


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
