"""`galleyproof bind`: what it lists, what it asks, and what stands in the files afterwards."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from galleyproof.cli import main
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.pipeline import check
from galleyproof.tasks.bind import FACTS_PATH
from tests.papers.small import copy_small

FACTS = (
    "id,value,low,high,unit,year,states,source,locator,status,remark\n"
    "ships.1910,910,,,ships,1910,Ships that called,doe2020,17,as-published,\n"
)
PROSE = (
    "# Trade\n\nIn 1910 it saw 910 ships, on *some*\n35 kilometres of quays, and kept 12 per cent [@doe2020, 5]. "
    "It had *61* per cent,\n910 ships again, and 4 [per cent](https://example.org) of 1,200 workers [@doe2020, 7].\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = copy_small("plain", tmp_path / "paper")
    (folder / "data").mkdir()
    (folder / FACTS_PATH).write_bytes(FACTS.encode())
    (folder / "sections" / "01-trade.md").write_bytes(PROSE.encode())
    return folder


def bind(root: Path, *words: str, answers: str | None = None, monkeypatch: pytest.MonkeyPatch | None = None) -> Result:
    if monkeypatch is not None:
        monkeypatch.setattr("galleyproof.cli.commands.binding_commands.is_asked", lambda: True)
    result = CliRunner().invoke(main, ["bind", "-C", str(root), *words], input=answers)
    assert isinstance(result.exception, SystemExit | None), result.output
    return result


def prose(root: Path) -> str:
    return (root / "sections" / "01-trade.md").read_bytes().decode()


def test_where_nobody_can_be_asked_everything_is_listed_and_nothing_written(root: Path) -> None:
    result = bind(root)
    assert result.exit_code == 0
    assert "sections/01-trade.md:3:16: `910` in: In 1910 it saw 910 ships" in result.stdout
    assert "    1  ships.1910, 910 ships, from doe2020\n" in result.stdout
    assert "new fact trade.workers, 1200 workers, from doe2020" in result.stdout
    assert "nothing is written" in result.stdout
    assert (prose(root), (root / FACTS_PATH).read_text()) == (PROSE, FACTS)


def test_what_is_certain_is_written_and_holds(root: Path) -> None:
    result = bind(root, "--certain")
    assert result.exit_code == 0, result.output
    text = prose(root)
    assert "it saw [910]{num=ships.1910} ships" in text
    assert "[12 per cent]{num=trade.per-cent.1910} [@doe2020, 5]" in text
    assert "of [1,200]{num=trade.workers} workers" in text
    assert "trade.workers,1200,,,workers,," in (root / FACTS_PATH).read_text()
    assert text.count("[910]{num=ships.1910} ships") == 2
    assert "`4 per cent` stays: set its brackets by hand" in result.stdout
    sink = Sink()
    check(root, sink, lambda _: None)
    assert not sink.has_errors, [str(found) for found in sink]
    assert "bound: 0 numbers, 0 new facts" in bind(root, "--certain").stdout


def test_files_keep_their_line_ends_and_all_other_bytes(root: Path) -> None:
    (root / "sections" / "01-trade.md").write_bytes(b"\xef\xbb\xbf" + PROSE.replace("\n", "\r\n").encode())
    (root / FACTS_PATH).write_bytes(FACTS.replace("\n", "\r\n").rstrip().encode())
    bind(root, "--certain")
    raw, facts = (root / "sections" / "01-trade.md").read_bytes(), (root / FACTS_PATH).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf# Trade\r\n\r\nIn 1910 it saw [910]{num=ships.1910} ships, on *some*\r\n35")
    assert facts.count(b"\r\n") == facts.count(b"\n") == 4
    assert facts.startswith(FACTS.replace("\n", "\r\n").encode())
    assert not list(root.rglob(".*.md.*"))


def test_a_paper_without_facts_gets_a_file_for_them(root: Path) -> None:
    (root / FACTS_PATH).unlink()
    bind(root, "--certain")
    lines = (root / FACTS_PATH).read_text().splitlines()
    assert lines[0] == FACTS.splitlines()[0]
    assert lines[1].startswith("trade.ships.1910,910,,,ships,1910,")
    assert lines[1].endswith(",doe2020,5,as-published,")


def test_a_file_of_facts_that_cannot_be_read_is_left_and_so_is_the_prose(root: Path) -> None:
    broken = FACTS.replace(",", ";")
    (root / FACTS_PATH).write_text(broken)
    result = bind(root, "--certain")
    assert result.exit_code == 1
    assert codes.BAD_TABLE.id in result.stderr
    assert (prose(root), (root / FACTS_PATH).read_text()) == (PROSE, broken)


def test_on_a_terminal_each_is_asked_for_and_the_rest_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = bind(root, answers="1\ns\nq\n", monkeypatch=monkeypatch)
    assert result.exit_code == 0, result.output
    assert "1 of 7  sections/01-trade.md:3:16: `910`" in result.stdout
    assert prose(root) == PROSE.replace("saw 910 ships", "saw [910]{num=ships.1910} ships")
    assert (root / FACTS_PATH).read_text() == FACTS


def test_a_doubtful_datum_is_written_where_the_author_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / FACTS_PATH).write_text(FACTS.replace(",1910,Ships", ",1911,Ships"))
    assert "[910]" not in bind(root, "--certain").stdout.partition(": [12 per cent]")[0]
    result = bind(root, answers="1\nq\n", monkeypatch=monkeypatch)
    assert "(doubtful: the sentence speaks of 1910)" in result.stdout
    assert "saw [910]{num=ships.1910} ships" in prose(root)


@pytest.mark.parametrize("answers", ["", "8\n\n\n\n\n\n\n\n"])
def test_whoever_answers_nothing_binds_nothing(root: Path, answers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bind(root, answers=answers, monkeypatch=monkeypatch)
    assert prose(root) == PROSE


def test_a_paper_of_sixty_pages_that_binds_nothing_has_one_line_a_section(root: Path) -> None:
    """Some 24,000 words in six sections."""
    paragraph = (
        "First, in 1848 some 1,200 men left Room 12; two years later one of them, aged 16, sold 35 per cent of FO 371/23 for "
        "USD 5 million, twice as much as on 3.5.1848 at 5 p.m. Output fell by 3–4 per cent, and chapter two grew.[@doe2020, fol. 12r]"
    )
    names = [f"0{number}-part.md" for number in range(1, 7)]
    (root / "sections" / "01-trade.md").unlink()
    for name in names:
        body = "\n\n".join([f"# Part {name[1]}", *[paragraph] * 95])
        (root / "sections" / name).write_text(body)
    sink = Sink()
    check(root, sink, lambda _: None)
    numbers = [
        (found.code.id, found.span.path)
        for found in sink
        if found.code.id.startswith("N4") and "sections" in found.span.path
    ]
    assert numbers == [("N425", f"sections/{name}") for name in names]
    assert not sink.has_errors
