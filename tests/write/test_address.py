"""Web addresses of case files: where they may break, and what a link leads to."""

from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.write.characters.address import break_address, link_target
from galleyproof.write.characters.escape import escape
from tests.cases import Case, read_cases


@pytest.mark.parametrize("case", read_cases(Path(__file__).with_name("address.case")), ids=str)
def test_address(case: Case, agrees: Callable[..., None]) -> None:
    broken = break_address(case.parts["address"], lambda _, part: escape(part))
    shown = broken.replace(r"\addressbreak{}", "|").replace(r"\addresssplit{}", ":")
    agrees(case, f"{shown}\n{link_target(case.parts['address'])}")
