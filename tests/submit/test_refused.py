"""What is not submitted, and what the author is told of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.tasks.submissions.submit import submit
from tests.cases import Case, read_cases
from tests.submit.papers import findings, quiet, write_paper
from tests.submit.programs import needs_pandoc

HERE = Path(__file__).parent
LONG = "Harbours " * 240


@needs_pandoc
@pytest.mark.tex
@pytest.mark.parametrize("case", read_cases(HERE / "refused.case"), ids=str)
def test_refused(case: Case, tmp_path: Path, agrees: Callable[..., None]) -> None:
    parts = {name: text.replace("LONG", LONG) for name, text in case.parts.items()}
    root = write_paper(tmp_path / "paper", parts)
    shutil.copytree(HERE.parents[1] / "templates", root / "templates")
    if "template" in parts:
        template = root / "templates" / "submission.tex.jinja"
        old, new = parts["template"].split(" => ")
        text = template.read_text(encoding="utf-8")
        assert old in text
        template.write_text(text.replace(old, new.replace("HERE", str(root))), encoding="utf-8")
    sink = Sink()
    made = submit(root, parts["target"], sink, quiet)
    agrees(case, findings(sink, "").replace(str(root), "HERE"))
    assert made is None
    left = root / "build" / "submission" / parts["target"]
    assert not left.exists() or {path.name for path in left.iterdir()} == {"checklist.json", "checklist.md"}


@pytest.mark.tex
def test_a_picture_from_a_file_is_told_where_it_stands(tmp_path: Path) -> None:
    parts = {
        "settings": "authors: [Jane Roe]\ntargets:\n  journal: {format: pdfa, figure_dpi: 300}\n",
        "prose": "Here [@doe2019; @roe2020].\n\nA ship ![ship](images/ship.png){width=3cm} sails.\n",
    }
    root = write_paper(tmp_path / "paper", parts)
    shutil.copytree(HERE.parents[1] / "templates", root / "templates")
    (root / "images").mkdir()
    Image.new("RGB", (60, 40), "navy").save(root / "images" / "ship.png")
    sink = Sink()
    assert submit(root, "journal", sink, quiet) is None
    (found,) = (found for found in sink if found.code is codes.COARSE_FIGURE)
    assert found.message.startswith("the figure `images/ship.png` holds a picture of 51 dots per inch")
    assert (found.span.path, found.span.column) == ("sections/01.md", 8)
