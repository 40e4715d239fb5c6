"""paper.yml of case files, read: what differs from the defaults, and the findings; then whatever nobody would write."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.settings import Author, Settings
from galleyproof.model.text.walk import plain_text
from galleyproof.read.settings.paper_settings import read_settings
from galleyproof.read.yaml_text import read_yaml
from tests.cases import Case, read_cases
from tests.read.dump import dump, findings

CASES = read_cases(Path(__file__).with_name("settings.case"))
FILES = ("sections/01-one.md", "sections/02-two.md")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case, agrees: Callable[..., None]) -> None:
    settings, sink = read(case.parts["yaml"])
    agrees(case, "\n".join(filter(None, (shown(settings) if settings else "nothing", findings(sink)))))


PIECES = (
    "title: ", "authors:\n", "- ", "name: ", "date: ", "2026-11-23", "2026-13-45", "{", "}", "[", "]", '"', "'", "|\n", ">-\n", "&a ",
    "*a", "!!python/object:os.system ", "!x ", "? ", ": ", "\n", "  ", "\t", "%", "@", "`", "\\ud800", "\\0", "é", "#", "<<: ",
    "engine: ", "style: ", "sections: ", "page: ", "true", "~", "1e999", ".nan", "0x", "99999999999999999999", "---\n", "...\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_no_yaml_is_too_broken_to_be_read(text: str) -> None:
    _, sink = read(text)
    for found in sink:
        assert found.span.start <= max(len(text), 1)


LAUGHS = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 12))


@pytest.mark.parametrize(
    "text",
    ["l0: &l0 lol\n" + LAUGHS, "l0: &l0 lol\n" + LAUGHS + "page: *l11\n", "a: &a [*a]\n", "title: " + "[" * 10_000,
     "title: " + "{a: " * 5_000, "- " * 10_000, "a: &a {b: *a}\n"],
    ids=["laughs", "page of laughs", "itself", "brackets", "braces", "lists", "itself by name"],
)  # fmt: skip
def test_a_file_that_unfolds_without_end_is_refused(text: str) -> None:
    sink = Sink()
    assert read_yaml(Source("paper.yml", text), codes.BAD_SETTINGS, sink) is None
    assert {found.code.id for found in sink} == {"R103"}


def read(text: str) -> tuple[Settings | None, Sink]:
    sink = Sink()
    return read_settings(Source("paper.yml", text), FILES, sink), sink


def shown(settings: Settings) -> str:
    default, _ = read("")
    lines = []
    for field in fields(settings):
        value = getattr(settings, field.name)
        # Where a setting's key stands is seen in the findings about it.
        if value == getattr(default, field.name) or isinstance(value, Span) or field.name == "key_spans":
            continue
        if field.name in ("title", "subtitle"):
            lines += [f"{field.name}:", *(f"  {line}" for line in dump(value).split("\n"))]
        elif field.name == "abstract":
            lines += [f"abstract: {plain_text(run)!r} {run[0].span.line}:{run[0].span.column}" for run in value]
        elif field.name == "allow":
            lines += [f"allow {each.code.id} {each.span.line}:{each.span.column} {each.reason!r}" for each in value]
        elif field.name == "section_spans":
            lines += [f"{path} {span.line}:{span.column}" for path, span in value.items()]
        else:
            lines.append(f"{field.name}: {value}")
    return "\n".join(lines) or "defaults"


@pytest.mark.parametrize(
    ("name", "given", "family", "suffix"),
    [
        ("Jane Smith", "Jane", "Smith", ""),
        ("Jan van der Berg Jr.", "Jan", "van der Berg", "Jr."),
        ("Jan Van der Berg", "Jan", "Van der Berg", ""),
        ("John Doe, III", "John", "Doe", "III"),
        ("José Ortega y Gasset", "José", "Ortega y Gasset", ""),
        ("Ursula Le Guin", "Ursula", "Le Guin", ""),
        ("Al Smith", "Al", "Smith", ""),
        ("Malcolm II", "Malcolm", "II", ""),
    ],
)
def test_a_name_has_its_parts(name: str, given: str, family: str, suffix: str) -> None:
    author = Author(name)
    assert (*author.given_and_family, author.suffix) == (given, family, suffix)
