"""Prose, data and notes in, Numbers out: the questions of this folder, asked in order."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TypeAlias

from galleyproof.model.evidence.fact import Data
from galleyproof.model.evidence.numeral import ComparingWord, Numbers, NumberSettings, Numeral
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.memory import Memory, Shelf
from galleyproof.model.finding.source import Source
from galleyproof.model.look.language import primary
from galleyproof.model.text.document import Figure, Heading, Inline, Section, Table
from galleyproof.model.text.note import Notes
from galleyproof.number.cited_source import check_source, check_sources_exist, sources_of
from galleyproof.number.claim import check_claim
from galleyproof.number.comparing_words import comparisons_in, report_comparisons
from galleyproof.number.coverage import check_coverage, report_counts
from galleyproof.number.data.held_rules import (
    check_derived,
    check_description,
    check_discrepancies,
    check_rules,
    check_use,
)
from galleyproof.number.data.value import Values
from galleyproof.number.named_row import check_row
from galleyproof.number.prose_runs import front_runs, runs_of
from galleyproof.number.run import Run

DEFAULTS = NumberSettings()


def check_numbers(
    sections: Sequence[Section],
    data: Data,
    sink: Sink,
    *,
    notes: Notes | None = None,
    front: Sequence[tuple[Inline, ...]] = (),
    front_source: Source | None = None,
    works: Collection[str] | None = None,
    settings: NumberSettings = DEFAULTS,
    memory: Memory | None = None,
) -> Numbers:
    """Every number of the paper, with what it answers to.

    `front` are title, subtitle and the paragraphs of the abstract, from `front_source`; `notes` give the notes their
    numbers; `works` are the keys of the bibliography.
    """
    values = Values(data)
    derived = check_derived(values, sink)
    rules = check_rules(values, sink)
    numerals: list[Numeral] = []
    comparisons: list[ComparingWord] = []
    memory = memory or Memory()
    for source, group in groupby((*front_runs(front, front_source), *runs_of(sections, notes)), key=_source_of):
        of_source = tuple(group)

        def made_of(
            shelf: Shelf, source: Source | None = source, of_source: tuple[Run, ...] = of_source
        ) -> tuple[object, ...]:
            # The text of the file is one thing for all its runs.
            return source, tuple(replace(run, source=None) for run in of_source), shelf.name(data), settings

        found = memory.last("numbers", made_of, sink, partial(_of_source, of_source, values, settings))
        numerals.extend(found[0])
        comparisons.extend(found[1])
        values.undescribed.update(dict.fromkeys(found[2]))
    bound: dict[str, int] = {}
    for numeral in numerals:
        if numeral.statement:
            bound[numeral.section] = bound.get(numeral.section, 0) + 1
    strict = [each for each in comparisons if settings.check_of(each.span.path) == "all"]
    report_comparisons(strict, bound, sink)
    report_counts(numerals, comparisons, settings, sink)
    if works is not None:
        check_sources_exist(data, works, sink)
    ids = {block.id for section in sections for block in section.blocks if isinstance(block, Heading | Figure | Table)}
    # Where citations stand in the text, the notes that the register names are those of another printing.
    numbered = sum(not note.letter for note in notes.notes) if notes else 0
    check_discrepancies(data, works, ids, numbered if notes and not notes.in_text else 0, sink)
    check_description(values, sink)
    unused = check_use(values, numerals, derived, rules, sink)
    return Numbers(tuple(numerals), tuple(comparisons), derived, rules, unused)


_OfSource: TypeAlias = tuple[tuple[Numeral, ...], tuple[ComparingWord, ...], tuple[str, ...]]
"""Numerals, words that compare, and the files that were asked for and are not described."""


def _source_of(run: Run) -> Source | None:
    return run.source


def _of_source(runs: tuple[Run, ...], values: Values, settings: NumberSettings, sink: Sink) -> _OfSource:
    numerals: list[Numeral] = []
    comparisons: list[ComparingWord] = []
    before, values.undescribed = values.undescribed, {}
    for run in runs:
        numerals.extend(_run_numerals(run, values, settings, sink))
        # An alternative text says how the picture looks, in plain words that nothing can be bound to.
        if run.where != "alternative":
            comparisons.extend(comparisons_in(run, settings.language))
    undescribed, values.undescribed = tuple(values.undescribed), before
    return tuple(numerals), tuple(comparisons), undescribed


def _run_numerals(run: Run, values: Values, settings: NumberSettings, sink: Sink) -> list[Numeral]:
    """The numerals of one run in their order."""
    found = check_coverage(run, settings.check_of(run.path), sink, settings.language)
    for start, end, claim in run.claims:
        if claim.num is None and claim.holds is None:
            continue
        numeral = check_claim(run, (start, end, claim), values, settings=settings, sink=sink)
        if primary(settings.language) == "en":
            check_row(run, (start, end), numeral, values.data, sink)
        sources = sources_of(numeral.leaves, values.data)
        note = None
        if claim.num is not None and settings.need_sources:
            note = check_source(run, end, sources, numeral.span, sink)
        found.append((start, replace(numeral, sources=sources, note=note.number if note else None)))
    return [numeral for _, numeral in sorted(found, key=lambda pair: pair[0])]
