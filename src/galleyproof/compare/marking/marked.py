"""The plan of two papers and their notes in, the newer paper with all changes marked out."""

from collections.abc import Sequence
from dataclasses import replace

from galleyproof.compare.changed.marked_bibliography import merge_bibliography
from galleyproof.compare.marking.merging import Merger
from galleyproof.compare.pairing.outline import Plan, SectionPlan, Step
from galleyproof.compare.pairing.paired_notes import NotePair, displaced_markers
from galleyproof.compare.pairing.side import told_runs
from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Paragraph
from galleyproof.model.text.manuscript import (
    Manuscript,
    Moved,
    PrintedBlock,
    PrintedHeading,
    PrintedNote,
    PrintedRun,
    PrintedSection,
)
from galleyproof.model.text.note_marks import note_text
from galleyproof.model.text.walk import plain_text

SHOWN_WORDS = 5
"""So many words name a place in the text."""


def mark_paper(plan: Plan, pairs: Sequence[NotePair], merger: Merger) -> tuple[Manuscript, frozenset[Span]]:
    """The marked paper, and the places of the note markers that stand within marks."""
    old, new = merger.old.reading.manuscript, merger.new.reading.manuscript
    blocks = [_mark_section(section, merger) for section in plan.sections]
    sections = (
        PrintedSection(_section(section, merger).source, marked)
        for section, marked in zip(plan.sections, blocks, strict=True)
    )
    front = _mark_front(new, old, merger)
    displaced = displaced_markers((block for section in blocks for block in section), front_runs(front))
    by_place = _mark_notes(pairs, displaced, merger)
    marked = replace(
        front,
        sections=tuple(sections),
        notes=tuple(by_place[note.span] for note in new.notes),
        by_place=by_place,
        works=merge_bibliography(old.works, new.works, merger),
    )
    return marked, displaced


def front_runs(manuscript: Manuscript) -> tuple[PrintedRun, ...]:
    """Title, subtitle and the paragraphs of the abstract."""
    return (manuscript.title, manuscript.subtitle, *manuscript.abstract)


# ---------------------------------------------------------------- sections


def _section(section: SectionPlan, merger: Merger) -> PrintedSection:
    side, outline = (merger.new, section.new) if section.new else (merger.old, section.old)
    assert outline is not None, "a section stands in one of two revisions at least"
    return next(found for found in side.reading.manuscript.sections if found.source.path == outline.name.path)


def _mark_section(section: SectionPlan, merger: Merger) -> tuple[PrintedBlock, ...]:
    marked: list[PrintedBlock] = []
    for offset, step in enumerate(section.steps):
        old, new = [unit.block for unit in step.old], [unit.block for unit in step.new]
        if offset in section.left:
            notice = f"Moved from here to {_new_place(step, merger)}: “{_opening(old[0])}”"
            marked.append(Moved(notice, (), merger.old.place(old[0].span)))
        elif step.is_moved:
            blocks = merger.matched(old, new)
            marked.append(Moved(f"Moved here from {_old_place(step, merger)}:", blocks, new[0].span))
        elif not new:
            marked += [struck for block in old for struck in merger.deleted_block(block)]
        elif not old:
            marked += [added for block in new for added in merger.inserted_block(block)]
        else:
            marked += merger.matched(old, new)
    return tuple(marked)


def _opening(block: PrintedBlock) -> str:
    """The first words of a block that stands elsewhere now."""
    words = block_words(block)
    shown = " ".join(words[:SHOWN_WORDS])
    return f"{shown} …" if len(words) > SHOWN_WORDS else shown


def _old_place(step: Step, merger: Merger) -> str:
    assert step.old_section is not None, "a moved block has two places"
    return _place(merger.old.reading.manuscript.sections[step.old_section], step.old_place)


def _new_place(step: Step, merger: Merger) -> str:
    assert step.new_section is not None, "a moved block has two places"
    return _place(merger.new.reading.manuscript.sections[step.new_section], step.new_place)


def _place(section: PrintedSection, place: int) -> str:
    """The section's title, and the last words before the place."""
    title = next((plain_text(block.children) for block in section.blocks if isinstance(block, PrintedHeading)), "")
    named = f"“{' '.join(title.split())}”" if title.strip() else section.source.path
    before = section.blocks[place - 1] if place else None
    if before is None or place == 1:
        return f"the beginning of {named}"
    return f"{named}, after “… {' '.join(block_words(before)[-SHOWN_WORDS:])}”"


def block_words(block: PrintedBlock) -> list[str]:
    return " ".join(plain_text(run) for run in told_runs([block])).split()


# ---------------------------------------------------------------- what surrounds them


def _mark_front(new: Manuscript, old: Manuscript, merger: Merger) -> Manuscript:
    """The newer paper with its title, subtitle and abstract marked."""
    before, after = ([Paragraph(run, one.paper.settings.span) for run in one.abstract] for one in (old, new))
    abstract = merger.blocks(before, after)
    return replace(
        new,
        title=merger.run(old.title, new.title),
        subtitle=merger.run(old.subtitle, new.subtitle),
        abstract=tuple(block.children for block in abstract if isinstance(block, Paragraph)),
    )


def _mark_notes(pairs: Sequence[NotePair], displaced: frozenset[Span], merger: Merger) -> dict[Span, PrintedNote]:
    """The newer notes with their changes, and the older ones under the places of the older revision."""
    old, new = merger.old.reading.manuscript, merger.new.reading.manuscript
    reprinted = {pair.new.span for pair in pairs if pair.is_same}
    came_from = {pair.new.span: old.by_place[pair.old.span] for pair in pairs}
    went_to = {pair.old.span: new.by_place[pair.new.span] for pair in pairs}
    places: dict[Span, PrintedNote] = {}
    for span, note in new.by_place.items():
        before = came_from.get(span)
        if before is None:
            blocks = tuple(added for block in note.blocks for added in merger.inserted_block(block))
        else:
            same = note_text(before) == note_text(note) and before.blocks == note.blocks
            # A note that was moved may print short where it printed in full: that is no change of its words.
            is_printed_otherwise = span in displaced and span in reprinted
            blocks = note.blocks if same or is_printed_otherwise else merger.blocks(before.blocks, note.blocks)
            if span in displaced:
                blocks = (Moved(f"Moved here; it was note {before.number}:", blocks, note.span),)
        places[span] = replace(note, blocks=blocks)
    for span, note in old.by_place.items():
        after = went_to.get(span)
        if after is None:
            blocks = tuple(struck for block in note.blocks for struck in merger.deleted_block(block))
        else:
            blocks = (Moved(f"Moved from here; it is note {after.number} now.", (), note.span),)
        place = merger.old.place(span)
        places[place] = replace(note, span=place, blocks=blocks)
    return places
