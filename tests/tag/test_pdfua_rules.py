"""Each rule of PDF/UA is found broken where it is broken."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from galleyproof.tag.pdfua_rules import broken_ua_rules
from tests.tag.tagged_papers import TaggedPaper

pytestmark = pytest.mark.tex


def _first(pdf: pikepdf.Pdf, role: str) -> pikepdf.Object:
    return next(each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/S") == f"/{role}")


def _link(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(annotation for page in pdf.pages for annotation in page.obj.get("/Annots", ()))


def _untitled(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _silent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _unmarked(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def _unsaid(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(b"<dc:title>x</dc:title>")


def _treeless(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _unseen(pdf: pikepdf.Pdf) -> None:
    del _first(pdf, "Figure").Alt


def _unread(pdf: pikepdf.Pdf) -> None:
    _first(pdf, "Formula").Alt = String(" ")


def _deep(pdf: pikepdf.Pdf) -> None:
    _first(pdf, "H1").S = Name.H2
    for page in pdf.pages:
        page.obj.Contents = pdf.make_stream(
            b"\n".join(part.read_bytes() for part in _streams(page)).replace(b"/H1 <<", b"/H2 <<")
        )


def _streams(page: pikepdf.Page) -> list[pikepdf.Object]:
    return list(page.obj.Contents) if isinstance(page.obj.Contents, Array) else [page.obj.Contents]


def _nameless(pdf: pikepdf.Pdf) -> None:
    del _first(pdf, "Note").ID


def _twice(pdf: pikepdf.Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, Dictionary) and each.get("/S") == "/Note":
            each.ID = String("same")


def _headless(pdf: pikepdf.Pdf) -> None:
    del _first(pdf, "TH").A.Scope


def _ragged(pdf: pikepdf.Pdf) -> None:
    row = _first(pdf, "TR")
    row.K = Array(list(row.K)[:-1])


def _lost(pdf: pikepdf.Pdf) -> None:
    del _link(pdf).StructParent


def _mute(pdf: pikepdf.Pdf) -> None:
    del _link(pdf).Contents


def _unordered(pdf: pikepdf.Pdf) -> None:
    del next(page for page in pdf.pages if "/Annots" in page.obj).obj.Tabs


def _scrawled(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 m 9 9 l S")


def _unbalanced(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"EMC")


def _renamed(pdf: pikepdf.Pdf) -> None:
    _first(pdf, "BlockQuote").S = Name.Quotation


@pytest.mark.parametrize(
    ("breach", "rule"),
    [
        (_untitled, "07-001"), (_silent, "11-006"), (_unmarked, "01-003"), (_unsaid, "06-002"), (_treeless, "01-005"),
        (_unseen, "13-004"), (_unread, "17-002"), (_deep, "14-003"), (_nameless, "19-003"), (_twice, "19-004"),
        (_headless, "15-003"), (_ragged, "09-004"), (_lost, "28-011"), (_mute, "28-012"), (_unordered, "28-008"),
        (_scrawled, "01-005"), (_unbalanced, "01-004"), (_renamed, "02-001"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_found(everything: TaggedPaper, breach: Callable[[pikepdf.Pdf], None], rule: str) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(everything.tagged)) as pdf:
        breach(pdf)
        pdf.save(out)
    assert rule in {found.partition(":")[0] for found in broken_ua_rules(out.getvalue())}


def test_what_was_tagged_breaks_none(everything: TaggedPaper) -> None:
    assert broken_ua_rules(everything.tagged) == ()
