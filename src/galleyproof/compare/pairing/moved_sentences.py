"""Changed passages in, the same with sentences that only stand elsewhere now told as moved out."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from galleyproof.compare.marking.passages import words_in
from galleyproof.model.outcome.difference import Passage, SectionChange

LEAST_WORDS = 5
"""A shorter sentence may stand at two places by chance."""
ALIKE = 0.75
"""Share of words in common from which a sentence elsewhere is the same one, reworded."""
_SENTENCE = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)[”’)\"']*\s+")


@dataclass(slots=True)
class _Rest:
    """A passage with what is left of its words once moved sentences are taken out."""

    passage: Passage
    old: list[str]
    new: list[str]


def tell_moves(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Each sentence deleted at one place of the text and added at another, with most of its words, becomes one moved passage."""
    rests = [_Rest(passage, _sentences(passage.old), _sentences(passage.new)) for passage in passages]
    told: list[tuple[int, Passage]] = []
    places: dict[str, list[int]] = {}
    for position, rest in enumerate(rests):
        if _may_move(rest.passage):
            for sentence in rest.old:
                if words_in(sentence) >= LEAST_WORDS:
                    places.setdefault(sentence, []).append(position)
    for position, rest in enumerate(rests):
        for sentence in [*rest.new] if _may_move(rest.passage) else ():
            origin = next((place for place in places.get(sentence, ()) if place != position), None)
            if origin is not None:
                places[sentence].remove(origin)
                rests[origin].old.remove(sentence)
                rest.new.remove(sentence)
                told.append((position, _moved(rests[origin].passage, rest.passage, "", sentence)))
    told += _reworded(rests)
    return tuple(_in_order(rests, told))


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


def _moved(was: Passage, now: Passage, old: str, new: str) -> Passage:
    is_out = was.where != now.where or now.where == "note"
    out_of: Literal["text", "note", ""] = "" if not is_out else "note" if was.where == "note" else "text"
    return replace(now, old=old, new=new, moved_from=was.section, moved_out_of=out_of)


def _likeness(old: str, new: str) -> float:
    """The share of words in common; none of sentences too short to be known by them."""
    size = words_in(old) + words_in(new)
    return 2 * _common(old, new) / size if min(words_in(old), words_in(new)) >= LEAST_WORDS else 0.0


def _common(old: str, new: str) -> int:
    return words_in(" ".join((Counter(old.split()) & Counter(new.split())).elements()))


def without_moved(sections: Sequence[SectionChange], passages: Iterable[Passage]) -> tuple[SectionChange, ...]:
    """The sections with counts of words in which no moved sentence is added or deleted."""
    added: Counter[tuple[str, str]] = Counter()
    deleted: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        if passage.moved_from:
            count = _common(passage.old, passage.new) if passage.old else words_in(passage.new)
            added[passage.section, passage.where] += count
            deleted[passage.moved_from, passage.moved_out_of or passage.where] += count
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
    return passage.where != "front" and not passage.is_emphasis


def _sentences(text: str) -> list[str]:
    # The end of a paragraph is no word of its last sentence.
    text = text.replace("¶", " ¶ ")
    starts = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    parts = (text[start:end].strip() for start, end in itertools.pairwise(starts))
    return [part for part in parts if part]


def _in_order(rests: Sequence[_Rest], told: Sequence[tuple[int, Passage]]) -> Iterable[Passage]:
    for position, rest in enumerate(rests):
        passage = rest.passage
        if (passage.old, passage.new) == ("", "") or rest.old or rest.new:
            is_whole = rest.old == _sentences(passage.old) and rest.new == _sentences(passage.new)
            yield passage if is_whole else replace(passage, old=" ".join(rest.old), new=" ".join(rest.new))
        yield from (moved for place, moved in told if place == position)
