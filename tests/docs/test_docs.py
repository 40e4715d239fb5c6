"""What README and docs/ say is so: commands run, examples print what is shown, everything that exists is described."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from click.testing import CliRunner

from galleyproof.check.entries_whole import NEEDED
from galleyproof.cite import cite_notes
from galleyproof.cite.chicago.full import WORDS
from galleyproof.cite.field.entry import PRINTED
from galleyproof.cli import main
from galleyproof.model.evidence.fact import Data, Discrepancy
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.look.note_style import NoteStyle
from galleyproof.model.outcome.difference import Difference
from galleyproof.number.words.kinds import NAMES as KINDS
from galleyproof.pipeline import check
from galleyproof.read.markdown.section import read_section
from galleyproof.read.settings.author_settings import AUTHOR_NAMES
from galleyproof.read.settings.book_settings import NOTE_NAMES
from galleyproof.read.settings.number_settings import NUMBER_NAMES
from galleyproof.read.settings.paper_settings import (
    ENGINE_NAMES,
    FIGURE_NAMES,
    NAMES,
    STYLE_NAMES,
    read_settings,
)
from galleyproof.read.settings.targets import TARGET_NAMES
from galleyproof.read.tables.data_folder import read_data
from galleyproof.read.tables.described_table import DataFile
from galleyproof.read.tables.fact_tables import FACT_COLUMNS
from galleyproof.read.workbook.workbook import Workbook
from galleyproof.read.works.entries import PERSON_FIELDS, read_library
from galleyproof.read.works.entry_kind import KIND_ALIASES
from galleyproof.read.works.exports.exported import FIELD_ALIASES
from galleyproof.resolve.resolution import resolve
from galleyproof.write.records.ledger import numbers_json
from galleyproof.write.records.notes_json import notes_json
from tests.number.books import workbook_bytes
from tests.paper.copies import copy_paper
from tests.papers.small import copy_small
from tests.shown_notes import shown_note

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/guide.md", "docs/reference.md")

# ---------------------------------------------------------------- reading the pages


@dataclass(frozen=True, slots=True)
class Fence:
    """One block of code."""

    page: str
    line: int
    language: str
    path: str
    """The file that the block is the whole of, where it says so."""
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def _fences(page: str) -> list[Fence]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return [
        Fence(page, text.count("\n", 0, match.start()) + 1, match[1], match[2].strip(), match[3])
        for match in re.finditer(r"^```(\w+)([^\n]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    ]


FENCES = [fence for page in PAGES for fence in _fences(page)]


def _of(language: str) -> list[Fence]:
    return [fence for fence in FENCES if fence.language == language]


def _part(page: str, heading: str) -> str:
    """What stands under a heading of the page, up to the next of its level."""
    marks = heading.split(" ", 1)[0]
    text = _without_code((ROOT / page).read_text(encoding="utf-8"))
    assert f"\n{heading}\n" in text, f"{page} has no heading {heading}"
    return re.split(rf"\n#{{1,{len(marks)}}} ", text.split(f"\n{heading}\n", 1)[1], maxsplit=1)[0]


def _without_code(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def _first_cells(part: str) -> list[str]:
    """Every word in backticks in the first column of the tables."""
    rows = [line for line in part.splitlines() if line.startswith("| ") and not line.startswith("| ---")]
    return [word for row in rows for word in re.findall(r"`([^`]+)`", row.split(" | ", 1)[0])]


# ---------------------------------------------------------------- commands


def _commands() -> Iterator[tuple[str, str]]:
    """Each distinct command with the answer that a page shows, if any."""
    shown: dict[str, str] = {}
    for fence in _of("console"):
        for piece in re.split(r"^\$ ", fence.text, flags=re.MULTILINE)[1:]:
            command, _, answer = piece.partition("\n")
            command = command.removeprefix(".venv/bin/")
            shown[command] = shown.get(command) or answer.strip("\n")
    yield from shown.items()


COMMANDS = dict(_commands())


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the paper without what was built of it."""
    return copy_paper(tmp_path_factory.mktemp("copy") / "paper")


@pytest.mark.tex
@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith("galleyproof ")])
def test_a_command_runs_and_answers_as_shown(command: str, paper: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=paper, capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    if answer := COMMANDS[command]:
        shown = re.escape(answer).replace(re.escape("..."), ".*")
        assert re.fullmatch(shown, run.stdout.strip("\n"), re.DOTALL), run.stdout


@pytest.mark.parametrize("command", [c for c in COMMANDS if not c.startswith("galleyproof ")])
def test_any_other_command_is_a_target_of_the_makefile(command: str) -> None:
    program, target = command.split()
    assert program == "make"
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_target_that_is_mentioned_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in PAGES:
        for target in re.findall(r"`make (\w+)", (ROOT / page).read_text(encoding="utf-8")):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page}: make {target}"


def test_the_commands_of_the_program_are_those_of_the_reference() -> None:
    documented = {word.split()[1] for word in _first_cells(_part("docs/reference.md", "## Commands")) if " " in word}
    assert documented == set(main.commands)


def test_every_option_of_a_command_is_in_the_reference() -> None:
    part = _part("docs/reference.md", "## Commands")
    for name, command in main.commands.items():
        for option in command.params:
            for spelling in option.opts:
                if spelling.startswith("--"):
                    assert f"`{spelling}" in part, f"{name} {spelling}"


# ---------------------------------------------------------------- examples

_TRIPLES = [
    parts
    for parts in zip(FENCES, FENCES[1:], FENCES[2:], strict=False)
    if [part.language for part in parts] == ["bibtex", "markdown", "text"] and len({part.page for part in parts}) == 1
]


@pytest.mark.parametrize(("works", "prose", "printed"), _TRIPLES, ids=str)
def test_an_example_prints_the_notes_that_are_shown(works: Fence, prose: Fence, printed: Fence) -> None:
    sink = Sink()
    library = read_library(Source("works.bib", works.text), sink)
    section = read_section(Source("section.md", prose.text), sink)
    notes = cite_notes((section,), library, NoteStyle(), sink)
    assert "".join(f"{note.number}. {' '.join(shown_note(note).split())}\n" for note in notes.notes) == printed.text
    assert [found.message for found in sink] == []


def test_there_are_examples_of_printed_notes() -> None:
    assert len(_TRIPLES) > 6


@pytest.mark.parametrize("fence", _of("markdown"), ids=str)
def test_markdown_is_read_without_findings(fence: Fence) -> None:
    sink = Sink()
    section = read_section(Source("section.md", fence.text), sink)
    works = "".join(other.text for other in _of("bibtex") if other.page == fence.page)
    known = read_library(Source("works.bib", works), Sink())
    cite_notes((section,), known, NoteStyle(), sink)
    assert [(found.span.line, found.message) for found in sink] == []


@pytest.mark.parametrize("fence", _of("bibtex"), ids=str)
def test_works_are_read_without_findings_and_have_what_their_type_needs(fence: Fence) -> None:
    sink = Sink()
    for work in read_library(Source("works.bib", fence.text), sink).works.values():
        have = set(work.fields) | set(work.persons)
        assert all(have & {*need.asked, *need.also} for need in NEEDED.get(work.kind, ())), work.key
    assert [found.message for found in sink] == []


def _data_examples() -> Data:
    named: dict[str, Source] = {}
    sink = Sink()
    text = (ROOT / "docs/reference.md").read_text(encoding="utf-8")
    for match in re.finditer(r"^### data/(\w+\.\w+)\n.*?^```\w+\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        named[f"data/{match[1]}"] = Source(f"data/{match[1]}", match[2])
    assert {"data/facts.csv", "data/derived.yml", "data/rules.yml", "data/discrepancies.yml"} <= set(named)
    data = read_data(named, sink)
    assert [found.message for found in sink] == []
    return data


def test_the_data_examples_are_read_without_findings() -> None:
    data = _data_examples()
    assert data.facts
    assert data.derived
    assert data.rules
    assert data.discrepancies


def test_the_data_package_describes_a_table_that_is_read() -> None:
    sink = Sink()
    package, _ = _of("json")
    rows = "flow,partner,year,value,source\nexports,china,2020,748.2,roe\nexports,china,2019,,\n"
    sources = {"data/datapackage.json": package.text, "data/trade.csv": rows}
    data = read_data({path: Source(path, text) for path, text in sources.items()}, sink)
    assert [found.message for found in sink] == []
    assert data.cells["trade.exports.china.2020"] is data.cells["trade.exports.china.2020.value"]
    assert data.cells["trade.exports.china.2019"].quantity is None


def test_the_sheet_of_a_workbook_is_read_as_it_is_described() -> None:
    _, package = _of("json")
    cells = "[Notes]\nfor us alone\n[Exports]\nExports of the year\n\npartner | value | source\nchina | =700+48 -> 748.2 | doe2018\n"
    files: dict[str, DataFile] = {
        "data/datapackage.json": Source("data/datapackage.json", package.text),
        "data/trade.xlsx": Workbook("data/trade.xlsx", workbook_bytes("trade.xlsx", cells)),
    }
    sink = Sink()
    data = read_data(files, sink)
    assert list(sink) == []
    assert [(name, str(cell.span)) for name, cell in data.cells.items()] == [
        ("trade.china", "data/trade.xlsx:Exports!B4"), ("trade.china.value", "data/trade.xlsx:Exports!B4"),
    ]  # fmt: skip


def test_the_settings_example_is_read_without_findings() -> None:
    sink = Sink()
    example = next(fence for fence in _of("yaml") if fence.page == "docs/reference.md")
    assert read_settings(Source("paper.yml", example.text), (), sink) is not None
    assert [found.message for found in sink] == []


@pytest.mark.parametrize(
    ("markdown", "is_fine"),
    [
        (r"\emph{x}", False),
        (r"`\newpage`{=latex}", False),
        ("<b>x</b>", False),
        ("![x](x.png)", True),
        ("<!-- x -->", True),
        (r"\*x\* $5", True),
        ("`code`", True),
    ],
)
def test_what_the_reference_says_is_refused_is_refused(markdown: str, *, is_fine: bool) -> None:
    sink = Sink()
    read_section(Source("section.md", f"Words {markdown} here.\n"), sink)
    assert sink.has_errors is not is_fine


def _write_paper_of_the_guide(folder: Path) -> None:
    for fence in FENCES:
        if fence.path:
            file = folder / fence.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(fence.text, encoding="utf-8")


def test_the_paper_of_the_guide_has_no_findings(tmp_path: Path) -> None:
    _write_paper_of_the_guide(tmp_path)
    run = CliRunner().invoke(main, ["check", "-C", str(tmp_path)])
    assert (run.exit_code, run.output) == (0, "")


def test_the_numbers_of_the_guide_agree_with_its_facts(tmp_path: Path) -> None:
    part = [fence for fence in FENCES if fence.page == "docs/guide.md" and not fence.path]
    [facts] = [fence.text for fence in part if fence.language == "csv"]
    [prose] = [fence.text for fence in part if fence.language == "markdown" and "{num=" in fence.text]
    works = "".join(fence.text for fence in part if fence.language == "bibtex")
    settings = "title: Numbers\n"
    for path, text in (("paper.yml", settings), ("data/facts.csv", facts), ("bib/references.bib", works)):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections/01.md").write_text(f"# Numbers\n\n{prose}", encoding="utf-8")
    run = CliRunner().invoke(main, ["check", "-C", str(tmp_path)])
    assert "error[" not in run.output
    assert run.exit_code == 0, run.output


# ---------------------------------------------------------------- what exists is described, what is described exists


def test_the_settings_are_those_of_the_reference() -> None:
    known = {
        *NAMES,
        *(f"style.{name}" for name in STYLE_NAMES),
        *(f"engine.{name}" for name in ENGINE_NAMES),
        *(f"figures.{name}" for name in FIGURE_NAMES),
        *(f"numbers.{name}" for name in NUMBER_NAMES),
        *(f"notes.{name}" for name in NOTE_NAMES),
        *(f"authors.{name}" for name in AUTHOR_NAMES),
    }
    assert set(_first_cells(_part("docs/reference.md", "## paper.yml"))) == known


def test_the_members_of_a_target_are_those_of_the_reference() -> None:
    assert set(_first_cells(_part("docs/reference.md", "## Submissions"))) == set(TARGET_NAMES)


@pytest.mark.parametrize("page", ["docs/guide.md", "docs/reference.md"])
def test_the_targets_shown_are_read_without_findings(page: str) -> None:
    sink = Sink()
    [example] = [fence for fence in _of("yaml") if fence.page == page and fence.text.startswith("targets:")]
    settings = read_settings(Source("paper.yml", f"title: Targets\n{example.text}"), (), sink)
    assert settings is not None
    assert [found.message for found in sink] == []
    assert settings.targets["quarterly"].keywords == (4, 8)


def test_the_types_of_works_are_those_of_the_reference() -> None:
    part = _part("docs/reference.md", "### Types")
    assert {word.removeprefix("@") for word in _first_cells(part)} == set(WORDS)
    for other in KIND_ALIASES:
        assert f"`@{other}`" in part


def test_the_fields_of_works_are_those_of_the_reference() -> None:
    part = _part("docs/reference.md", "### Fields")
    unprinted = {
        "date", "year", "month", "eventdate", "origdate", "url", "doi", "eprint", "eprinttype", "urldate", "entrysubtype", "crossref", "xdata", "related", "relatedtype", "options",
        "origin", "recovery", "attributed", "substitute", "evidence", "repair", "origtitle",
    }  # fmt: skip
    assert set(_first_cells(part)) == {*PRINTED, *PERSON_FIELDS} | unprinted
    for other in FIELD_ALIASES:
        assert f"`{other}`" in part


def test_the_kinds_of_exempt_numbers_are_those_of_the_reference() -> None:
    listed = _part("docs/reference.md", "### Numbers").split("\n`kind` is one of", 1)[1].split(".", 1)[0]
    assert set(re.findall(r"`(\w+)`", listed)) == set(KINDS)


def test_the_columns_of_facts_are_those_of_the_reference() -> None:
    assert set(_first_cells(_part("docs/reference.md", "### data/facts.csv"))) == set(FACT_COLUMNS)


def test_every_member_of_a_discrepancy_is_in_the_reference() -> None:
    part = (ROOT / "docs/reference.md").read_text(encoding="utf-8").split("### data/discrepancies.yml", 1)[1]
    for member in fields(Discrepancy):
        if member.name not in ("span", "spans"):
            assert f"{member.name}:" in part.split("\n### ", 1)[0]


def test_the_templates_are_those_of_the_reference() -> None:
    named = _first_cells(_part("docs/reference.md", "### Files of templates"))
    there = [path.name for path in (ROOT / "templates").iterdir() if path.suffix == ".jinja"]
    assert sorted(named) == sorted([*there, "export/"])


def test_the_values_of_templates_are_those_of_the_reference(tmp_path: Path) -> None:
    _write_paper_of_the_guide(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/paper.tex.jinja").write_text(r"\VAR{nothing}", encoding="utf-8")
    run = CliRunner().invoke(main, ["build", "-C", str(tmp_path)])
    values = re.search(r"values are: (.*)", run.output)
    assert values is not None, run.output
    assert sorted(_first_cells(_part("docs/reference.md", "### Values"))) == sorted(values[1].split(", "))


def test_every_command_that_a_template_defines_for_the_body_is_in_the_reference() -> None:
    templates = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "templates").glob("*.jinja"))
    part = _part("docs/reference.md", "### Commands that the templates define")
    named = re.findall(r"`\\(\w+)", part.split("| Command |", 1)[1])
    for command in named:
        defined = rf"\\(?:(?:re)?newcommand|DeclareRobustCommand)\{{\\{command}\}}|\\protected\\def\\{command}#"
        assert re.search(defined, templates), command


def test_every_member_of_a_change_is_in_the_reference() -> None:
    part = _part("docs/reference.md", "## Outputs").split("`diff/diff.json` has ")[1]
    changes = {field.name: get_args(get_type_hints(Difference)[field.name]) for field in fields(Difference)}
    for name, held in changes.items():
        if held:
            row = next(line for line in part.splitlines() if line.startswith(f"| `{name}` |"))
            missing = {field.name for field in fields(held[0])} - set(re.findall(r"`(\w+)`", row))
            assert missing == set(), name


def test_every_member_of_a_note_and_a_number_is_in_the_reference(tmp_path: Path) -> None:
    root = copy_small("figure", tmp_path / "paper")
    checked = check(root, Sink(), lambda _: None)
    assert checked is not None
    part = _part("docs/reference.md", "## Outputs")
    notes, numbers = part.split("Each member of `notes.json` has:")[1].split("Each member of `numbers.json` has:")
    manuscript = resolve(checked.paper, checked.notes, {})
    for told, listed in ((notes_json(manuscript), notes), (numbers_json(checked.numbers), numbers.split("`diff/")[0])):
        [*rows] = json.loads(told)
        assert rows
        # Only where notes are counted anew by chapter has one a label.
        assert {name for row in rows for name in row} | {"label"} == set(_first_cells(listed)) | {"label"}


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file_and_a_heading(page: str) -> None:
    text = re.sub(r"`[^`\n]*`", "", _without_code((ROOT / page).read_text(encoding="utf-8")))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        file = (ROOT / page).parent / path if path else ROOT / page
        assert file.exists(), f"{page}: {target}"
        if anchor:
            assert anchor in _anchors(file), f"{page}: {target}"


def _anchors(file: Path) -> set[str]:
    """The ids that code hosts give to headings."""
    headings = re.findall(r"^#{1,6} (.+)$", _without_code(file.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_each_promise_of_safety_names_a_test_that_is_there() -> None:
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    table = text.partition("## What is promised")[2].partition("## What is not")[0]
    promises = [line.rpartition("| ")[2] for line in table.splitlines() if line.startswith("|")][2:]
    assert len(promises) >= 15
    named = [re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", tests) for tests in promises]
    assert [promise for promise, tests in zip(promises, named, strict=True) if not tests] == []
    texts = {path: (ROOT / path).read_text(encoding="utf-8") for tests in named for path, _ in tests}
    assert [test for tests in named for path, test in tests if f"def {test}(" not in texts[path]] == []
    assert "fuzz:" in (ROOT / "Makefile").read_text(encoding="utf-8")
