"""The Document and its worded notes in, the Manuscript out: what every output prints, settled once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from galleyproof.model.finding.source import Span
from galleyproof.model.formula.spelled_formula import spell_formula
from galleyproof.model.look.language import paper_word, runs_left
from galleyproof.model.outcome.output import Picture
from galleyproof.model.paper import Paper
from galleyproof.model.text import document as doc
from galleyproof.model.text.block import DefinedTerm, DefinitionList, Division, LineBlock, RawBlock
from galleyproof.model.text.inline import Formula, InlinePicture, Jump, Phrase, PrintedFormula, RawHtml
from galleyproof.model.text.labels import Labels, find_note, note_places, paper_labels
from galleyproof.model.text.manuscript import (
    Label,
    ListedWork,
    Manuscript,
    NoteMark,
    Pointer,
    PrintedBlock,
    PrintedFigure,
    PrintedHeading,
    PrintedInline,
    PrintedNote,
    PrintedRun,
    PrintedSection,
    PrintedTable,
)
from galleyproof.model.text.note import Note, Notes
from galleyproof.model.text.walk import plain_text, runs_of, walk, walk_all
from galleyproof.resolve.abbreviations import hold_abbreviations
from galleyproof.resolve.note_counts import Counted, chapter_at, count_notes
from galleyproof.resolve.part_lists import list_parts
from galleyproof.resolve.placement import place_behind, place_in_text
from galleyproof.resolve.register import compute_register
from galleyproof.resolve.typography import set_in_language

_CURVED = {"“": '"', "”": '"', "‘": "'", "’": "'"}
"""Marks as they are printed and as they are typed."""
_Direction: TypeAlias = Literal["", "ltr", "rtl"]


def resolve(paper: Paper, notes: Notes, pictures: Mapping[str, Picture]) -> Manuscript:
    """What is printed of the paper; what has no number or no register is left out, as the checks have told."""
    sources = {source.path: source.text for source in (paper.source, *(section.source for section in paper.sections))}
    settings = paper.settings
    labels = paper_labels(paper)
    counted = count_notes(paper.sections, notes, labels, anew=settings.book.restart)
    resolution = _Resolution(paper, notes, labels, note_places(paper.sections), sources, settings.language, counted)
    printed = tuple(resolution.note(note) for note in notes.notes)
    sections = tuple(PrintedSection(section.source, resolution.blocks(section.blocks)) for section in paper.sections)
    return Manuscript(
        paper,
        resolution.run(settings.title),
        resolution.run(settings.subtitle),
        resolution.run(settings.short_title or settings.title),
        tuple(map(resolution.run, settings.abstract)),
        sections,
        tuple(note for note in printed if not note.letter),
        {note.span: note for note in printed},
        tuple(
            ListedWork(key, resolution.run(wording), notes.headings.get(key, "")) for key, wording in notes.bibliography
        ),
        notes.in_text,
        pictures,
        notes.list_title,
        list_parts((block for section in sections for block in section.blocks), settings.book, settings.language),
        tuple(map(resolution.run, settings.highlights)),
        _note_numbers(paper, notes, resolution.note_places),
    )


def _note_numbers(paper: Paper, notes: Notes, places: Mapping[tuple[str, str], Span]) -> dict[Span, int]:
    """Of every reference to a note that has a number."""
    inlines = walk_all(inline for run in runs_of(paper.sections) for inline in run)
    references = (one for one in inlines if isinstance(one, doc.CrossReference) and one.target.startswith("note:"))
    found = {one.span: notes.by_place.get(find_note(one, places) or one.span) for one in references}
    return {span: note.number for span, note in found.items() if note is not None and note.number}


@dataclass(frozen=True, slots=True)
class _Resolution:
    """One paper on its way from what was typed to what is printed."""

    paper: Paper
    notes: Notes
    labels: Labels
    note_places: Mapping[tuple[str, str], Span]
    sources: Mapping[str, str]
    """What each file of prose says, by its path."""
    language: str
    """Of the words around, as a BCP 47 tag."""
    counted: Mapping[Span, Counted]
    """Of each numbered note by its place: what is printed for it, and in which chapter."""

    def _within(self, language: str) -> "_Resolution":
        return replace(self, language=language) if language else self

    def _direction(self, language: str, direction: _Direction) -> _Direction:
        """That of the language, where it is another than that of the words around."""
        if direction or not language or runs_left(language) == runs_left(self.language):
            return direction
        return "rtl" if runs_left(language) else "ltr"

    def _as_typed(self, text: doc.Text) -> str:
        typed = self.sources.get(text.span.path, "")[text.span.start : text.span.end]
        if '\\"' in typed and not _CURVED.keys() & set(typed):
            # In a setting between quotation marks, those within have a backslash each.
            return "".join(_CURVED.get(character, character) for character in text.text)
        # What the program sets for `@a` may be as long as that is.
        is_same = len(typed) == len(text.text) and all(
            one == other or one in "\"'" or one.isspace() for one, other in zip(typed, text.text, strict=True)
        )
        return typed if is_same else ""

    def note(self, note: Note) -> PrintedNote:
        label = self._label(note)
        blocks = self.blocks(note.blocks)
        return PrintedNote(note.number, blocks, note.references, note.span, note.letter, note.table, label)

    def _label(self, note: Note) -> str:
        counted = self.counted.get(note.span)
        return counted.label if counted else ""

    # ------------------------------------------------------------ blocks

    def blocks(self, blocks: tuple[doc.Block, ...]) -> tuple[PrintedBlock, ...]:
        return tuple(printed for block in blocks if (printed := self._block(block)) is not None)

    def _block(self, block: doc.Block) -> PrintedBlock | None:
        match block:
            case doc.Heading():
                number = self.labels.section_numbers.get(block.span, "")
                words = self.run(block.children)
                level = max(block.level - self.labels.top_level, 0) + 1
                is_appendix = block.appendix and block.id in self.labels.appendices
                return PrintedHeading(
                    level, number, words, block.id, block.span, block.unlisted, is_appendix, block.part
                )
            case doc.Paragraph():
                return doc.Paragraph(self.run(block.children), block.span)
            case doc.Quote():
                return doc.Quote(self.blocks(block.blocks), block.span)
            case doc.BulletList():
                return doc.BulletList(tuple(map(self.blocks, block.items)), block.span)
            case doc.OrderedList():
                start = self.labels.example_starts.get(block.span, block.start)
                items = tuple(map(self.blocks, block.items))
                return doc.OrderedList(items, start, block.span, block.style, block.delimiter, block.labels)
            case DefinitionList():
                return DefinitionList(tuple(map(self._entry, block.entries)), block.span)
            case LineBlock():
                return LineBlock(tuple(map(self.run, block.lines)), block.span)
            case Division():
                inner = self._within(block.lang).blocks(block.blocks)
                direction = self._direction(block.lang, block.direction)
                return Division(block.kind, inner, block.lang, direction, block.id, block.span)
            case doc.Table():
                return self._table(block, block.caption, block.id, block.span)
            case doc.Register():
                computed = compute_register(block.name, self.notes, self.paper)
                if computed is None:
                    return None
                return replace(self._table(computed, block.caption, block.id, block.span), register=block.name)
            case doc.Figure():
                return self._figure(block)
            case doc.CodeBlock() | RawBlock() | doc.ThematicBreak():
                return block

    def _entry(self, entry: DefinedTerm[doc.Inline, doc.Block]) -> DefinedTerm[PrintedInline, PrintedBlock]:
        return DefinedTerm(self.run(entry.term), tuple(map(self.blocks, entry.definitions)))

    def _table(self, table: doc.Table, caption: tuple[doc.Inline, ...], id_: str, span: Span) -> PrintedTable:
        return PrintedTable(
            Label(self.labels.word("tbl", capitalized=True), self.labels.table_numbers.get(span, ""))
            if caption or id_
            else None,
            self.run(caption),
            table.alignments,
            tuple(map(self.run, table.header)),
            tuple(tuple(map(self.run, row)) for row in table.rows),
            id_,
            span,
            table.widths,
            above=tuple(tuple(map(self.run, row)) for row in table.above),
            wide=table.wide,
        )

    def _figure(self, figure: doc.Figure) -> PrintedFigure:
        return PrintedFigure(
            Label(self.labels.word("fig", capitalized=True), self.labels.number(figure.id)),
            self.run(figure.caption),
            figure.name,
            figure.id,
            " ".join((figure.alt or plain_text(figure.caption)).split()),
            has_own_alternative=bool(figure.alt),
            span=figure.span,
            file=figure.file,
        )

    # ------------------------------------------------------------ inlines

    def run(self, run: tuple[doc.Inline, ...]) -> PrintedRun:
        return self._run(set_in_language(run, self.language, self._as_typed))

    def _run(self, run: tuple[doc.Inline, ...]) -> PrintedRun:
        if self.notes.stands_in_text:
            run = place_in_text(run, self.notes)
        printed = tuple(printed for inline in run for printed in self._inline(inline))
        cited = {inline.span for inline in walk(run) if isinstance(inline, doc.Citation)}
        return place_behind(printed, cited) if cited and not self.notes.stands_in_text else printed

    def _inline(self, inline: doc.Inline) -> PrintedRun:
        match inline:
            case doc.Text():
                # What a bibliography says is worded by the style alone.
                held = hold_abbreviations(inline.text) if self._as_typed(inline) else inline.text
                return (inline if held == inline.text else replace(inline, text=held),)
            case doc.InlineCode() | doc.LineBreak() | doc.RawTex() | RawHtml() | InlinePicture():
                return (inline,)
            case doc.Emph():
                return (doc.Emph(self._run(inline.children), inline.span),)
            case doc.Strong():
                return (doc.Strong(self._run(inline.children), inline.span),)
            case doc.Styled():
                return (doc.Styled(inline.how, self._run(inline.children), inline.span),)
            case Phrase():
                words = self._within(inline.lang)._run(inline.children)  # noqa: SLF001  another of the same
                direction = self._direction(inline.lang, inline.direction)
                return (Phrase(words, inline.lang, direction, inline.id, inline.span),)
            case Jump():
                return (Jump(inline.target, self._run(inline.children), inline.span),)
            case Formula():
                number = self.labels.number(inline.id) if inline.id else ""
                return (PrintedFormula(spell_formula(inline.tex), inline.displayed, inline.id, number, inline.span),)
            case doc.Link():
                return (doc.Link(inline.url, self._run(inline.children), inline.span),)
            case doc.Claim():
                return self._run(inline.children)
            case doc.Citation():
                return (*self._run(self.notes.in_words.get(inline.span, ())), *self._mark(inline.span))
            case doc.Footnote():
                return self._mark(inline.span)
            case doc.CrossReference():
                return self._pointer(inline)

    def _mark(self, span: Span) -> PrintedRun:
        note = self.notes.by_place.get(span)
        return (NoteMark(note.number, span, note.letter, self._label(note)),) if note else ()

    def _pointer(self, reference: doc.CrossReference) -> PrintedRun:
        if reference.target.startswith("note:"):
            return self._note_pointer(reference)
        number = self.labels.number(reference.target)
        if not number:
            return ()
        word = "" if reference.alone else self.labels.word(reference.target, capitalized=reference.capitalized)
        if reference.target.startswith("ex:"):
            return (doc.Text(number, reference.span),)
        page = paper_word("page", self.labels.language, capitalized=reference.capitalized) if reference.by_page else ""
        pointer: PrintedInline = Pointer(reference.target, word, number, reference.span, page)
        return (pointer,)

    def _note_pointer(self, reference: doc.CrossReference) -> PrintedRun:
        place = find_note(reference, self.note_places)
        note = self.notes.by_place.get(place) if place else None
        if note is None:
            return ()
        word = self.labels.word("note", capitalized=reference.capitalized)
        label = note.letter or self._label(note) or str(note.number)
        words = label if reference.alone else f"{word}\N{NO-BREAK SPACE}{label}"
        counted = self.counted.get(note.span)
        chapter = counted.chapter if counted else ""
        if chapter and chapter != chapter_at(reference.span, self.paper.sections, self.labels):
            # Without its chapter the number would name another note.
            named = self.labels.word(chapter, capitalized=reference.capitalized)
            number, word = self.labels.number(chapter), self.labels.word("note", capitalized=False)
            words = f"{named}\N{NO-BREAK SPACE}{number}, {word}\N{NO-BREAK SPACE}{label}" if number else words
        return (doc.Text(words, reference.span),)
