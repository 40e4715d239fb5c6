"""The comments of a copy in, each with its place in the sections out, and as a comment of Markdown."""

import re
from collections.abc import Iterator, Mapping, Sequence

from galleyproof.model.finding.source import Source, Span
from galleyproof.word.returned.copy_change import PlacedComment, SourceEdit
from galleyproof.word.returned.copy_changes import CopyChanges
from galleyproof.word.returned.placed_copy import PlacedCopy, PlacedParagraph
from galleyproof.word.returned.typed.typed_words import TypedWord
from galleyproof.word.returned.typed.written_words import plain
from galleyproof.word.word_copy import CopiedWord, WordCopy


def place_comments(
    sent: PlacedCopy, returned: WordCopy, found: CopyChanges, sources: Mapping[str, Source]
) -> tuple[PlacedComment, ...]:
    """The comments in their order."""
    placed: list[PlacedComment] = []
    authors = {comment.id: comment.author or "somebody" for comment in returned.comments}
    for comment in returned.comments:
        number, words = _commented(returned, comment.id)
        about = plain(words)
        paragraph, typed = _typed(sent, found, returned, number, comment.id)
        line = paragraph.line if paragraph is not None else None
        place = typed.place if typed is not None else line.span if line is not None else Span("paper.yml")
        end = -1
        if typed is not None and line is not None and line.kind == "paragraph" and not line.note:
            end = max([typed.place.end, *(mark.end for mark in typed.marks)])
        if place.path in sources:
            place = sources[place.path].span(place.start, place.end)
        block = line.span if line is not None else place
        answers = authors.get(comment.answers, "") if comment.answers else ""
        day = comment.date[:10] if re.match(r"[1-9]\d{3}-\d\d-\d\d", comment.date) else ""
        placed.append(
            PlacedComment(comment.author, day, comment.text, about, place, end, block, answers, comment.is_settled)
        )
    return tuple(placed)


def _commented(returned: WordCopy, id_: str) -> tuple[int, list[CopiedWord]]:
    """The paragraph in which the comment begins, and its words; -1 of one in a note."""
    words: list[CopiedWord] = []
    first = -1
    for number, paragraph in enumerate(returned.paragraphs):
        own = [word for word in paragraph.words if id_ in word.comments]
        first = number if own and first < 0 else first
        words += own
    if first < 0:
        for paragraphs in returned.notes.values():
            words += [word for paragraph in paragraphs for word in paragraph.words if id_ in word.comments]
    return first, words


def _typed(
    sent: PlacedCopy, found: CopyChanges, returned: WordCopy, number: int, id_: str
) -> tuple[PlacedParagraph | None, TypedWord | None]:
    """The paragraph as it was sent, and the last word that the comment is on, or the nearest before it that stayed."""
    if number < 0:
        return _in_note(sent, found, returned, id_)
    words = returned.paragraphs[number].words
    on = [i for i, word in enumerate(words) if id_ in word.comments]
    homes = found.stayed.get(number, {})
    for i in [*reversed(on), *range(on[0] - 1, -1, -1), *range(on[-1] + 1, len(words))]:
        if i in homes:
            home = sent.paragraphs[homes[i][0]]
            typed = home.places[homes[i][1]] if homes[i][1] < len(home.places) else None
            if typed is not None and typed.guard != "made":
                return home, typed
    before = next((found.stayed[k] for k in range(number, -1, -1) if found.stayed.get(k)), None)
    paragraph = sent.paragraphs[next(iter(before.values()))[0]] if before else None
    return paragraph, None


def _in_note(
    sent: PlacedCopy, found: CopyChanges, returned: WordCopy, id_: str
) -> tuple[PlacedParagraph | None, TypedWord | None]:
    for note, paragraphs in returned.notes.items():
        if any(id_ in word.comments for paragraph in paragraphs for word in paragraph.words):
            home = found.note_homes.get(note, note)
            placed = sent.notes.get(home)
            return (placed[0] if placed else None), sent.marks.get(home)
    return None, None


def write_comments(comments: Sequence[PlacedComment], sources: Mapping[str, Source]) -> Iterator[SourceEdit]:
    """Each as `<!-- Jane Doe, 2026-11-20: words -->`: behind the words that it is on, or before their block."""
    for comment in comments:
        if comment.place.path not in sources:
            continue
        signed = ", ".join(part for part in (comment.author, comment.date) if part)
        words = f"{signed}: {comment.text}" if signed else comment.text
        # Two hyphens would end it.
        text = f"<!-- {' '.join(words.split()).replace('--', '–')} -->"
        source = sources[comment.place.path].text
        if comment.end >= 0:
            yield SourceEdit(comment.place.path, comment.end, comment.end, f" {text}")
        else:
            start = source.rfind("\n\n", 0, comment.place.start)
            start = 0 if start < 0 else start + 2
            yield SourceEdit(comment.place.path, start, start, f"{text}\n\n")
