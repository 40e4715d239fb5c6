"""The engine itself: what it prints, what it is kept from, and what is told when it fails."""

import hashlib
import os
import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pikepdf
import pytest

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.engine_settings import EngineSettings, embedded_tree
from galleyproof.model.outcome.output import Pdf, TexFile
from galleyproof.typeset.engine import Engine, find_engine, read_version
from galleyproof.typeset.typesetting import typeset

pytestmark = pytest.mark.tex

SETTINGS = Span("paper.yml", 7)
EMBEDDED = EngineSettings()


def test_a_document_is_printed_in_one_pass(tmp_path: Path) -> None:
    pdf = printed(r"Hello, world.", tmp_path)
    assert pdf.data.startswith(b"%PDF-")
    assert pdf.passes == 1
    assert Path("paper.tex") in pdf.inputs


def test_a_picture_is_put_beside_the_document(tmp_path: Path) -> None:
    with pikepdf.new() as drawing:
        drawing.add_blank_page(page_size=(100, 50))
        drawing.save(tmp_path / "drawn elsewhere.pdf")
    pictures = {"figures/trade.pdf": tmp_path / "drawn elsewhere.pdf"}
    body = r"\includegraphics{figures/trade.pdf}"
    pdf = printed(body, tmp_path / "build", preamble="\\usepackage{graphicx}\n", pictures=pictures)
    assert Path("figures/trade.pdf") in pdf.inputs


def test_nothing_is_left_in_the_build_folder(tmp_path: Path) -> None:
    printed(r"Hello, world.", tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("name", ["elsewhere", "a folder with spaces", "Ünï côdé, {braces} $HOME ~ %41"])
def test_the_same_bytes_anywhere_and_at_any_time(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = printed(WITH_REFERENCES, tmp_path / "here", preamble="", free=True)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    monkeypatch.setenv("TEXINPUTS", str(tmp_path))
    monkeypatch.setenv("TEXMFCNF", "/nowhere")
    umask = os.umask(0o077)
    try:
        there = printed(WITH_REFERENCES, tmp_path / name, preamble="", free=True)
    finally:
        os.umask(umask)
    assert hashlib.sha256(here.data).hexdigest() == hashlib.sha256(there.data).hexdigest()
    assert str(tmp_path).encode() not in here.data


def test_a_document_that_reads_back_takes_two_passes_and_one_the_next_time(tmp_path: Path) -> None:
    first = printed(WITH_REFERENCES, tmp_path, free=True)
    second = printed(WITH_REFERENCES, tmp_path, free=True)
    assert (first.passes, second.passes) == (2, 1)
    assert first.data == second.data


def test_what_a_previous_build_kept_never_shows(tmp_path: Path) -> None:
    clean = printed(r"\pageref{b}\newpage\label{b}y", tmp_path / "clean", free=True)
    printed(r"x\newpage x\label{a}\pageref{a}\newpage\label{b}y", tmp_path / "used", free=True)
    assert printed(r"\pageref{b}\newpage\label{b}y", tmp_path / "used", free=True).data == clean.data


def test_what_a_previous_build_kept_may_be_damaged(tmp_path: Path) -> None:
    clean = printed(WITH_REFERENCES, tmp_path, free=True)
    (kept,) = tmp_path.rglob("paper.aux")
    kept.write_text(r"\nosuch \relax \newlabel{")
    assert printed(WITH_REFERENCES, tmp_path, free=True).data == clean.data


def test_references_that_never_settle_are_told(tmp_path: Path) -> None:
    told = findings(
        r"\makeatletter\newcount\n \n=\ifx\kept\undefined 0 \else\kept\relax\fi \advance\n 1 "
        r"\immediate\write\@auxout{\gdef\string\kept{\the\n}}x",
        tmp_path,
        free=True,
    )
    assert told == ["paper.yml:7:1 unsettled: the references still move after 5 passes"]


def test_an_error_stands_at_the_author_s_place(tmp_path: Path) -> None:
    place = Span("sections/01.md", 41, 17)
    sink = Sink()
    text = document("first\n\\nosuch and\n\\nosuchtoo", "", free=False)
    line = next(number for number, line in enumerate(text.splitlines(), 1) if "nosuch and" in line)
    pdf = typeset(TexFile(text, {line: place}, {}), EMBEDDED, SETTINGS, tmp_path, sink, epoch=0)
    assert pdf is None
    assert [(found.span, found.message) for found in sink] == [
        (place, "undefined control sequence `\\nosuch`"),
        (Span("sections/01.md", 42), "undefined control sequence `\\nosuchtoo`"),
    ]


def test_no_shell_is_reached(tmp_path: Path) -> None:
    printed(rf"\immediate\write18{{touch {tmp_path}/reached}}x", tmp_path / "build")
    assert not (tmp_path / "reached").exists()


@pytest.mark.parametrize("name", ["/etc/passwd", "../secret", "../../secret", ".hidden"])
def test_no_file_of_others_is_read(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    told = findings(
        rf"\newread\r \openin\r={name} \ifeof\r closed\else open\nosuch\fi\closein\r", tmp_path, print_all=True
    )
    assert told == []
    assert findings(rf"\input{{{name}}}", tmp_path)[0].partition(": ")[0].endswith("missing-tex-file")


def test_no_file_of_others_is_written(tmp_path: Path) -> None:
    for name in (tmp_path / "absolute.txt", "../../parent.txt"):
        findings(rf"\newwrite\w \immediate\openout\w={name} \immediate\write\w{{x}}", tmp_path / "build")
    assert not (tmp_path / "absolute.txt").exists()
    assert not list(tmp_path.rglob("parent.txt"))


def test_an_endless_loop_is_ended(tmp_path: Path) -> None:
    told = findings(r"\def\x{\x}\x", tmp_path, settings=EngineSettings(timeout=0.7))
    assert told == ["paper.yml:7:1 engine-timeout: TeX was still running after 0.7 seconds"]
    assert not list(tmp_path.glob(".typeset-*"))


def test_an_engine_whose_pdf_is_unwanted_is_stopped(tmp_path: Path) -> None:
    """Of its own it would not end before ten minutes."""
    unwanted, sink = Event(), Sink()
    tex = TexFile(document(r"\def\x{\x}\x", "", free=False), {}, {})
    with ThreadPoolExecutor() as threads:
        printing = threads.submit(
            typeset, tex, EngineSettings(timeout=600), SETTINGS, tmp_path, sink, epoch=0, unwanted=unwanted
        )
        while not list(tmp_path.glob(".typeset-*/work/*.log")):
            assert not printing.done()
        unwanted.set()
        assert printing.result() is None
    assert list(sink) == []
    assert not list(tmp_path.glob(".typeset-*"))
    assert not list((tmp_path / ".cache").rglob("*.aux"))


def test_a_missing_engine_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    told = findings("x", tmp_path, settings=EngineSettings("system", "lualatex"))
    assert told == ["paper.yml:7:1 missing-engine: `lualatex` is not on the PATH"]


def test_an_engine_that_dies_is_told_with_its_last_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "pdflatex"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho cannot find my format\nkill -SEGV $$\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    told = findings("x", tmp_path / "build", settings=EngineSettings("system"))
    assert told == ["paper.yml:7:1 engine-died: the engine was ended by the signal SIGSEGV"]


def test_an_engine_that_is_no_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "pdflatex"
    program.parent.mkdir()
    program.write_bytes(b"\0not a program")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    told = findings("x", tmp_path / "build", settings=EngineSettings("system"))
    assert told == ["paper.yml:7:1 missing-engine: `pdflatex` cannot be run: Exec format error"]


def test_a_character_outside_the_fonts_is_told(tmp_path: Path) -> None:
    assert findings("x Ж", tmp_path)[0].endswith(
        "missing-character: the font of the text has no character `Ж` (U+0416)"
    )


def test_a_program_without_the_run_bit_is_run_from_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = embedded_tree()
    assert tree
    package = tmp_path / "TinyTeX"
    shutil.copytree(tree / "bin", package / "bin")
    for part in ("texmf-dist", "texmf-var"):
        (package / part).symlink_to(tree / part)
    for program in package.glob("bin/*/pdflatex"):
        program.chmod(0o644)
    monkeypatch.setattr("galleyproof.typeset.engine.embedded_tree", lambda: package)
    assert printed("x", tmp_path / "build").data == printed("x", tmp_path / "build").data
    assert all(not os.access(program, os.X_OK) for program in package.glob("bin/*/pdflatex"))


def test_a_tex_on_the_path_prints_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The embedded files, laid out as a TeX Live of their own and found on the PATH alone."""
    tree = embedded_tree()
    assert tree
    system = tmp_path / "texlive"
    shutil.copytree(tree / "bin", system / "bin")
    for part in ("texmf-dist", "texmf-var"):
        (system / part).symlink_to(tree / part)
    (folder,) = {program.parent for program in system.glob("bin/*/pdflatex") if os.access(program, os.X_OK)} & {
        system / "bin" / name for name in ("x86_64-linux", "universal-darwin") if name in _PLATFORM
    }
    monkeypatch.setenv("PATH", str(folder))
    pdf = printed("x", tmp_path / "build", settings=EngineSettings("system"))
    assert pdf.data == printed("x", tmp_path / "build").data


@pytest.mark.parametrize("program", ["pdflatex", "xelatex", "lualatex"])
def test_the_tex_that_is_installed_here_prints(program: str, tmp_path: Path) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed here; `engine: system` is tested with the embedded files instead")
    settings = EngineSettings("system", program)  # type: ignore[arg-type]
    assert printed("x", tmp_path, settings=settings, plain=True).data.startswith(b"%PDF-")


def test_the_engine_tells_its_version(tmp_path: Path) -> None:
    engine = find_engine(EMBEDDED, tmp_path)
    assert isinstance(engine, Engine)
    assert read_version(engine).startswith("pdfTeX 3.14")


# ---------------------------------------------------------------- documents

_PLATFORM = ("x86_64-linux",) if os.uname().sysname == "Linux" else ("universal-darwin",)

WITH_REFERENCES = r"\section{One}\label{a}On page \pageref{b}.\newpage See \ref{a}.\label{b}"


def document(body: str, preamble: str, *, free: bool, plain: bool = False) -> str:
    fonts = "" if plain else r"\usepackage[T1]{fontenc}\usepackage{charter}\pdfinfoomitdate=1\pdftrailerid{}" "\n"
    files = "" if free else "\\nofiles\n"
    return f"{files}\\documentclass{{article}}\n{fonts}{preamble}\\begin{{document}}\n{body}\n\\end{{document}}\n"


def printed(
    body: str,
    build: Path,
    *,
    preamble: str = "",
    free: bool = False,
    plain: bool = False,
    settings: EngineSettings = EMBEDDED,
    pictures: Mapping[str, Path] | None = None,
) -> Pdf:
    sink = Sink()
    text = document(body, preamble, free=free, plain=plain)
    pdf = typeset(TexFile(text, {}, pictures or {}), settings, SETTINGS, build, sink, epoch=0)
    assert [str(found) for found in sink] == []
    assert pdf is not None
    return pdf


def findings(
    body: str, build: Path, *, free: bool = False, settings: EngineSettings = EMBEDDED, print_all: bool = False
) -> list[str]:
    sink = Sink()
    pdf = typeset(TexFile(document(body, "", free=free), {}, {}), settings, SETTINGS, build, sink, epoch=0)
    assert (pdf is not None) == (print_all or not sink.has_errors)
    return [f"{found.span} {found.code.name}: {found.message}" for found in sink]
