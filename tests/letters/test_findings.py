"""What no font prints is told, by `check` as by `build`, at its place and with what the author can do."""

from pathlib import Path

import pytest

from galleyproof.letters.case import Case
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.pipeline import build, check
from tests.papers.small import copy_small

HARMFUL = {
    "direction override": "\u202eabc\u202c",
    "isolate": "\u2067abc\u2069",
    "zero width space": "a\u200bb",
    "byte order mark": "a\ufeffb",
    "private use": "a\ue000b \U000f0000",
    "noncharacter": "a\ufdd0b",
    "unassigned": "a\u0378b",
    "a thousand marks": "e" + "\u0301" * 1000,
    "a thousand marks on a letter of the companion": "ж" + "\u0301" * 1000,
    "marks alone": "\u0301\u0302\u0303\u0304\u0305\u0306",
    "Tangut": "\U00017000",
    "joiners alone": "\u200d\u200c",
    "tags": "a\U000e0041",
}


@pytest.mark.parametrize("text", HARMFUL.values(), ids=HARMFUL.keys())
def test_it_is_told_and_nothing_breaks(text: str, tmp_path: Path) -> None:
    root = _paper(tmp_path, f"Before {text} after, says @doe2020.\n")
    sink = Sink()
    assert check(root, sink, lambda _: None) is not None
    told = [found for found in sink if found.code.id == "W602"]
    assert told
    assert all(found.span.line == 1 and found.span.column >= 8 and found.hint for found in told)
    assert all(len(found.message) < 100 for found in told)


def test_check_tells_what_build_would(tmp_path: Path) -> None:
    root = _paper(
        tmp_path,
        "# On \U00017000\n\nOne \ue000 and\ntwo \u202e.^[A \U00012000.]\n\n    code \ue001\n\nSays @doe2020.\n",
    )
    (root / "paper.yml").write_text("title: A \U00017001\nkeywords: [\ue002]\ndate: 2026-01-01\n", encoding="utf-8")
    checked, built = Sink(), Sink()
    check(root, checked, lambda _: None)
    assert build(root, built, lambda _: None) is None
    assert sorted(map(str, checked)) == sorted(map(str, built))
    letters = [found.span for found in checked if found.code.id == "W602"]
    assert sorted({(span.path, span.line, span.column) for span in letters}) == [
        ("paper.yml", 1, 10), ("paper.yml", 2, 12), ("sections/01-trade.md", 1, 6), ("sections/01-trade.md", 3, 5),
        ("sections/01-trade.md", 4, 5), ("sections/01-trade.md", 4, 11), ("sections/01-trade.md", 6, 10),
    ]  # fmt: skip


def _paper(folder: Path, prose: str) -> Path:
    root = copy_small("plain", folder / "paper")
    (root / "sections" / "01-trade.md").write_text(prose, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("letter", "words"),
    [
        ("鈴", "galleyproof[cjk]"), ("か", "galleyproof[cjk]"), ("한", "galleyproof[cjk]"), ("，", "galleyproof[cjk]"),
        ("ש", "galleyproof[rtl]"), ("س", "galleyproof[rtl]"), ("\U00017000", "transcribe"), ("\ue000", "take it out"),
    ],
)  # fmt: skip
def test_a_letter_of_a_script_that_is_not_installed_names_what_brings_it(letter: str, words: str) -> None:
    assert [each.sort for each in Case(()).set_run(letter)] == [None]
    assert words in Case(()).advice(letter)
