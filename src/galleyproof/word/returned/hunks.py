"""The words of a paragraph as it was sent and as it came back in, what changed between them out."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from galleyproof.word.word_copy import CopiedWord

_TYPEWRITER = str.maketrans(dict.fromkeys("‘’‚‛‹›", "'") | dict.fromkeys("“”„‟«»", '"'))
LONGEST_CRUMB = 2
"""Words that stay the same between two changes are told as changed with them, up to so many."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words that took the place of others; of either there may be none."""

    old: range
    new: range


def word_key(word: CopiedWord) -> Hashable:
    """By what two words are the same, whoever saved them."""
    if word.note:
        return "note"
    if word.is_picture:
        return "picture"
    if word.is_formula:
        return "formula"
    # Programs underline what is linked.
    return word.text, word.looks - {"underlined"} if word.link else word.looks, word.address


def hunks(old: Sequence[CopiedWord], new: Sequence[CopiedWord]) -> tuple[list[Hunk], list[tuple[int, int]]]:
    """The changes in order, and the words that stayed, as offsets of both."""
    matcher = SequenceMatcher(None, list(map(word_key, old)), list(map(word_key, new)), autojunk=False)
    found: list[Hunk] = []
    same: list[tuple[int, int]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            same += zip(range(a, b), range(c, d), strict=True)
        elif b - a == d - c:
            # Quotation marks of a typewriter are printed as those that stand there: nothing of it would change.
            pairs = list(zip(range(a, b), range(c, d), strict=True))
            for is_same, group in groupby(pairs, lambda pair: _is_typewritten(old[pair[0]], new[pair[1]])):
                members = list(group)
                if is_same:
                    same += members
                else:
                    ends = members[0], members[-1]
                    found.append(Hunk(range(ends[0][0], ends[1][0] + 1), range(ends[0][1], ends[1][1] + 1)))
        else:
            found.append(Hunk(range(a, b), range(c, d)))
    swept = _swept(found, old, new)
    changed = {i for hunk in swept for i in hunk.old}
    same = [(i, j) for i, j in same if i not in changed]
    blanks = [
        Hunk(range(i, i + 1), range(j, j + 1))
        for i, j in same
        if i and j and bool(old[i].has_blank) != bool(new[j].has_blank) and not _is_beside(i, j, swept)
    ]
    gone = {hunk.old.start for hunk in blanks}
    return sorted([*swept, *blanks], key=lambda hunk: hunk.old.start), [(i, j) for i, j in same if i not in gone]


def _is_typewritten(old: CopiedWord, new: CopiedWord) -> bool:
    """Whether the words are the same but for marks such as `'` in the place of `’`."""
    if not {"'", '"'} & set(new.text) or not old.text:
        return False
    straight = old.text.translate(_TYPEWRITER) == new.text.translate(_TYPEWRITER)
    return straight and word_key(replace(old, text="")) == word_key(replace(new, text=""))


def _is_beside(i: int, j: int, found: Sequence[Hunk]) -> bool:
    """Whether the white space before the words came or went with the words before it."""
    return any(hunk.old.stop == i and hunk.new.stop == j for hunk in found)


def _swept(found: Sequence[Hunk], old: Sequence[CopiedWord], new: Sequence[CopiedWord]) -> list[Hunk]:
    """Changes that only a word or two keep apart as one; never across a note, a picture or a formula."""
    made: list[Hunk] = []
    for hunk in found:
        if made and _is_crumb(made[-1], hunk, old, new):
            made[-1] = Hunk(range(made[-1].old.start, hunk.old.stop), range(made[-1].new.start, hunk.new.stop))
        else:
            made.append(hunk)
    return made


def _is_crumb(first: Hunk, second: Hunk, old: Sequence[CopiedWord], new: Sequence[CopiedWord]) -> bool:
    between = [old[i] for i in range(first.old.stop, second.old.start)]
    if len(between) > LONGEST_CRUMB or any(word.note or word.is_picture or word.is_formula for word in between):
        return False
    sizes = [max(_size(old, hunk.old), _size(new, hunk.new)) for hunk in (first, second)]
    return len(between) < min(sizes) and bool(first.old) == bool(second.old) and bool(first.new) == bool(second.new)


def _size(words: Sequence[CopiedWord], places: range) -> int:
    return sum(any(letter.isalnum() for letter in words[i].text) for i in places)
