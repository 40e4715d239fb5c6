"""PDFs are read back: one that the engine made, and broken ones."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.engine_settings import EngineSettings
from galleyproof.model.outcome.output import TexFile
from galleyproof.model.outcome.printed_pdf import PdfBookmark, PdfFacts, PdfFont, PdfLink
from galleyproof.readback.pdf_bytes import read_pdf
from galleyproof.typeset.typesetting import typeset

DOCUMENT = r"""\nofiles
\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{lmodern,charter}
\usepackage[bookmarks=false,pdfpagelabels=false]{hyperref}
\hypersetup{pdftitle={Čina}, pdflang=en-GB}
\begin{document}
\pdfoutline goto name {sec.1} count -1 {Part}
\pdfoutline goto name {sec.2} {Chapter}
\hypertarget{sec.1}{}Waffles\footnote{A note. \hyperlink{sec.2}{on}} \url{https://example.org/a_b}
\newpage
\hypertarget{sec.2}{}Second \hyperlink{sec.1}{back}
\end{document}
"""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    sink = Sink()
    build = tmp_path_factory.mktemp("build")
    pdf = typeset(TexFile(DOCUMENT, {}, {}), EngineSettings(), Span("paper.yml"), build, sink, epoch=0)
    assert pdf, list(sink)
    return pdf.data


@pytest.mark.tex
def test_what_the_engine_printed_is_read_back(printed: bytes) -> None:
    facts = read(printed)
    assert [page.text.split("\n")[0] for page in facts.pages] == ["Waffles1 https://example.org/a_b", "Second back"]
    assert (facts.pages[0].width, facts.pages[0].height) == (612, 792)
    assert PdfFont("CharterBT-Roman", "Type1", is_embedded=True) in facts.fonts
    assert set(facts.links) == {
        PdfLink(1, "Hfootnote.1", leads_somewhere=True),
        PdfLink(1, "sec.2", leads_somewhere=True),
        PdfLink(2, "sec.1", leads_somewhere=True),
    }
    assert facts.addresses == ("https://example.org/a_b",)
    assert facts.bookmarks == (
        PdfBookmark("Part", 1, leads_somewhere=True),
        PdfBookmark("Chapter", 2, leads_somewhere=True),
    )
    assert facts.metadata["Title"] == "Čina"
    assert facts.language == "en-GB"


@pytest.mark.tex
def test_a_link_to_nowhere_is_seen(printed: bytes) -> None:
    with pikepdf.open(BytesIO(printed)) as pdf:
        pdf.Root.Names.Dests = pikepdf.NameTree.new(pdf).obj
        bare = BytesIO()
        pdf.save(bare)
    facts = read(bare.getvalue())
    assert {link.leads_somewhere for link in facts.links} == {False}
    assert {bookmark.leads_somewhere for bookmark in facts.bookmarks} == {False}


@pytest.mark.parametrize("data", [b"", b"not a PDF", b"%PDF-1.5\n%%EOF\n"])
def test_a_damaged_pdf_is_told(data: bytes) -> None:
    sink = Sink()
    assert read_pdf(data, "build/paper.pdf", sink) is None
    assert [(found.code.name, str(found.span)) for found in sink] == [("unreadable-pdf", "build/paper.pdf:1:1")]
    assert not any("object at" in found.message for found in sink)


@pytest.mark.tex
@given(st.data())
def test_no_pdf_is_too_broken_to_be_refused(printed: bytes, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(printed)))
    at = data.draw(st.integers(0, len(printed) - 1))
    broken = printed[:at] + data.draw(st.binary(max_size=20)) + printed[at + 10 :]
    read_pdf(broken[:cut], "build/paper.pdf", Sink())
    read_pdf(broken, "build/paper.pdf", Sink())


def read(data: bytes) -> PdfFacts:
    sink = Sink()
    facts = read_pdf(data, Path("paper.pdf").name, sink)
    assert facts is not None, list(sink)
    return facts
