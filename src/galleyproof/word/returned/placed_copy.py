"""A copy that was made anew and the lines of its paper in; each of its words with the place where it was typed out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from galleyproof.word.returned.typed.typed_words import TypedLine, TypedWord
from galleyproof.word.tracked.paired_blocks import PairedUnit, pair
from galleyproof.word.word_copy import CopiedParagraph, WordCopy


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """One paragraph of the copy as it was sent."""

    copied: CopiedParagraph
    line: TypedLine | None
    """None of what the program prints by itself."""
    places: tuple[TypedWord | None, ...]
    """For each word."""


@dataclass(frozen=True, slots=True)
class PlacedCopy:
    """The whole copy as it was sent."""

    paragraphs: tuple[PlacedParagraph, ...]
    notes: dict[str, tuple[PlacedParagraph, ...]]
    """By the note's id in the copy."""
    marks: dict[str, TypedWord]
    """Where the text sets each note, by the same id."""


def place_copy(copy: WordCopy, lines: Sequence[TypedLine], notes: Sequence[Sequence[TypedLine]]) -> PlacedCopy:
    """Lines and paragraphs are in one order; what they say decides which belong together."""
    paragraphs = _place(copy.paragraphs, lines)
    marks: dict[str, TypedWord] = {}
    placed: dict[str, tuple[PlacedParagraph, ...]] = {}
    for paragraph in paragraphs:
        for word, typed in zip(paragraph.copied.words, paragraph.places, strict=True):
            if word.note and typed is not None and typed.guard == "note":
                marks[word.note] = typed
                placed[word.note] = _place(copy.notes.get(word.note, ()), notes[int(typed.about) - 1])
    return PlacedCopy(paragraphs, placed, marks)


def _place(paragraphs: Sequence[CopiedParagraph], lines: Sequence[TypedLine]) -> tuple[PlacedParagraph, ...]:
    olds = [_unit([word.text or "\0" for word in paragraph.words]) for paragraph in paragraphs]
    news = [_unit([word.text or "\0" for word in line.words]) for line in lines]
    found: dict[int, TypedLine] = {}
    for each in pair(olds, news):
        if len(each.old) == len(each.new) == 1:
            found[each.old.start] = lines[each.new.start]
    return tuple(_placed(paragraph, found.get(i)) for i, paragraph in enumerate(paragraphs))


def _unit(words: Sequence[str]) -> PairedUnit:
    return PairedUnit("line", tuple(words), Counter(words))


def _placed(paragraph: CopiedParagraph, line: TypedLine | None) -> PlacedParagraph:
    if line is None:
        return PlacedParagraph(paragraph, None, (None,) * len(paragraph.words))
    copied = ["\0" if word.note or word.is_formula or not word.text else word.text for word in paragraph.words]
    typed = [word.text or "\0" for word in line.words]
    places: list[TypedWord | None] = [None] * len(copied)
    for match in SequenceMatcher(None, copied, typed, autojunk=False).get_matching_blocks():
        for i in range(match.size):
            places[match.a + i] = line.words[match.b + i]
    return PlacedParagraph(paragraph, line, tuple(places))
