"""Blocks of two revisions in, one sequence of blocks out in which everything that changed is marked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TypeAlias

from galleyproof.compare.marking.tokens import BLANK, Token, TokenStatus, mark_tokens
from galleyproof.compare.marking.word_phrases import compare_tokens
from galleyproof.compare.pairing.alignment import align, read_unit
from galleyproof.compare.pairing.columns import PrintedRow, lay_wide_cells, match_tables
from galleyproof.compare.pairing.side import Side
from galleyproof.model.finding.source import Span
from galleyproof.model.text.block import DefinedTerm, DefinitionList, Division, LineBlock, RawBlock
from galleyproof.model.text.document import (
    BulletList,
    CodeBlock,
    InlineCode,
    LineBreak,
    OrderedList,
    Paragraph,
    Quote,
    Strong,
    Text,
    ThematicBreak,
)
from galleyproof.model.text.manuscript import (
    Deleted,
    Inserted,
    Moved,
    ParagraphMark,
    PrintedBlock,
    PrintedFigure,
    PrintedHeading,
    PrintedInline,
    PrintedRun,
    PrintedTable,
)

Term: TypeAlias = DefinedTerm[PrintedInline, PrintedBlock]

OLD_ID = "old."
"""Stands before the ids of blocks that only the older revision has."""
OLD_PICTURE = "old/"
"""Stands before the names of its pictures."""


@dataclass(frozen=True, slots=True)
class Merger:
    """Marks what one revision has and the other has not."""

    old: Side
    new: Side
    redrawn: frozenset[str]
    """Names of the figures whose picture changed."""

    # ------------------------------------------------------------ runs

    def run(self, old: PrintedRun, new: PrintedRun) -> PrintedRun:
        """The newer run with the changes marked; as it is where nothing changed."""
        before, after = self.old.tokens(old), self.new.tokens(new)
        if _is_same(before, after):
            return new
        return mark_tokens(compare_tokens(before, after))

    def deleted(self, run: PrintedRun) -> PrintedRun:
        return mark_tokens(("deleted", token) for token in self.old.tokens(run))

    def inserted(self, run: PrintedRun) -> PrintedRun:
        return mark_tokens(("inserted", token) for token in self.new.tokens(run))

    # ------------------------------------------------------------ blocks that are one block

    def blocks(self, old: Sequence[PrintedBlock], new: Sequence[PrintedBlock]) -> tuple[PrintedBlock, ...]:
        """Blocks within another, or within a note: compared in their order, without moves."""
        olds, news = [read_unit(block, self.old) for block in old], [read_unit(block, self.new) for block in new]
        merged: list[PrintedBlock] = []
        i = j = 0
        for match in (*align(olds, news), None):
            stop_old, stop_new = (match.old.start, match.new.start) if match else (len(old), len(new))
            merged += [block for gone in old[i:stop_old] for block in self.deleted_block(gone)]
            merged += [block for come in new[j:stop_new] for block in self.inserted_block(come)]
            if match:
                merged += self.matched(old[match.old.start : match.old.stop], new[match.new.start : match.new.stop])
                i, j = match.old.stop, match.new.stop
        return tuple(merged)

    def matched(self, old: Sequence[PrintedBlock], new: Sequence[PrintedBlock]) -> tuple[PrintedBlock, ...]:
        """Blocks that became one another: one each, or paragraphs that were split or joined."""
        paragraphs_old = [block for block in old if isinstance(block, Paragraph)]
        paragraphs_new = [block for block in new if isinstance(block, Paragraph)]
        if len(paragraphs_old) == len(old) and len(paragraphs_new) == len(new):
            return self._paragraphs(paragraphs_old, paragraphs_new)
        return self._pair(old[0], new[0])

    def _pair(self, old: PrintedBlock, new: PrintedBlock) -> tuple[PrintedBlock, ...]:
        match old, new:
            case PrintedHeading(), PrintedHeading():
                return (replace(new, children=self.run(old.children, new.children)),)
            case PrintedFigure(), PrintedFigure():
                captioned = replace(new, caption=self.run(old.caption, new.caption))
                return (replace(captioned, older=OLD_PICTURE + new.name if new.name in self.redrawn else ""),)
            case PrintedTable(), PrintedTable():
                merged = self.table(old, new)
                return (merged,) if merged else (*self.deleted_block(old), *self.inserted_block(new))
            case Paragraph() | PrintedHeading(), Paragraph() | PrintedHeading():
                return (replace(new, children=self.run(old.children, new.children)),)
            case Paragraph(), Quote():
                return (replace(new, blocks=self.blocks([old], new.blocks)),)
            case Quote(), Paragraph():
                return self.blocks(old.blocks, [new])
            case Quote(), Quote():
                return (replace(new, blocks=self.blocks(old.blocks, new.blocks)),)
            case BulletList(), BulletList():
                return (replace(new, items=self._items(old.items, new.items)),)
            case OrderedList(), OrderedList():
                return (replace(new, items=self._items(old.items, new.items)),)
            case Division(), Division():
                return (replace(new, blocks=self.blocks(old.blocks, new.blocks)),)
            case LineBlock(), LineBlock() if len(old.lines) == len(new.lines):
                return (replace(new, lines=tuple(map(self.run, old.lines, new.lines))),)
            case DefinitionList(), DefinitionList() if len(old.entries) == len(new.entries):
                return (replace(new, entries=tuple(map(self._entry, old.entries, new.entries))),)
            case CodeBlock(), CodeBlock() if old.text == new.text:
                return (new,)
            case RawBlock(), RawBlock():
                return (new,)
            case ThematicBreak(), ThematicBreak():
                return (new,)
            case _:
                return (*self.deleted_block(old), *self.inserted_block(new))

    def _entry(self, old: Term, new: Term) -> Term:
        pairs = zip_longest(old.definitions, new.definitions, fillvalue=())
        return DefinedTerm(self.run(old.term, new.term), tuple(self.blocks(*pair) for pair in pairs))

    def _paragraphs(
        self, old: Sequence[Paragraph[PrintedInline]], new: Sequence[Paragraph[PrintedInline]]
    ) -> tuple[PrintedBlock, ...]:
        before, after = _joined(old, self.old), _joined(new, self.new)
        if _is_same(before, after):
            return tuple(new)
        paragraphs: list[tuple[list[tuple[TokenStatus, Token]], Span]] = [([], new[0].span)]
        for status, token in compare_tokens(before, after):
            if not paragraphs[-1][0] and token.key == BLANK:
                # What was a blank is a paragraph's end now.
                continue
            is_end = isinstance(token.leaf, ParagraphMark) and status != "deleted"
            if not (is_end and status == "same"):
                paragraphs[-1][0].append((status, token))
            if is_end:
                paragraphs.append(([], new[min(len(paragraphs), len(new) - 1)].span))
        return tuple(Paragraph(mark_tokens(tokens), span) for tokens, span in paragraphs if tokens)

    def _items(
        self, old: Sequence[tuple[PrintedBlock, ...]], new: Sequence[tuple[PrintedBlock, ...]]
    ) -> tuple[tuple[PrintedBlock, ...], ...]:
        # As quotations, so that an item of several blocks is compared as one.
        wrapped = [[Quote(item, item[0].span if item else Span("")) for item in items] for items in (old, new)]
        return tuple(block.blocks for block in self.blocks(*wrapped) if isinstance(block, Quote))

    def table(self, old: PrintedTable, new: PrintedTable) -> PrintedTable | None:
        """Cell by cell, with the columns and rows that only one has; None where cells reach over others than they did."""
        if len(old.above) != len(new.above):
            return None
        shape = match_tables(old, new, (self.old, self.new))

        def laid(before: PrintedRow | None, after: PrintedRow | None) -> PrintedRow:
            return tuple(
                self._cell(
                    before[was] if before is not None and was is not None else None,
                    after[now] if after is not None and now is not None else None,
                )
                for was, now in shape.columns
            )

        laid_table = replace(
            new,
            above=tuple(map(laid, old.above, new.above)),
            alignments=tuple(
                old.alignments[was or 0] if now is None else new.alignments[now] for was, now in shape.columns
            ),
            header=laid(old.header, new.header),
            rows=tuple(
                laid(None if was is None else old.rows[was], None if now is None else new.rows[now])
                for was, now in shape.rows
            ),
            caption=self.run(old.caption, new.caption),
        )
        if not old.wide and not new.wide:
            return laid_table
        wide = lay_wide_cells(old, new, shape)
        is_whole = wide is not None and all(
            not laid_table.lines[row][column]
            for cell in wide
            for row, column in cell.places
            if (row, column) != (cell.row, cell.column)
        )
        return replace(laid_table, wide=wide) if wide is not None and is_whole else None

    def _cell(self, old: PrintedRun | None, new: PrintedRun | None) -> PrintedRun:
        if old is None:
            return self.inserted(new or ())
        return self.deleted(old) if new is None else self.run(old, new)

    # ------------------------------------------------------------ blocks that only one revision has

    def deleted_block(self, block: PrintedBlock) -> tuple[PrintedBlock, ...]:
        """The older block, struck out; nothing of it counts or can be referred to."""
        span = self.old.place(block.span)
        match block:
            case Paragraph():
                return (Paragraph(self.deleted(block.children), span),)
            case PrintedHeading():
                return (Paragraph(self.deleted((Strong(block.children, block.span),)), span),)
            case Quote():
                return (Quote(self._deleted_blocks(block.blocks), span),)
            case BulletList() | OrderedList():
                return (replace(block, items=tuple(map(self._deleted_blocks, block.items)), span=span),)
            case Division():
                return (replace(block, blocks=self._deleted_blocks(block.blocks), id="", span=span),)
            case LineBlock():
                return (replace(block, lines=tuple(map(self.deleted, block.lines)), span=span),)
            case DefinitionList():
                return (DefinitionList(tuple(map(self._deleted_entry, block.entries)), span),)
            case RawBlock():
                return ()
            case PrintedTable():
                if block.register:
                    return (Paragraph(self.deleted(block.caption), span),)
                return (
                    replace(
                        block,
                        above=tuple(tuple(map(self.deleted, row)) for row in block.above),
                        header=tuple(map(self.deleted, block.header)),
                        rows=tuple(tuple(map(self.deleted, row)) for row in block.rows),
                        caption=self.deleted(block.caption),
                        id=OLD_ID + block.id if block.id else "",
                        span=span,
                    ),
                )
            case PrintedFigure():
                gone = replace(block, caption=self.deleted(block.caption), has_own_alternative=False, span=span)
                return (replace(gone, name=OLD_PICTURE + block.name, id=OLD_ID + block.id),)
            case CodeBlock():
                return (Paragraph((Deleted(_code_lines(block), span),), span),)
            case ThematicBreak():
                return (Paragraph((Deleted((Text("* * *", span),), span),), span),)
            case Moved():
                raise AssertionError("a paper with marks is not compared again")

    def _deleted_entry(self, entry: Term) -> Term:
        return DefinedTerm(self.deleted(entry.term), tuple(map(self._deleted_blocks, entry.definitions)))

    def _inserted_entry(self, entry: Term) -> Term:
        return DefinedTerm(self.inserted(entry.term), tuple(map(self._inserted_blocks, entry.definitions)))

    def _deleted_blocks(self, blocks: Sequence[PrintedBlock]) -> tuple[PrintedBlock, ...]:
        return tuple(inner for block in blocks for inner in self.deleted_block(block))

    def inserted_block(self, block: PrintedBlock) -> tuple[PrintedBlock, ...]:
        """The newer block with all its words marked."""
        match block:
            case Paragraph() | PrintedHeading():
                return (replace(block, children=self.inserted(block.children)),)
            case Quote():
                return (replace(block, blocks=self._inserted_blocks(block.blocks)),)
            case BulletList() | OrderedList():
                return (replace(block, items=tuple(map(self._inserted_blocks, block.items))),)
            case Division():
                return (replace(block, blocks=self._inserted_blocks(block.blocks)),)
            case LineBlock():
                return (replace(block, lines=tuple(map(self.inserted, block.lines))),)
            case DefinitionList():
                return (replace(block, entries=tuple(map(self._inserted_entry, block.entries))),)
            case RawBlock():
                return (block,)
            case PrintedTable():
                if block.register:
                    return (replace(block, caption=self.inserted(block.caption)),)
                return (
                    replace(
                        block,
                        above=tuple(tuple(map(self.inserted, row)) for row in block.above),
                        header=tuple(map(self.inserted, block.header)),
                        rows=tuple(tuple(map(self.inserted, row)) for row in block.rows),
                        caption=self.inserted(block.caption),
                    ),
                )
            case PrintedFigure():
                return (replace(block, caption=self.inserted(block.caption)),)
            case CodeBlock():
                return (Paragraph((Inserted(_code_lines(block), block.span),), block.span),)
            case ThematicBreak():
                return (Paragraph((Inserted((Text("* * *", block.span),), block.span),), block.span),)
            case Moved():
                raise AssertionError("a paper with marks is not compared again")

    def _inserted_blocks(self, blocks: Sequence[PrintedBlock]) -> tuple[PrintedBlock, ...]:
        return tuple(inner for block in blocks for inner in self.inserted_block(block))


def _is_same(old: Sequence[Token], new: Sequence[Token]) -> bool:
    return len(old) == len(new) and all(
        was.key == now.key and bool(was.blank) == bool(now.blank) for was, now in zip(old, new, strict=True)
    )


def _joined(paragraphs: Sequence[Paragraph[PrintedInline]], side: Side) -> list[Token]:
    """The tokens of all the paragraphs, with a mark between each two."""
    tokens: list[Token] = []
    for paragraph in paragraphs:
        if paragraph is not paragraphs[0]:
            tokens.append(Token(("paragraph",), ParagraphMark(side.place(paragraph.span)), ()))
        tokens += side.tokens(paragraph.children)
    return tokens


def _code_lines(block: CodeBlock) -> PrintedRun:
    lines: list[PrintedInline] = []
    for line in block.text.rstrip("\n").split("\n"):
        lines += [InlineCode(line, block.span), LineBreak(block.span)]
    return tuple(lines[:-1])
