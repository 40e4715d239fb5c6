"""A literal and the datum it should state in; the literal rewritten in the author's manner, or why it cannot be, out."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from galleyproof.model.evidence.unit_words import SCALES
from galleyproof.number.agreement import Limits, agrees, rounded_half_up, unit_fault
from galleyproof.number.words.cardinal import write_words
from galleyproof.number.words.foreign.foreign_literal import has_comma, swapped
from galleyproof.number.words.literal import Literal, Manner, WrittenNumber, lend, read_literal, scaled
from galleyproof.number.words.spelled_number import ordinal_of


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a literal is left to the author."""

    reason: str


def rewrite(literal: Literal, limits: Limits, tolerance: Decimal) -> str | Refusal:
    """The literal with the datum's digits, in the same digits, words and separators."""
    if fault := unit_fault(literal, limits):
        return Refusal(fault)
    if limits.is_range != (literal.low is not literal.high):
        return Refusal("one is a range and the other is not")
    if meant := _other_scale(literal, limits, tolerance):
        return Refusal(f"its digits are right, and its scale is not: {meant}")
    scale = Fraction(limits.unit.scale) / Fraction(literal.unit.scale)
    ends = [(literal.low, limits.low * scale)]
    if literal.high is not literal.low:
        ends.append((literal.high, limits.high * scale))
    text = literal.own or literal.text
    for figure, datum in reversed(ends):
        number = _number(literal, figure, datum)
        if isinstance(number, Refusal):
            return number
        start, end = literal.typed.place(figure.start, figure.end) if literal.typed else (figure.start, figure.end)
        if literal.typed and not text[start:end].strip()[-1:].isdigit():
            return Refusal("no words for this number")
        text = text[:start] + (swapped(number) if has_comma(literal.language) else number) + text[end:]
    again = read_literal(text, literal.head, literal.language, is_from=literal.low.value > literal.high.value)
    if not isinstance(again, str) and literal.outside:
        again = replace(again, manner=literal.manner)
    if not isinstance(again, str) and literal.lent is not None:
        again = lend(again, literal.lent)
    if not isinstance(again, str) and "/" in literal.unit.dimension and "/" not in again.unit.dimension:
        # What it is divided by stands behind the brackets.
        again = replace(again, unit=literal.unit)
    if isinstance(again, str) or not agrees(again, limits, tolerance):
        words = f"{literal.outside} {literal.own or literal.text}".strip()
        return Refusal(f"no number in its place would make `{words}` true")
    return text


def _other_scale(literal: Literal, limits: Limits, tolerance: Decimal) -> str:
    """The scale at which the digits, two or more, would state the datum; empty where none would."""
    if len(re.sub(r"\D", "", literal.text[literal.low.start : literal.low.end])) < 2:
        return ""
    for word in ("", "thousand", "million", "billion", "trillion"):
        by = SCALES.get(word, Decimal(1)) / literal.low.scale
        ends = [scaled(end, by) for end in (literal.low, literal.high)]
        other = replace(literal, low=ends[0], high=ends[0] if literal.high is literal.low else ends[1])
        if by != 1 and agrees(other, limits, tolerance):
            return f"`{word}`" if word else "it is counted by ones"
    return ""


def _number(literal: Literal, figure: WrittenNumber, datum: Fraction) -> str | Refusal:
    if figure.is_fraction:
        return Refusal("a fraction in words is a choice of words")
    old = literal.text[figure.start : figure.end]
    if literal.text.startswith("("):
        # The brackets say that it is a loss.
        datum = -datum
    if ordinal_of(re.findall("[a-z]+", old.lower())) or re.match(r"(?:st|nd|rd|th)\b", literal.text[figure.end :]):
        return Refusal("a place in a row is the author's to write")
    if re.search(r"\^|[⁰¹²³⁴-⁹]", old):
        return Refusal("a power of ten is the author's to write")
    shown = figure.step if literal.manner is Manner.EXACT else figure.loose_step
    units = datum / shown
    match literal.manner:
        case Manner.ABOVE | Manner.AT_LEAST:
            whole = floor(units)
        case Manner.BELOW | Manner.UNDER | Manner.AT_MOST:
            whole = ceil(units)
        case Manner.EXACT | Manner.ABOUT:
            whole = rounded_half_up(units)
    value = whole * shown / Fraction(figure.scale)
    if 1 in (value, figure.value / Fraction(figure.scale)) and re.search(r"[a-z]{3}", literal.text[figure.end :]):
        return Refusal("its noun would change between singular and plural")
    if figure.is_words:
        words = write_words(Decimal(value.numerator) / Decimal(value.denominator))
        if words is None:
            return Refusal("no words for this number")
        return words.capitalize() if old[0].isupper() else words
    return write_digits(value, figure, old)


def write_digits(value: Fraction, figure: WrittenNumber, old: str) -> str:
    """The number with as many decimals, and the thousands separator, minus sign and currency before the digits, of `old`."""
    number = Decimal(value.numerator) / Decimal(value.denominator)
    plain = f"{abs(number):.{figure.decimals}f}"
    whole, dot, rest = plain.partition(".")
    before = re.match(r"(?P<sign>[-−–+]|(?:minus|negative)\s)?(?P<currency>[^\d.]*)", old)
    mark = re.search(r"\d([^\d.])\d{3}", old)
    was_bare = re.search(r"(?<![\d\s,’'])\d{4,}(?:\.\d+)?$", old)
    separator = mark[1] if mark else "" if was_bare else ","
    if len(whole) > 3 and separator:
        groups = [whole[max(end - 3, 0) : end] for end in range(len(whole), 0, -3)]
        whole = separator.join(reversed(groups))
    sign, currency = (before["sign"] or "", before["currency"]) if before else ("", "")
    if number >= 0:
        sign = "" if sign != "+" else sign
    elif sign in ("", "+"):
        sign = "−"
    if whole == "0" and re.match(r"\D*\.", old):
        whole = ""
    return sign + currency + whole + dot + rest
