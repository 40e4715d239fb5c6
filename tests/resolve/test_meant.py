"""What each output has of a paper that says several things to several readers."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from galleyproof.model.text.block import FORMS
from galleyproof.model.text.manuscript import Manuscript, NoteMark, Pointer, PrintedHeading, PrintedInline
from galleyproof.model.text.walk import blocks_in, children, plain_text, runs
from tests.cases import Case, read_cases
from tests.material import findings, read_material


@pytest.mark.parametrize("case", read_cases(Path(__file__).parent / "meant.case"), ids=str)
def test_each_output_has_its_own(case: Case, agrees: Callable[..., None]) -> None:
    found: dict[str, list[str]] = {}
    for form in FORMS:
        material = read_material(replace(case, parts={**case.parts, "form": form}))
        found.setdefault("\n".join(_lines(material.manuscript)), []).append(form)
    told = findings(read_material(case).sink)
    agrees(case, "\n\n".join([*(f"{', '.join(forms)}:\n{words}" for words, forms in found.items()), told]).strip())


def _lines(manuscript: Manuscript) -> Iterator[str]:
    for blocks in (manuscript.blocks, *(note.blocks for note in manuscript.notes)):
        for block in blocks_in(blocks):
            kind = (
                f"{type(block).__name__} {block.number}" if isinstance(block, PrintedHeading) else type(block).__name__
            )
            yield f"  {kind}: {' | '.join(''.join(map(_shown, run)) for run in runs(block))}".rstrip()


def _shown(inline: PrintedInline) -> str:
    if isinstance(inline, NoteMark | Pointer):
        return f"<{inline.number}>"
    return "".join(map(_shown, children(inline))) or plain_text((inline,))
