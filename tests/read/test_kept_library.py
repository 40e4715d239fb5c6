"""A large library is read once; whatever became of the file that keeps it, the works are those of the BibTeX file."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.model.evidence.work import Library
from galleyproof.model.finding.diagnostic import Diagnostic, Sink
from galleyproof.model.finding.source import Source
from galleyproof.read.works import kept_library as keeping
from galleyproof.read.works.entries import read_library
from galleyproof.read.works.kept_library import LARGE, MOST, kept_library

TEXT = f"""@set{{both, entryset = {{a, b}}}}
@article{{a, ids = {{old}}, author = {{van der Doe, Jr., Jane and {{The Body}} and others}}, title = {{On \\emph{{Roads}} “ü”}}, date = {{2019-11/}}}}
@online{{b, title = {{Gates}}, date = {{186X}}, urldate = {{soon}}, url = {{https://x.example}}}}
@book{{c, title = {{Doubled}}, title = {{Otherwise}}, author = {{a, b, c, d}}, origdate = {{1911~}}, abstract = {{{"words " * 15_000}}}}}
@book{{d, title = {{D}}, crossref = {{none}}, month = {{Michaelmas}}, year = 2001, abstract = {{{"words " * 16_000}}}}}
@book{{e, title = {{E}}, abstract = {{{"words " * 16_000}}}}}
@book{{f, title = {{F}}, abstract = {{{"words " * 16_000}}}}}
@book{{g, title = {{broken
"""
SOURCE = Source("bib/large.bib", TEXT)


def read(folder: Path, source: Source = SOURCE) -> tuple[Library, list[Diagnostic]]:
    sink = Sink()
    return kept_library(source, sink, folder), list(sink)


@pytest.fixture(scope="module")
def expected() -> tuple[Library, list[Diagnostic]]:
    sink = Sink()
    library = read_library(SOURCE, sink)
    assert len(TEXT) > LARGE
    assert len(sink) > 0
    assert sum(len(work.faults) for work in library.works.values()) > 3
    return library, list(sink)


def test_the_second_reading_says_what_the_first_did(
    tmp_path: Path, expected: tuple[Library, list[Diagnostic]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read(tmp_path) == expected
    monkeypatch.setattr(keeping, "read_library", None)
    assert read(tmp_path) == expected


def _flipped(data: bytes) -> bytes:
    return data.replace(b"Roads", b"Toads", 1)


def _signed(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode("ascii") + b"\n" + body


@pytest.mark.parametrize(
    "change",
    [
        lambda _: b"", lambda data: data[: len(data) // 2], _flipped, lambda _: b"\xff\xfe\x00", lambda _: _signed(b"null"),
        lambda _: _signed(b"[[[1]], [], []]"), lambda _: _signed(b"[" * 100_000), lambda _: _signed(b"{}"),
    ],
    ids=["empty", "cut short", "one word changed", "no text", "nothing", "other lists", "too deep", "an object"],
)  # fmt: skip
def test_a_file_that_is_not_what_was_written_is_passed_over(
    tmp_path: Path, expected: tuple[Library, list[Diagnostic]], change: Callable[[bytes], bytes]
) -> None:
    read(tmp_path)
    [kept] = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(change(whole))
    assert read(tmp_path) == expected
    assert kept.read_bytes() == whole


def test_another_version_and_another_text_have_files_of_their_own(
    tmp_path: Path, expected: tuple[Library, list[Diagnostic]], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(tmp_path)
    monkeypatch.setattr(keeping, "_version", lambda: b"another")
    assert read(tmp_path) == expected
    other, _ = read(tmp_path, Source("bib/large.bib", TEXT.replace("Gates", "Walls")))
    assert other.works["b"].text("title") == "Walls"
    assert len(list(tmp_path.iterdir())) == 3


def test_where_nothing_can_be_kept_the_file_is_read(tmp_path: Path, expected: tuple[Library, list[Diagnostic]]) -> None:
    (tmp_path / "works").write_text("a file where the folder would be", encoding="utf-8")
    assert read(tmp_path / "works") == expected


def test_a_small_file_is_not_kept_and_old_ones_make_room(tmp_path: Path) -> None:
    read(tmp_path, Source("small.bib", "@book{a, title = {A}}"))
    assert list(tmp_path.iterdir()) == []
    for number in range(MOST + 2):
        read(tmp_path, Source("large.bib", f"@book{{a{number}, title = {{A}}}}\n" + "% a comment\n" * (LARGE // 10)))
    assert len(list(tmp_path.iterdir())) == MOST
