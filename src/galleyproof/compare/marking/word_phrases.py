"""Two sequences of tokens in, what became of the one in the other out, in phrases that a reader can follow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from galleyproof.compare.marking.tokens import Token, TokenStatus, blank_token
from galleyproof.model.text.document import Text

LONGEST_CRUMB = 3
"""Words that stay the same between two changes are told as changed with them, up to so many."""


@dataclass(frozen=True, slots=True)
class TokenStretch:
    """Tokens that are the same in both, or that replace one another; offsets into either sequence."""

    is_same: bool
    old: range
    new: range


def compare_tokens(old: Sequence[Token], new: Sequence[Token]) -> Iterator[tuple[TokenStatus, Token]]:
    """All tokens of both in one sequence: the same ones once, as the newer has them, deleted ones before inserted ones."""
    for stretch in stretches(old, new):
        if not stretch.is_same:
            yield from (("deleted", old[index]) for index in stretch.old)
            yield from (("inserted", new[index]) for index in stretch.new)
            continue
        for before, after in zip(stretch.old, stretch.new, strict=True):
            was, now = old[before], new[after]
            if was.blank and not now.blank:
                yield "deleted", blank_token(was.blank, was.blank_wrappers, was.leaf.span)
            elif now.blank and not was.blank:
                yield "inserted", blank_token(now.blank, now.blank_wrappers, now.leaf.span)
                now = Token(now.key, now.leaf, now.wrappers)
            yield "same", now


def stretches(old: Sequence[Token], new: Sequence[Token]) -> list[TokenStretch]:
    """The two sequences cut into stretches, in order, none of them empty on both sides."""
    keys_old, keys_new = [token.key for token in old], [token.key for token in new]
    matcher = SequenceMatcher(None, keys_old, keys_new, autojunk=False)
    found = [
        TokenStretch(tag == "equal", range(old_start, old_end), range(new_start, new_end))
        for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes()
    ]
    return _slide(_sweep_crumbs(found, old, new), old, new)


def _sweep_crumbs(found: list[TokenStretch], old: Sequence[Token], new: Sequence[Token]) -> list[TokenStretch]:
    """Joins changes that only a word or two keep apart: phrases read better than confetti."""
    swept = found
    while True:
        crumb = next((i for i in range(1, len(swept) - 1) if _is_crumb(i, swept, old, new)), None)
        if crumb is None:
            return swept
        first, last = swept[crumb - 1], swept[crumb + 1]
        joined = TokenStretch(
            is_same=False, old=range(first.old.start, last.old.stop), new=range(first.new.start, last.new.stop)
        )
        swept = [*swept[: crumb - 1], joined, *swept[crumb + 2 :]]


def _is_crumb(index: int, found: Sequence[TokenStretch], old: Sequence[Token], new: Sequence[Token]) -> bool:
    stretch = found[index]
    if not stretch.is_same:
        return False
    tokens = [new[position] for position in stretch.new]
    if not all(isinstance(token.leaf, Text) for token in tokens):
        return False
    words = _words(tokens)
    if words > LONGEST_CRUMB:
        return False
    before, after = (
        max(_words([old[i] for i in side.old]), _words([new[i] for i in side.new]))
        for side in (found[index - 1], found[index + 1])
    )
    if not words:
        # Two insertions around a comma are one phrase; a comma beside a mere change of note markers is not.
        return bool(before and after) and _is_replaced(found[index - 1], found[index + 1])
    return words < min(before, after)


def _is_replaced(first: TokenStretch, last: TokenStretch) -> bool:
    """Whether joining the two adds no words to a side that had none."""
    return bool(first.old and last.old) == bool(first.old or last.old) and bool(first.new and last.new) == bool(
        first.new or last.new
    )


def _words(tokens: Sequence[Token]) -> int:
    return sum(token.words for token in tokens)


def _slide(found: list[TokenStretch], old: Sequence[Token], new: Sequence[Token]) -> list[TokenStretch]:
    """Moves pure insertions and deletions to the ends of sentences, where that says the same."""
    slid = list(found)
    for index in range(1, len(slid) - 1):
        change = slid[index]
        if change.is_same or (change.old and change.new):
            continue
        before, after = slid[index - 1], slid[index + 1]
        tokens, moving = (new, change.new) if change.new else (old, change.old)
        least, most = 0, 0
        while least > 1 - len(before.new) and _same(tokens, moving.start + least - 1, moving.stop + least - 1):
            least -= 1
        while most < len(after.new) - 1 and _same(tokens, moving.start + most, moving.stop + most):
            most += 1
        best = max(range(least, most + 1), key=lambda shift: (_fitness(tokens, moving, shift), -abs(shift)))
        if best:
            slid[index - 1 : index + 2] = [
                _stretched(before, 0, best),
                _shifted(change, best),
                _stretched(after, best, 0),
            ]
    return slid


def _same(tokens: Sequence[Token], first: int, second: int) -> bool:
    return tokens[first].key == tokens[second].key and tokens[first].blank == tokens[second].blank


def _fitness(tokens: Sequence[Token], moving: range, shift: int) -> int:
    """How well a change that begins and ends here reads: whole sentences best."""
    begin, end = moving.start + shift, moving.stop + shift
    return 2 * (_ends_sentence(tokens[begin - 1]) and _ends_sentence(tokens[end - 1])) + bool(tokens[begin].blank)


def _ends_sentence(token: Token) -> bool:
    return token.is_note or token.key in (".", "?", "!")


def _shifted(stretch: TokenStretch, by: int) -> TokenStretch:
    return TokenStretch(
        stretch.is_same,
        range(stretch.old.start + by, stretch.old.stop + by),
        range(stretch.new.start + by, stretch.new.stop + by),
    )


def _stretched(stretch: TokenStretch, start: int, stop: int) -> TokenStretch:
    return TokenStretch(
        stretch.is_same,
        range(stretch.old.start + start, stretch.old.stop + stop),
        range(stretch.new.start + start, stretch.new.stop + stop),
    )
