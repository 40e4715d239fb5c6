"""Every question that a paper is asked without TeX: structure, works, locators, origins; one case file a question."""

from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.check.every_check import check_paper
from tests.cases import Case, read_cases
from tests.material import findings, read_material

FOLDER = Path(__file__).parent
CASES = [case for name in ("structure", "works", "locators", "origins") for case in read_cases(FOLDER / f"{name}.case")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.path.stem}: {case.title}")
def test_case(case: Case, agrees: Callable[..., None]) -> None:
    material = read_material(case)
    check_paper(
        material.paper,
        material.notes,
        material.sink,
        registers=("provenance", "discrepancies"),
        sources=case.parts.get("sources", "").split(),
    )
    agrees(case, findings(material.sink))
