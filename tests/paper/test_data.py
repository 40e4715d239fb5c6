"""The paper's data are a valid data package, and every number of the prose answers to them."""

from pathlib import Path

import pytest

from galleyproof.check.number.paper import check_numbers
from galleyproof.model.diagnostic import Severity, Sink
from galleyproof.model.paper import Paper
from galleyproof.read.paper import read_paper

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def paper() -> Paper:
    found = read_paper(ROOT, Sink())
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
