"""Every case file of this folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.model.evidence.numeral import NumberSettings
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Severity
from galleyproof.model.text.document import Claim, Table
from galleyproof.model.text.walk import plain_text
from galleyproof.number.data.evaluation import Failure
from galleyproof.number.data.measure import plain
from galleyproof.number.data.value import Values
from galleyproof.number.mending.impact import find_impact, show_impact
from galleyproof.number.mending.likely_data import propose_bindings
from galleyproof.number.mending.literal_edits import apply_edits, find_fixes, show_diff, show_left
from galleyproof.number.words.kinds import numerals_in
from galleyproof.number.words.literal import read_literal
from galleyproof.read.tables.data_folder import read_data
from galleyproof.report.proposals import told_binding, told_proposal
from galleyproof.tasks.bind import Unbound, certain_bindings
from tests.cases import Case, read_cases
from tests.number.papers import HEADER, TinyPaper, findings, tiny_paper

HERE = Path(__file__).parent
Agrees = Callable[..., None]


def cases(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", read_cases(HERE / f"{name}.case"), ids=str)


@cases("literal")
def test_literal(case: Case, agrees: Agrees) -> None:
    """In the language of the part `language`, which is English where there is none."""
    language = case.parts.get("language", "en")
    agrees(case, "\n".join(f"{line} => {_said(line, language)}" for line in case.parts["literals"].splitlines()))


def _said(text: str, language: str) -> str:
    literal = read_literal(text, language=language)
    if isinstance(literal, str):
        return f"unreadable: {literal}"
    figures = dict.fromkeys((literal.low, literal.high))
    numbers = "..".join(plain(figure.value) for figure in figures)
    steps = "..".join(plain(figure.step) for figure in figures)
    unit = literal.unit.dimension if literal.unit.scale == 1 else f"{literal.unit.scale} {literal.unit.dimension}"
    return f"{numbers} [{steps}] {unit}, {literal.manner.value}"


@cases("agreement")
def test_agreement(case: Case, agrees: Agrees) -> None:
    """Each line of `pairs` is `literal | datum unit`."""
    lines = []
    for line in case.parts["pairs"].splitlines():
        literal, datum = line.split(" | ")
        source = "derived.yml" if case.parts.get("derived") else "facts"
        made = Case(
            case.title, {"facts": f"a.b = {datum}", "text.md": f"[{literal}]{{num=a.b}} [@smith2019]"}, case.path, 1
        )
        if source == "derived.yml":
            unit = datum.partition(" ")[2]
            derived = f'x.y: {{expression: "a.b", unit: "{unit}", states: "the same"}}'
            made.parts.update({"derived.yml": derived, "text.md": f"[{literal}]{{num=x.y}} [@smith2019]"})
        found = [f for f in tiny_paper(made).sink if f.code.severity is Severity.ERROR]
        better = next((f" ({f.hint.split('`')[1]})" for f in found if f.hint and f.hint.startswith("write")), "")
        lines.append(f"{line} | {found[0].code.name + better if found else 'yes'}")
    agrees(case, "\n".join(lines))


@cases("kinds")
def test_kinds(case: Case, agrees: Agrees) -> None:
    """In the language of the part `language`, which is English where there is none."""
    lines, language = [], case.parts.get("language", "en")
    for line in case.parts["text"].splitlines():
        numerals = numerals_in(line, language)
        found = [f"{line[numeral.start : numeral.end]} {numeral.kind or 'QUANTITY'}" for numeral in numerals]
        lines.append(f"{line} => {'; '.join(found) or 'nothing'}")
    agrees(case, "\n".join(lines))


@cases("expression")
def test_expression(case: Case, agrees: Agrees) -> None:
    """Each line of `expressions` is worked out over the case's data."""
    values = Values(tiny_paper(case).data)
    lines = []
    for line in case.parts["expressions"].splitlines():
        outcome = values.evaluate(line)
        if isinstance(outcome, Failure):
            assert outcome.code is not None
            lines.append(f"{line} => {outcome.code.id} at `{line[outcome.start : outcome.end]}`: {outcome.message}")
        else:
            value = str(outcome.value).lower() if isinstance(outcome.value, bool) else str(outcome.value)
            lines.append(f"{line} => {value}" + (f", not {outcome.denied}" if outcome.value is False else ""))
    agrees(case, "\n".join(lines))


@cases("findings")
def test_findings(case: Case, agrees: Agrees) -> None:
    agrees(case, findings(tiny_paper(case).sink))


@cases("fix")
def test_fix(case: Case, agrees: Agrees) -> None:
    """The diff, then what is left to the author; afterwards nothing is left to rewrite."""
    paper = tiny_paper(case)
    fixes = find_fixes(paper.numbers, paper.sources)
    # A line of a diff could be taken for the head of a part.
    diff = [f"| {line}" for line in show_diff(fixes, paper.sources).splitlines()]
    agrees(case, "\n".join([*diff, *show_left(fixes).splitlines()]) or "nothing")
    text = apply_edits(paper.sources["text.md"].text, fixes.edits)
    again = tiny_paper(case, text_md=text.rstrip("\n"))
    assert not find_fixes(again.numbers, again.sources).edits
    assert len(find_fixes(again.numbers, again.sources).left) == len(fixes.left)


@cases("bind")
def test_bind(case: Case, agrees: Agrees) -> None:
    """Each proposal; then the certain ones as they would be written, which leave no error."""
    paper = tiny_paper(case)
    proposals = propose_bindings(
        paper.sections, paper.data, None, NumberSettings(language=case.parts.get("language", "en"))
    )
    unbound = Unbound(proposals, paper.sections, paper.data, allow_tex=False)
    certain = certain_bindings(unbound)
    lines = [line for proposal in proposals for line in told_proposal(proposal).splitlines()]
    agrees(case, "\n".join([*lines, "", *(told_binding(binding.proposal, binding.to) for binding in certain)]))


@cases("data_table")
def test_data_table(case: Case, agrees: Agrees) -> None:
    """The tables of the section, a row a line, then what is found."""
    paper = tiny_paper(case)
    lines = []
    for block in paper.sections[0].blocks:
        if isinstance(block, Table):
            lines.append(f"{block.id}: {plain_text(block.caption)} ({', '.join(block.alignments)})")
            for row in (block.header, *block.rows):
                cells = [(plain_text(cell), [i.num for i in cell if isinstance(i, Claim) and i.num]) for cell in row]
                lines.append(" | ".join(text + (f" <{names[0]}>" if names else "") for text, names in cells))
    agrees(case, "\n".join([*lines, findings(paper.sink)]))


@cases("workbook")
def test_workbook(case: Case, agrees: Agrees) -> None:
    """The tables as figure scripts get them, then what is found; and the same of the other kind of workbook."""
    paper = tiny_paper(case)
    agrees(case, _tables_and_findings(paper))
    package = case.parts["datapackage.json"]
    if any(name.endswith(".xlsx") and f'"{name}"' in package for name in case.parts):
        # A name of as many letters, so that nothing stands elsewhere.
        parts = {name.replace(".xlsx", "x.ods"): text for name, text in case.parts.items()}
        parts["datapackage.json"] = package.replace(".xlsx", "x.ods")
        told = _tables_and_findings(tiny_paper(Case(case.title, parts, case.path, case.line)))
        assert told.replace("x.ods", ".xlsx") == _tables_and_findings(paper)


def _tables_and_findings(paper: TinyPaper) -> str:
    tables = [f"{table.name} ({table.format.sheet}):\n{table.csv_text()}" for table in paper.data.tables.values()]
    return "".join(tables) + findings(paper.sink)


@cases("impact")
def test_impact(case: Case, agrees: Agrees) -> None:
    """`new.csv` stands in the place of the first table."""
    old = tiny_paper(case)
    name = "facts" if "facts" in case.parts else "trade.csv"
    new = tiny_paper(Case(case.title, {**case.parts, name: case.parts["new"]}, case.path, case.line))
    impact = find_impact((old.data, old.numbers), (new.data, new.numbers), {"trade": ["trade"]})
    agrees(case, show_impact(impact))


def test_every_code_is_shown() -> None:
    shown = "".join((HERE / f"{name}.case").read_text(encoding="utf-8") for name in ("findings", "workbook"))
    # A case has no language of its own, and its files are no bytes.
    others = ("test_unread_language.py", "test_described_bytes.py")
    elsewhere = "".join((HERE / name).read_text(encoding="utf-8") for name in others)
    missing = [code for code in codes.ALL if code.id.startswith("N") and f" {code.id} {code.name}:" not in shown]
    assert [code.name for code in missing if code.name.upper().replace("-", "_") not in elsewhere] == []


def test_a_paper_without_data_has_none() -> None:
    assert HEADER.count(",") == 10
    data = read_data({}, tiny_paper(Case("", {}, HERE, 1)).sink)
    assert data.names == ()
