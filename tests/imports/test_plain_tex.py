"""LaTeX of many packages becomes the LaTeX that Pandoc reads."""

from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.bring.latex.plain_tex import plain_tex
from tests.cases import Case, read_cases


@pytest.mark.parametrize("case", read_cases(Path(__file__).parent / "plain_tex.case"), ids=str)
def test_latex_of_packages_is_plain(case: Case, agrees: Callable[..., None]) -> None:
    agrees(case, plain_tex(case.parts["text"] + "\n"), "plain")
