"""What a stranger's files can do: nothing but be told of, in time that grows with their size, and never by a traceback."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from galleyproof.cli import main
from tests.hostile.cousins import COUSINS, Hostile
from tests.hostile.inputs import ENDLESS, INPUTS, Input
from tests.papers.small import copy_small
from tests.patience import patience


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_small("plain", tmp_path / "paper")


def check(hostile: Input, root: Path, *severities: str) -> tuple[list[str], Result]:
    """What `check` tells, as `code path:line:column`, and how it ended."""
    for name, text in hostile.files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    with patience():
        result = CliRunner().invoke(main, ["check", "-C", str(root)])
    assert result.exit_code in (0, 1), result.output[-1000:]
    lines = re.findall(r"^(\S.*?:\d+:\d+): (error|warning)\[(\w+)\]", result.stderr, re.MULTILINE)
    return [f"{code} {place}" for place, severity, code in lines if severity in severities], result


@pytest.mark.parametrize("hostile", INPUTS.values(), ids=INPUTS.keys())
def test_it_is_told_where_it_stands(hostile: Input, root: Path) -> None:
    found, result = check(hostile, root, "error", "warning")
    assert [one for one in hostile.told if one not in found] == [], found[:10]
    assert bool(hostile.told) or result.exit_code == 0
    assert len(result.output) < 200_000


@pytest.mark.parametrize("hostile", COUSINS.values(), ids=COUSINS.keys())
def test_so_are_its_cousins(hostile: Hostile, root: Path) -> None:
    found, result = check(hostile.input, root, "error")
    assert (found[: len(hostile.input.told)], len(found)) == (list(hostile.input.told), hostile.errors)
    assert result.exit_code == bool(hostile.errors)
    assert len(result.output) < 200_000


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS.keys())
def test_a_template_ends(text: str, root: Path) -> None:
    (root / "templates" / "title.tex.jinja").write_text(text, encoding="utf-8")
    with patience():
        result = CliRunner().invoke(main, ["build", "-C", str(root)])
    assert result.exit_code == 1, result.output[-1000:]
    assert "error[W601] bad-template" in result.stderr
    assert result.stderr.startswith("templates/")


def test_the_bounds_are_far_beyond_what_authors_write(root: Path) -> None:
    """R107 too-large is for a file of machines: a thick book in one section, and a chapter in one paragraph, are read."""
    words = "Harbours are quiet in winter. " * 300
    (root / "sections" / "01-trade.md").write_text(f"# T\n\n[@doe2020]\n\n{words}\n\n" * 100, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "-C", str(root)])
    assert "R107" not in result.stderr
