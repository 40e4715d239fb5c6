"""A marked paper in, the changed words out: passage by passage, and counted."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from galleyproof.compare.pairing.side import OLD_PATH, told_runs
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.difference import Passage
from galleyproof.model.text.document import Emph, Link, Strong
from galleyproof.model.text.inline import PrintedFormula
from galleyproof.model.text.manuscript import (
    Deleted,
    Inserted,
    ParagraphMark,
    Pointer,
    PrintedBlock,
    PrintedInline,
    PrintedNote,
    PrintedRun,
)
from galleyproof.model.text.note_marks import printed_marks
from galleyproof.model.text.walk import children, own_words, runs_in

PassagePlace: TypeAlias = Literal["text", "note", "front"]
PARAGRAPH = "¶"


@dataclass(frozen=True, slots=True)
class MarkedRun:
    """One run of the marked paper."""

    where: PassagePlace
    run: PrintedRun
    mark: Span | None = None
    """Of a note's words: where the text sets the note."""


def text_runs(blocks: Iterable[PrintedBlock]) -> list[MarkedRun]:
    return [MarkedRun("text", run) for run in told_runs(blocks)]


def note_runs(blocks: Iterable[PrintedBlock], notes: Mapping[Span, PrintedNote]) -> list[MarkedRun]:
    """Those of the notes whose marks stand in `blocks`, kept, added and dropped ones."""
    marks = printed_marks(runs_in(blocks))
    return [MarkedRun("note", run, mark.span) for mark in marks for run in runs_in(notes[mark.span].blocks)]


def count_words(runs: Iterable[MarkedRun]) -> tuple[int, int]:
    """How many words were added, and how many deleted."""
    added = deleted = 0
    for marked in runs:
        for group in groups_in(marked.run):
            old, new = _texts(group)
            # Words that were only put in italics are the same words.
            if old != new:
                added += words_in(new)
                deleted += words_in(old)
    return added, deleted


def words_in(text: str) -> int:
    """How many words a text has; marks of punctuation are none."""
    return len(re.findall(r"\w+(?:[.,’'\-–]\w+)*", text))


def read_passages(runs: Iterable[MarkedRun], section: str) -> Iterator[Passage]:
    """Adjoining deletions and insertions, together; those of note markers and paragraphs' ends alone are left out."""
    for marked in runs:
        for group in groups_in(marked.run):
            old, new = _texts(group)
            is_emphasis = old == new
            if is_emphasis:
                old, new = _texts(group, is_dressed=True)
            has_words = bool((old + new).replace(PARAGRAPH, "").strip())
            # A blank within a line was typed; at the beginning of one it is what a paragraph's end became.
            is_blank = bool(old + new) and not (old + new).strip() and group[0] is not marked.run[0]
            if has_words or is_blank:
                place = place_of_group(group, marked.mark)
                if not is_emphasis and not words_in(old) and not words_in(new) and PARAGRAPH not in old + new:
                    old, new = _with_neighbours(marked.run, group, old, new)
                yield Passage(section, marked.where, old.strip(), new.strip(), place.path, place.line, is_emphasis)


def _with_neighbours(
    run: Sequence[PrintedInline], group: Sequence[Inserted | Deleted], old: str, new: str
) -> tuple[str, str]:
    """Marks of punctuation between the words that they stand at: alone they would not say what changed."""
    first, last = (next(i for i, one in enumerate(run) if one is mark) for mark in (group[0], group[-1]))
    before, after = (
        shown_text(tuple(one for one in part if not isinstance(one, Inserted | Deleted)))
        for part in (run[:first], run[last + 1 :])
    )
    begin, end = re.search(r"\S+\s*$", before), re.match(r"\s*\S+", after)
    words = (begin[0] if begin else "", end[0] if end else "")
    return f"{words[0]}{old}{words[1]}", f"{words[0]}{new}{words[1]}"


def _texts(group: Iterable[Inserted | Deleted], *, is_dressed: bool = False) -> tuple[str, str]:
    """What the older revision has there, and what the newer."""
    old = "".join(shown_text(mark.children, is_dressed=is_dressed) for mark in group if isinstance(mark, Deleted))
    new = "".join(shown_text(mark.children, is_dressed=is_dressed) for mark in group if isinstance(mark, Inserted))
    return old, new


def groups_in(run: Sequence[PrintedInline]) -> Iterator[list[Inserted | Deleted]]:
    """Marks that stand beside each other, together."""
    group: list[Inserted | Deleted] = []
    for inline in run:
        if isinstance(inline, Inserted | Deleted):
            group.append(inline)
        elif group:
            yield group
            group = []
    if group:
        yield group


def place_of_group(group: Sequence[Inserted | Deleted], mark: Span | None) -> Span:
    """In the newer revision where it has words, else in the older; of words that a bibliography has, at the note."""
    chosen = next((mark for mark in group if isinstance(mark, Inserted)), group[0])
    span = chosen.span
    if mark is not None and mark.path.removeprefix(OLD_PATH) != span.path.removeprefix(OLD_PATH):
        span = mark
    return Span(span.path.removeprefix(OLD_PATH), span.line)


def shown_text(run: PrintedRun, *, is_dressed: bool = False) -> str:
    """The words as printed, with a mark where a paragraph ends; dressed, as in Markdown with their emphasis and links."""
    return "".join(_shown(inline, is_dressed=is_dressed) for inline in run)


def _shown(inline: PrintedInline, *, is_dressed: bool) -> str:
    if isinstance(inline, PrintedFormula):
        return f"${inline.tex}$"
    if isinstance(inline, Pointer):
        # The page itself is not known before it is printed.
        return f"{inline.page} [{inline.words}]" if inline.page else inline.words
    if isinstance(inline, ParagraphMark):
        return PARAGRAPH
    words = shown_text(children(inline), is_dressed=is_dressed) or own_words(inline).replace("\n", " ")
    return _dressed(inline, words) if is_dressed else words


def _dressed(inline: PrintedInline, words: str) -> str:
    if isinstance(inline, Emph):
        return f"*{words}*"
    if isinstance(inline, Strong):
        return f"**{words}**"
    return f"[{words}]({inline.url})" if isinstance(inline, Link) else words
