"""Two revisions of a paper in; what the newer one changes, and the newer paper with all changes marked in it, out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from galleyproof.compare.changed.changed_data import data_changes
from galleyproof.compare.changed.changed_figures import figure_changes
from galleyproof.compare.changed.changed_numbers import number_changes, section_id
from galleyproof.compare.changed.changed_settings import metadata_changes
from galleyproof.compare.changed.changed_works import renamed_keys, work_changes
from galleyproof.compare.changed.printing import printing_changes
from galleyproof.compare.marking.marked import block_words, front_runs, mark_paper
from galleyproof.compare.marking.merging import Merger
from galleyproof.compare.marking.passages import MarkedRun, count_words, note_runs, read_passages, text_runs
from galleyproof.compare.pairing.columns import head_of, match_tables
from galleyproof.compare.pairing.moved_sentences import tell_moves, without_moved
from galleyproof.compare.pairing.outline import (
    Plan,
    SectionOutline,
    SectionPlan,
    Step,
    plan,
    read_outlines,
    renamed_ids,
)
from galleyproof.compare.pairing.paired_notes import marker_sections, note_changes, pair_notes
from galleyproof.compare.pairing.side import Side
from galleyproof.model.outcome.difference import (
    Compared,
    Difference,
    HeadingChange,
    ParagraphChange,
    Reading,
    SectionChange,
    TableChange,
)
from galleyproof.model.text.manuscript import PrintedBlock, PrintedHeading, PrintedTable
from galleyproof.model.text.walk import plain_text

SHOWN_WORDS = 12
"""So many words name a paragraph."""


def compare_papers(old: Reading, new: Reading) -> Compared:
    """The difference and the marked paper.

    What is compared is the document: a file that was renamed, lines that were filled anew and notes that only got another
    number are no change.
    """
    keys = renamed_keys(old.paper.library, new.paper.library)
    before, after = Side(old, is_old=True, keys=keys), Side(new, is_old=False, keys={})
    laid = plan(read_outlines(before), read_outlines(after))
    fronts = (front_runs(old.manuscript), front_runs(new.manuscript))
    pairs = pair_notes(laid, before, after, fronts)
    before = replace(before, ids=renamed_ids(laid))
    before = replace(before, same_notes={pair.old.span: number for number, pair in enumerate(pairs)})
    after = replace(after, same_notes={pair.new.span: number for number, pair in enumerate(pairs)})
    figures = figure_changes(old, new)
    redrawn = tuple(figure.name for figure in figures if figure.is_redrawn)
    marked, displaced = mark_paper(laid, pairs, Merger(before, after, frozenset(redrawn)))

    texts = [text_runs(section.blocks) for section in marked.sections]
    notes = [note_runs(section.blocks, marked.by_place) for section in marked.sections]
    front = [MarkedRun("front", run) for run in front_runs(marked)]
    planned = list(zip(laid.sections, texts, notes, strict=True))
    passages = tell_moves((
        *read_passages(front, "front"),
        *(passage for found, text, noted in planned for passage in read_passages([*text, *noted], section_id(found))),
    ))  # fmt: skip
    counted = without_moved([_section_change(found, text, noted) for found, text, noted in planned], passages)
    difference = Difference(
        sections=tuple(change for change in counted if not change.is_empty),
        headings=tuple(_heading_changes(laid, (old, new))),
        passages=passages,
        paragraphs=tuple(_paragraph_changes(laid)),
        notes=note_changes(pairs, before, after, displaced, (marker_sections(before), marker_sections(after))),
        works=work_changes(old, new, keys),
        numbers=number_changes(laid, old, new),
        data=data_changes(old, new),
        tables=tuple(_table_changes(laid, (before, after))),
        figures=figures,
        metadata=metadata_changes(old.paper.settings, new.paper.settings),
        printing=printing_changes(old, new),
    )
    return Compared(difference, marked, redrawn)


def _section_change(section: SectionPlan, text: Sequence[MarkedRun], noted: Sequence[MarkedRun]) -> SectionChange:
    return SectionChange(
        section.old.name if section.old else None,
        section.new.name if section.new else None,
        section.is_moved,
        *count_words(text),
        *count_words(noted),
    )


def _steps(laid: Plan) -> Iterator[tuple[SectionPlan, Step]]:
    """Each step once, moved blocks where they stand now."""
    for section in laid.sections:
        for offset, step in enumerate(section.steps):
            if offset not in section.left:
                yield section, step


def _heading_changes(laid: Plan, readings: tuple[Reading, Reading]) -> Iterator[HeadingChange]:
    are_numbered = [reading.paper.settings.number_sections for reading in readings]
    for section, step in _steps(laid):
        for was, now in zip(step.old, step.new, strict=False):
            if isinstance(was.block, PrintedHeading) and isinstance(now.block, PrintedHeading):
                titles = [" ".join(plain_text(block.children).split()) for block in (was.block, now.block)]
                became = _became(was.block, now.block) if all(are_numbered) else ""
                if titles[0] != titles[1] or was.block.level != now.block.level or became:
                    yield HeadingChange(
                        now.block.level, was.block.level, section_id(section), titles[0], titles[1], became
                    )


def _became(was: PrintedHeading, now: PrintedHeading) -> Literal["", "numbered", "unnumbered", "appendix", "part"]:
    """What a heading is now and was not; another number is no change of its own."""
    if now.appendix and not was.appendix:
        return "appendix"
    if now.part and not was.part:
        return "part"
    if bool(was.number) == bool(now.number):
        return ""
    return "numbered" if now.number else "unnumbered"


def _paragraph_changes(laid: Plan) -> Iterator[ParagraphChange]:
    for section, step in _steps(laid):
        olds, news = len(step.old), len(step.new)
        units = step.new or step.old
        kind, begins = _kind(units[0].block), " ".join(block_words(units[0].block)[:SHOWN_WORDS])
        here = section_id(section)
        if not olds:
            yield ParagraphChange("added", kind, "", here, begins)
        elif not news:
            yield ParagraphChange("dropped", kind, here, "", begins)
        elif step.is_moved:
            yield ParagraphChange("moved", kind, _old_section(laid, step), here, begins)
        elif (was := _kind(step.old[0].block)) != kind:
            yield ParagraphChange("turned", kind, here, here, begins, was)
        elif news > olds:
            yield ParagraphChange("split", kind, here, here, begins)
        elif olds > news:
            yield ParagraphChange("joined", kind, here, here, begins)


def _old_section(laid: Plan, moved: Step) -> str:
    for section in laid.sections:
        for offset in section.left:
            if section.steps[offset] is moved:
                return _name(section.old)
    return ""


def _name(outline: SectionOutline | None) -> str:
    return (outline.name.id or outline.name.path) if outline else ""


def _kind(block: PrintedBlock) -> str:
    """`paragraph`, `bullet list`."""
    name = type(block).__name__.removeprefix("Printed")
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


def _table_changes(laid: Plan, sides: tuple[Side, Side]) -> Iterator[TableChange]:
    for section, step in _steps(laid):
        olds, news = (
            [unit.block for unit in units if isinstance(unit.block, PrintedTable) and not unit.block.register]
            for units in (step.old, step.new)
        )
        for table in news or olds:
            caption, here = " ".join(plain_text(table.caption).split()), section_id(section)
            if not (olds and news):
                yield TableChange("added" if news else "dropped", caption, here)
                continue
            old, shape = olds[0], match_tables(olds[0], table, sides)
            renamed = tuple(
                (head_of(old, was), head_of(table, now))
                for was, now in shape.columns
                if was is not None and now is not None and head_of(old, was) != head_of(table, now)
            )
            aligned = tuple(
                head_of(table, now)
                for was, now in shape.columns
                if was is not None and now is not None and old.alignments[was] != table.alignments[now]
            )
            if not shape.is_same or renamed or aligned:
                yield TableChange(
                    "changed",
                    caption,
                    here,
                    tuple(head_of(table, now) for was, now in shape.columns if was is None and now is not None),
                    tuple(head_of(old, was) for was, now in shape.columns if now is None and was is not None),
                    sum(was is None for was, _ in shape.rows),
                    sum(now is None for _, now in shape.rows),
                    tuple(head_of(table, now) for now in shape.moved_columns),
                    len(shape.moved_rows),
                    renamed,
                    aligned,
                )
