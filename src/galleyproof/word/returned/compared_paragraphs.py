"""Paragraphs of a copy as they are compared, and what their lines say in the end."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from galleyproof.word.returned.copy_change import CopyChange
from galleyproof.word.returned.hunks import word_key
from galleyproof.word.returned.placed_copy import PlacedParagraph
from galleyproof.word.returned.typed.typed_words import TypedWord
from galleyproof.word.tracked.paired_blocks import Pair, PairedUnit
from galleyproof.word.word_copy import CopiedParagraph, CopiedWord


def with_cells(pairs: Sequence[Pair], old: Sequence[CopiedParagraph], new: Sequence[CopiedParagraph]) -> list[Pair]:
    """The same, a cell that went and one of its column that came, with no kept one between them, as one."""
    made: list[Pair] = []
    waiting: dict[int, int] = {}
    for each in pairs:
        if each.old and each.new:
            waiting = {}
        elif each.old and old[each.old.start].table:
            waiting[old[each.old.start].column] = len(made)
        elif (
            each.new
            and new[each.new.start].table
            and (place := waiting.pop(new[each.new.start].column, None)) is not None
        ):
            made[place] = Pair(made[place].old, each.new)
            continue
        made.append(each)
    return made


def without_figure(paragraph: CopiedParagraph, behind: CopiedParagraph) -> CopiedParagraph:
    """The picture of a figure, which is drawn anew for every copy, is no change; any other picture is one."""
    is_figure = "figure" in paragraph.style.lower() or "caption" in behind.style.lower()
    if not is_figure or not paragraph.words or not all(word.is_picture for word in paragraph.words):
        return paragraph
    return replace(paragraph, words=())


def without_style(paragraph: CopiedParagraph) -> CopiedParagraph:
    """The head of a table without its italics: they are of the table's style, which some programs write into each word."""
    if paragraph.row != 1 or not all("italic" in word.looks for word in paragraph.words if word.text):
        return paragraph
    return replace(paragraph, words=tuple(replace(word, looks=word.looks - {"italic"}) for word in paragraph.words))


def paragraph_unit(paragraph: CopiedParagraph) -> PairedUnit:
    words = Counter(word.text for word in paragraph.words if word.text)
    return PairedUnit("cell" if paragraph.table else "p", tuple(map(word_key, paragraph.words)), words)


def joined_paragraphs(paragraphs: Sequence[PlacedParagraph]) -> PlacedParagraph:
    """Several as one, with a mark for each end between them."""
    words: list[CopiedWord] = []
    places: list[TypedWord | None] = []
    for placed in paragraphs:
        if words:
            words.append(CopiedWord("¶"))
            places.append(None)
        words += [
            replace(word, has_blank=True) if not i and words else word for i, word in enumerate(placed.copied.words)
        ]
        places += placed.places
    return PlacedParagraph(replace(paragraphs[0].copied, words=tuple(words)), paragraphs[0].line, tuple(places))


def line_signature(
    placed: PlacedParagraph, new: Sequence[CopiedWord], same: Sequence[tuple[int, int]]
) -> tuple[object, ...]:
    """What the line shall say: kept words as they were typed, the others as the copy has them."""
    kept = {j: placed.places[i] for i, j in same}
    made: list[object] = []
    for j, word in enumerate(new):
        typed = kept.get(j)
        if typed is None:
            made.append((word.text, word.looks) if word.text else "note")
        elif typed.guard != "made":
            made.append((typed.text, typed.looks) if typed.guard in ("", "binding", "code") else typed.guard)
    return tuple(made)


def parted_signatures(signature: tuple[object, ...]) -> tuple[tuple[object, ...], ...]:
    """The signatures of the lines that the marks part."""
    lines: list[list[object]] = [[]]
    for each in signature:
        if isinstance(each, tuple) and each[0] == "¶":
            lines.append([])
        else:
            lines[-1].append(each)
    return tuple(map(tuple, lines))


def with_columns(changes: Sequence[CopyChange], cells: Mapping[int, tuple[str, int, int]]) -> list[CopyChange]:
    """The changes, cells of one column that came or went, one below the other, as one; `cells` tell which are of one cell."""
    columns: dict[tuple[str, int, int], list[int]] = {}
    in_rows = {cells[at][:2] for at in cells if changes[at].where == "row of a table"}
    for at, column in cells.items():
        if column[:2] not in in_rows:
            columns.setdefault(column, []).append(at)
    told = list(changes)
    gone: set[int] = set()
    for members in columns.values():
        if len(members) > 1:
            old, new = (
                " | ".join(filter(None, texts))
                for texts in zip(*((changes[at].old, changes[at].new) for at in members), strict=True)
            )
            told[members[0]] = replace(changes[members[0]], where="column of a table", old=old, new=new)
            gone |= set(members[1:])
    return [change for at, change in enumerate(told) if at not in gone]
