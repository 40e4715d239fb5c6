"""Numbers whose literals disagree with the data in, the edits that bring them up to it out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import unified_diff

from galleyproof.model.evidence.numeral import WENT_OTHERWISE, Numbers, Numeral
from galleyproof.model.finding.source import Source, Span


@dataclass(frozen=True, slots=True)
class LiteralEdit:
    """One stretch of a file that is replaced."""

    span: Span
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Left:
    """A disagreement that only the author can mend."""

    numeral: Numeral
    reason: str


@dataclass(frozen=True, slots=True)
class Fixes:
    """What can be rewritten, and what cannot."""

    edits: tuple[LiteralEdit, ...]
    left: tuple[Left, ...]


def find_fixes(numbers: Numbers, sources: Mapping[str, Source]) -> Fixes:
    """The edits to `sources` (by path); none where the words around a number would become false.

    An edit covers the characters that change and no others.
    """
    edits: list[LiteralEdit] = []
    left: list[Left] = []
    broken = {
        n.sentence
        for n in numbers.numerals
        if not n.agrees and ((n.statement and n.status == "holds") or n.refusal.endswith(WENT_OTHERWISE))
    }
    for numeral in numbers.numerals:
        if numeral.agrees or numeral.status in ("exempt", "unbound"):
            continue
        if numeral.status == "holds" or (numeral.statement and numeral.replacement is None and not numeral.refusal):
            left.append(Left(numeral, f"the data no longer bear out `{numeral.literal}`: write the sentence anew"))
        elif numeral.replacement is None:
            left.append(Left(numeral, numeral.refusal or "it cannot be compared with its datum"))
        elif numeral.sentence in broken:
            left.append(Left(numeral, "its sentence makes a claim that the data no longer bear out"))
        else:
            source = sources.get(numeral.span.path)
            edit = _edit(source, numeral, numeral.replacement) if source else None
            if edit is None:
                left.append(Left(numeral, f"its words hold markup; write `{numeral.replacement}` by hand"))
            else:
                edits.append(edit)
    return Fixes(tuple(edits), tuple(left))


def apply_edits(text: str, edits: Iterable[LiteralEdit]) -> str:
    """The file's text after `edits`, all of which are of that file."""
    for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
        text = text[: edit.span.start] + edit.new + text[edit.span.end :]
    return text


def show_diff(fixes: Fixes, sources: Mapping[str, Source]) -> str:
    """The edits as a unified diff, file by file."""
    lines: list[str] = []
    for path in dict.fromkeys(edit.span.path for edit in fixes.edits):
        before = sources[path].text
        after = apply_edits(before, [edit for edit in fixes.edits if edit.span.path == path])
        lines.extend(
            unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{path}", f"b/{path}")
        )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def show_left(fixes: Fixes) -> str:
    """What is left to the author, a line each."""
    return "".join(f"{left.numeral.span}: `{left.numeral.literal}` stays: {left.reason}\n" for left in fixes.left)


def literal_edit(source: Source, span: Span, literal: str, frame: str) -> LiteralEdit | None:
    """The edit that puts the literal at `span` into `frame`, `[{}]{num=a}`; None where the file holds markup there."""
    raw = source.text[span.start : span.end]
    return LiteralEdit(span, raw, frame.replace("{}", raw, 1)) if _on_one_line(raw)[0] == literal else None


def _edit(source: Source, numeral: Numeral, replacement: str) -> LiteralEdit | None:
    """The smallest edit that turns the literal in the file into `replacement`; None where the file holds markup."""
    raw = source.text[numeral.span.start : numeral.span.end]
    shown, places = _on_one_line(raw)
    if shown != numeral.literal:
        return None
    head = 0
    while head < min(len(shown), len(replacement)) and shown[head] == replacement[head]:
        head += 1
    tail = 0
    while tail < min(len(shown), len(replacement)) - head and shown[-1 - tail] == replacement[-1 - tail]:
        tail += 1
    begin = numeral.span.start + (places[head] if head < len(places) else len(raw))
    end = numeral.span.start + (places[len(shown) - tail] if tail else len(raw))
    new = replacement[head : len(replacement) - tail]
    return LiteralEdit(source.span(begin, end), source.text[begin:end], new)


def _on_one_line(raw: str) -> tuple[str, list[int]]:
    """`raw` with line ends and the indentation after them as single spaces, and where each character stood."""
    shown: list[str] = []
    places: list[int] = []
    for place, character in enumerate(raw):
        blank = character in " \t\n"
        if blank and shown and shown[-1] == " ":
            continue
        shown.append(" " if blank else character)
        places.append(place)
    return "".join(shown), places
