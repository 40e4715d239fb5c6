"""A file in another code than UTF-8 is told with the word as it reads in the code that it is most likely in."""

from pathlib import Path

import pytest

from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.read.text_file import read_source


@pytest.mark.parametrize(
    ("words", "encoding", "named"),
    [
        ("# A Café here", "windows-1252", "Windows-1252"),
        ("“The cœur” of it", "windows-1252", "Windows-1252"),
        ("The Šiška of it", "windows-1252", "Windows-1252"),
        ("They don’t", "windows-1252", "Windows-1252"),
        ("A Café here", "mac-roman", "Macintosh"),
        ("Das ist früh", "mac-roman", "Macintosh"),
        ("Это Привет миру", "koi8-r", "KOI8-R"),
        ("Это Привет миру", "windows-1251", "Windows-1251"),
    ],
)
def test_the_word_is_shown(words: str, encoding: str, named: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(words.encode(encoding))
    sink = Sink()
    assert read_source(SourceFiles(tmp_path), "a.md", sink) is None
    (told,) = sink
    word = next(word for word in words.split() if not word.isascii())
    assert told.code.name == "not-utf8"
    assert told.hint == (
        f"save the file as UTF-8; in {named} the word is `{word}`, and `iconv -f {named.lower()} -t utf-8` rewrites the file"
    )


@pytest.mark.parametrize("data", [b"\xff", b"a\x81", b"\x80" * 90, b"a " * 40 + b"\x8f\x00"])
def test_any_bytes_are_told(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(data)
    sink = Sink()
    assert read_source(SourceFiles(tmp_path), "a.md", sink) is None
    assert [each.hint is not None and each.hint.startswith("save the file as UTF-8") for each in sink] == [True]
