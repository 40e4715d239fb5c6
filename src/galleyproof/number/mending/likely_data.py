"""Numbers that are bound to nothing in, what each might be bound to out: the data that it equals, or a fact to be written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from galleyproof.model.evidence.fact import Data, Fact, TableCell
from galleyproof.model.evidence.numeral import NumberSettings
from galleyproof.model.evidence.proposal import Candidate, NewFact, Proposal
from galleyproof.model.evidence.unit import read_unit, singular
from galleyproof.model.evidence.unit_words import CURRENCY_CODES, SCALES
from galleyproof.model.text.document import Section
from galleyproof.model.text.note import Notes
from galleyproof.number.agreement import Limits, agrees, unit_fault
from galleyproof.number.cited_source import bearing_notes, sources_of
from galleyproof.number.coverage import unbound_numerals
from galleyproof.number.data.evaluation import Failure
from galleyproof.number.data.measure import plain
from galleyproof.number.data.named_data import Bound, resolve
from galleyproof.number.data.value import Values
from galleyproof.number.prose_runs import runs_of
from galleyproof.number.run import NotePlace, Run
from galleyproof.number.words.direction import (
    Direction,
    direction_of,
    points_elsewhere,
    says_the_contrary,
    stated_limits,
)
from galleyproof.number.words.literal import Literal, Manner
from galleyproof.number.words.stretch import BoundStretch, stretch_around


def propose_bindings(
    sections: Sequence[Section], data: Data, notes: Notes | None, settings: NumberSettings
) -> tuple[Proposal, ...]:
    """One proposal for each number of the sections that is bound to nothing, in reading order."""
    known = tuple(_known(data))
    return tuple(
        _proposal(run, stretch, known, notes, settings)
        for run in runs_of(sections, notes)
        if run.where != "alternative"
        for stretch in _stretches(run, settings.language)
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """One datum that a number may be bound to."""

    bound: Bound
    sources: tuple[str, ...]
    years: frozenset[str]


def _known(data: Data) -> Iterator[_Known]:
    values = Values(data)
    for name in data.names:
        datum = data.get(name)
        # A cell has two addresses where its column is called `value`.
        if datum is None or name != datum.id or (isinstance(datum, TableCell) and datum.quantity is None):
            continue
        try:
            bound = resolve(name, values)
        except Failure:
            continue
        said = datum.year if isinstance(datum, Fact) else name
        yield _Known(bound, sources_of(bound.leaves, data), frozenset(_YEAR.findall(said)))


_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20|21)\d\d(?!\d)")


def _stretches(run: Run, language: str) -> Iterator[BoundStretch]:
    reached = 0
    for found in unbound_numerals(run, language):
        stretch = stretch_around(run, found, language) if found.start >= reached else None
        if stretch is not None and stretch.start >= reached:
            reached = stretch.end
            yield stretch


def _proposal(
    run: Run, stretch: BoundStretch, known: Sequence[_Known], notes: Notes | None, settings: NumberSettings
) -> Proposal:
    direction = direction_of(*run.around(stretch.start, stretch.end), settings.language)
    bearing = bearing_notes(run, stretch.end)
    cited = frozenset(key for note in bearing for key in note.keys)
    said = run.shown_sentence(stretch.start, stretch.end)
    sentence = f"{run.cell.words}: {said}" if run.cell and run.cell.words else said
    years = frozenset(_YEAR.findall(sentence))
    candidates = []
    for each in known:
        if not _may_be(stretch, each.bound.limits) or not _states(stretch.literal, each.bound, direction, settings):
            continue
        doubts = _doubts(stretch, each, cited, years)
        candidates.append(Candidate("..".join(each.bound.names), _shown(each.bound.limits), each.sources, doubts))
    candidates.sort(key=lambda candidate: len(candidate.doubts))
    if len(candidates) > 1:
        candidates = [
            Candidate(c.name, c.shown, c.sources, (*c.doubts, f"{len(candidates)} data are so much"))
            for c in candidates
        ]
    # What equals a datum that the words deny, `fell by` of a growth, is no new fact.
    is_denied = any(
        not unit_fault(stretch.literal, each.bound.limits)
        and agrees(stretch.literal, each.bound.limits, settings.tolerance)
        and _may_be(stretch, each.bound.limits)
        for each in known
    )
    new = None if candidates or is_denied else _new_fact(run, stretch, sentence, years, bearing=bearing, notes=notes)
    return Proposal(
        section=run.section,
        literal=run.words(stretch.start, stretch.end),
        span=run.place(stretch.start, stretch.end),
        sentence=sentence,
        candidates=tuple(candidates),
        new=new,
    )


def _states(literal: Literal, bound: Bound, direction: Direction | None, settings: NumberSettings) -> bool:
    limits = bound.limits
    if unit_fault(literal, limits):
        return False
    if direction is not None and says_the_contrary(direction, limits, bound.described, is_signed=bound.is_signed):
        return False
    stated = stated_limits(limits, direction, is_signed=literal.low.value < 0)
    if stated is limits and direction is not None and points_elsewhere(direction, limits, bound.described):
        return False
    return agrees(literal, stated, settings.tolerance)


def _may_be(stretch: BoundStretch, limits: Limits) -> bool:
    """Whether the noun after the number, where there is one, may be what the datum counts."""
    if limits.unit.is_named or limits.unit.dimension == "number" or stretch.literal.unit.is_named or not stretch.noun:
        return True
    return _counts(stretch.noun, limits) or limits.unit.dimension == "person"


def _counts(noun: str, limits: Limits) -> bool:
    return singular(noun) == limits.unit.dimension.split(" ")[-1]


def _doubts(stretch: BoundStretch, each: _Known, cited: frozenset[str], years: frozenset[str]) -> tuple[str, ...]:
    """Why the number may be another than the datum that it equals."""
    literal, limits, doubts = stretch.literal, each.bound.limits, []
    if not each.sources or any(source not in cited for source in each.sources):
        doubts.append(f"no note after it cites {' and '.join(f'`{source}`' for source in each.sources) or 'a source'}")
    if not literal.unit.is_named and not _counts(stretch.noun, limits):
        doubts.append("nothing beside it says of what")
    if literal.manner is not Manner.EXACT or literal.low.is_fraction:
        doubts.append("it is not meant exactly")
    if each.years and years and not each.years & years:
        doubts.append(f"the sentence speaks of {', '.join(sorted(years))}")
    return tuple(doubts)


def _shown(limits: Limits) -> str:
    numbers = "–".join(plain(value) for value in dict.fromkeys((limits.low, limits.high)))
    return f"{numbers} {limits.unit_name}".rstrip()


# ---------------------------------------------------------------- facts to be written


def _new_fact(
    run: Run,
    stretch: BoundStretch,
    sentence: str,
    years: frozenset[str],
    *,
    bearing: Sequence[NotePlace],
    notes: Notes | None,
) -> NewFact | None:
    """The row that would hold the number; None where the notes do not say from which one work it is, or the unit is not clear."""
    literal = stretch.literal
    cited = {key for note in bearing for key in note.keys}
    unit = _unit_name(stretch)
    if len(cited) != 1 or unit is None or literal.low.is_fraction or run.where == "heading":
        return None
    low, high = (plain(figure.value / int(figure.scale)) for figure in (literal.low, literal.high))
    year = next(iter(years)) if len(years) == 1 else ""
    source = next(iter(cited))
    doubts = []
    if not any(character.isdecimal() for character in run.text[stretch.start : stretch.end]):
        doubts.append("it is in words")
    if literal.manner is not Manner.EXACT:
        doubts.append("it is not meant exactly")
    if not literal.unit.is_named and not stretch.noun:
        doubts.append("nothing beside it says of what")
    return NewFact(
        id=_id(run.section, unit, year),
        low=low,
        high=high,
        unit=unit,
        year=year,
        states=" ".join(sentence.split())[:_LONGEST],
        source=source,
        locator=_locator(source, bearing, notes),
        doubts=tuple(doubts),
    )


_LONGEST = 160
"""Characters of what a new fact is said to state."""


def _unit_name(stretch: BoundStretch) -> str | None:
    """The unit as facts.csv names it; None where it could not be read back."""
    literal = stretch.literal
    by_scale = {SCALES[word]: word for word in ("hundred", "thousand", "million", "billion", "trillion")}
    if literal.low.scale not in (1, *by_scale) or literal.high.scale != literal.low.scale:
        return None
    scale = by_scale.get(literal.low.scale, "") if literal.low.scale != 1 else by_scale.get(literal.unit.scale, "")
    above, _, below = literal.unit.dimension.partition("/")
    if above in CURRENCY_CODES:
        name = f"{above} {scale} per {below}" if below else f"{above} {scale}"
    elif below:
        name = re.sub(r"\s(?:an?|each|for (?:each|every))\s", " per ", f" {literal.text[literal.high.end :].strip()}")
    elif literal.unit.is_named and literal.unit.dimension == "number":
        name = "per cent"
    elif literal.unit.is_named:
        name = literal.text[literal.high.end :].strip().replace("²", "2")
    else:
        name = f"{scale} {stretch.noun}"
    found = read_unit(name.strip())
    expected = literal.unit.scale * literal.low.scale
    return name.strip() if found is not None and found.scale == expected else None


def _id(section: str, unit: str, year: str) -> str:
    """`economics.ships.1910`; whoever writes the file sees to it that it is new."""
    parts = [section.removeprefix("sec:"), unit, year]
    words = [re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts]
    kept = [word for word in words if word]
    return ".".join(kept if kept and kept[0][0].isalpha() else ["fact", *kept])


def _locator(source: str, bearing: Sequence[NotePlace], notes: Notes | None) -> str:
    numbers = {note.number for note in bearing}
    places = (
        reference.locator.whole
        for note in (notes.notes if notes else ())
        if note.number in numbers
        for reference in note.references
        if reference.key == source and reference.locator is not None
    )
    return next(places, "")
