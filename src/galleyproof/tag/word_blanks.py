"""Where letters stand on a page in, the places where a blank is to be read out: TeX prints none, it moves on.

A tagged PDF has its words apart in the text itself (ISO 32000-1, 14.8.2.5). A gap is judged by the widths of the letters before it;
a new line of the same paragraph is one, unless its last letter is a hyphen.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TypeAlias

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Operator, String

from galleyproof.model.outcome.unicode_map import unicode_map
from galleyproof.tag.space_font import NAME, blank

LEAST = 0.12
"""The part of the size of the letters from which a gap is a blank; what brings two letters nearer or apart is less."""
NEXT_LINE = 0.9
"""The part of it by which what stands higher or lower is another line; the number of a note stands less high."""
_HYPHENS = frozenset("-\N{SOFT HYPHEN}\N{HYPHEN}")
_RESOURCE = f"/{NAME}"


Instruction: TypeAlias = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


@dataclass(frozen=True, slots=True)
class _Letters:
    """What is known of a font's letters, by their codes."""

    widths: Mapping[int, float]
    """In thousandths of the size."""
    hyphens: frozenset[int]

    def measure(self, data: bytes) -> float:
        return sum(self.widths.get(code, 0.0) for code in data)


_NO_LETTERS = _Letters({}, frozenset())


@dataclass(frozen=True, slots=True)
class _End:
    """Where the last letter of a paragraph ended."""

    page: int
    x: float
    y: float
    is_hyphen: bool
    size: float


@dataclass(slots=True)
class WordBlanks:
    """Reads the text of all pages, one after the other."""

    make_font: Callable[[], pikepdf.Object]
    """Called once a page needs it."""
    page: int = -1
    _fonts: dict[str, _Letters] = field(default_factory=dict)
    """Of the page, by their names there."""
    _resources: pikepdf.Object | None = None
    _known: dict[tuple[int, int], _Letters] = field(default_factory=dict)
    """Of all pages so far, by their numbers in the file."""
    _letters: _Letters = _NO_LETTERS
    _setting: Instruction | None = None
    """What chose the font of the letters."""
    _size: float = 0.0
    _across: tuple[float, float] = (1.0, 1.0)
    """How much text is stretched, by width and height."""
    _start: tuple[float, float] = (0.0, 0.0)
    """Where the line begins."""
    _x: float = 0.0
    _ends: dict[str, _End] = field(default_factory=dict)
    _blank: tuple[Instruction, ...] = field(default_factory=lambda: tuple(blank(_RESOURCE)))

    def begin_page(self, page: pikepdf.Page) -> None:
        """The next page of the document begins."""
        self.page += 1
        self._resources = page.obj.get("/Resources", None)
        fonts = self._resources.get("/Font", Dictionary()) if self._resources is not None else Dictionary()
        self._fonts = {name: self._read(font) for name, font in fonts.items()}
        self._setting = None

    def _read(self, font: pikepdf.Object) -> _Letters:
        if font.objgen not in self._known:
            first, told = int(font.get("/FirstChar", 0)), font.get("/ToUnicode", None)
            widths = {first + at: float(width) for at, width in enumerate(font.get("/Widths", ()))}
            letters = unicode_map(told.read_bytes()) if isinstance(told, pikepdf.Stream) else {}
            hyphens = frozenset(code for code, letter in letters.items() if letter in _HYPHENS)
            self._known[font.objgen] = _Letters(widths, hyphens)
        return self._known[font.objgen]

    def follow(self, operator: str, instruction: Instruction) -> None:
        """Anything but letters that changes where the next letter stands."""
        match operator:
            case "BT":
                self._across, self._start, self._x = (1.0, 1.0), (0.0, 0.0), 0.0
            case "Tf":
                self._setting = instruction
                self._letters = self._fonts.get(str(instruction.operands[0]), _NO_LETTERS)
                self._size = float(instruction.operands[1])
            case "Td":
                right, up = map(float, instruction.operands)
                self._start = (self._start[0] + right * self._across[0], self._start[1] + up * self._across[1])
                self._x = self._start[0]
            case "Tm":
                a, _, _, d, self._x, y = map(float, instruction.operands)
                self._across, self._start = (a, d), (self._x, y)
            case _:
                pass

    def apart(self, instruction: Instruction, paragraph: str) -> Iterator[Instruction]:
        """What shows the letters, with blanks before and between them, where they are words of the `paragraph`."""
        shown = instruction.operands[0]
        parts = list(shown) if isinstance(shown, Array) else [shown]
        unit = self._size * self._across[0] / 1000
        yield from self.before(instruction, paragraph)
        begun: list[pikepdf.Object] = []
        letter = 0
        for part in parts:
            if isinstance(part, String):
                data = bytes(part)
                self._x += self._letters.measure(data) * unit
                letter = data[-1] if data else letter
            else:
                gap = -float(part)
                self._x += gap * unit
                if gap >= LEAST * 1000 and letter:
                    yield _showing([*begun, part])
                    yield from self._blanks()
                    begun = []
                    continue
            begun.append(part)
        yield _showing(begun) if len(begun) < len(parts) else instruction
        self._ends[paragraph] = _End(self.page, self._x, self._start[1], letter in self._letters.hyphens, self._size)

    def before(self, instruction: Instruction, paragraph: str) -> tuple[Instruction, ...]:
        """The blank, if there is one, between the letters before and those that are shown."""
        shown = instruction.operands[0]
        moves = takewhile(lambda part: not isinstance(part, String), shown if isinstance(shown, Array) else ())
        first = self._x - sum(map(float, moves)) * self._size * self._across[0] / 1000
        return tuple(self._blanks()) if self._is_apart(paragraph, first) else ()

    def pass_over(self, instruction: Instruction, paragraph: str) -> None:
        """Letters that are not to be touched: those of a formula, or two of which one is set over the other."""
        shown = instruction.operands[0]
        unit = self._size * self._across[0] / 1000
        for part in shown if isinstance(shown, Array) else [shown]:
            self._x += (self._letters.measure(bytes(part)) if isinstance(part, String) else -float(part)) * unit
        end = self._ends.get(paragraph)
        # An accent ends before its letter does, and stands above or below it.
        if end is None or end.page != self.page or not self._x < end.x <= self._x + self._size:
            self._ends[paragraph] = _End(self.page, self._x, self._start[1], False, self._size)

    def _is_apart(self, paragraph: str, first: float) -> bool:
        """Whether a blank is to be read between the letters before and the first one of those that follow."""
        end = self._ends.get(paragraph)
        if end is None:
            return False
        if end.page != self.page or abs(end.y - self._start[1]) > NEXT_LINE * max(self._size, end.size):
            return not end.is_hyphen
        gap = first - end.x
        return gap >= LEAST * self._size or gap < -self._size

    def _blanks(self) -> Iterator[Instruction]:
        if self._setting is None or self._resources is None:
            return
        if _RESOURCE not in self._resources.Font:
            self._resources.Font[_RESOURCE] = self.make_font()
        yield from self._blank
        yield self._setting


def _showing(parts: list[pikepdf.Object]) -> ContentStreamInstruction:
    return ContentStreamInstruction([Array(parts)], Operator("TJ"))
