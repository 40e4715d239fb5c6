"""What is no manuscript is refused with a finding, and nothing is written; no input gets a traceback."""

import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from galleyproof.bring.written.brought_pictures import grey_field
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.pandoc import pandoc_process
from galleyproof.tasks.begin.import_draft import import_paper
from tests.imports.papers import lay_out
from tests.submit.programs import needs_pandoc
from tests.taken_place import TAKEN, take


def codes(source: Path, folder: Path) -> list[str]:
    """The codes of the findings of an import that must fail, and leave nothing behind."""
    before = sorted(source.parent.rglob("*"))
    there = sorted(folder.parent.iterdir())
    sink = Sink()
    assert import_paper(source, folder, (), sink, lambda _: None) is None
    assert sorted(source.parent.rglob("*")) == before
    assert sorted(folder.parent.iterdir()) == there
    assert sink.has_errors
    return [found.code.name for found in sink]


def file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / "in" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def zipped(**parts: str) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return packed.getvalue()


@needs_pandoc
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("draft.doc", b"\xd0\xcf\x11\xe0old Word"),
        ("draft.exe", b"MZ"),
        ("draft", b"no ending"),
        ("draft.docx", b""),
        ("draft.docx", b"this is no archive"),
        ("draft.docx", b"PK\x03\x04cut off"),
        ("draft.docx", zipped(other="<a/>")),
        ("draft.docx", zipped(word__document="<w:document><w:body>")),
        ("draft.docx", zipped(word__document="no XML at all")),
        ("draft.docx", zipped(word__document='<!DOCTYPE a [<!ENTITY b "c">]><w:document/>')),
        ("draft.odt", zipped(content="<office:document-content>")),
        ("draft.odt", b"\x00" * 100),
        ("draft.md", b""),
        ("draft.md", b"\n\n  \n"),
        ("draft.md", b"\xff\xfe\x00w\x00o\x00r\x00d"),
        ("draft.md", b"---\ntitle: Only a header\n---\n"),
        ("draft.tex", b"\\documentclass{article}\\begin{document}\\end{document}"),
        ("draft.rtf", b"{\\rtf1"),
    ],
)
def test_what_is_no_manuscript_is_refused(name: str, data: bytes, tmp_path: Path) -> None:
    found = codes(file(tmp_path, name, data), tmp_path / "paper")
    assert found[0] in ("no-manuscript", "not-utf8")


@needs_pandoc
def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert codes(tmp_path / "in" / "nothing.md", tmp_path / "paper") == ["no-manuscript"]
    assert codes(tmp_path / "in", tmp_path / "paper") == ["no-manuscript"]


@needs_pandoc
def test_a_link_that_leads_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "draft.md").symlink_to(tmp_path / "in" / "draft.md")
    assert codes(tmp_path / "in" / "draft.md", tmp_path / "paper") == ["no-manuscript"]


@needs_pandoc
def test_a_paper_is_no_manuscript(tmp_path: Path) -> None:
    source = file(tmp_path, "paper.yml", b"title: A Paper\n")
    assert codes(source.parent, tmp_path / "paper") == ["no-manuscript"]


@needs_pandoc
@pytest.mark.parametrize("kind", TAKEN)
def test_nothing_is_written_over(kind: str, tmp_path: Path) -> None:
    source = file(tmp_path, "draft.md", b"# Words\n\nSome words.\n")
    folder = tmp_path / "paper"
    take(folder, kind)
    assert codes(source, folder) == ["not-empty"]


def test_without_pandoc_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc_process, "_packaged", lambda: None)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    pandoc_process.find_pandoc.cache_clear()
    try:
        sink = Sink()
        source = file(tmp_path, "draft.md", b"# Words\n\nSome words.\n")
        assert import_paper(source, tmp_path / "paper", (), sink, lambda _: None) is None
    finally:
        monkeypatch.undo()
        pandoc_process.find_pandoc.cache_clear()
    (found,) = sink
    assert (found.code.name, found.hint) == ("pandoc-missing", "pip install 'galleyproof[export]'")
    assert not isinstance(pandoc_process.find_pandoc(), str)


@needs_pandoc
def test_macros_are_neither_run_nor_brought(tmp_path: Path) -> None:
    source = lay_out("word-zotero", tmp_path)
    with ZipFile(source, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    sink = Sink()
    imported = import_paper(source, tmp_path / "paper", (), sink, lambda _: None)
    assert imported is not None
    assert [found.code.name for found in sink] == ["macros-left"]
    assert not any(b"AutoOpen" in path.read_bytes() for path in (tmp_path / "paper").rglob("*.*") if path.is_file())


@needs_pandoc
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("![a](/etc/hostname.png)", "![a [picture to be inserted]{.todo}](images/hostname.png)"),
        ("![a](../secret.png)", "![a [picture to be inserted]{.todo}](images/secret.png)"),
        ("![a](https://example.org/a.png)", "![a [picture to be inserted]{.todo}](images/a.png)"),
        ("![a](images/none.png)", "![a [picture to be inserted]{.todo}](images/none.png)"),
        ("{{< include ../secret.md >}}", "[{{< include ../secret.md >}}]{.todo}"),
    ],
)
def test_nothing_outside_the_folder_is_read(text: str, kept: str, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("A secret.", encoding="utf-8")
    (tmp_path / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    source = file(tmp_path, "draft.md", f"# Words\n\nSome words.\n\n{text}\n".encode())
    sink = Sink()
    imported = import_paper(source, tmp_path / "paper", (), sink, lambda _: None)
    assert imported is not None
    assert "lost-file" in [found.code.name for found in sink]
    (section,) = (tmp_path / "paper" / "sections").iterdir()
    # What is named there stays, marked as unfinished; a grey field holds the place of a picture.
    assert kept in section.read_text(encoding="utf-8").replace("\\", "")
    held = [path.read_bytes() for path in (tmp_path / "paper").glob("images/*")]
    assert held == [grey_field()] * kept.count("picture to be inserted")


@needs_pandoc
@pytest.mark.parametrize("tex", ["\\input{../secret}", "\\input{/etc/hostname}", "\\include{secret2}"])
def test_no_file_outside_is_read_by_latex(tex: str, tmp_path: Path) -> None:
    (tmp_path / "secret.tex").write_text("A secret.", encoding="utf-8")
    text = f"\\documentclass{{article}}\\begin{{document}}\nSome words.\n\n{tex}\n\\end{{document}}\n"
    source = file(tmp_path, "draft.tex", text.encode())
    sink = Sink()
    imported = import_paper(source, tmp_path / "paper", (), sink, lambda _: None)
    assert imported is not None
    assert next(found.code.name for found in sink) == "lost-file"
    assert "secret." not in "".join(path.read_text("utf-8") for path in (tmp_path / "paper" / "sections").iterdir())
