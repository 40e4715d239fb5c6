"""The case files of submissions: trees for Pandoc, citation styles, CSL-JSON."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.cite.csl.csl_json import csl_items
from galleyproof.cite.field.field_words import word_works
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.text.document import Paragraph, Styled
from galleyproof.model.text.manuscript import PrintedRun
from galleyproof.model.text.note_marks import note_text
from galleyproof.model.text.walk import plain_text
from galleyproof.read.works.entries import read_library
from galleyproof.resolve.resolution import resolve
from galleyproof.write.latex.latex_blocks import LatexWriter
from galleyproof.write.pandoc.document_tree import pandoc_document
from tests.cases import Case, read_cases
from tests.submit.papers import check_paper, findings, write_paper
from tests.submit.programs import needs_pandoc

HERE = Path(__file__).parent


@pytest.mark.parametrize("case", read_cases(HERE / "tree.case"), ids=str)
def test_tree(case: Case, tmp_path: Path, agrees: Callable[..., None]) -> None:
    checked, _ = check_paper(write_paper(tmp_path / "paper", case.parts))
    assert checked
    tree = pandoc_document(resolve(checked.paper, checked.notes, {}))
    assert isinstance(tree["blocks"], list)
    agrees(case, "\n".join(json.dumps(block, ensure_ascii=False) for block in tree["blocks"]))


@needs_pandoc
@pytest.mark.peer
@pytest.mark.parametrize("case", read_cases(HERE / "style.case"), ids=str)
def test_style(case: Case, tmp_path: Path, agrees: Callable[..., None]) -> None:
    root = write_paper(tmp_path / "paper", case.parts)
    for style in (HERE / "styles").glob("*.csl"):
        shutil.copy(style, root)
    checked, sink = check_paper(root)
    if "findings" in case.parts:
        agrees(case, findings(sink, "X", "C2", "R1"), "findings")
        return
    assert checked
    manuscript = resolve(checked.paper, checked.notes, {})
    words = [_flat(block.children) for block in manuscript.blocks if isinstance(block, Paragraph)]
    words += [f"{note.number}: {note_text(note)}" for note in manuscript.notes]
    words += [f"{work.key}: {_flat(work.wording)}" for work in manuscript.works]
    agrees(case, "\n".join(words))
    if "title" in case.parts:
        agrees(case, manuscript.list_title, "title")
    assert LatexWriter(manuscript, {}, Sink()).blocks(manuscript.sections[0].blocks)


def _flat(inlines: PrintedRun) -> str:
    return "".join(
        f"<{inline.how}: {_flat(inline.children)}>" if isinstance(inline, Styled) else plain_text((inline,))
        for inline in inlines
    )


@pytest.mark.parametrize("case", read_cases(HERE / "csl.case"), ids=str)
def test_csl(case: Case, agrees: Callable[..., None]) -> None:
    sink = Sink()
    library = read_library(Source("bib/references.bib", case.parts["bib"] + "\n"), sink)
    items = csl_items(word_works(library, sink).values())
    agrees(case, "\n".join(json.dumps(item, ensure_ascii=False) for item in items))
