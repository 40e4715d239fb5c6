"""BibTeX of case files, read: works with the places of keys and fields; then whatever nobody would write."""

from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.model.evidence.work import DateRange, Library, PartialDate, Person, Work
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.read.works.entries import read_library
from tests.cases import Case, read_cases
from tests.read.dump import findings

CASES = [case for name in ("work.case", "exported.case") for case in read_cases(Path(__file__).with_name(name))]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case, agrees: Callable[..., None]) -> None:
    library, sink = read(case.parts["bib"])
    agrees(case, "\n".join(filter(None, (*map(shown, library.works.values()), findings(sink)))))


@pytest.mark.parametrize(
    "text",
    ["@a{" * 5_000, "@a{b, c = " + "{" * 20_000, "@a{b, c = " + "{" * 5_000 + "}" * 5_000 + "}", '@a{b, c = "' * 2_000],
)
def test_nothing_nests_too_deeply(text: str) -> None:
    library, sink = read(text)
    assert len(sink) or library.works


def test_a_name_of_ten_thousand_letters_is_told_at_its_field() -> None:
    library, _ = read(f"@book{{a, author = {{{'x' * 10_000}, Jane}}, title = {{T}}}}")
    [fault] = library.works["a"].faults
    assert (fault.code, fault.span.column) == (codes.BAD_NAME, 20)
    assert "10,006 characters" in fault.message


def test_strings_of_strings_are_told_and_fill_no_memory() -> None:
    bomb = "".join(f"@string{{s{n + 1} = {' # '.join([f's{n}'] * 10)}}}\n" for n in range(12))
    library, sink = read(f'@string{{s0 = "{"x" * 10}"}}\n{bomb}@book{{a, title = s12}}\n@book{{b, title = {{T}}}}')
    assert {found.code for found in sink} == {codes.BAD_BIBTEX}
    assert all(len(work.text("title")) <= 100_000 for work in library.works.values())
    assert library.works["b"].text("title") == "T"


def read(text: str) -> tuple[Library, Sink]:
    sink = Sink()
    return read_library(Source("a.bib", text), sink), sink


def shown(work: Work) -> str:
    lines = [f"{work.span.line}:{work.span.column} {work.kind} {work.key}"]
    lines += [f"  {role}: {'; '.join(map(person, persons))}" for role, persons in work.persons.items()]
    lines += [
        f"  {found.span.line}:{found.span.column} {found.name} = {found.value!r}" for found in work.fields.values()
    ]
    lines += [
        f"  {name}: {dates(found)}"
        for name, found in (
            ("dated", work.date), ("seen", work.urldate), ("first", work.origdate), ("event", work.eventdate),
        )
        if found
    ]  # fmt: skip
    lines += [
        f"  {fault.span.line}:{fault.span.column} {fault.code.id} {fault.message} ({fault.hint})"
        for fault in work.faults
    ]
    return "\n".join(lines)


def person(found: Person) -> str:
    if found.is_body:
        return f"[{found.family}]"
    return " | ".join(part or "-" for part in (found.given, found.particle, found.family, found.suffix))


def dates(found: DateRange) -> str:
    end = f" to {day(found.end)}" if found.end else " on" if found.is_open else ""
    return day(found.start) + end


def day(found: PartialDate) -> str:
    parts = (found.year, found.month, found.day)
    return (
        "-".join(str(part) for part in parts if part is not None)
        + (" circa" if found.is_circa else "")
        + ("?" if found.is_uncertain else "")
        + (f" for {found.years}" if found.years > 1 else "")
        + (f" at {found.time}" if found.time else "")
    )
