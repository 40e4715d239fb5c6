"""The bytes of a finished PDF go in; its pages, fonts, links and bookmarks come out."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.printed_pdf import HiddenWords, PdfBookmark, PdfFacts, PdfFont, PdfLink, PdfPage
from galleyproof.readback.page_text import read_page_text

_NOTHING = pikepdf.Dictionary()

_DAMAGED = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RuntimeError, MemoryError)
"""What the libraries raise where a part of the PDF is missing or of another kind."""


def read_pdf(data: bytes, path: str, sink: Sink, *, words_of: bytes | None = None) -> PdfFacts | None:
    """What the PDF holds; None, and a finding at `path`, where it is damaged.

    Its words are read from `words_of`, the same PDF before it was tagged: there lines are whole, and what is printed over shows.
    """
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return _read_facts(pdf, _read_texts(words_of or data))
    except (*_DAMAGED, pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        # What the library calls the stream is another word in every run.
        reason = re.sub(r"^stream <[^>]*>: ", "", str(error))
        sink.report(codes.UNREADABLE_PDF, f"the PDF cannot be read back: {reason}", Span(path))
        return None


_PageText = tuple[str, tuple[HiddenWords, ...]]


def _read_texts(data: bytes) -> tuple[_PageText, ...]:
    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(_page_text(document[number]) for number in range(len(document)))
    finally:
        document.close()


def _page_text(page: pypdfium2.PdfPage) -> _PageText:
    try:
        return read_page_text(page)
    finally:
        page.close()


def _read_facts(pdf: pikepdf.Pdf, texts: tuple[_PageText, ...]) -> PdfFacts:
    places = _Places(pdf)
    links: list[PdfLink] = []
    addresses: list[str] = []
    fonts: dict[tuple[int, int], PdfFont] = {}
    pages = []
    for number, (page, (text, hidden)) in enumerate(zip(pdf.pages, texts, strict=True), start=1):
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        pages.append(PdfPage(number, right - left, top - bottom, text, hidden))
        _read_fonts(page.obj.get("/Resources"), fonts, set())
        for annotation in page.obj.get("/Annots", ()):
            if annotation.get("/Subtype") != "/Link":
                continue
            action = annotation.get("/A", _NOTHING)
            if "/URI" in action:
                addresses.append(str(action["/URI"]))
            elif (target := annotation.get("/Dest", action.get("/D"))) is not None:
                links.append(PdfLink(number, places.name(target), places.exists(target)))
    return PdfFacts(
        tuple(pages),
        tuple(sorted(set(fonts.values()), key=lambda font: (font.name, font.kind))),
        tuple(links),
        tuple(addresses),
        tuple(_read_bookmarks(pdf, places)),
        _read_metadata(pdf),
        str(pdf.Root.get("/Lang", "")),
    )


# ---------------------------------------------------------------- fonts


def _read_fonts(
    resources: pikepdf.Object | None, found: dict[tuple[int, int], PdfFont], seen: set[tuple[int, int]]
) -> None:
    """The fonts of a page and of the pictures on it."""
    if resources is None:
        return
    for font in resources.get("/Font", _NOTHING).values():
        if font.objgen not in found or font.objgen == (0, 0):
            found[font.objgen] = _read_font(font)
    for drawing in resources.get("/XObject", _NOTHING).values():
        if drawing.get("/Subtype") == "/Form" and drawing.objgen not in seen:
            seen.add(drawing.objgen)
            _read_fonts(drawing.get("/Resources"), found, seen)


def _read_font(font: pikepdf.Object) -> PdfFont:
    name = re.sub(r"^[A-Z]{6}\+", "", str(font.get("/BaseFont", font.get("/Name", ""))).removeprefix("/"))
    if font.get("/Subtype") == "/Type0":
        font = font["/DescendantFonts"][0]
    kind = str(font.get("/Subtype", "")).removeprefix("/")
    descriptor = font.get("/FontDescriptor", _NOTHING)
    # The letters of a Type 3 font are in the file by their nature.
    is_embedded = kind == "Type3" or any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return PdfFont(name, kind, is_embedded)


# ---------------------------------------------------------------- links and bookmarks


class _Places:
    """The named destinations of a PDF, and its pages."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        self._named: dict[str, pikepdf.Object] = {
            name.removeprefix("/"): place for name, place in pdf.Root.get("/Dests", _NOTHING).items()
        }
        tree = pdf.Root.get("/Names", _NOTHING).get("/Dests")
        if tree is not None:
            self._named |= dict(pikepdf.NameTree(tree).items())

    def name(self, target: pikepdf.Object) -> str:
        if isinstance(target, pikepdf.Array):
            return f"page {self._page(target) or '?'}"
        return str(target).removeprefix("/")

    def exists(self, target: pikepdf.Object) -> bool:
        if not isinstance(target, pikepdf.Array):
            named = self._named.get(self.name(target))
            if named is None:
                return False
            target = named.get("/D", pikepdf.Array()) if isinstance(named, pikepdf.Dictionary) else named
        return self._page(target) is not None

    def _page(self, place: pikepdf.Object) -> int | None:
        return self._pages.get(place[0].objgen) if len(place) and isinstance(place[0], pikepdf.Dictionary) else None


def _read_bookmarks(pdf: pikepdf.Pdf, places: _Places) -> Iterator[PdfBookmark]:
    """Depth first. A damaged outline may turn in a circle: each entry is told once."""
    seen: set[tuple[int, int]] = set()
    outlines = pdf.Root.get("/Outlines", _NOTHING)
    waiting = [(outlines.get("/First"), 1)]
    while waiting:
        entry, level = waiting.pop()
        if entry is None or entry.objgen in seen:
            continue
        seen.add(entry.objgen)
        target = entry.get("/Dest", entry.get("/A", _NOTHING).get("/D"))
        yield PdfBookmark(str(entry.get("/Title", "")), level, target is not None and places.exists(target))
        waiting.append((entry.get("/Next"), level))
        waiting.append((entry.get("/First"), level + 1))


def _read_metadata(pdf: pikepdf.Pdf) -> Mapping[str, str]:
    return {name.removeprefix("/"): str(value) for name, value in pdf.docinfo.items()}
