"""Changed passages in, the same with sentences that only stand elsewhere now told as moved out."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from galleyproof.compare.marking.passages import words_in
from galleyproof.model.outcome.difference import Passage, SectionChange

LEAST_WORDS = 5
"""A shorter sentence may stand at two places by chance."""
FRONT = "front"
"""Where title, subtitle and abstract stand."""
ALIKE = 0.75
"""Share of words in common from which a sentence elsewhere is the same one, reworded."""
LEAST_WORDS_NOTE = 2
"""The same of what a note says between two semicolons, which is one work most often."""
_SENTENCE = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)[”’)\"']*\s+")
_WORK = re.compile(r"(?<=;)\s+")


@dataclass(slots=True)
class _Rest:
    """A passage with what is left of its words once moved sentences are taken out."""

    passage: Passage
    old: list[str]
    new: list[str]


def tell_moves(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Each sentence deleted at one place of the text and added at another, with most of its words, becomes one moved passage."""
    rests = [_Rest(passage, _sentences(passage.old), _sentences(passage.new)) for passage in passages]
    told = list(_word_for_word(rests))
    # A note of several works is no sentence: what moves from it to another is one of them.
    for rest in rests:
        if rest.passage.where == "note":
            rest.old, rest.new = (
                [work for part in parts for work in _WORK.split(part)] for parts in (rest.old, rest.new)
            )
    told += [*_word_for_word(rests), *_reworded(rests)]
    return tuple(_in_order(rests, told))


def _word_for_word(rests: Sequence[_Rest]) -> Iterator[tuple[int, Passage]]:
    """Sentences that are the same at their new place; they are taken out of the rests."""
    places: dict[str, list[int]] = {}
    for position, rest in enumerate(rests):
        if _may_move(rest.passage):
            for sentence in rest.old:
                if words_in(sentence) >= (LEAST_WORDS_NOTE if rest.passage.where == "note" else LEAST_WORDS):
                    places.setdefault(_bare(sentence), []).append(position)
    for position, rest in enumerate(rests):
        for sentence in [*rest.new] if _may_move(rest.passage) else ():
            bare = _bare(sentence)
            origin = next((place for place in places.get(bare, ()) if _may_come(rests[place], rest, sentence)), None)
            if origin is not None:
                places[bare].remove(origin)
                rests[origin].old.remove(next(old for old in rests[origin].old if _bare(old) == bare))
                rest.new.remove(sentence)
                yield position, _moved(rests[origin].passage, rest.passage, "", sentence)


def _reworded(rests: Sequence[_Rest]) -> Iterable[tuple[int, Passage]]:
    """Sentences that have other words too at their new place, the likest first; they are taken out of the rests."""
    left = [(position, rest) for position, rest in enumerate(rests) if _may_move(rest.passage)]
    gone = [(position, rest, sentence) for position, rest in left for sentence in rest.old]
    come = [(position, rest, sentence) for position, rest in left for sentence in rest.new]
    likely = [
        (share, before, after)
        for before in gone
        for after in come
        if before[0] != after[0]
        # Notes are reworded wherever a work is cited anew: there a sentence is the same one only word for word.
        and "note" not in (before[1].passage.where, after[1].passage.where)
        and (share := _likeness(before[2], after[2])) >= ALIKE
    ]
    for _, (_, was, old), (position, now, new) in sorted(likely, key=lambda one: -one[0]):
        if old in was.old and new in now.new:
            was.old.remove(old)
            now.new.remove(new)
            yield position, _moved(was.passage, now.passage, old, new)


def _may_come(origin: _Rest, rest: _Rest, sentence: str) -> bool:
    """From any other place; from a note to another only what is a sentence or a work of one of them.

    What a note prints of a work in full, and another does no longer, is no words that an author moved.
    """
    if origin.passage.where != "note" or rest.passage.where != "note":
        return origin is not rest and words_in(sentence) >= LEAST_WORDS
    bare = _bare(sentence)
    return origin is not rest and any(one != bare for one in (sentence, *origin.old) if _bare(one) == bare)


def _bare(sentence: str) -> str:
    """Without the marks that follow from where it stands among others."""
    return sentence.strip(" .;")


def _moved(was: Passage, now: Passage, old: str, new: str) -> Passage:
    out_of: Literal["text", "note", ""] = ""
    if was.where != FRONT and "note" in (was.where, now.where):
        out_of = "note" if was.where == "note" else "text"
    return replace(now, old=old, new=new, moved_from=was.section, moved_out_of=out_of)


def _likeness(old: str, new: str) -> float:
    """The share of words in common; none of sentences too short to be known by them."""
    one, other = _size(old), _size(new)
    # Of a long sentence and a short one not so many words can be the same.
    if min(one, other) < LEAST_WORDS or 2 * min(one, other) < ALIKE * (one + other):
        return 0.0
    return 2 * _common(old, new) / (one + other)


_size = lru_cache(maxsize=20_000)(words_in)


@lru_cache(maxsize=20_000)
def _words(sentence: str) -> Mapping[str, int]:
    return Counter(sentence.split())


def _common(old: str, new: str) -> int:
    few, many = sorted((_words(old), _words(new)), key=len)
    return sum(min(times, many[word]) * _size(word) for word, times in few.items() if word in many)


def without_moved(sections: Sequence[SectionChange], passages: Iterable[Passage]) -> tuple[SectionChange, ...]:
    """The sections with counts of words in which no moved sentence is added or deleted."""
    added: Counter[tuple[str, str]] = Counter()
    deleted: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        if passage.moved_from:
            count = _common(passage.old, passage.new) if passage.old else words_in(passage.new)
            added[passage.section, passage.where] += count
            origin = passage.moved_out_of or ("text" if passage.where == FRONT else passage.where)
            deleted[passage.moved_from, origin] += count
    return tuple(
        replace(
            section,
            words_added=section.words_added - added[name, "text"],
            words_deleted=section.words_deleted - deleted[name, "text"],
            note_words_added=section.note_words_added - added[name, "note"],
            note_words_deleted=section.note_words_deleted - deleted[name, "note"],
        )
        for section in sections
        for name in [section.name.id or section.name.path]
    )


def _may_move(passage: Passage) -> bool:
    return not passage.is_emphasis


def _sentences(text: str) -> list[str]:
    # The end of a paragraph is no word of its last sentence.
    text = text.replace("¶", " ¶ ")
    starts = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    parts = (text[start:end].strip() for start, end in itertools.pairwise(starts))
    return [part for part in parts if part]


def _in_order(rests: Sequence[_Rest], told: Sequence[tuple[int, Passage]]) -> Iterator[Passage]:
    for position, rest in enumerate(rests):
        passage = rest.passage
        old, new = " ".join(rest.old), " ".join(rest.new)
        is_whole = (old, new) == (" ".join(_sentences(passage.old)), " ".join(_sentences(passage.new)))
        if is_whole:
            yield passage
        elif re.search(r"\w|¶", old + new):
            # The mark that parted a sentence from what moved away says nothing by itself.
            yield replace(passage, old=old, new=new)
        yield from (moved for place, moved in told if place == position)
