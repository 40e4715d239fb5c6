"""Warnings that paper.yml allows, and those that it allows in vain."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from galleyproof.check.allowance import check_allowances
from galleyproof.cli import main
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Allowance, Sink
from galleyproof.model.finding.source import Span
from tests.papers.small import copy_small


def test_an_allowance_that_allows_nothing_is_told_at_its_line() -> None:
    sink = Sink()
    sink.report(codes.UNCITED_WORK, "nothing cites `doe`", Span("bib/references.bib", 3, 9))
    allowances = [
        Allowance(codes.UNCITED_WORK, "It will be.", Span("paper.yml", 4, 3)),
        Allowance(codes.UNDATED_WORK, "None is.", Span("paper.yml", 5, 3)),
    ]
    check_allowances(allowances, sink)
    assert [(found.code.id, str(found.span)) for found in sink if found.span.path == "paper.yml"] == [
        ("R106", "paper.yml:5:3")
    ]


@pytest.mark.tex
def test_a_build_counts_what_is_allowed(tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path / "paper")
    bib = root / "bib" / "references.bib"
    bib.write_text(bib.read_text() + "\n@book{poe2020, author = {Poe, Ann}, title = {Tides}, date = {2020}}\n")
    with (root / "paper.yml").open("a") as file:
        file.write("\nallow:\n  uncited-work: The next section cites it.\n  undated-work: None is.\n")
    result = CliRunner().invoke(main, ["build", "-C", str(root)])
    assert result.exit_code == 0
    assert "uncited-work" not in result.stderr
    assert "warning[R106] needless-allowance: the paper has no warning `undated-work` to allow" in result.stderr
    assert result.stderr.endswith("1 warning, 1 warning allowed\n")
