"""What other programs make of biblatex-chicago's own sample, and of the samples that other packages bring."""

import gzip
from pathlib import Path

import pytest

from galleyproof.cite import cite_notes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.look.note_style import NoteStyle
from galleyproof.model.text.walk import plain_text, runs_in
from galleyproof.read.markdown.section import read_section
from galleyproof.read.works.entries import read_library
from tests.benchmark import load_benchmark

SHARE = Path("/usr/share")
SAMPLES = (
    "doc/texlive-doc/latex/biblatex-chicago/notes-test.bib.gz",
    "doc/texlive-doc/latex/biblatex-historian/historian.bib.gz",
    "doc/texlive-doc/latex/oscola/oscola-examples.bib.gz",
    "doc/texlive-doc/latex/biblatex-sbl/biblatex-sbl.bib.gz",
    "doc/texlive-doc/latex/biblatex-mla/doc/handbook9.bib.gz",
    "texlive/texmf-dist/bibtex/bib/biblatex/biblatex/biblatex-examples.bib",
    "texlive/texmf-dist/bibtex/bib/base/xampl.bib",
    "texlive/texmf-dist/bibtex/bib/archaeologie/archaeologie-examples.bib",
    "texlive/texmf-dist/bibtex/bib/jurabib/jbtest.bib",
)


@pytest.mark.peer
@pytest.mark.slow
def test_the_sample_reads_as_its_peers_have_it() -> None:
    benchmark = load_benchmark("notes")
    if missing := benchmark.lacking():
        pytest.skip(f"not installed: {', '.join(missing)}")
    found = benchmark.compare()
    assert found.errors == 0
    assert found.total == 196
    assert found.full >= 187, found.apart
    assert found.short >= 187, found.apart


@pytest.mark.peer
@pytest.mark.parametrize("name", SAMPLES, ids=lambda name: Path(name).name)
def test_every_entry_prints_or_says_what_is_wrong(name: str) -> None:
    path = SHARE / name
    if not path.exists():
        pytest.skip(f"{name} is not installed: apt-get install texlive-bibtex-extra")
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    sink = Sink()
    library = read_library(Source("works.bib", data.decode("utf-8", "replace")), sink)
    keys = [key for key in library.works if not any(mark in key for mark in "{}")]
    section = read_section(Source("text.md", "\n\n".join(f"A [@{{{key}}}]." for key in keys) + "\n"), sink)
    notes = cite_notes((section,), library, NoteStyle(), sink).notes
    assert len(notes) == len(keys) > 0
    told = {found.span.line for found in sink} | {
        fault.span.line for work in library.works.values() for fault in work.faults
    }
    for key, note in zip(keys, notes, strict=True):
        words = " ".join(plain_text(run) for run in runs_in(note.blocks))
        work = library.works[key]
        lines = {work.span.line, *(field.span.line for field in work.fields.values())}
        assert words.strip(" .") or lines & told, key
        assert "\\" not in words or lines & told, words
