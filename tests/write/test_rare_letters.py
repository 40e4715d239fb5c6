"""A check that asks of no letter asks of none that could be lacking."""

from pathlib import Path

import pytest

from galleyproof import pipeline
from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.resolve.resolution import resolve
from galleyproof.write.characters.escape import unprintable
from galleyproof.write.characters.rare_letters import has_rare_letters, is_rare
from tests.papers.small import copy_small


def test_a_letter_that_is_not_rare_is_printed_beside_any_other() -> None:
    plain = [chr(code) for code in range(0xD800) if not is_rare(chr(code))]
    assert 200 < len(plain) < 1000
    for character in plain:
        assert not unprintable(f"a{character}{character}é{character}")


@pytest.mark.parametrize(
    "words",
    [
        "Ж.", "# Ж\n", "Words.^[Ж.]", "`Ж`", "```\nЖ\n```", "> Ж", "- Ж", "1. Ж", "Term\n:   Ж", "| Ж", "::: verse\nЖ\n:::",
        "| a | b |\n|---|---|\n| 1.^[Ж] | x |\n", "[Ж](https://example.org)", "*Ж*", "[@doe2020, 3, Ж]", "$\\text{Ж}$", "Word &#1046;.",
        "[Ж]{.smallcaps}", "See @doe2020 [Ж].", "![Ж](figure:none)", "---\n\nЖ", "e\u0303\u0323 x", "\u4e2d", "a\u200db", "\U0001f600",
    ],
)  # fmt: skip
def test_a_rare_letter_is_seen_wherever_it_stands(words: str, tmp_path: Path) -> None:
    assert seen(tmp_path, words)


def test_a_rare_letter_is_seen_in_settings_and_works(tmp_path: Path) -> None:
    assert not seen(tmp_path / "plain", "Words, “quoted” – and naïve.^[A note.] [@doe2020, 3]")
    changes = (
        ("paper.yml", "title: ", "title: Ж "),
        ("paper.yml", "title: ", "authors:\n  - name: Ж\ntitle: "),
        ("paper.yml", "title: ", "keywords: [Ж]\ntitle: "),
        ("paper.yml", "title: ", "abstract: Ж\ntitle: "),
        ("bib/references.bib", "Trade", "Trade Ж"),
    )
    for number, (name, old, new) in enumerate(changes):
        root = paper(tmp_path / str(number), "Words.^[A note.] [@doe2020, 3]")
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        assert asked(root), new


def seen(folder: Path, words: str) -> bool:
    return asked(paper(folder / "paper", words))


def paper(root: Path, words: str) -> Path:
    copy_small("plain", root)
    (root / "sections" / "01-trade.md").write_text(f"# Trade\n\n{words}\n", encoding="utf-8")
    return root


def asked(root: Path) -> bool:
    cited = pipeline.read_and_cite(SourceFiles(root), Sink(), lambda _: None)
    assert cited is not None
    return has_rare_letters(resolve(cited.paper, cited.notes, {}))
