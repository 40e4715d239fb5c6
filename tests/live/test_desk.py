"""A warm reading of unsaved texts finds and prints what a cold one of the saved files does."""

import random
from pathlib import Path

import pytest

from galleyproof import pipeline
from galleyproof.live.desk import Desk, why_not_laid
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.resolve.resolution import resolve
from tests.papers.small import copy_small

BITS = (
    "[@nobody]", "[@", "]", "^[A note", "**", "[seven]{num=visits}", "{num=", "\n\n# Part {#sec:p}\n\n", "@fig:none", "1,204", "\n",
    "}", ",", '"', "title = {", "- ", ": ", "é", "<<<<<<< ours\n", "\\emph{", "$x^2$", "\n```\n", "% ",
)  # fmt: skip


@pytest.mark.parametrize("name", ["notes", "figure"])
def test_random_edits_are_found_as_a_cold_check_of_the_saved_files_finds_them(name: str, tmp_path: Path) -> None:
    chance = random.Random(name)
    warm, cold = copy_small(name, tmp_path / "warm"), copy_small(name, tmp_path / "cold")
    desk = Desk(warm)
    paths = sorted(
        path.relative_to(warm).as_posix()
        for path in warm.rglob("*")
        if path.is_file() and why_not_laid(path.relative_to(warm).as_posix(), "") is None
    )
    origins = {path: (warm / path).read_text(encoding="utf-8") for path in paths}
    for _ in range(5):
        path = chance.choice(paths)
        # An author who goes on typing, and one who takes it all back.
        text = (cold / path).read_text(encoding="utf-8") if chance.random() < 0.6 else origins[path]
        if chance.random() < 0.8:
            text = edited(text, chance)
        (cold / path).write_text(text, encoding="utf-8", newline="")
        assert desk.lay(path, text) is None
        view, sink = desk.look(), Sink()
        checked = pipeline.check(cold, sink, lambda _: None)
        assert view.findings == tuple(sink)
        assert (view.manuscript is None) == (checked is None)
        if checked is not None and view.manuscript is not None:
            assert printed(view.manuscript) == printed(resolve(checked.paper, checked.notes, {}))
    for path in paths:
        desk.lift(path)
    sink = Sink()
    pipeline.check(warm, sink, lambda _: None)
    assert desk.look().findings == tuple(sink)


def edited(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    if chance.random() < 0.4:
        return text[:at] + text[at + chance.randrange(1, 30) :]
    return text[:at] + chance.choice(BITS) + text[at:]


def printed(manuscript: Manuscript) -> object:
    return manuscript.title, manuscript.abstract, manuscript.sections, manuscript.notes, manuscript.works


def test_a_section_that_was_never_saved_is_read_in_its_place(tmp_path: Path) -> None:
    desk = Desk(copy_small("plain", tmp_path / "paper"))
    assert desk.lay("sections/02-later.md", "# Later {#sec:later}\n\nWords.\n") is None
    view = desk.look()
    assert view.checked is not None
    assert [section.source.path for section in view.checked.paper.sections][-1] == "sections/02-later.md"
    desk.lift("sections/02-later.md")
    assert desk.look().findings == Desk(desk.root).look().findings


def test_a_file_that_is_deleted_while_it_is_open_is_read_from_its_editor(tmp_path: Path) -> None:
    desk = Desk(copy_small("plain", tmp_path / "paper"))
    before = desk.look().findings
    for path in ("bib/references.bib", "paper.yml"):
        if (desk.root / path).exists():
            assert desk.lay(path, (desk.root / path).read_text()) is None
            (desk.root / path).unlink()
    assert desk.look().findings == before


def test_what_leads_out_of_the_paper_is_refused_whatever_an_editor_holds(tmp_path: Path) -> None:
    desk = Desk(copy_small("plain", tmp_path / "paper"))
    (tmp_path / "outside.md").write_text("# Outside\n")
    (desk.root / "sections" / "02-link.md").symlink_to(tmp_path / "outside.md")
    before = desk.look().findings
    assert desk.lay("sections/02-link.md", "# Within\n") is None
    assert desk.look().findings == before
    assert [found.code.name for found in before] == ["outside-paper"]


@pytest.mark.parametrize(
    "path",
    [
        "", "/etc/passwd", "../other/paper.yml", "sections/../../x.md", "sections//a.md", "sections\\a.md", "./paper.yml", "build/a.md",
        "templates/paper.tex.jinja", "figures/trade.py", ".git/config.md", "sections/.hidden.md", "sections/a.py", "a\0.md", "a\n.md",
        "sections/",
    ],
)  # fmt: skip
def test_a_text_is_laid_over_nothing_but_a_text_of_the_paper(path: str, tmp_path: Path) -> None:
    desk = Desk(copy_small("plain", tmp_path / "paper"))
    assert desk.lay(path, "words") is not None
    assert desk.edit == 0
