"""Letters that are set from two glyphs print wherever a paragraph may begin with one."""

import unicodedata
from pathlib import Path

import pytest

from galleyproof.building import build
from galleyproof.model.finding.diagnostic import Sink
from tests.papers.small import copy_small

pytestmark = pytest.mark.tex

SETTINGS = """title: Čapek alone
subtitle: Škvorecký after him
authors: [{name: Ģirts Ķēniņš, affiliation: Ľubomír’s school}]
abstract: Žižka begins the abstract.
keywords: [Ňufaľ, … and others]
licence: Őry & sons
"""

PROSE = """# Ğül in a heading

Čapek begins a paragraph.^[Šķēle begins a note.]

> Ňufaľ begins a quotation.

- Țîrle begins an item.
- … begins another.

1. Ďurica begins a numbered one.

| Ťažký | begins |
|---|---|
| Ůžas | cells |

: Őry begins a caption

Says @doe2020.
"""


def test_they_print_at_every_beginning(tmp_path: Path) -> None:
    words = _print(tmp_path, SETTINGS, PROSE)
    for line in (*SETTINGS.splitlines(), *PROSE.splitlines()):
        for word in line.replace("^[", " ").split():
            bare = word.strip("#>-|:[]{},.1")
            assert not bare[:1].isalpha() or bare in words or bare in _KEYS, bare


_KEYS = ("title", "subtitle", "authors", "name", "affiliation", "abstract", "keywords", "licence", "@doe2020")


def test_paragraphs_that_begin_with_dots_keep_their_notes_wherever_a_page_ends(tmp_path: Path) -> None:
    prose = "\n\n".join(f"... paragraph {letter} goes on.^[Note to {letter}.]" for letter in _names(60))
    words = _print(tmp_path, "title: Dots\n", prose + "\n\nSays @doe2020.\n")
    assert [name for name in _names(60) if f"… paragraph {name} goes on" not in words] == []


def _names(number: int) -> list[str]:
    return [f"{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(number)]


def _print(folder: Path, settings: str, prose: str) -> str:
    root = copy_small("plain", folder / "paper")
    (root / "paper.yml").write_text(f"{settings}date: 2026-01-01\n", encoding="utf-8")
    (root / "sections" / "01-trade.md").write_text(prose, encoding="utf-8")
    sink = Sink()
    built = build(root, sink, lambda _: None)
    assert built is not None, list(sink)
    return " ".join(unicodedata.normalize("NFC", " ".join(page.text for page in built.facts.pages)).split())
