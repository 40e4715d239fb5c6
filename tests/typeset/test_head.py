"""A format of all before the document's text prints what the whole document prints."""

import re
from pathlib import Path
from threading import Event

import pytest

from galleyproof import pipeline
from galleyproof.disk.files import SourceFiles
from galleyproof.letters.with_cut_fonts import open_case, with_fonts
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.engine_settings import EngineSettings
from galleyproof.model.outcome.output import Pdf, TexFile
from galleyproof.pictures import draw_pictures
from galleyproof.resolve.resolution import resolve
from galleyproof.typeset.engine import Engine, find_engine
from galleyproof.typeset.head import can_have_format, dump_format, find_format, judge_format
from galleyproof.typeset.typesetting import typeset
from galleyproof.write.latex.print_document import write_latex
from tests.papers.small import copy_small

pytestmark = pytest.mark.tex


def test_a_document_of_two_scripts_is_the_same_with_a_format_and_without(tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path / "paper")
    with (root / "sections" / "01-trade.md").open("a", encoding="utf-8") as file:
        file.write("\n\nЖурнал, čeština and $x^2$.^[Журнал, in a note.]\n")
    tex, engine, cache = document(root), embedded(tmp_path), tmp_path / "formats"
    assert "\\pdfmapline" in tex.text
    bare = printed(tex, tmp_path, has_places=True)
    assert can_have_format(tex.text, engine, cache)
    head = dump_format(tex.text, engine, cache, 60, Event())
    assert head is not None
    quick = printed(tex, tmp_path, head=head, has_places=True)
    assert quick.data == bare.data == printed(tex, tmp_path).data
    assert quick.places
    # Nobody is led to a format before it was compared; afterwards everybody is who prints this beginning.
    assert find_format(tex.text, engine, cache) is None
    judge_format(tex.text, engine, cache, is_same=True)
    assert find_format(tex.text + "%\n", engine, cache) == head
    assert find_format(f"%\n{tex.text}", engine, cache) is None
    judge_format(tex.text, engine, cache, is_same=False)
    assert not head.exists()
    assert not can_have_format(tex.text, engine, cache)


def test_an_error_has_the_same_line_with_a_format(tmp_path: Path) -> None:
    text = "\\pdftrailerid{}\n\\documentclass{article}\n% three\n\\begin{document}\nWords.\n\n\\nosuch words\n\\end{document}\n"
    tex, engine, cache = TexFile(text, {5: Span("sections/a.md", 1)}, {}), embedded(tmp_path), tmp_path / "formats"
    head = dump_format(tex.text, engine, cache, 60, Event())
    assert head is not None
    told = []
    for each in (None, head):
        sink = Sink()
        assert typeset(tex, EngineSettings(), Span("paper.yml"), tmp_path / "b", sink, epoch=0, head=each) is None
        told.append([(found.code.name, found.message, str(found.span)) for found in sink])
    assert told[0] == told[1] == [("tex-error", "undefined control sequence `\\nosuch`", "sections/a.md:3:1")]


def test_a_beginning_that_cannot_be_dumped_has_no_format(tmp_path: Path) -> None:
    engine, cache = embedded(tmp_path), tmp_path / "formats"
    broken = "\\documentclass{nosuchclass}\n\\begin{document}\n\\end{document}\n"
    assert dump_format(broken, engine, cache, 60, Event()) is None
    assert dump_format("no document at all", engine, cache, 60, Event()) is None
    assert list(cache.rglob("*.fmt")) == []


def document(root: Path) -> TexFile:
    sink = Sink()
    cited = pipeline.read_and_cite(SourceFiles(root), sink, lambda _: None)
    assert cited is not None
    case = open_case(cited.paper.settings.language)
    manuscript = resolve(cited.paper, cited.notes, draw_pictures(cited.paper, root / "build", sink))
    tex = write_latex(manuscript, templates=root / "templates", sink=sink, case=case)
    assert tex is not None, list(sink)
    return with_fonts(tex, case, root / "build", sink)


def embedded(folder: Path) -> Engine:
    engine = find_engine(EngineSettings(), folder / "cache")
    assert isinstance(engine, Engine)
    return engine


def printed(tex: TexFile, folder: Path, *, head: Path | None = None, has_places: bool = False) -> Pdf:
    sink = Sink()
    pdf = typeset(
        tex, EngineSettings(), Span("paper.yml"), folder / "b", sink, epoch=0, head=head, has_places=has_places
    )
    assert pdf is not None, list(sink)
    assert not re.search("^!", pdf.log, re.MULTILINE)
    return pdf
