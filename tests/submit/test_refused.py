"""What is not submitted, and what the author is told of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.tasks.submit import submit
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
