"""Changes in, the files with those applied that can be out: of each block all or none, and only what reads as the copy does."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from galleyproof.model.finding.source import Source
from galleyproof.word.returned.copy_change import BlockResult, CopyChange, SourceEdit

SaidLines: TypeAlias = Counter[tuple[object, ...]]
"""What a paper says: each of its lines, its bindings and its citations, counted."""
Reread: TypeAlias = Callable[[Mapping[str, str]], SaidLines | None]
"""Reads the paper with other texts in place of its files."""

REFUSED = "put in place, it does not read as the copy does: do it by hand"
TOGETHER = "something else in this block is to be done by hand: do both together"
BESIDE = "another change stands at the same place: do both by hand"
MOST_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Applied:
    """What was applied, and why the rest was not."""

    texts: Mapping[str, str]
    """The new text of each file that changed."""
    edits: tuple[SourceEdit, ...]
    blocks: frozenset[int]
    refused: Mapping[int, str]
    """By block."""


def apply_changes(
    changes: Sequence[CopyChange],
    results: Iterable[BlockResult],
    sources: Mapping[str, Source],
    before: SaidLines,
    reread: Reread,
) -> Applied:
    """`before` is what the paper says as it is."""
    by_block: dict[int, list[CopyChange]] = {}
    for change in changes:
        by_block.setdefault(change.block, []).append(change)
    refused: dict[int, str] = {}
    for block, members in by_block.items():
        if block >= 0 and any(not change.edits for change in members):
            refused[block] = TOGETHER
    promised: dict[int, list[BlockResult]] = {}
    for result in results:
        promised.setdefault(result.block, []).append(result)
    wanted = [block for block in by_block if block >= 0 and block not in refused]
    refused |= dict.fromkeys(_colliding(wanted, by_block), BESIDE)
    wanted = [block for block in wanted if block not in refused]
    for _ in range(MOST_ROUNDS):
        edits = tuple(edit for block in wanted for change in by_block[block] for edit in change.edits)
        texts = edited(edits, sources)
        if not wanted:
            break
        found = reread(texts)
        expected = Counter(before)
        for block in wanted:
            for result in promised.get(block, ()):
                expected.subtract(result.before)
                expected.update(result.after)
        expected = +expected
        if found == expected:
            break
        wrong = _wrong(wanted, promised, found) if found is not None else []
        # Where nobody can be blamed, nothing is applied.
        refused |= dict.fromkeys(wrong or wanted, REFUSED)
        wanted = [block for block in wanted if block not in refused]
    else:
        refused |= dict.fromkeys(wanted, REFUSED)
        wanted, edits, texts = [], (), {}
    return Applied(texts, edits, frozenset(wanted), refused)


def _wrong(wanted: Iterable[int], promised: Mapping[int, Sequence[BlockResult]], found: SaidLines) -> list[int]:
    """The blocks that do not read as they shall."""
    return [
        block for block in wanted if any(found[line] < 1 for result in promised.get(block, ()) for line in result.after)
    ]


def _colliding(wanted: Sequence[int], by_block: Mapping[int, Sequence[CopyChange]]) -> set[int]:
    """Blocks whose edits touch letters that another block's edits touch too."""
    found: set[int] = set()
    edits = sorted(
        (edit.path, edit.start, edit.end, block)
        for block in wanted
        for change in by_block[block]
        for edit in change.edits
    )
    for (path, _, end, block), (after, start, _, other) in pairwise(edits):
        if path == after and start < end:
            found |= {block, other}
    return found


def edited(edits: Iterable[SourceEdit], sources: Mapping[str, Source]) -> dict[str, str]:
    """The texts of the files that the edits touch."""
    by_path: dict[str, list[SourceEdit]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append(edit)
    return {path: edited_text(sources[path].text, found) for path, found in by_path.items()}


def edited_text(text: str, edits: Iterable[SourceEdit]) -> str:
    """The text with all edits in it; of several at one place the first stands first."""
    made, at = "", 0
    for edit in sorted(edits, key=lambda one: one.start):
        made += text[at : edit.start] + edit.text
        at = max(edit.end, at)
    return made + text[at:]
