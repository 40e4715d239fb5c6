"""The copy as it was sent and as it came back in; every change with its place, and the edits that apply it, out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby

from galleyproof.model.finding.source import Source, Span
from galleyproof.word.returned.change_words import dressed_words, heading_level, told_kind, where_stands
from galleyproof.word.returned.compared_paragraphs import (
    joined_paragraphs,
    line_signature,
    paragraph_unit,
    parted_signatures,
    with_cells,
    with_columns,
    without_figure,
    without_style,
)
from galleyproof.word.returned.copy_change import BlockResult, ChangeKind, CopyChange, SourceEdit
from galleyproof.word.returned.hunks import Hunk, hunks
from galleyproof.word.returned.placed_copy import PlacedCopy, PlacedParagraph
from galleyproof.word.returned.typed.block_edits import carry_block, cut_block, type_block, without_number
from galleyproof.word.returned.typed.sourced_edit import make_edit
from galleyproof.word.returned.typed.typed_words import TypedLine
from galleyproof.word.returned.typed.written_words import plain
from galleyproof.word.tracked.paired_blocks import Pair, moves, pair
from galleyproof.word.word_copy import CopiedParagraph, CopiedWord, WordCopy

BY_HAND = "do it by hand"
MARKER = "nothing of a marker is printed: ask what it means"
HIDDEN = "word processors show and print nothing of hidden words: take them out, or leave them as they are"
MERGED = "each cell of a table stands by itself here: say in each what it shall hold"


@dataclass(frozen=True, slots=True)
class CopyChanges:
    """All that was changed, in the order of the paper."""

    changes: tuple[CopyChange, ...]
    results: tuple[BlockResult, ...]
    stayed: dict[int, dict[int, tuple[int, int]]]
    """Of each paragraph of the returned copy, for each word that stayed, where it stood: paragraph and word."""
    note_homes: dict[str, str]
    """Ids of the notes of the returned copy, and by which the sent one had them."""


def find_changes(sent: PlacedCopy, returned: WordCopy, sources: Mapping[str, Source]) -> CopyChanges:
    """Compares paragraph by paragraph, each with its notes."""
    comparer = _Comparer(sent, returned, sources)
    comparer.compare()
    told = with_columns(comparer.changes, comparer.cells)
    ordered = sorted(told, key=lambda one: (_order(one.place, sources), one.place.start, one.block))
    return CopyChanges(tuple(ordered), tuple(comparer.results), comparer.stayed, comparer.note_homes)


def _order(place: Span, sources: Mapping[str, Source]) -> int:
    paths = list(sources)
    return paths.index(place.path) if place.path in paths else -1


@dataclass
class _Comparer:
    """Gathers what it finds."""

    sent: PlacedCopy
    returned: WordCopy
    sources: Mapping[str, Source]
    changes: list[CopyChange] = field(default_factory=list)
    results: list[BlockResult] = field(default_factory=list)
    stayed: dict[int, dict[int, tuple[int, int]]] = field(default_factory=dict)
    note_homes: dict[str, str] = field(default_factory=dict)
    last_row: tuple[object, ...] = ()
    """Of a table, that came or went with the last change: its cells are told together."""
    merged: set[tuple[int, int, int]] = field(default_factory=set)
    """The cells that were told to be one with others, by table, row and column."""
    cells: dict[int, tuple[str, int, int]] = field(default_factory=dict)
    """Of the changes that are of one cell, by their place among the changes: what became of which table's column."""

    @cached_property
    def news(self) -> list[CopiedParagraph]:
        own = self.returned.paragraphs
        after = [*own[1:], CopiedParagraph("", ())]
        return [without_style(without_figure(each, behind)) for each, behind in zip(own, after, strict=True)]

    def compare(self) -> None:
        olds = [placed.copied for placed in self.sent.paragraphs]
        units = [paragraph_unit(each) for each in olds], [paragraph_unit(each) for each in self.news]
        pairs = with_cells(pair(*units), olds, self.news)
        moved = moves(pairs, *units)
        arrived = {j: i for i, j in moved.items()}
        for block, each in enumerate(pairs):
            if each.old and each.new:
                self.last_row = ()
                self._same(block, each)
            elif each.old and each.old.start in moved:
                # Told where it stands now.
                continue
            elif each.new and each.new.start in arrived:
                self._moved(block, pairs, arrived[each.new.start], each.new.start)
            elif each.old:
                self._gone(block, each.old.start)
            else:
                self._come(block, pairs, each.new.start)

    # ------------------------------------------------------------ paragraphs that stayed

    def _same(self, block: int, each: Pair) -> None:
        olds = [self.sent.paragraphs[i] for i in each.old]
        news = [self.news[j] for j in each.new]
        if len(olds) > 1 or len(news) > 1:
            self._resected(block, each, olds, news)
            return
        placed, came = olds[0], news[0]
        found, same = hunks(placed.copied.words, came.words)
        self.stayed[each.new.start] = {j: (each.old.start, i) for i, j in same}
        made: list[CopyChange] = [self._words(block, placed, came.words, hunk) for hunk in found]
        made += self._level(block, placed, came)
        made += self._marked(placed, came, same)
        made += self._merged(block, placed, came)
        for i, j in same:
            if placed.copied.words[i].note:
                self._note(placed.copied.words[i].note, came.words[j].note)
        self.changes += made
        if found and placed.line is not None:
            after = line_signature(placed, came.words, same)
            self.results.append(BlockResult(block, (placed.line.signature,), (after,)))

    def _words(self, block: int, placed: PlacedParagraph, new: Sequence[CopiedWord], hunk: Hunk) -> CopyChange:
        old = [placed.copied.words[i] for i in hunk.old]
        words = [new[j] for j in hunk.new]
        texts = {source.path: source.text for source in self.sources.values()}
        made = make_edit(hunk, placed, new, texts)
        kind: ChangeKind = "words"
        if [word.text for word in old] == [word.text for word in words] and old:
            kind = "look"
        if any(word.is_picture for word in (*old, *words)):
            kind = "picture"
        if any(word.note for word in (*old, *words)):
            kind = "note"
        place = self._place(placed, hunk)
        author = next((word.author for word in words if word.author), "")
        was, now = (dressed_words(old), dressed_words(words)) if kind == "look" else (plain(old), plain(words))
        if any(word.is_hidden for word in words):
            made = HIDDEN
        edits = (made,) if isinstance(made, SourceEdit) else ()
        return CopyChange(
            kind, where_stands(placed), place, was, now, author, edits, made if isinstance(made, str) else "", block
        )

    def _place(self, placed: PlacedParagraph, hunk: Hunk) -> Span:
        """Of the first of the words, or of what stands before them."""
        order = [*hunk.old, *range(hunk.old.start - 1, -1, -1), *range(hunk.old.stop, len(placed.places))]
        for i in order:
            typed = placed.places[i]
            if typed is not None and typed.place.end > typed.place.start:
                return self._lined(typed.place)
        return placed.line.span if placed.line is not None else Span("paper.yml")

    def _lined(self, place: Span) -> Span:
        source = self.sources.get(place.path)
        return source.span(place.start, place.end) if source is not None else place

    def _level(self, block: int, placed: PlacedParagraph, came: CopiedParagraph) -> Iterator[CopyChange]:
        levels = [heading_level(style) for style in (placed.copied.style, came.style)]
        was, now = (told_kind(each) for each in (placed.copied, came))
        if was == now or placed.line is None:
            return
        place, edits, way_out = placed.line.span, tuple[SourceEdit, ...](), BY_HAND
        source = self.sources.get(place.path)
        if all(levels) and source is not None and source.text.startswith("#" * levels[0] + " ", place.start):
            edits, way_out = (SourceEdit(place.path, place.start, place.start + levels[0], "#" * levels[1]),), ""
        yield CopyChange("level", where_stands(placed), place, was, now, "", edits, way_out, block)

    def _marked(
        self, placed: PlacedParagraph, came: CopiedParagraph, same: Sequence[tuple[int, int]]
    ) -> Iterator[CopyChange]:
        """Words that somebody drew over with a marker, or hid: told, as a comment would be, and nothing is made of it."""
        homes = {j: i for i, j in same}
        marks: tuple[tuple[str, str, Callable[[CopiedWord], bool]], ...] = (
            ("highlighted", MARKER, lambda word: word.is_highlighted),
            ("hidden", HIDDEN, lambda word: word.is_hidden),
        )
        for look, way_out, is_so in marks:
            for is_marked, group in groupby(enumerate(came.words), lambda one, is_so=is_so: is_so(one[1])):  # type: ignore[misc]
                members = list(group)
                kept = [homes[j] for j, _ in members if j in homes]
                if is_marked and not all(is_so(placed.copied.words[i]) for i in kept):
                    words = [word for _, word in members]
                    place = self._place(placed, Hunk(range(kept[0], kept[0] + 1), range(0)))
                    was, now = (f"{plain(words)} ({each})" for each in ("plain", look))
                    yield CopyChange("look", where_stands(placed), place, was, now, words[0].author, (), way_out, -1)

    def _merged(self, block: int, placed: PlacedParagraph, came: CopiedParagraph) -> Iterator[CopyChange]:
        """A cell that somebody made one with others: its first paragraph tells it."""
        cell = (came.table, came.row, came.column)
        if came.merged and came.merged != placed.copied.merged and cell not in self.merged:
            self.merged.add(cell)
            place = self._place(placed, Hunk(range(min(1, len(placed.copied.words))), range(0)))
            words = plain(came.words)
            yield CopyChange("cells", where_stands(placed), place, words, came.merged, "", (), MERGED, block)

    # ------------------------------------------------------------ paragraphs split and joined

    def _resected(
        self, block: int, each: Pair, olds: Sequence[PlacedParagraph], news: Sequence[CopiedParagraph]
    ) -> None:
        end = CopiedWord("¶")
        sent = joined_paragraphs(olds)
        words: list[CopiedWord] = []
        homes: list[tuple[int, int]] = []
        for number, came in zip(each.new, news, strict=True):
            if words:
                words.append(end)
                homes.append((-1, -1))
            words += [replace(word, has_blank=True) if not i and words else word for i, word in enumerate(came.words)]
            homes += [(number, i) for i in range(len(came.words))]
        found, same = hunks(sent.copied.words, words)
        for i, j in same:
            if homes[j][0] >= 0:
                self.stayed.setdefault(homes[j][0], {})[homes[j][1]] = (each.old.start, i)
            if sent.copied.words[i].note:
                self._note(sent.copied.words[i].note, words[j].note)
        for hunk in found:
            if any(sent.copied.words[i].text == "¶" for i in hunk.old) or any(words[j].text == "¶" for j in hunk.new):
                self.changes.append(self._end(block, sent, words, hunk, is_split=len(news) > len(olds)))
            else:
                self.changes.append(self._words(block, sent, words, hunk))
        lines = [placed.line for placed in olds if placed.line is not None]
        if len(lines) == len(olds):
            after = line_signature(sent, words, same)
            self.results.append(BlockResult(block, tuple(line.signature for line in lines), parted_signatures(after)))

    def _end(
        self, block: int, sent: PlacedParagraph, words: Sequence[CopiedWord], hunk: Hunk, *, is_split: bool
    ) -> CopyChange:
        """A paragraph's end that came or went."""
        place = self._place(sent, hunk)
        old, new = plain([sent.copied.words[i] for i in hunk.old]), plain([words[j] for j in hunk.new])
        is_plain = (old, new) in (("", "¶"), ("¶", ""))
        edits: tuple[SourceEdit, ...] = ()
        text = self.sources[place.path].text if place.path in self.sources else ""
        before = [typed for typed in sent.places[max(hunk.old.start - 3, 0) : hunk.old.start] if typed is not None]
        if is_plain and before and sent.line is not None and sent.line.kind == "paragraph":
            end = max(max([typed.place.end, *(mark.end for mark in typed.marks)]) for typed in before[-2:])
            stop = end + len(text[end:]) - len(text[end:].lstrip())
            if stop > end and before[-1].place.path == place.path:
                edits = (SourceEdit(place.path, end, stop, "\n\n" if is_split else "\n"),)
        told = ("", "¶") if is_split else ("¶", "")
        way_out = "" if edits else ("begin a paragraph here" if is_split else "join it with the next paragraph")
        return CopyChange(
            "split", where_stands(sent), place, *(told if is_plain else (old, new)), "", edits, way_out, block
        )

    # ------------------------------------------------------------ paragraphs that came, went or moved

    def _gone(self, block: int, number: int) -> None:
        placed = self.sent.paragraphs[number]
        words = placed.copied.words
        if not words:
            return
        place = self._place(placed, Hunk(range(len(words)), range(0)))
        if placed.line is not None and placed.line.kind != "cell":
            place = self._lined(placed.line.span) if placed.line.span.path in self.sources else placed.line.span
        edits, way_out = cut_block(placed, self.sources)
        kind: ChangeKind = "row" if placed.copied.table else "paragraph"
        row = (placed.copied.table, placed.copied.row)
        if kind == "row" and self.last_row == ("gone", *row):
            self.changes[-1] = replace(
                self.changes[-1], where="row of a table", old=f"{self.changes[-1].old} | {plain(words)}"
            )
            return
        if kind == "row":
            self.cells[len(self.changes)] = ("gone", placed.copied.table, placed.copied.column)
        self.changes.append(CopyChange(kind, where_stands(placed), place, plain(words), "", "", edits, way_out, block))
        self.last_row = ("gone", *row)
        if edits and placed.line is not None:
            self.results.append(BlockResult(block, (placed.line.signature,), ()))

    def _come(self, block: int, pairs: Sequence[Pair], number: int) -> None:
        came = self.news[number]
        if not came.words:
            return
        author = next((word.author for word in came.words if word.author), "")
        before = self._line_before(pairs, block)
        place = self._lined(before.span) if before is not None else Span("paper.yml")
        kind: ChangeKind = "row" if came.table else "paragraph"
        level = heading_level(came.style)
        came = without_number(came) if level else came
        where = "cell" if came.table else "heading" if level else "paragraph"
        edits, way_out = type_block(came, level, before, self.sources)
        if any(word.is_hidden for word in came.words):
            edits, way_out = (), HIDDEN
        row = (came.table, came.row)
        if kind == "row" and self.last_row == ("come", *row):
            self.changes[-1] = replace(
                self.changes[-1], where="row of a table", new=f"{self.changes[-1].new} | {plain(came.words)}"
            )
            return
        if kind == "row":
            self.cells[len(self.changes)] = ("come", came.table, came.column)
        self.changes.append(CopyChange(kind, where, place, "", plain(came.words), author, edits, way_out, block))
        self.last_row = ("come", *row)
        if edits:
            self.results.append(BlockResult(block, (), (tuple((word.text, word.looks) for word in came.words),)))

    def _line_before(self, pairs: Sequence[Pair], block: int) -> TypedLine | None:
        """Of the last paragraph before it that was sent, too."""
        for each in reversed(pairs[:block]):
            if each.old and each.new and (line := self.sent.paragraphs[each.old[-1]].line) is not None:
                return line
        return None

    def _moved(self, block: int, pairs: Sequence[Pair], old: int, new: int) -> None:
        placed, came = self.sent.paragraphs[old], self.news[new]
        self.stayed[new] = {i: (old, i) for i in range(len(came.words))}
        for was, now in zip(placed.copied.words, came.words, strict=True):
            if was.note:
                self._note(was.note, now.note)
        line, before = placed.line, self._line_before(pairs, block)
        place = self._lined(line.span) if line is not None else Span("paper.yml")
        behind = f"behind {self._lined(before.span)}" if before is not None else "to the beginning"
        edits, way_out = carry_block(line, before, self.sources)
        author = next((word.author for word in came.words if word.author), "")
        self.changes.append(
            CopyChange(
                "move", where_stands(placed), place, plain(placed.copied.words), behind, author, edits, way_out, block
            )
        )
        if edits and line is not None:
            self.results.append(BlockResult(block, (line.signature,), (line.signature,)))

    # ------------------------------------------------------------ notes

    def _note(self, old: str, new: str) -> None:
        """The words of one note: they are told, and change nothing of the block that sets it."""
        self.note_homes[new] = old
        mark = self.sent.marks.get(old)
        was, now = self.sent.notes.get(old, ()), self.returned.notes.get(new, ())
        sent = joined_paragraphs(was) if was else None
        words = [word for i, came in enumerate(now) for word in ([CopiedWord("¶")] if i else []) + list(came.words)]
        if sent is None or mark is None:
            return
        found, _ = hunks(sent.copied.words, words)
        for hunk in found:
            told = [sent.places[i] for i in hunk.old] or list(sent.places[max(hunk.old.start - 1, 0) :][:2])
            is_prose = any(typed is not None and not typed.guard for typed in told)
            place = self._place(sent, hunk) if is_prose else self._lined(mark.place)
            way_out = (
                "change the words of the note by hand"
                if is_prose
                else "the note is printed from the bibliography: change the entry, the locator or the words around the citation"
            )
            texts = plain([sent.copied.words[i] for i in hunk.old]), plain([words[j] for j in hunk.new])
            author = next((words[j].author for j in hunk.new if words[j].author), "")
            self.changes.append(CopyChange("note", f"note {mark.about}", place, *texts, author, (), way_out, -1))
