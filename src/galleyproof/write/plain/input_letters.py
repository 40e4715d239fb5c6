r"""A text in, LaTeX out in which an editor can read it: letters that LaTeX's own fonts lack stand in it as they are typed.

What prints them is declared before the document (`\DeclareUnicodeCharacter`). Only what is more than one character to
Unicode, or takes its form from its neighbours, or runs to the left, needs a command: `\lettered{as typed}{as printed}`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from galleyproof.model.look.letters import SetCluster, TypeCase
from galleyproof.write.characters.companion_type import runs_of, set_line
from galleyproof.write.characters.escape import escape_input, unknown_to_latex
from galleyproof.write.characters.levels import MIRRORS, has_backwards, levels_of
from galleyproof.write.characters.wide import NOT_FIRST, NOT_LAST, is_wide


@dataclass(frozen=True, slots=True)
class Declared:
    """A character that the document declares."""

    number: str
    """In hexadecimal digits: `0416`."""
    family: str
    """The font that has it."""
    code: int
    """Its place there."""
    break_before: bool
    """Whether a line may break before it, as Chinese and Japanese do."""
    holds_next: bool
    """Whether none may break behind it."""


@dataclass(slots=True)
class InputLetters:
    """Writes the texts of one document and remembers what it must declare."""

    case: TypeCase | None
    """Finds the letters that LaTeX's fonts lack; without one they are left as they are."""
    runs_left: bool = False
    """Whether the words that are written stand in a paragraph that does; who writes that has begun it (`\\beginR`)."""
    _declared: dict[str, Declared] = field(default_factory=dict)

    @property
    def declared(self) -> tuple[Declared, ...]:
        """In the order of their numbers."""
        return tuple(self._declared[character] for character in sorted(self._declared))

    def text(self, text: str) -> str:
        """The characters, escaped."""
        if self.case is None or not (self.runs_left or not text.isascii()):
            return escape_input(text)
        if not (self.runs_left or has_backwards(text)):
            return self._text(text, self.case)
        return "".join(self._stretches(text, self.case))

    def turned(self, direction: str, write: Callable[[], str]) -> str:
        """What is written while words run as `direction` says; empty where they run as those around them."""
        outer = self.runs_left
        self.runs_left = direction == "rtl" if direction else outer
        words = write()
        self.runs_left = outer
        return words

    def _stretches(self, text: str, case: TypeCase) -> Iterator[str]:
        """Stretches of one level each: TeX turns those that run to the left, and what runs to the right in them back."""
        base = int(self.runs_left)
        levels = levels_of(text, base)
        for is_within, part in groupby(range(len(text)), key=lambda index: levels[index] > base):
            indexes = list(part)
            if base:
                words = self._stretch(text, indexes, levels, case)
                yield f"\\beginL{{}}{words}\\endL{{}}" if is_within else words
            elif not is_within:
                yield self._text("".join(text[index] for index in indexes), case)
            else:
                shown = "".join(text[index] for index in indexes)
                words = self._stretch(text, indexes, levels, case)
                yield f"\\lettered{{{escape_input(shown)}}}{{\\beginR{{}}{words}\\endR{{}}}}"

    def _stretch(self, text: str, indexes: list[int], levels: tuple[int, ...], case: TypeCase) -> str:
        lowest = min(levels[index] for index in indexes)
        written = []
        for level, inner in groupby(indexes, key=levels.__getitem__):
            letters = "".join(text[index] for index in inner)
            printed = self._printed(letters.translate(MIRRORS) if level % 2 else letters, case)
            shown = f"\\lettered{{{escape_input(letters)}}}{{{printed}}}" if self.runs_left else printed
            shown = shown if not letters.isascii() else printed
            written.append(shown if level == lowest else f"\\beginL{{}}{shown}\\endL{{}}")
        return "".join(written)

    def _text(self, text: str, case: TypeCase) -> str:
        written: list[str] = []
        at = 0
        for start, run in runs_of(unknown_to_latex(text)):
            written.append(escape_input(text[at:start]))
            for is_single, part in groupby(case.set_run(run), key=_is_single):
                line = tuple(part)
                shown = "".join(each.text for each in line)
                if is_single:
                    self._declare(line)
                    written.append(shown)
                else:
                    written.append(f"\\lettered{{{shown}}}{{{''.join(set_line(line))}}}")
            at = start + len(run)
        return "".join((*written, escape_input(text[at:])))

    def _printed(self, text: str, case: TypeCase) -> str:
        written: list[str] = []
        at = 0
        for start, run in runs_of(unknown_to_latex(text)):
            written += [escape_input(text[at:start]), *set_line(case.set_run(run))]
            at = start + len(run)
        return "".join((*written, escape_input(text[at:])))

    def _declare(self, line: tuple[SetCluster, ...]) -> None:
        for each in line:
            if each.sort is not None and each.text not in self._declared:
                wide = is_wide(each.text)
                self._declared[each.text] = Declared(
                    f"{ord(each.text):04X}",
                    each.sort.family,
                    each.sort.code,
                    break_before=wide and each.text not in NOT_FIRST,
                    holds_next=wide and each.text in NOT_LAST,
                )


def _is_single(cluster: SetCluster) -> bool:
    """Whether one character stands for it wherever it occurs; what no font has is told of by TeX."""
    return len(cluster.text) == 1 and (cluster.sort is None or not cluster.sort.word)
