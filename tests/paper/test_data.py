"""The paper's data are a valid data package, and every number of the prose answers to them."""

from pathlib import Path

import pytest

from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding.diagnostic import Severity, Sink
from galleyproof.model.paper import Paper
from galleyproof.model.text.document import Figure
from galleyproof.model.text.walk import blocks_of
from galleyproof.number.every_number import check_numbers
from galleyproof.pipeline import read_and_cite
from galleyproof.read.paper_folder import read_paper
from tests.paper.copies import copy_paper

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def paper() -> Paper:
    found = read_paper(SourceFiles(ROOT), Sink())
    assert found is not None
    return found


@pytest.mark.filterwarnings("ignore")
def test_the_data_package_is_valid_by_frictionless() -> None:
    # The library takes longer to import than all other tests of this file take to run.
    from frictionless import validate

    report = validate(str(ROOT / "data" / "datapackage.json"))
    assert report.flatten(["rowNumber", "fieldName", "note"]) == []
    assert report.valid


def test_the_trade_table_is_complete_and_the_indices_hold_every_issue(paper: Paper) -> None:
    tables = paper.data.tables
    assert (tables["trade"].known, tables["trade"].cells) == (70, 70)
    assert tables["biss"].cells == 3 * 35
    assert tables["barometer"].cells == 3 * 20


@pytest.mark.parametrize(
    ("table", "row"), [("biss", "{},2011-01,2011-03,1,2,3,"), ("barometer", "{},2018-01,2018-02,1,2,3,")]
)
def test_a_figure_of_an_index_returns_once_half_of_its_values_are_known(tmp_path: Path, table: str, row: str) -> None:
    """The values are made up, and stay in a copy."""
    root = copy_paper(tmp_path / "paper")
    path = root / "data" / f"{table}.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    unknown = [number for number, line in enumerate(lines) if number and ",,,," in line]
    for filled, is_shown in ((len(unknown) // 3, False), (len(unknown), True)):
        new = [row.format(number) if number in unknown[:filled] else line for number, line in enumerate(lines)]
        path.write_text("\n".join(new) + "\n", encoding="utf-8")
        cited = read_and_cite(SourceFiles(root), Sink(), lambda _: None)
        assert cited is not None
        shown = {block.name for block in blocks_of(cited.paper.sections) if isinstance(block, Figure)}
        assert shown == ({"trade", table} if is_shown else {"trade"})


def test_every_number_is_bound_or_exempt_and_agrees(paper: Paper) -> None:
    sink = Sink()
    settings = paper.settings
    front = (settings.title, settings.subtitle, *settings.abstract)
    numbers = check_numbers(
        paper.sections, paper.data, sink, front=front, works=paper.library.works, settings=paper.settings.numbers
    )
    assert [f"{found.span}: {found.message}" for found in sink if found.code.severity is Severity.ERROR] == []
    assert numbers.coverage == 100
    assert numbers.count("bound") + numbers.count("derived") >= 90
    assert numbers.unused == ()
    assert len(paper.data.discrepancies) >= 25
