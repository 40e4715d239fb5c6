"""A change of words and the places of the words in; the edit of the source that makes it, or what its author must do, out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from galleyproof.word.linked_words import plain_address
from galleyproof.word.returned.copy_change import SourceEdit
from galleyproof.word.returned.hunks import Hunk
from galleyproof.word.returned.placed_copy import PlacedParagraph
from galleyproof.word.returned.typed.typed_words import TypedWord
from galleyproof.word.returned.typed.written_words import write_words
from galleyproof.word.word_copy import CopiedWord

_GUARDED = {
    "binding": "the words are bound by `{about}`: change the binding, or the datum, and `galleyproof fix` writes the number",
    "citation": "the words are printed by the citation of `{about}`: change the entry in the bibliography, or the citation",
    "note": "note {about} is set here: move, change or delete its citation or `^[...]` by hand",
    "reference": "the number is printed by a reference: change what it refers to",
    "formula": "a formula stands here: change its LaTeX by hand",
    "code": "verbatim text stands here: change it by hand",
    "made": "the program prints this by itself",
}
FRONT = "change it in paper.yml"
NEW_NOTE = "the change brings a note: type it as `^[...]`, or as a citation"
NEW_PICTURE = "the change brings a picture: put its file into the paper, and a figure where it belongs"
NEW_FORMULA = "the change brings a formula: type it between dollar signs"


def make_edit(
    hunk: Hunk, paragraph: PlacedParagraph, new: Sequence[CopiedWord], sources: Mapping[str, str]
) -> SourceEdit | str:
    """The edit, or the way out."""
    words = [new[j] for j in hunk.new]
    touched = [paragraph.places[i] for i in hunk.old]
    if told := _way_out(touched, words, paragraph):
        return told
    known = [typed for typed in touched if typed is not None]
    if known:
        return _replace(hunk, known, words, paragraph, sources)
    return _insert(hunk, words, paragraph, new)


def _way_out(touched: Sequence[TypedWord | None], new: Sequence[CopiedWord], paragraph: PlacedParagraph) -> str:
    if paragraph.line is None or None in touched:
        return _GUARDED["made"]
    for typed in touched:
        if typed is not None and typed.guard:
            return _GUARDED[typed.guard].format(about=typed.about)
    if paragraph.line.kind == "front":
        return FRONT
    for is_new, told in (
        (any(word.note for word in new), NEW_NOTE),
        (any(word.is_picture for word in new), NEW_PICTURE),
        (any(word.is_formula for word in new), NEW_FORMULA),
    ):
        if is_new:
            return told
    return ""


def _replace(
    hunk: Hunk,
    known: Sequence[TypedWord],
    words: Sequence[CopiedWord],
    paragraph: PlacedParagraph,
    sources: Mapping[str, str],
) -> SourceEdit | str:
    path = known[0].place.path
    start, end = min(typed.place.start for typed in known), max(typed.place.end for typed in known)
    own = set(hunk.old)
    for i, typed in enumerate(paragraph.places):
        # Print sets notes behind the punctuation that they are typed before: one may stand between the words.
        if (
            typed is not None
            and i not in own
            and typed.place.path == path
            and start < typed.place.end
            and typed.place.start < end
        ):
            if typed.guard:
                return _GUARDED[typed.guard].format(about=typed.about)
            return "the words stand in another order where they are typed: change them by hand"
    first, around = paragraph.copied.words[hunk.old.start], frozenset.intersection(*(typed.looks for typed in known))
    looks = {word.looks for word in words}
    if (words and around and not all(around <= each for each in looks)) or (not words and around):
        # Emphasis goes with the last of its words.
        marks = [mark for mark in known[0].marks if all(mark in typed.marks for typed in known)]
        outside = [t for i, t in enumerate(paragraph.places) if t is not None and i not in own]
        whole = next((mark for mark in marks if not any(mark in typed.marks for typed in outside)), None)
        if whole is not None:
            start, end, around = whole.start, whole.end, frozenset()
        elif words:
            return "only a part of the emphasis goes: change its marks by hand"
    if any(typed.link for typed in known) and {word.address for word in words} != {
        paragraph.copied.words[i].address for i in hunk.old
    }:
        return "the words stand in a link: change its address by hand"
    text = write_words(_within(known[0].link, words), around)
    source = sources[path]
    if words and words[0].has_blank and not first.has_blank and hunk.old.start:
        text = " " + text
    elif first.has_blank and (not words or not words[0].has_blank) and hunk.old.start:
        start -= len(source[:start]) - len(source[:start].rstrip())
    elif not words and not hunk.old.start:
        end += len(source[end:]) - len(source[end:].lstrip())
    return SourceEdit(path, start, end, text)


def _insert(
    hunk: Hunk, words: Sequence[CopiedWord], paragraph: PlacedParagraph, new: Sequence[CopiedWord]
) -> SourceEdit | str:
    at = hunk.old.start
    before = [typed for typed in paragraph.places[max(at - 3, 0) : at] if typed is not None and typed.guard != "made"]
    after = paragraph.places[at] if at < len(paragraph.places) else None
    text = write_words(words)
    if before:
        last = before[-1]
        # The mark of a note is typed before the punctuation, or behind it.
        behind = [
            last,
            *([before[-2]] if len(before) > 1 and (last.guard == "note" or not last.text.isalnum()) else []),
        ]
        end = max(typed.place.end for typed in behind)
        inside = _common(last, after)
        if last.link and not last.guard and _within(last.link, words) != list(words):
            text = write_words(_within(last.link, words), last.looks)
            return SourceEdit(last.place.path, last.place.end, last.place.end, " " * words[0].has_blank + text)
        if inside is not None and last.guard:
            return _GUARDED[last.guard].format(about=last.about)
        if inside is None:
            end = max([end, *(mark.end for mark in last.marks)])
        text = write_words(words, last.looks if inside is not None else frozenset())
        return SourceEdit(last.place.path, end, end, (" " if words[0].has_blank else "") + text)
    if after is None:
        return "there is nothing beside which the words could be put: type them by hand"
    blank = hunk.new.stop < len(new) and new[hunk.new.stop].has_blank
    start = min([after.place.start, *(mark.start for mark in after.marks)])
    return SourceEdit(after.place.path, start, start, text + (" " if blank else ""))


def _within(link: str, words: Sequence[CopiedWord]) -> list[CopiedWord]:
    """The words as they are written within a link: it is theirs without being said again."""
    is_same = bool(link) and all(plain_address(word.link) == plain_address(link) for word in words)
    return [replace(word, link="") for word in words] if is_same else list(words)


def _common(before: TypedWord, after: TypedWord | None) -> object | None:
    """The emphasis that words between these two stand in."""
    return next((mark for mark in before.marks if after is not None and mark in after.marks), None)
