"""The LaTeX of a submission is printed by the paper's own pdflatex; of a paper for another engine it says that it is for that."""

import shutil
from pathlib import Path

import pytest

from galleyproof.model.finding.diagnostic import Severity, Sink
from galleyproof.model.outcome.submission import Demand
from galleyproof.tasks.submissions.submit import submit
from tests.submit.papers import quiet, write_paper

pytestmark = pytest.mark.tex


def paper(root: Path, program: str, *, package: str = "") -> Path:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed here")
    settings = f"authors: [{{name: Jane Roe}}]\nengine: {{name: system, program: {program}}}"
    write_paper(root, {"prose": "Ships — “Łódź” — came [@doe2019; @roe2020].", "settings": settings})
    shutil.copytree(Path(__file__).parents[2] / "templates", root / "templates")
    template = root / "templates" / "submission.tex.jinja"
    loaded = f"\\usepackage{{{package}}}\n\\usepackage{{lmodern}}" if package else "\\usepackage{lmodern}"
    template.write_text(template.read_text(encoding="utf-8").replace("\\usepackage{lmodern}", loaded), encoding="utf-8")
    return root


def test_packages_of_the_papers_own_tex_may_be_loaded(tmp_path: Path) -> None:
    sink = Sink()
    made = submit(paper(tmp_path / "paper", "pdflatex", package="fancybox"), "latex", sink, quiet)
    assert made is not None, list(sink)
    assert b"\\usepackage{fancybox}" in made.files["source/paper.tex"]
    assert not made.files["source/paper.tex"].startswith(b"%")
    assert "other-engine" not in {found.code.name for found in sink}


@pytest.mark.parametrize("format_", ["latex", "arxiv"])
def test_a_paper_for_another_engine_is_told_that_its_source_is_for_pdflatex(format_: str, tmp_path: Path) -> None:
    root, sink = paper(tmp_path / "paper", "xelatex"), Sink()
    made = submit(root, format_, sink, quiet)
    assert made is not None, list(sink)
    (found,) = (found for found in sink if found.code.id == "X967")
    assert (str(found.span), found.code.name) == ("paper.yml:5:1", "other-engine")
    assert "paper.yml says `xelatex`" in found.message
    head = made.files["source/paper.tex"].split(b"\n")[:2]
    assert b"% !TeX program = pdflatex" in head
    assert Demand("engine", "pdflatex", "pdflatex, embedded", holds=True) in made.checklist


def test_what_lies_outside_the_trees_of_an_installed_tex_is_no_part_of_the_source(tmp_path: Path) -> None:
    root, sink = paper(tmp_path / "paper", "pdflatex"), Sink()
    template = root / "templates" / "submission.tex.jinja"
    (tmp_path / "other.tex").write_text("\\relax\n", encoding="utf-8")
    words = template.read_text(encoding="utf-8").replace(
        "\\frenchspacing", f"\\input{{{tmp_path / 'other.tex'}}}\\frenchspacing"
    )
    template.write_text(words, encoding="utf-8")
    assert submit(root, "latex", sink, quiet) is None
    assert {found.code.id for found in sink if found.code.severity is Severity.ERROR} == {"T705"}
