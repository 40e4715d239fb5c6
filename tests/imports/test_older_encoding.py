"""A manuscript's file that is no UTF-8 comes in whole, with a finding that says how it was read."""

from pathlib import Path

import pytest

from galleyproof.bring.latex.tex_files import join_files
from galleyproof.bring.older_encoding import encoding_of, read_older
from galleyproof.bring.written.gathered_works import gather_works
from galleyproof.model.finding.diagnostic import Sink


@pytest.mark.parametrize(
    ("data", "said", "encoding"),
    [
        (b"M\xfcller", "", "cp1252"),
        (b"M\xfcller", "utf8", "cp1252"),
        (b"M\x9fller", "applemac", "mac-roman"),
        ("Łódź".encode("iso8859-2"), "latin2", "iso8859-2"),
        (b"% Encoding: ISO-8859-2\n" + "Łódź".encode("iso8859-2"), "", "iso8859-2"),
        (b"\\usepackage[cp1251]{inputenc}\n" + "Минск".encode("cp1251"), "", "cp1251"),
        ("Łódź".encode("utf-16"), "", "utf-16"),
        (b"M\xfcller\x81", "no-such", "cp1252"),
    ],
)
def test_encoding(data: bytes, said: str, encoding: str) -> None:
    assert encoding_of(data, said) == encoding


def test_a_bibliography_in_latin_letters_comes_in_with_all_works(tmp_path: Path) -> None:
    (tmp_path / "works.bib").write_bytes("@book{m, author={Müller, Zoë}, title={Straße}}\n".encode("latin-1"))
    sink = Sink()
    assert "{Müller, Zoë}, title={Straße}" in gather_works(tmp_path, ["works.bib"], sink)
    assert [found.message for found in sink] == ["`works.bib` is no UTF-8, and is read as cp1252"]


def test_a_chapter_is_read_as_the_main_file_says(tmp_path: Path) -> None:
    main = "\\documentclass{book}\n\\usepackage[latin2]{inputenc}\n\\begin{document}\n\\input{one}\n\\end{document}\n"
    (tmp_path / "main.tex").write_text(main, encoding="ascii")
    (tmp_path / "one.tex").write_bytes("W Łodzi było źle.".encode("iso8859-2"))
    sink = Sink()
    joined = join_files(tmp_path, "main.tex", sink)
    assert joined is not None
    assert "W Łodzi było źle." in joined.text
    assert [found.span.path for found in sink] == ["one.tex"]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xfe\0w\0o\0r\0d"])
def test_what_is_no_text_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_bytes(data)
    sink = Sink()
    assert read_older(tmp_path, "draft.md", sink) is None
    assert [found.code.name for found in sink] == ["not-utf8"]


def test_a_file_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    sink = Sink()
    assert read_older(tmp_path, "gone.tex", sink) is None
    assert len(list(sink)) == 1
