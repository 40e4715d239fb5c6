"""Words in, LaTeX out: escaped, divided, turned round, marked, each letter in a font that has it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.language import primary, runs_left
from galleyproof.model.look.letters import TypeCase
from galleyproof.write.characters.code_breaks import Break, code_pieces
from galleyproof.write.characters.companion_type import set_text
from galleyproof.write.characters.escape import NOT_TYPED, escape, unprintable
from galleyproof.write.characters.levels import MIRRORS
from galleyproof.write.characters.openings import open_places
from galleyproof.write.latex.inlines.marks import marked_words
from galleyproof.write.latex.inlines.turns import Turns

MOST_SHOWN, MOST_NUMBERED = 20, 4
"""Characters of a word that no font has that are shown, and whose numbers are told."""

_COMPOSED = re.compile(r"\\composed\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}\{[^{}]*\}")
_CODE_BREAKS: dict[Break, str] = {"": "", "open": "\\penalty200 ", "marked": "\\codebreak{}"}


@dataclass(slots=True)
class LetterWriter:
    """Writes the letters of one paper; holds what depends on the words around them."""

    sink: Sink
    case: TypeCase | None
    """Finds the letters that the text fonts lack; without one every such letter is a finding."""
    paper_language: str
    """As a BCP 47 tag."""
    eight_bit: bool
    """Whether the engine's fonts hold only what the T1 encoding does; other fonts know every character by its number."""
    language: str = field(init=False)
    """Of the words that are written."""
    turns: Turns = field(init=False)
    has_languages: bool = field(default=False)
    """Whether any words so far were in another language than those around them."""
    has_turns: bool = field(default=False)
    """Whether any had a direction of their own."""
    mark: str = field(default="")
    """`inserted` or `deleted` within such words: TeX gets them one by one, so that lines break in them."""
    rule: str = field(default="")
    """`struck` or `underlined` within such words."""

    def __post_init__(self) -> None:
        self.language, self.turns = self.paper_language, Turns(runs_left(self.paper_language))

    @contextmanager
    def within(self, language: str, direction: str = "") -> Iterator[Callable[[str], str]]:
        """What is written meanwhile is in the language, and runs as it says; yields what puts it around the words."""
        outer = self.language, self.turns.runs_left
        self.language = language or self.language
        self.has_languages |= not _is_same(outer[0], self.language)
        self.has_turns |= bool(direction)
        self.turns.runs_left = direction == "rtl" if direction else self.turns.runs_left
        yield (
            lambda words: words if _is_same(outer[0], self.language) else f"{{{_before(words, self.language)}{words}}}"
        )
        self.language, self.turns.runs_left = outer

    @contextmanager
    def rightward(self) -> Iterator[None]:
        """What is written meanwhile runs to the right, as code does in every language."""
        outer, self.turns.runs_left = self.turns.runs_left, False
        yield
        self.turns.runs_left = outer

    @contextmanager
    def anew(self) -> Iterator[Callable[[str], str]]:
        """What is written meanwhile is the paper's own, whatever stands around it; yields what puts its language before it."""
        outer = self.mark, self.rule, self.language, self.turns.runs_left
        self.mark, self.rule = "", ""
        self.language, self.turns.runs_left = self.paper_language, runs_left(self.paper_language)
        with self.turns.anew():
            yield (
                lambda words: words if _is_same(outer[2], self.language) else f"{_before(words, self.language)}{words}"
            )
        self.mark, self.rule, self.language, self.turns.runs_left = outer

    def text(self, text: str, span: Span) -> str:
        """The characters, escaped, with the places where words may be divided; those that no font has are reported."""
        levels = self.turns.take(text)
        rule = self.mark or self.rule
        if rule:
            return self._ruled(text, rule, levels, span)
        divided = self.case.divide(text, self.language) if self.case else ()
        return self._pieces(text, 0, text, levels, divided, span)

    def _ruled(self, text: str, rule: str, levels: tuple[int, ...], span: Span) -> str:
        """Each word is a box of its own, in which TeX begins again; the line runs as its letters do."""
        turns = self.turns

        def turn(offset: int, part: str) -> str:
            lowest = min(levels[offset : offset + len(part)], default=0)
            return turns.to(lowest if part.isspace() else lowest + lowest % 2) if levels else turns.to(0)

        def write(offset: int, word: str) -> str:
            return turns.within_box(lambda: self._pieces(text, offset, word, levels, (), span))

        words = marked_words(text, rule, write, turn)
        return words if turns.is_within_run else words + turns.to(0)

    def verbatim(self, text: str, span: Span) -> str:
        """The same without places to divide."""
        return self._pieces(text, 0, text, self.turns.take(text), (), span)

    def apart(self, text: str, span: Span) -> str:
        """Words of the program's own, in one piece, whatever stands around them."""
        with self.turns.anew():
            return self.verbatim(text, span)

    def code(self, text: str, span: Span) -> str:
        """Words for the typewriter; the few letters that it lacks are set in the font of the text."""
        if not NOT_TYPED.search(text):
            return self.verbatim(text, span)
        pieces = ((piece, self.verbatim(piece, span)) for piece in NOT_TYPED.split(text) if piece)
        return "".join(f"\\textrm{{{set_}}}" if NOT_TYPED.match(piece) else set_ for piece, set_ in pieces)

    def broken_code(self, text: str, span: Span) -> str:
        """The same with the places where its line may end."""
        return "".join(self.code(piece, span) + _CODE_BREAKS[how] for piece, how in code_pieces(text))

    def part(self, text: str, start: int, part: str, span: Span, *, backwards: bool = False) -> str:
        """A part of a text, which begins at the offset `start`, as it stands; one that runs backwards has its brackets turned."""

        def report(offset: int, letter: str, hint: str) -> None:
            self._report_unprintable(letter, _place_within(text, start + offset, span), hint)

        def report_unbroken(offset: int, letters: str) -> None:
            self._report_unbroken(letters, _place_within(text, start + offset, span))

        if backwards:
            part = part.translate(MIRRORS)
        if self.case is None:
            for offset, letter in unprintable(part):
                if self.eight_bit or not letter.isprintable():
                    report(offset, letter, "take it out")
            return escape(part)
        if self.eight_bit:
            return set_text(part, self.case, report, report_unbroken, language=self.language)

        def report_none(offset: int, letter: str, _: str) -> None:
            # What no font of ours has the author's own may have: TeX tells what is lacking.
            if not letter.isprintable():
                report(offset, letter, "take it out")

        return set_text(part, self.case, report_none, language=self.language)

    def _pieces(  # noqa: PLR0917  a part of a text and what is known of it
        self, text: str, start: int, part: str, levels: tuple[int, ...], divided: tuple[int, ...], span: Span
    ) -> str:
        """A part of a text, which begins at the offset `start`, stretch by stretch of one level."""
        stop = start + len(part)
        turns = {at for at in range(start + 1, stop) if levels[at] != levels[at - 1]} if levels else set()
        opened = {at for at in open_places(text) if start < at < stop}
        parts, at = [], start
        for end in sorted({*divided, *turns, *opened, stop}):
            if levels and end > at:
                parts.append(self.turns.to(levels[at]))
            is_backwards = bool(levels) and levels[at] % 2 == 1
            written = self.part(text, at, text[at:end], span, backwards=is_backwards)
            # What says of a sign which one it is begins and ends: turned round, it would begin behind it and never end.
            parts.append(_COMPOSED.sub(r"\\beginL{}\g<0>\\endL{}", written) if is_backwards else written)
            if end in divided:
                parts.append("\\-")
            elif end in opened:
                parts.append("\\allowbreak{}")
            at = end
        if levels and not self.turns.is_within_run:
            parts.append(self.turns.to(0))
        return "".join(parts)

    def _report_unprintable(self, letter: str, place: Span, hint: str) -> None:
        numbers = " ".join(f"U+{ord(character):04X}" for character in letter[:MOST_NUMBERED])
        more = " ..." if len(letter) > MOST_NUMBERED else ""
        shown = letter if len(letter) <= MOST_SHOWN else f"{letter[:MOST_SHOWN]}…"
        self.sink.report(codes.UNPRINTABLE_CHARACTER, f"the fonts have no `{shown}` ({numbers}{more})", place, hint)

    def _report_unbroken(self, letters: str, place: Span) -> None:
        message = f"no line breaks within `{letters[:MOST_SHOWN]}…`"
        hint = "type U+200B, a blank of no width, between its words; those of Thai are found with `galleyproof[sea]`"
        self.sink.report(codes.UNBROKEN_LETTERS, message, place, hint)


def _is_same(one: str, other: str) -> bool:
    """Whether words of two languages are divided alike."""
    return primary(one) == primary(other)


def _before(words: str, language: str) -> str:
    """The command that has words divided as the language does: by the engine's patterns, or where they come divided alone."""
    command = "\\englishwords" if primary(language) == "en" else "\\foreignwords"
    # TeX passes over all blanks behind a command.
    return command + ("{}" if words.startswith(" ") else " ")


def _place_within(text: str, offset: int, span: Span) -> Span:
    """The place of one character of the text; of the text itself, where it is not typed as it is printed."""
    if len(text) != span.end - span.start:
        return span
    line = text.count("\n", 0, offset)
    column = offset - text.rfind("\n", 0, offset) if line else span.column + offset
    return Span(span.path, span.line + line, column, span.start + offset, span.start + offset + 1)
