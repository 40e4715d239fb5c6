"""A finished document in, its words out as a reader meets them, by nothing but the parts that its format is made of.

The numbers of notes are left out: in some formats they are words, in others only counted by the program that shows them.
So is what a style hides.
"""

import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree as ET

from galleyproof.readback.finished.unseen_styles import (
    Chains,
    Looks,
    Unseen,
    is_unseen,
    open_styles,
    unseen_elements,
    word_looks,
    word_styles,
)
from galleyproof.readback.finished.word_numbers import heading_numbers

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def document_words(form: str, data: bytes) -> str:
    """The words of a docx, odt, html, epub or jats file, notes included, in the order of the file."""
    match form:
        case "docx":
            return " ".join(_docx(data))
        case "odt":
            root = _tree(_part(data, "content.xml"))
            styles = open_styles(_tree(_part(data, "styles.xml")), root)
            body = root.find(f"{OFFICE}body")
            notes = ("".join(_odt(note, styles, ())) for note in root.iter(f"{TEXT}note-body"))
            return " ".join(("".join(_odt(body, styles, ())), *notes)) if body is not None else ""
        case "html":
            return _web_words(data.decode("utf-8"))
        case "epub":
            with zipfile.ZipFile(BytesIO(data)) as archive:
                chapters = sorted(name for name in archive.namelist() if name.endswith(".xhtml"))
                sheets = "\n".join(
                    archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".css")
                )
                return " ".join(_web_words(archive.read(name).decode("utf-8"), sheets) for name in chapters)
        case "jats":
            return " ".join(_jats(_tree(data)))
        case other:
            raise AssertionError(other)


def _tree(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314  what was just written here


def _part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def _docx(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        held = archive.namelist()
    lists = "word/numbering.xml"
    styles = _tree(_part(data, "word/styles.xml"))
    numbers = heading_numbers(styles, _tree(_part(data, lists)) if lists in held else None)
    looks = word_styles(styles)
    for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
        if name not in held:
            continue
        for paragraph in _tree(_part(data, name)).iter(f"{W}p"):
            yield numbers.next(paragraph) + "".join(_docx_paragraph(paragraph, looks))


def _docx_paragraph(paragraph: ET.Element, styles: Chains) -> Iterator[str]:
    own = paragraph.find(f"{W}pPr")
    around = (word_looks(own), _style(own, "pStyle", styles))
    for run in paragraph.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if not is_unseen((word_looks(properties), _style(properties, "rStyle", styles), *around)):
            yield from _docx_run(run)


def _style(properties: ET.Element | None, kind: str, styles: Chains) -> Looks:
    style = properties.find(f"{W}{kind}") if properties is not None else None
    return styles.get(style.get(f"{W}val", ""), {}) if style is not None else {}


def _docx_run(run: ET.Element) -> Iterator[str]:
    for each in run.iter():
        if each.tag == f"{W}t":
            yield each.text or ""
        elif each.tag == f"{W}noBreakHyphen":
            yield "-"
        elif each.tag in (f"{W}br", f"{W}tab"):
            yield " "


def _odt(element: ET.Element, styles: Chains, around: tuple[Looks, ...]) -> Iterator[str]:
    """The words of an element, without the notes in it."""
    looks = (styles.get(element.get(f"{TEXT}style-name", ""), {}), *around)
    is_seen = not is_unseen(looks)
    yield (element.text or "") if is_seen else ""
    for child in element:
        if child.tag != f"{TEXT}note" and not child.tag.endswith("}desc"):
            yield from _odt(child, styles, looks)
        yield (child.tail or "") if is_seen else ""
    if element.tag in (f"{TEXT}p", f"{TEXT}h", f"{TEXT}s", f"{TEXT}line-break"):
        yield " "


def _jats(element: ET.Element) -> Iterator[str]:
    if element.tag == "xref" and element.get("ref-type") == "fn":
        return
    yield element.text or ""
    for child in element:
        if child.tag == "break":
            yield " "
        elif child.tag != "inline-graphic":
            yield from _jats(child)
        yield child.tail or ""


_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)


def _web_words(page: str, sheets: str = "") -> str:
    reader = _WebReader(unseen_elements("\n".join((sheets, *_SHEET.findall(page)))))
    reader.feed(page)
    reader.close()
    return "".join(reader.words)


_VOID = re.compile(r"meta|link|img|br|hr|col|input|wbr")


class _WebReader(HTMLParser):
    """Gathers what a page shows."""

    def __init__(self, is_unseen_element: Unseen) -> None:
        super().__init__(convert_charrefs=True)
        self.is_unseen_element = is_unseen_element
        self.words: list[str] = []
        self.open: list[bool] = []
        """Of each open element, whether its words are none of the paper's."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if _VOID.fullmatch(tag):
            self.words.append(" ")
            return
        known = dict(attrs)
        is_mark = known.get("role") in ("doc-noteref", "doc-backlink") or known.get("class") == "note-number"
        is_unseen = tag in ("script", "style", "title", "nav") or self.is_unseen_element(tag, known)
        self.open.append(is_mark or is_unseen)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag, attrs
        self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.open and not _VOID.fullmatch(tag):
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.open):
            self.words.append(data)
