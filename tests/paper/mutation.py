"""Changes the paper's data and literals one at a time and tells which changes the checks would miss.

Run as `python -m tests.paper.mutation`: prints N of N, and each change that was missed.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from galleyproof.disk.files import SourceFiles
from galleyproof.model.evidence.fact import Data, Fact, Quantity, TableCell
from galleyproof.model.evidence.numeral import Numbers, NumberSettings, Numeral
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.text.document import Section
from galleyproof.number.data.value import Values
from galleyproof.number.every_number import check_numbers
from galleyproof.number.mending.rewriting import write_digits
from galleyproof.number.words.cardinal import write_words
from galleyproof.number.words.literal import Literal, Manner, WrittenNumber, read_literal
from galleyproof.read.markdown.section import read_section
from galleyproof.read.paper_folder import read_paper

ROOT = Path(__file__).parents[2]
CAUGHT = {codes.WRONG_NUMBER, codes.FALSE_STATEMENT, codes.WRONG_UNIT, codes.UNREADABLE_NUMBER}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change."""

    what: str
    """`park.share.china 68 -> 69`."""
    is_caught: bool
    """At the right line."""


@dataclass(frozen=True)
class Subject:
    """The paper, read and checked."""

    sections: tuple[Section, ...]
    data: Data

    @cached_property
    def numbers(self) -> Numbers:
        return check_numbers(self.sections, self.data, Sink(), settings=NumberSettings(need_sources=False, check="all"))

    @cached_property
    def bound(self) -> tuple[Numeral, ...]:
        return tuple(n for n in self.numbers.numerals if n.status in ("bound", "derived"))

    @cached_property
    def lean(self) -> Data:
        """The data without what the prose is not checked against."""
        return replace(self.data, rules=(), discrepancies=())


def read_subject(root: Path = ROOT) -> Subject:
    paper = read_paper(SourceFiles(root), Sink())
    assert paper is not None
    return Subject(paper.sections, paper.data)


# ---------------------------------------------------------------- data


def data_mutants(subject: Subject) -> Iterator[Mutant]:
    """Each fact and cell that a number states, alone or through a derivation, one unit of the digits shown up and down."""
    leaves = dict.fromkeys(leaf for numeral in subject.bound for leaf in numeral.leaves)
    for leaf in leaves:
        users = [numeral for numeral in subject.bound if leaf in numeral.leaves]
        datum = subject.data.facts.get(leaf) or subject.data.cells.get(leaf)
        assert datum is not None
        assert datum.quantity is not None
        ends = ("low", "high") if datum.quantity.is_range else ("value",)
        for end in ends:
            step = _datum_step(subject, leaf, datum.quantity, users, end)
            for sign in (1, -1):
                changed = _changed(datum, end, sign * step)
                lines = {numeral.span.line for numeral in users}
                path = users[0].span.path
                found = _findings(subject, _with(subject.lean, leaf, changed), users)
                caught = any(line in lines for line in found)
                value = changed.quantity.high if end == "high" else changed.quantity.low  # type: ignore[union-attr]
                yield Mutant(f"{leaf} {datum.quantity} -> {end} {value} ({path}:{min(lines)})", caught)


def statement_mutants(subject: Subject) -> Iterator[Mutant]:
    """Each fact and cell that a claim in words rests on, moved so far that the claim must turn false."""
    for numeral in subject.numbers.numerals:
        if not numeral.statement:
            continue
        for leaf in numeral.leaves:
            datum = subject.data.facts.get(leaf) or subject.data.cells.get(leaf)
            assert datum is not None
            assert datum.quantity is not None
            far = Fraction(1000) * (abs(Fraction(datum.quantity.low)) + 1000)
            caught = False
            for sign in (1, -1):
                changed = _changed(datum, "value", sign * far)
                caught |= numeral.span.line in _findings(subject, _with(subject.lean, leaf, changed), [numeral])
            yield Mutant(f"{leaf} far off under `{numeral.literal}` ({numeral.span})", caught)


def _datum_step(subject: Subject, leaf: str, quantity: Quantity, users: list[Numeral], end: str) -> Fraction:
    """One unit, in the datum's own unit, of the last digit that any of `users` shows."""
    steps = []
    for numeral in users:
        literal = read_literal(numeral.literal)
        assert isinstance(literal, Literal)
        figure = literal.high if end == "high" else literal.low
        shown = _step(literal, figure)
        if leaf in numeral.facts or any(subject.data.get(name) is subject.data.get(leaf) for name in numeral.facts):
            steps.append(shown * Fraction(literal.unit.scale) / Fraction(quantity.unit.scale))
        else:
            steps.append(_derived_step(subject, leaf, numeral, shown * Fraction(literal.unit.scale)))
    return min(steps)


def _derived_step(subject: Subject, leaf: str, numeral: Numeral, shown: Fraction) -> Fraction:
    """How far the leaf must move for the derivation to move by `shown`, near its value."""
    datum = subject.data.facts.get(leaf) or subject.data.cells.get(leaf)
    assert datum is not None
    assert datum.quantity is not None
    little = Fraction(datum.quantity.low) / 1000
    before, _ = Values(subject.data).measure(numeral.facts[0])
    after, _ = Values(_with(subject.data, leaf, _changed(datum, "value", little))).measure(numeral.facts[0])
    assert before.unit is not None
    slope = abs(after.value - before.value) * Fraction(before.unit.scale) / little
    return shown / slope


def _changed(datum: Fact | TableCell, end: str, by: Fraction) -> Fact | TableCell:
    assert datum.quantity is not None
    low, high = datum.quantity.low, datum.quantity.high
    moved = decimal(Fraction(high if end == "high" else low) + by)
    quantity = replace(
        datum.quantity,
        low=moved if end != "high" else low,
        high=moved if end != "low" else high,
    )
    return replace(datum, quantity=quantity)


def _with(data: Data, leaf: str, datum: Fact | TableCell) -> Data:
    if isinstance(datum, Fact):
        return replace(data, facts={**data.facts, leaf: datum})
    cells = {name: datum if cell.id == datum.id else cell for name, cell in data.cells.items()}
    return replace(data, cells=cells)


def _findings(subject: Subject, data: Data, users: list[Numeral]) -> set[int]:
    """The lines at which the changed data are found out, in the blocks that hold `users`."""
    sink = Sink()
    check_numbers(_blocks_with(subject, users), data, sink, settings=NumberSettings(need_sources=False, check="all"))
    return {found.span.line for found in sink if found.code in CAUGHT}


def _blocks_with(subject: Subject, users: list[Numeral]) -> tuple[Section, ...]:
    """The sections cut down to the blocks of the numerals, and to every block where one stands in a note."""
    found = []
    for section in subject.sections:
        places = [n.span.start for n in users if n.span.path == section.source.path]
        blocks = tuple(
            block for block in section.blocks if any(block.span.start <= place < block.span.end for place in places)
        )
        in_notes = [n for n in users if n.where == "note" and n.span.path == section.source.path]
        if places:
            found.append(Section(section.source, section.blocks if in_notes else blocks))
    return tuple(found)


# ---------------------------------------------------------------- literals


def _step(literal: Literal, figure: WrittenNumber) -> Fraction:
    """What the literal cannot be off by: a unit of the last digit, and of what is about right more than a tenth."""
    if literal.manner is Manner.EXACT:
        return figure.step
    return max(figure.loose_step, abs(figure.value) / 8) if literal.manner is Manner.ABOUT else figure.loose_step


def literal_mutants(subject: Subject) -> Iterator[Mutant]:
    """Each bound literal, one unit of the last digit shown up and down."""
    sources = {section.source.path: section.source for section in subject.sections}
    for numeral in subject.bound:
        literal = read_literal(numeral.literal)
        assert isinstance(literal, Literal)
        figures = (literal.low,) if literal.low is literal.high else (literal.low, literal.high)
        for figure in figures:
            for sign in (1, -1):
                text = _literal_with(literal, figure, sign)
                if text is None:
                    continue
                yield Mutant(
                    f"`{numeral.literal}` -> `{text}` ({numeral.span})", _is_caught(subject, sources, numeral, text)
                )


def _literal_with(literal: Literal, figure: WrittenNumber, sign: int) -> str | None:
    """The literal with one figure a unit off; None where no words say that number."""
    old = literal.text[figure.start : figure.end]
    if figure.is_fraction:
        return literal.text.replace(old, "three quarters" if sign > 0 else "a tenth")
    step = _step(literal, figure)
    value = (figure.value + sign * step) / Fraction(figure.scale)
    if figure.is_words:
        words = write_words(decimal(value))
        if words is None:
            return None
        number = words.capitalize() if old[0].isupper() else words
    else:
        number = write_digits(value, figure, old)
    return literal.text[: figure.start] + number + literal.text[figure.end :]


def _is_caught(subject: Subject, sources: dict[str, Source], numeral: Numeral, text: str) -> bool:
    """Whether the changed literal is found out at its line; only its own lines are read again."""
    source = sources[numeral.span.path]
    changed = source.text[: numeral.span.start] + text + source.text[numeral.span.end :]
    begin = changed.rfind("\n\n", 0, numeral.span.start)
    end = changed.find("\n\n", numeral.span.start)
    begin, end = (max(begin, 0)), (len(changed) if end < 0 else end)
    kept = re.sub(r"[^\n]", "", changed[:begin]) + changed[begin:end]
    if numeral.where == "note":
        # A note's prose is read only where some text sets the note.
        kept += "\n\nSee." + "".join(re.findall(r"^(\[\^[^\]]+\]):", changed[begin:end], re.MULTILINE)) + "\n"
    sink = Sink()
    section = read_section(Source(source.path, kept), Sink())
    check_numbers((section,), subject.lean, sink, settings=NumberSettings(need_sources=False, check="all"))
    return any(found.code in CAUGHT and found.span.line == numeral.span.line for found in sink)


def decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


# ---------------------------------------------------------------- report


def main() -> int:
    subject = read_subject()
    missed = 0
    for name, mutants in (
        ("data behind numbers", data_mutants(subject)),
        ("data behind claims in words", statement_mutants(subject)),
        ("literals", literal_mutants(subject)),
    ):
        all_mutants = list(mutants)
        caught = sum(mutant.is_caught for mutant in all_mutants)
        missed += len(all_mutants) - caught
        sys.stdout.write(f"{name}: {caught} of {len(all_mutants)} changes caught\n")
        sys.stdout.writelines(f"  missed: {mutant.what}\n" for mutant in all_mutants if not mutant.is_caught)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
