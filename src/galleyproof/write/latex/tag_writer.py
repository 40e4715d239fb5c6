r"""What the writers say of the pieces they write in, marks in the TeX and a tree of elements out: `\opentag{p7}Words\closetag{p7}`.

Where no tags are asked for, words stay as they are.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias, get_args

from galleyproof.model.finding.source import Span
from galleyproof.model.look.book_look import WhereNotes
from galleyproof.model.look.language import paper_word, primary
from galleyproof.model.outcome.element_tree import DOCUMENT, Element, ElementRole, Numbering, Scope
from galleyproof.model.text.manuscript import PrintedNote

Mark: TypeAlias = Callable[[str], str]
"""Puts the marks of an element around its words."""
Part: TypeAlias = Literal["front", "highlights", "lists", "body", "notes", "back"]
"""The parts of a paper in reading order: the notes are those that wait for its end."""

LETTERS: dict[ElementRole, str] = {
    "Link": "a", "Figure": "f", "Formula": "e", "Lbl": "l", "LI": "li", "LBody": "lb", "L": "list", "Table": "t", "TR": "tr", "TH": "c",
    "TD": "c", "Caption": "cap", "Sect": "s", "Code": "code", "Span": "x", "BlockQuote": "q", "TOC": "toc", "TOCI": "toci", "BibEntry": "b",
    "Reference": "r", "Note": "n", "Div": "d",
}  # fmt: skip
"""What the ids of elements begin with; those of paragraphs and headings with p and h."""
ROLES_OF_HEADINGS: tuple[ElementRole, ...] = ("H1", "H2", "H3", "H4", "H5", "H6")


def over(mark: Mark, *arguments: str) -> list[str]:
    """The arguments of a command that prints one after the other: the first one opens the element, the last one closes it."""
    return mark(_NEXT.join(arguments)).split(_NEXT)


_APART, _AGAIN, _NEXT = "\x02", "\x03", "\x04"
"""Around what stands apart from its paragraph, until the document is whole."""
_PIECE = re.compile(f"{_APART}[^{_AGAIN}]*{_AGAIN}|[^{_APART}]+")
_COMMENTED = re.compile(r"(?<!\\)%$")


def without_signs(tex: str) -> str:
    """The whole document as TeX gets it."""
    return tex.replace(_APART, "").replace(_AGAIN, "")


def note_name(note: PrintedNote) -> str:
    """The id of a note."""
    return f"note{note.table}{note.letter}" if note.letter else f"note{note.number}"


def _unmarked(words: str) -> str:
    return words


@dataclass(slots=True)
class TagWriter:
    """The elements of one paper, as they are written."""

    is_on: bool = False
    paper_language: str = "en"
    language: Callable[[], str] | None = None
    """Of the words that are written."""
    top_level: int = 1
    """How deep the headings of the first level stand below the title: deeper where there are parts."""
    notes_place: WhereNotes = "page"
    _elements: dict[Part, list[Element]] = field(default_factory=lambda: {part: [] for part in get_args(Part)})
    _part: Part = field(default="body")
    _open: list[Element] = field(default_factory=list)
    _sections: list[tuple[int, Element]] = field(default_factory=list)
    """The section that is open, and those around it, with the levels of their headings."""
    _count: Counter[str] = field(default_factory=Counter)
    _level: int = field(default=1)
    """Of the heading before, as the tree has it."""
    _languages: dict[str, str] = field(default_factory=dict)
    """Of each element, by its id."""
    _marked: set[str] = field(default_factory=set)
    """The ids of elements with words of their own."""

    def tree(self, language: str) -> tuple[Element, ...]:
        """All that was written, in reading order, each after what holds it; empty where nothing is tagged."""
        if not self.is_on:
            return ()
        inner = (each for part in self._elements.values() for each in part)
        return (Element(DOCUMENT, "Document", "", language=language), *inner)

    @contextmanager
    def part(self, part: Part) -> Iterator[None]:
        """What is written meanwhile belongs to another part of the paper than its body."""
        outer = self._part, self._open, self._sections
        self._part, self._open, self._sections = part, [], self._sections if part == self._part else []
        yield
        self._part, self._open, self._sections = outer

    @contextmanager
    def paused(self) -> Iterator[None]:
        """What is written meanwhile repeats what stands elsewhere, and has no marks."""
        outer, self.is_on = self.is_on, False
        yield
        self.is_on = outer

    @contextmanager
    def element(
        self,
        role: ElementRole,
        span: Span | None = None,
        *,
        id: str = "",  # noqa: A002
        alternative: str = "",
        numbering: Numbering = "",
    ) -> Iterator[Mark]:
        """An element that holds what is written meanwhile; one in which nothing is marked is none."""
        if not self.is_on:
            yield _unmarked
            return
        made = self.add(role, span, id=id, alternative=alternative, numbering=numbering)
        with self.within(made) as mark:
            yield mark
        elements = self._elements[self._part]
        if role not in ("TD", "TH", "TR") and elements[-1] is made and made.id not in self._marked:
            elements.pop()

    def add(
        self,
        role: ElementRole,
        span: Span | None = None,
        *,
        id: str = "",  # noqa: A002
        alternative: str = "",
        numbering: Numbering = "",
        scope: Scope = "",
        rows: int = 1,
        columns: int = 1,
    ) -> Element:
        """An element in the one that is open; without an id of its own it gets the next one."""
        made = Element(
            id or self._new_id(role),
            role,
            self._holder.id if self._holder else DOCUMENT,
            span,
            alternative,
            scope=scope,
            rows=rows,
            columns=columns,
            numbering=numbering,
        )
        known = self._languages.get(made.parent, self.paper_language)
        told = self._spoken
        made = replace(made, language=told if told != known else "")
        self._languages[made.id] = told
        self._elements[self._part].append(made)
        return made

    @contextmanager
    def within(self, element: Element) -> Iterator[Mark]:
        """What is written meanwhile stands in the element."""
        self._open.append(element)
        yield lambda words: self.marked(element.id, words)
        self._open.pop()

    @contextmanager
    def link(self, span: Span, leads_to: str) -> Iterator[Mark]:
        """A link, which is told by what it leads to."""
        with self.element("Link", span, alternative=leads_to) as mark:
            yield mark

    @contextmanager
    def in_language(self, span: Span) -> Iterator[Mark]:
        """Words that may be in another language than those around them."""
        if not self.is_on or self._spoken == self._known:
            yield _unmarked
            return
        with self.element("Span", span) as mark:
            yield mark

    def apart(self, words: str) -> str:
        """What has lines of its own within a paragraph, whose marks are not to be around it: TeX would begin a line for them."""
        # The line feed is looked for by what is written next.
        return f"{_APART}{words[:-1]}{_AGAIN}{words[-1]}" if self.is_on else words

    def equation_number(self, span: Span) -> str:
        """What numbers a formula, which the templates print."""
        if not self.is_on:
            return ""
        with self.within(self.add("Span", span)):
            return self.told()

    def told(self) -> str:
        r"""What the templates print within the element that is open, such as the number of a heading, has its marks."""
        return f"\\nexttag{{{self._open[-1].id}}}" if self.is_on else ""

    def notes_of(self, number: str, words: str, span: Span) -> str:
        """A chapter begins: the notes of the one before are printed, or its own will stand under its name."""
        if not self.is_on:
            return f"\\notesof{{{number}}}{{{words}}}\n"
        if self.notes_place == "chapter":
            return f"{self.notes_heading()}\\notesof{{{number}}}{{{words}}}\n"
        with self.part("notes"), self.element("P", span) as mark:
            number, words = over(mark, number, words) if number else ("", mark(words))
        return f"\\notesof{{{number}}}{{{words}}}\n"

    def notes_heading(self) -> str:
        """The words that stand over notes which do not stand at the foot of a page."""
        if not self.is_on:
            return ""
        with self.part("notes" if self.notes_place == "end" else "body"):
            made = self.add("P" if self.notes_place == "chapter" else "H2")
        return f"\\nexttag{{{made.id}}}"

    def line(self, shown: str, span: Span) -> str:
        """A line of the contents, which leads to what it names; the templates print it."""
        if not self.is_on:
            return ""
        with self.within(self.add("Link", span, alternative=shown)):
            return self.told()

    def label(self, begin: str, span: Span) -> str:
        """The beginning of an item, whose bullet or number the templates print."""
        if not self.is_on:
            return begin
        with self.within(self.add("Lbl", span)):
            return self.told() + begin

    def note_mark(self, note: PrintedNote) -> None:
        """The number of a note in the text; the templates have its marks."""
        if self.is_on:
            with self.within(self.add("Reference", note.span)):
                self._add_link(f"mark{note.number}", note)

    @contextmanager
    def note(self, note: PrintedNote) -> Iterator[None]:
        """A note, which stands behind the paragraph, list or table that sets it; the templates have the marks of its number."""
        if not self.is_on:
            yield
            return
        name = note_name(note)
        outer, self._open = self._open, []
        part = self.part("notes") if self.notes_place == "end" and not note.letter else nullcontext()
        with part, self.within(self.add("Note", note.span, id=name)):
            label = self.add("Lbl", note.span, id=f"{name}.number")
            if not note.letter:
                with self.within(label):
                    self._add_link(f"back{note.number}", note)
            yield
        self._open = outer

    def _add_link(self, id: str, note: PrintedNote) -> None:  # noqa: A002
        word = "note" if primary(self.paper_language) == "en" else "notes"
        shown = f"{paper_word(word, self.paper_language, capitalized=True)} {note.shown}"
        self._marked.add(self.add("Link", note.span, id=id, alternative=shown).id)

    def begin_section(self, level: int, span: Span) -> ElementRole:
        """A heading of the level stands next, and begins a section; the role of the heading, which skips no level."""
        while self._sections and self._sections[-1][0] >= level:
            self._sections.pop()
        outer, self._open = self._open, []
        self._sections.append((level, self.add("Sect", span)))
        self._open = outer
        self._level = min(level + self.top_level, self._level + 1, len(ROLES_OF_HEADINGS))
        return ROLES_OF_HEADINGS[self._level - 1]

    def marked(self, id: str, words: str) -> str:  # noqa: A002
        """The words between marks; blanks around them stay outside, where TeX drops them at the end of a line."""
        if not self.is_on or not words:
            return words
        return "".join(
            piece if piece.startswith(_APART) else self._marked_piece(id, piece) for piece in _PIECE.findall(words)
        )

    def _marked_piece(self, id: str, words: str) -> str:  # noqa: A002
        inner = words.strip(" \n")
        if not inner:
            return words
        self._marked.add(id)
        start = words.index(inner)
        before, behind = words[:start], words[start + len(inner) :]
        # The end of a comment would be one of the mark.
        end = "\n" if _COMMENTED.search(inner) else ""
        return f"{before}\\opentag{{{id}}}{inner}{end}\\closetag{{{id}}}{behind.removeprefix(end)}"

    @property
    def highest(self) -> int:
        """The level of the headings right below the title."""
        return 2 - self.top_level

    @property
    def _holder(self) -> Element | None:
        if self._open:
            return self._open[-1]
        return self._sections[-1][1] if self._sections else None

    @property
    def _spoken(self) -> str:
        return self.language() if self.language else self.paper_language

    @property
    def _known(self) -> str:
        """The language of what is open."""
        return self._languages.get(self._holder.id, self.paper_language) if self._holder else self.paper_language

    def _new_id(self, role: ElementRole) -> str:
        letters = LETTERS.get(role, role[0].lower())
        self._count[letters] += 1
        return f"{letters}{self._count[letters]}"
