"""A file of a paper in; its outline, what of it folds, and what stands above its lines out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lsprotocol import types

from galleyproof.live.desk import View
from galleyproof.lsp.texts import Texts
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.text.document import Block, Figure, Heading, Section, Table
from galleyproof.model.text.note_marks import note_text
from galleyproof.model.text.walk import blocks_in, plain_text


@dataclass(slots=True)
class _Branch:
    symbol: types.DocumentSymbol
    level: int
    inner: list["_Branch"] = field(default_factory=list)


def outline(path: str, view: View, texts: Texts) -> list[types.DocumentSymbol]:
    """Headings within one another, with the figures and tables under them; of a bibliography, its works."""
    paper = view.checked.paper if view.checked is not None else None
    if paper is None:
        return []
    if path == paper.library.path:
        return [
            _symbol(work.key, work.text("title"), types.SymbolKind.Object, texts.range(work.span))
            for work in paper.library.works.values()
            if work.span.path == path
        ]
    section = next((section for section in paper.sections if section.source.path == path), None)
    return [] if section is None else _nested(section, texts)


def _nested(section: Section, texts: Texts) -> list[types.DocumentSymbol]:
    roots: list[_Branch] = []
    open_: list[_Branch] = []
    end = texts.position(section.source, len(section.source.text))
    for block in blocks_in(section.blocks):
        symbol = _symbol_of(block, texts)
        if symbol is None:
            continue
        level = block.level if isinstance(block, Heading) else 7
        while open_ and open_[-1].level >= level:
            closed = open_.pop()
            if isinstance(block, Heading):
                closed.symbol.range = types.Range(closed.symbol.range.start, symbol.range.start)
        branch = _Branch(symbol, level)
        (open_[-1].inner if open_ else roots).append(branch)
        open_.append(branch)
    for branch in open_:
        if branch.level < 7:
            branch.symbol.range = types.Range(branch.symbol.range.start, end)
    return _built(roots)


def _built(branches: Sequence[_Branch]) -> list[types.DocumentSymbol]:
    for branch in branches:
        branch.symbol.children = _built(branch.inner)
    return [branch.symbol for branch in branches]


def _symbol_of(block: Block, texts: Texts) -> types.DocumentSymbol | None:
    if isinstance(block, Heading):
        return _symbol(plain_text(block.children), block.id, types.SymbolKind.String, texts.range(block.span))
    if isinstance(block, Figure | Table):
        kind = types.SymbolKind.File if isinstance(block, Figure) else types.SymbolKind.Array
        return _symbol(plain_text(block.caption), block.id, kind, texts.range(block.span))
    return None


def _symbol(name: str, detail: str, kind: types.SymbolKind, place: types.Range) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        name=" ".join(name.split()) or detail or "(without a name)",
        detail=detail,
        kind=kind,
        range=place,
        selection_range=types.Range(place.start, place.start),
    )


def folds(source: Source) -> Iterator[types.FoldingRange]:
    """Definitions of notes, with the lines that belong to them."""
    lines = source.text.split("\n")
    start = None
    for number, line in enumerate((*lines, "end")):
        if start is not None and line and not line[0].isspace():
            last = number - 1
            while last > start and not lines[last].strip():
                last -= 1
            if last > start:
                yield types.FoldingRange(start, last, kind=types.FoldingRangeKind.Comment)
            start = None
        if line.startswith("[^") and "]:" in line:
            start = number


def lenses(path: str, view: View, texts: Texts) -> list[types.CodeLens]:
    """Above a line that sets notes: their numbers, and how each names its works."""
    if view.manuscript is None:
        return []
    seen: set[str] = set()
    by_line: dict[int, list[tuple[str, Span]]] = {}
    for note in view.manuscript.notes:
        keys = [reference.key for reference in note.references]
        words = note_text(note)
        form = "ibid." if words.startswith("Ibid") else "full" if set(keys) - seen else "short" if keys else "words"
        seen.update(keys)
        if note.span.path == path:
            by_line.setdefault(note.span.line, []).append((f"note {note.shown} · {form}", note.span))
    return [
        types.CodeLens(texts.range(found[0][1]), types.Command(", ".join(title for title, _ in found), ""))
        for found in by_line.values()
    ]
