"""Templates of case files, filled in, and what is said of those that cannot be."""

from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.write.template.template import render
from tests.cases import Case, read_cases
from tests.material import findings

VALUES = {"title": "On Trade", "authors": ["Doe", "Roe"], "note": {"number": 7}}


@pytest.mark.parametrize("case", read_cases(Path(__file__).with_name("template.case")), ids=str)
def test_template(case: Case, agrees: Callable[..., None], tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    for name, text in case.parts.items():
        if name != "expected":
            (folder / name).write_text(text + "\n", encoding="utf-8")
    sink = Sink()
    written = render(folder, "paper.tex.jinja", VALUES, tmp_path, sink)
    agrees(case, "\n".join(filter(None, (written, findings(sink)))))


def test_a_template_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "paper.tex.jinja").write_bytes(b"caf\xe9")
    sink = Sink()
    assert render(tmp_path, "paper.tex.jinja", VALUES, tmp_path, sink) is None
    assert [(found.code.id, found.span.path) for found in sink] == [("W601", "paper.tex.jinja")]


def test_a_template_from_outside_the_paper_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "other.tex.jinja").symlink_to(tmp_path / "secret")
    (folder / "paper.tex.jinja").write_text('%% include "other.tex.jinja"\n')
    sink = Sink()
    assert render(folder, "paper.tex.jinja", VALUES, folder, sink) is None
    assert [str(found.span) for found in sink] == ["other.tex.jinja:1:1"]
