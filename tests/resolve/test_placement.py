"""The numbers of notes in the words of a section."""

from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.model.text.document import Paragraph
from galleyproof.model.text.manuscript import NoteMark, PrintedRun
from galleyproof.model.text.walk import children, plain_text
from tests.cases import Case, read_cases
from tests.material import read_material

BIB = """
@book{roe, author = {Roe, Ann}, title = {Roads}, date = {2020}}
@book{doe, author = {Doe, Jane}, title = {Rails}, date = {2020}}
@book{many, author = {Ape, A. and Bee, B. and Cat, C. and Dog, D. and Elk, E.}, title = {Beasts}, date = {2020}}
"""


@pytest.mark.parametrize("case", read_cases(Path(__file__).parent / "placement.case"), ids=str)
def test_placement(case: Case, agrees: Callable[..., None]) -> None:
    material = read_material(Case(case.title, {**case.parts, "bib": BIB}, case.path, case.line))
    blocks = material.manuscript.blocks
    agrees(case, "\n\n".join(shown(block.children) for block in blocks if isinstance(block, Paragraph)))


def shown(run: PrintedRun) -> str:
    return "".join(
        f"<{each.number}>" if isinstance(each, NoteMark) else shown(children(each)) or plain_text((each,))
        for each in run
    )
