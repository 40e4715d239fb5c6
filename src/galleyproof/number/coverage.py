"""Is every number of a run bound, or of a kind that states no quantity?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from galleyproof.model.evidence.numeral import ComparingWord, NumberCheck, NumberSettings, Numeral
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.finding.suggestion import nearest
from galleyproof.model.look.language import primary
from galleyproof.model.text.counted import counted
from galleyproof.model.text.document import Claim
from galleyproof.number.run import Run
from galleyproof.number.words.foreign.foreign_numerals import is_scale
from galleyproof.number.words.kinds import NAMES, FoundNumber, masked, numerals_in
from galleyproof.number.words.naming_words import AFTER_WORK


def check_coverage(run: Run, check: NumberCheck, sink: Sink, language: str = "en") -> list[tuple[int, Numeral]]:
    """The numerals outside every `num`, each with its offset in the run; those that `check` wants bound are reported.

    `language` is the paper's.
    """
    found = []
    for numeral in _numerals(run, language):
        kind = numeral.kind
        if not kind and _must_be_bound(run.text[numeral.start : numeral.end], check):
            words = run.words(numeral.start, numeral.end)
            hint = f"write `[{words} ...]{{num=...}}`, or `[{words}]{{.exempt kind=...}}` if it states no quantity"
            if run.where == "alternative":
                hint = "describe the picture without the number: plain words cannot be bound"
            span = run.place(numeral.start, numeral.end)
            sink.report(codes.UNBOUND_NUMBER, f"`{words}` is bound to no datum", span, hint)
        found.append((numeral.start, _numeral(run, numeral.start, numeral.end, kind)))
    for start, end, claim in run.claims:
        # Words of a table that is drawn from data bear a mark that nobody typed.
        is_typed = claim.attribute_span != claim.span
        if claim.exempt is not None and claim.num is None and (is_typed or numerals_in(run.text[start:end], language)):
            found.append((start, check_exemption(run, (start, end), claim, sink, language)))
    return found


def unbound_numerals(run: Run, language: str = "en") -> list[FoundNumber]:
    """The numerals of the run that are bound to nothing and of no kind that needs no binding."""
    return [numeral for numeral in _numerals(run, language) if not numeral.kind]


def _numerals(run: Run, language: str) -> Iterator[FoundNumber]:
    """The numerals outside every `num` and exemption, with what their place in the paper says of their kind."""
    hidden = [(start, end) for start, end, claim in run.claims if claim.num is not None or claim.exempt is not None]
    place = AFTER_WORK.match(run.text) if run.follows_work else None
    places = [place.span()] if place is not None else []
    if run.where == "note":
        places += [match.span() for match in _END_OF_REFERENCE.finditer(run.text)]
    for numeral in numerals_in(masked(run.text, hidden), language):
        if any(start <= numeral.start and numeral.end <= end for start, end in places):
            yield replace(numeral, kind="locator")
        elif _names_unit(run) and _is_scale(run.text[numeral.start : numeral.end], language):
            yield replace(numeral, kind="unit")
        else:
            yield numeral


_END_OF_REFERENCE = re.compile(r"(?:[\w”’\"],|,[”’\"])\s\d+(?:[–-]\d+)?(?=[.;]|\s*$)")
"""The pages with which a reference that is typed out in a note ends: `Doe, *Harbour*, 101.`"""

_SCALE = re.compile("(?:hundred|thousand|million|billion|trillion)s?", re.IGNORECASE)


def _is_scale(text: str, language: str) -> bool:
    return _SCALE.fullmatch(text) is not None or is_scale(text, primary(language))


def _names_unit(run: Run) -> bool:
    """Whether a scale without a number is that of a column's unit: `Population, thousands`."""
    return run.where == "caption" or (run.cell is not None and run.cell.is_head)


def report_counts(
    numerals: Iterable[Numeral], comparisons: Iterable[ComparingWord], settings: NumberSettings, sink: Sink
) -> None:
    """One finding a file, at the first thing that nobody must bind yet, with how many there are.

    Where every number must be bound, words that compare have a finding of their own.
    """
    counts: dict[str, _Counts] = {}
    for numeral in numerals:
        if numeral.status == "unbound" and not _must_be_bound(numeral.literal, settings.check_of(numeral.span.path)):
            count = counts.setdefault(numeral.span.path, _Counts(numeral.span))
            count.digits += _has_digits(numeral.literal)
            count.words += not _has_digits(numeral.literal)
    for comparison in comparisons:
        if settings.check_of(comparison.span.path) != "all":
            counts.setdefault(comparison.span.path, _Counts(comparison.span)).comparing += 1
    for count in counts.values():
        hint = "`galleyproof bind` proposes what they equal; `numbers.check` in paper.yml says which must be bound"
        sink.report(codes.NUMBERS_NOT_BOUND, f"bound to no datum: {count}", count.first, hint)


@dataclass(slots=True)
class _Counts:
    """What one file leaves unbound."""

    first: Span
    digits: int = 0
    words: int = 0
    comparing: int = 0

    def __str__(self) -> str:
        parts = (
            (self.digits, "number", " in digits"),
            (self.words, "number", " in words"),
            (self.comparing, "word", " that compare" + "s" * (self.comparing == 1)),
        )
        return ", ".join(counted(count, noun) + rest for count, noun, rest in parts if count)


def _must_be_bound(literal: str, check: NumberCheck) -> bool:
    return check == "all" or (check == "digits" and _has_digits(literal))


def _has_digits(literal: str) -> bool:
    return any(character.isdecimal() for character in literal)


def check_exemption(run: Run, words: tuple[int, int], claim: Claim, sink: Sink, language: str = "en") -> Numeral:
    """The numeral of words that the author marked exempt, a range of the run."""
    start, end = words
    kind = claim.exempt or ""
    if kind not in NAMES:
        message = f"`{kind}` is no kind of number" if kind else "the exemption names no kind"
        near = nearest(kind, NAMES)
        hint = f"did you mean `{near}`?" if near else f"kinds are {', '.join(NAMES)}"
        sink.report(codes.UNKNOWN_KIND, message, claim.attribute_span, hint)
    if not numerals_in(run.text[start:end], language):
        hint = "take the brackets and braces away"
        sink.report(codes.NEEDLESS_EXEMPTION, "the words marked exempt hold no number", claim.span, hint)
    return _numeral(run, start, end, kind or "unknown")


def _numeral(run: Run, start: int, end: int, kind: str) -> Numeral:
    return Numeral(
        section=run.section,
        where=run.where,
        literal=run.words(start, end),
        span=run.place(start, end),
        sentence=run.shown_sentence(start, end),
        status="exempt" if kind else "unbound",
        agrees=bool(kind),
        kind=kind,
    )
