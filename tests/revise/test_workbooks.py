"""A paper whose data lie in a workbook: what is printed, recorded, compared and foretold is as of a CSV file."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from pygls.workspace import PositionCodec

from galleyproof import building
from galleyproof.disk.files import SourceFiles
from galleyproof.live.spot import place_of
from galleyproof.lsp.language_server import _as_diagnostic
from galleyproof.lsp.texts import Texts
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Diagnostic, Sink
from galleyproof.model.finding.source import Span
from galleyproof.pipeline import check
from galleyproof.report.json_report import json_report
from galleyproof.report.sarif import sarif_report
from galleyproof.report.text_report import text_report
from galleyproof.tasks.fix import impact_of_revision, impact_of_table
from galleyproof.tasks.revisions.diff import diff
from tests.number.books import workbook_bytes
from tests.revise.repositories import FILES, begin_repository, commit, make_repository, replace, write_paper

SHIPS = "[Notes]\nWho asks, and when\n[Ships by year]\nyear | ships\n2018 | 120\n2019 | {}\n2020 | 133\n"
PACKAGE = FILES["data/datapackage.json"]


def harbour(root: Path, name: str = "ships.xlsx") -> Path:
    """The paper of the harbour with its table in the second sheet of a workbook."""
    named = f'"{name}", "dialect": {{"sheet": "Ships by year"}}'
    prose = FILES["sections/01-harbour.md"].replace(
        "Much of", "In 2019 [141 ships]{num=ships.2019.ships} came.[@doe2020harbour, 13] Much of"
    )
    changes = {"data/datapackage.json": PACKAGE.replace('"ships.csv"', named), "sections/01-harbour.md": prose}
    write_paper(root, changes=changes)
    (root / "data" / "ships.csv").unlink()
    (root / "data" / name).write_bytes(workbook_bytes(name, SHIPS.format(141)))
    return root


@pytest.mark.tex
@pytest.mark.parametrize("name", ["ships.xlsx", "ships.ods"])
def test_the_figure_is_that_of_a_csv_file_and_the_manifest_names_the_workbook(name: str, tmp_path: Path) -> None:
    root, plain = harbour(tmp_path / "book", name), make_repository(tmp_path / "plain")
    (root / "data" / "raw.xlsx").write_bytes(b"not described, and not read")
    begin_repository(root)
    for paper in (root, plain):
        sink = Sink()
        built = building.build(paper, sink, lambda _: None)
        assert built, list(sink)
        if paper is root:
            inputs = {record.path: record.sha256 for record in built.manifest.inputs if record.path.startswith("data/")}
    assert inputs == {
        path: sha256((root / path).read_bytes()).hexdigest() for path in ("data/datapackage.json", f"data/{name}")
    }
    figures = [(paper / "build" / "figures" / "ships.pdf").read_bytes() for paper in (root, plain)]
    assert figures[0] == figures[1]


def test_a_comparison_tells_of_the_cells_that_changed_and_of_no_other_sheet(tmp_path: Path) -> None:
    root = harbour(tmp_path / "paper")
    begin_repository(root)
    book = root / "data" / "ships.xlsx"
    book.write_bytes(workbook_bytes("ships.xlsx", SHIPS.format(141).replace("Who asks", "Nobody asks")))
    found = diff(root, "HEAD", None, Sink(), lambda _: None, printed=False)
    assert found
    assert found.compared.difference.data == ()
    assert found.compared.difference.figures == ()
    book.write_bytes(workbook_bytes("ships.xlsx", SHIPS.format(150)))
    found = diff(root, "HEAD", None, Sink(), lambda _: None, printed=False)
    assert found
    assert [(change.kind, change.id) for change in found.compared.difference.data] == [("cell", "ships.2019.ships")]
    (change,) = found.compared.difference.figures
    assert (change.is_redrawn, change.tables) == (True, ("ships",))


def test_a_revised_workbook_and_an_older_one_say_what_would_move(tmp_path: Path) -> None:
    root = harbour(tmp_path / "paper")
    old = begin_repository(root)
    new = tmp_path / "revised.ods"
    new.write_bytes(workbook_bytes("revised.ods", SHIPS.format(150)))
    impact = impact_of_table(root, "data/ships.xlsx", new, Sink(), lambda _: None)
    assert impact
    assert [moved.id for moved in impact.data] == ["ships.2019.ships"]
    (root / "data" / "ships.xlsx").write_bytes(workbook_bytes("ships.xlsx", SHIPS.format(150)))
    replace(root, "sections/01-harbour.md", "[141 ships]", "[150 ships]")
    commit(root, "More ships")
    impact = impact_of_revision(root, old, Sink(), lambda _: None)
    assert impact
    assert [moved.id for moved in impact.data] == ["ships.2019.ships"]
    sink = Sink()
    assert impact_of_table(root, "data/ships.xlsx", tmp_path / "none.xlsx", sink, lambda _: None) is None
    assert [found.message for found in sink] == ["there is no file `none.xlsx`"]


def test_the_cell_that_a_number_comes_from_is_its_provenance(tmp_path: Path) -> None:
    checked = check(harbour(tmp_path / "paper"), Sink(), lambda _: None)
    assert checked
    (numeral,) = (each for each in checked.numbers.numerals if each.status == "bound")
    assert (numeral.facts, numeral.agrees) == (("ships.2019.ships",), True)
    cell = checked.paper.data.cells["ships.2019.ships"]
    assert (str(cell.span), cell.row) == ("data/ships.xlsx:'Ships by year'!B3", 2)
    assert (cell.span.line, cell.span.column) == (3, 2)


def test_reports_and_editors_name_the_cell() -> None:
    span = Span("data/t.xlsx", 4, 3, cell="Data!C4")
    found = Diagnostic(codes.BAD_NUMBER, "`x` is no number", span)
    assert text_report([found], color=False).startswith("data/t.xlsx:Data!C4: error[N403]")
    (told,) = json.loads(json_report([found]))
    assert [told[name] for name in ("file", "line", "column", "cell")] == ["data/t.xlsx", 4, 3, "Data!C4"]
    (place,) = json.loads(sarif_report([found], "1"))["runs"][0]["results"][0]["locations"]
    assert place["logicalLocations"] == [{"fullyQualifiedName": "Data!C4"}]
    assert place["physicalLocation"]["region"] == {"startLine": 4, "startColumn": 3}
    shown = _as_diagnostic(found, Texts(SourceFiles(Path("none")), PositionCodec()))
    assert (shown.message, shown.range.start.line, shown.range.end.character) == ("Data!C4: `x` is no number", 0, 0)
    assert place_of(span) == {"file": "data/t.xlsx", "line": 4, "column": 3, "cell": "Data!C4"}


def test_a_crowd_in_a_workbook_is_told_by_its_cells() -> None:
    crowd = [
        Diagnostic(codes.NO_CELL_VALUE, "no value", Span("data/t.xlsx", row, 3, cell=f"Data!C{row}"))
        for row in (4, 5, 9)
    ]
    assert text_report(crowd, color=False) == (
        "data/t.xlsx:Data!C4: error[N449] no-cell-value: no value, and 2 more of this kind in cells Data!C5, Data!C9; "
        "`check --verbose` shows each\n"
    )
