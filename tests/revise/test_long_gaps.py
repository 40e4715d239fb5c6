"""Where an author changed a word everywhere, blocks that are surely the same cut the comparison, and change nothing of it."""

import random
from collections import Counter

import pytest

from galleyproof.compare.pairing import alignment
from galleyproof.compare.pairing.alignment import ComparedBlock, align
from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Paragraph, Text

WORDS = [f"word{number}" for number in range(600)]


def block(words: list[str]) -> ComparedBlock:
    text = " ".join(words)
    phrases = frozenset(zip(words, words[1:], words[2:], strict=False))
    paragraph = Paragraph((Text(text, Span("a.md")),), Span("a.md"))
    return ComparedBlock(paragraph, text, text, Counter(words), len(words), phrases or frozenset([tuple(words)]))


def revised(old: list[list[str]], chance: random.Random) -> list[list[str]]:
    """A word more in each paragraph; some are split, joined, dropped, written anew, or moved."""
    new: list[list[str]] = []
    for words in old:
        match chance.randrange(14):
            case 0:
                at = len(words) // 2
                new += [words[:at], words[at:]]
            case 1 if new:
                new[-1] = [*new[-1], *words]
            case 2:
                continue
            case 3:
                new += [[*words, "more"], chance.choices(WORDS, k=30)]
            case 4:
                new.insert(chance.randrange(len(new) + 1), [*words, "more"])
            case _:
                new.append([*words[:5], "more", *words[5:]])
    return new


@pytest.mark.parametrize("seed", range(6))
def test_a_gap_that_is_cut_is_matched_as_a_whole_one(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    old = [chance.choices(WORDS, k=chance.randrange(12, 60)) for _ in range(40)]
    new = revised(old, chance)
    before, after = list(map(block, old)), list(map(block, new))
    cut = align(before, after)
    monkeypatch.setattr(alignment, "MANY", 1_000_000)
    assert cut == align(before, after)


def test_what_is_held_against_one_another_grows_with_the_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(1)
    old = [chance.choices(WORDS, k=30) for _ in range(400)]
    before, after = list(map(block, old)), [block([*words, "more"]) for words in old]
    held = 0
    kept_words = alignment._kept_words

    def counted(*blocks: list[ComparedBlock]) -> float:
        nonlocal held
        held += 1
        return kept_words(*blocks)

    monkeypatch.setattr(alignment, "_kept_words", counted)
    assert len(align(before, after)) == 400
    assert held < 2_000
