"""The plan of two papers in, which of their notes are one and the same out, and what happened to each."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TypeAlias

from galleyproof.compare.pairing.outline import Plan, Step, section_name
from galleyproof.compare.pairing.side import Side, told_runs
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.difference import NoteChange
from galleyproof.model.text.manuscript import Deleted, Inserted, NoteMark, PrintedBlock, PrintedNote, PrintedRun
from galleyproof.model.text.note_marks import note_text, printed_marks
from galleyproof.model.text.walk import runs_in

Runs: TypeAlias = Sequence[PrintedRun]

LEAST_WORDS_CUT = 3
"""Fewer words may stand in two notes by chance."""
ALIKE = 0.5
"""Share of words in common from which a note in the same paragraph is the same note, reworded."""


@dataclass(frozen=True, slots=True)
class NotePair:
    """One note of both revisions, by its markers."""

    old: NoteMark
    new: NoteMark
    is_same: bool
    """Whether the author's words are the same."""
    is_other: bool = False
    """Whether they have nothing in common but the place where they stand."""


def pair_notes(plan: Plan, old: Side, new: Side, front: tuple[Runs, Runs]) -> list[NotePair]:
    """Notes within blocks that became one another, then those that stand in other blocks word for word.

    `front` are the runs of title and abstract of either revision.
    """
    pairs: list[NotePair] = []
    waiting: tuple[list[NoteMark], list[NoteMark]] = ([], [])
    for runs in (front, *(_runs(step) for step in _steps(plan))):
        olds, news = (list(printed_marks(found)) for found in runs)
        found = list(_pair_within(olds, news, _at_one_place(*runs, old, new), old, new)) if olds and news else []
        pairs += found
        taken = {id(marker) for pair in found for marker in (pair.old, pair.new)}
        for kept, markers in zip(waiting, (olds, news), strict=True):
            kept.extend(marker for marker in markers if id(marker) not in taken)
    return pairs + list(_pair_same(*waiting, old, new))


def _steps(plan: Plan) -> Iterator[Step]:
    for section in plan.sections:
        yield from (step for i, step in enumerate(section.steps) if i not in section.left)


def _runs(step: Step) -> tuple[Runs, Runs]:
    old, new = ([run for unit in units for run in told_runs([unit.block])] for units in (step.old, step.new))
    return old, new


def _at_one_place(old_runs: Runs, new_runs: Runs, old: Side, new: Side) -> dict[Span, Span]:
    """Markers, by their places, that stand between the same words, whatever the notes say."""
    olds, news = (
        [token for run in runs for token in side.tokens(run)] for runs, side in ((old_runs, old), (new_runs, new))
    )
    before, after = (["note" if token.is_note else (token.key,) for token in tokens] for tokens in (olds, news))
    found = {}
    for match in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        for i, j in zip(range(match.a, match.a + match.size), range(match.b, match.b + match.size), strict=True):
            if olds[i].is_note:
                found[old.own_place(olds[i].leaf.span)] = news[j].leaf.span
    return found


def _pair_within(
    olds: Sequence[NoteMark], news: Sequence[NoteMark], places: Mapping[Span, Span], old: Side, new: Side
) -> Iterator[NotePair]:
    """First what is the same and stands where it stood, then what is the same, then what is alike."""
    rest_old, rest_new = list(olds), list(news)
    at = {marker.span: marker for marker in news}
    pairs: list[NotePair] = []

    def take(before: NoteMark, after: NoteMark, *, is_same: bool, is_other: bool = False) -> None:
        pairs.append(NotePair(before, after, is_same, is_other))
        rest_old[:] = [marker for marker in rest_old if marker is not before]
        rest_new[:] = [marker for marker in rest_new if marker is not after]

    here = [(marker, at[places[marker.span]]) for marker in olds if marker.span in places and places[marker.span] in at]
    for before, after in here:
        if old.note_words(before) == new.note_words(after):
            take(before, after, is_same=True)
    for pair in list(_pair_same(rest_old, rest_new, old, new)):
        take(pair.old, pair.new, is_same=True)
    everywhere = [(before, after) for before in rest_old for after in rest_new]
    likely = [
        (share + bool((before, after) in here), before, after)
        for before, after in everywhere
        if (share := _likeness(before, after, old, new)) >= ALIKE
    ]
    for _, before, after in sorted(likely, key=lambda choice: (-choice[0], choice[1].span, choice[2].span)):
        if any(marker is before for marker in rest_old) and any(marker is after for marker in rest_new):
            take(before, after, is_same=False)
    for before, after in here:
        if any(marker is before for marker in rest_old) and any(marker is after for marker in rest_new):
            take(before, after, is_same=False, is_other=True)
    yield from pairs


def _pair_same(olds: Iterable[NoteMark], news: Iterable[NoteMark], old: Side, new: Side) -> Iterator[NotePair]:
    """In order: the first of several that say the same belongs to the first."""
    places: dict[Hashable, list[NoteMark]] = {}
    for marker in news:
        places.setdefault(new.note_words(marker), []).append(marker)
    for marker in olds:
        if waiting := places.get(old.note_words(marker)):
            yield NotePair(marker, waiting.pop(0), is_same=True)


def _likeness(before: NoteMark, after: NoteMark, old: Side, new: Side) -> float:
    """The greater of the shares of works and of words in common."""
    notes = [side.reading.manuscript.by_place[marker.span] for side, marker in ((old, before), (new, after))]
    works = [
        {side.keys.get(r.key, r.key) for r in note.references} for side, note in zip((old, new), notes, strict=True)
    ]
    words = [set(note_text(note).split()) for note in notes]
    return max(_share(*works), _share(*words))


def _share(old: set[str], new: set[str]) -> float:
    return 2 * len(old & new) / (len(old) + len(new)) if old and new else 0.0


# ---------------------------------------------------------------- what happened


def displaced_markers(blocks: Iterable[PrintedBlock], runs: Iterable[PrintedRun]) -> frozenset[Span]:
    """Places of the markers that stand within `Deleted` or `Inserted` in the marked paper."""
    found: set[Span] = set()
    for run in (*runs, *runs_in(blocks)):
        for inline in run:
            if isinstance(inline, Deleted | Inserted):
                found.update(mark.span for mark in printed_marks([(inline,)]))
    return frozenset(found)


def note_changes(
    pairs: Sequence[NotePair],
    old: Side,
    new: Side,
    displaced: frozenset[Span],
    sections: tuple[Mapping[Span, str], Mapping[Span, str]],
) -> tuple[NoteChange, ...]:
    """In the order of the newer revision, dropped notes last; `sections` name the section of each marker."""

    def told(change: str, before: PrintedNote | None, after: PrintedNote | None) -> NoteChange:
        references = (after or before or _no_note()).references
        return NoteChange(
            change,  # type: ignore[arg-type]  # one of the words below
            before.number if before else None,
            after.number if after else None,
            sections[0].get(before.span, "") if before else "",
            sections[1].get(after.span, "") if after else "",
            note_text(before) if before else "",
            note_text(after) if after else "",
            tuple(dict.fromkeys(reference.key for reference in references)),
        )

    changes: list[NoteChange] = []
    for pair in pairs:
        before, after = old.reading.manuscript.by_place[pair.old.span], new.reading.manuscript.by_place[pair.new.span]
        is_displaced = old.place(pair.old.span) in displaced or pair.new.span in displaced
        if is_displaced:
            changes.append(told("moved", before, after))
        if not pair.is_same:
            changes.append(told("replaced" if pair.is_other else "reworded", before, after))
        elif not is_displaced and note_text(before) != note_text(after):
            changes.append(told("reprinted", before, after))
    paired = ({pair.old.span for pair in pairs}, {pair.new.span for pair in pairs})
    changes += [
        told("added", None, note) for note in new.reading.manuscript.by_place.values() if note.span not in paired[1]
    ]
    changes.sort(key=lambda change: change.new_number or 0)
    dropped = [
        told("dropped", note, None) for note in old.reading.manuscript.by_place.values() if note.span not in paired[0]
    ]
    return _with_splits((*changes, *dropped), (old, new))


def _with_splits(changes: tuple[NoteChange, ...], sides: tuple[Side, Side]) -> tuple[NoteChange, ...]:
    """The same, with notes told as split or joined whose works left or came to a note that was reworded."""
    works = tuple(
        {note.number: {r.key for r in note.references} for note in side.reading.manuscript.notes} for side in sides
    )
    told = list(changes)
    for position, change in enumerate(changes):
        if change.change not in ("added", "dropped"):
            continue
        own = set(change.works)
        for other, reworded in enumerate(changes):
            if reworded.change != "reworded":
                continue
            if not own:
                # Notes in the author's own words are known by these.
                if change.change == "added" and _was_within(change.new_text, reworded.old_text, reworded.new_text):
                    told[position] = replace(change, change="split", old_number=reworded.old_number)
                    told[other] = replace(reworded, change="split")
                elif change.change == "dropped" and _was_within(change.old_text, reworded.new_text, reworded.old_text):
                    told[position] = replace(change, change="joined", new_number=reworded.new_number)
                    told[other] = replace(reworded, change="joined")
                continue
            before, after = works[0].get(reworded.old_number or 0, set()), works[1].get(reworded.new_number or 0, set())
            if change.change == "added" and own <= before - after:
                told[position] = replace(change, change="split", old_number=reworded.old_number)
                told[other] = replace(reworded, change="split")
            elif change.change == "dropped" and own <= after - before:
                told[position] = replace(change, change="joined", new_number=reworded.new_number)
                told[other] = replace(reworded, change="joined")
    return tuple(told)


def _was_within(part: str, whole: str, rest: str) -> bool:
    """Whether the words of a note stand in the one and no longer in the other."""
    words = part.rstrip(" .;,!?")
    return len(words.split()) >= LEAST_WORDS_CUT and words in whole and words not in rest


def marker_sections(side: Side) -> dict[Span, str]:
    """The id of the heading of level 1 that each note's marker stands under; `front` before any."""
    found = dict.fromkeys(side.reading.manuscript.by_place, "front")
    for section in side.reading.manuscript.sections:
        name = section_name(section)
        found.update(
            dict.fromkeys((mark.span for mark in printed_marks(runs_in(section.blocks))), name.id or name.path)
        )
    return found


def _no_note() -> PrintedNote:
    raise AssertionError("a note stands in one of two revisions at least")
