"""The schemas that editors are given say of a file what its reader says."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.read.settings.paper_schema import paper_schema
from galleyproof.read.settings.paper_settings import read_settings
from galleyproof.read.tables.register_files import read_derived, read_discrepancies, read_rules
from galleyproof.read.tables.register_schema import register_schemas

ROOT = Path(__file__).parent.parent.parent
PAPERS = sorted({*ROOT.glob("tests/**/paper.yml"), *ROOT.glob("src/**/paper.yml"), ROOT / "paper.yml"})
REGISTERS = sorted(
    path for name in register_schemas() for folder in ("tests", "src", "data") for path in (ROOT / folder).rglob(name)
)


def accepts(schema: dict[str, object], text: str) -> bool:
    # As a language server reads YAML: a day is text there.
    value = json.loads(json.dumps(yaml.safe_load(text), default=date.isoformat))
    return bool(jsonschema.Draft7Validator(schema).is_valid(value))


def told(text: str) -> list[str]:
    sink = Sink()
    read_settings(Source("paper.yml", text), ("sections/01-a.md",), sink)
    return [found.code.name for found in sink if found.code.name in ("bad-settings", "unknown-setting")]


def test_they_are_schemas() -> None:
    for schema in (paper_schema(), *register_schemas().values()):
        jsonschema.Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.parent.name)
def test_every_paper_that_there_is_fits(path: Path) -> None:
    assert accepts(paper_schema(), path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", REGISTERS, ids=lambda path: f"{path.parent.parent.name}-{path.name}")
def test_every_register_that_there_is_fits(path: Path) -> None:
    assert accepts(register_schemas()[path.name], path.read_text(encoding="utf-8"))


GOOD = """\
page: a4|contents: true|contents: 3|lists: [figures]|kind: book|engine: system|engine: {timeout: 60}|style: a.csl|date: 2026-11-23|
style: {edition: 18, bibliography: [{title: A, type: [book]}]}|style: {bibliography: true}|numbers: {check: all, tolerance: 5 %}|
bibliography: [a.bib, b.bib]|authors: [Jane Doe, {name: J. Roe, roles: [software]}]|authors:|keywords: [a, b]|notes: {place: end}|
targets: {journal: {format: docx, word_limit: 7500..8500, keywords: 4..8}}|targets: {docx: }|allow: {undated-work: so it is}|
statements: {funding: [{funder: F, award: 12}], ethics: Words.}|fonts: [a.ttf, {regular: b.ttf}]|figures: {memory: 2}|highlights: [One.]
"""
BAD = """\
titel: A|page: a5|contents: 9|contents: deep|lists: [tabels]|kind: novel|engine: tectonic|engine: {timeout: 0}|engine: {name: own}|
style: {edition: 16}|style: {bibliography: [{type: book}]}|style: {subsequnt: ibid}|numbers: {check: none}|numbers: {chek: all}|
authors: Jane Doe|authors: [{email: a@b.c}]|authors: [{name: A, orcd: b}]|keywords: a|notes: {place: margin}|raw_tex: maybe|
targets: {journal: {format: papyrus}}|targets: {docx: {word_limit: many}}|allow: {unknown-key: no}|allow: {nothing: no}|date: soon|
statements: {fundng: A}|figures: {memory: 65}|figures: {timeot: 3}|fonts: a.ttf|highlights: One.|sections: 01-a.md|title: [A]
"""  # fmt: skip


@pytest.mark.parametrize("line", [line.strip() for line in GOOD.split("|")])
def test_what_the_reader_takes_the_schema_takes(line: str) -> None:
    assert told(f"title: T\n{line}\n") == []
    assert accepts(paper_schema(), f"title: T\n{line}\n")


@pytest.mark.parametrize("line", [line.strip() for line in BAD.split("|")])
def test_what_the_reader_refuses_the_schema_refuses(line: str) -> None:
    text = f"{line}\n" if line.startswith("title") else f"title: T\n{line}\n"
    assert told(text) != []
    assert not accepts(paper_schema(), text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("derived.yml", "a.b: {expression: c.d, unit: ships}"), ("derived.yml", "a b: {expression: c, unit: u, states: s}"),
        ("derived.yml", "a.b: c.d"), ("derived.yml", "[a]"), ("rules.yml", "- {id: a, holds: b}"), ("rules.yml", "a: b"),
        ("rules.yml", "- {id: a, holds: b, because: c, becuase: d}"), ("discrepancies.yml", "- {id: a}"),
        ("discrepancies.yml", "- {id: a, place: p, study: s, other: o, printed: p, why: w, note: one}"),
    ],
)  # fmt: skip
def test_a_register_that_is_refused_by_its_reader_is_refused_by_its_schema(name: str, text: str) -> None:
    sink, source = Sink(), Source(f"data/{name}", f"{text}\n")
    {"derived.yml": read_derived, "rules.yml": read_rules, "discrepancies.yml": read_discrepancies}[name](source, sink)
    assert list(sink) != []
    assert not accepts(register_schemas()[name], text)
