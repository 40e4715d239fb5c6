"""Independent readers of the exported files: what notes they hold, with nothing of ours but their words."""

import re
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser
from io import BytesIO

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def one_line(words: str) -> str:
    return " ".join(words.split())


def docx_notes(data: bytes) -> list[str]:
    """The footnotes in the order of their marks in the text."""
    files = parts(data)
    body = ET.fromstring(files["word/document.xml"])
    notes = {
        note.get(f"{W}id"): one_line(
            " ".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in note.iter(f"{W}p"))
        )
        for note in ET.fromstring(files["word/footnotes.xml"])
    }
    return [notes[mark.get(f"{W}id")] for mark in body.iter(f"{W}footnoteReference")]


def odt_notes(data: bytes) -> list[str]:
    root = ET.fromstring(parts(data)["content.xml"])
    notes = [note for note in root.iter(f"{TEXT}note") if note.get(f"{TEXT}note-class") == "footnote"]
    citations = ["".join(c.itertext()) for note in notes for c in note.iter(f"{TEXT}note-citation")]
    assert citations == [str(number) for number in range(1, len(notes) + 1)]
    return [one_line(" ".join(map(_odt_text, body))) for note in notes for body in note.iter(f"{TEXT}note-body")]


def _odt_text(element: ET.Element) -> str:
    inner = "".join(
        (" " if child.tag in (f"{TEXT}s", f"{TEXT}line-break") else _odt_text(child)) + (child.tail or "")
        for child in element
        # What stands for a picture is said, not printed.
        if not child.tag.endswith("}desc")
    )
    return (element.text or "") + inner


def epub_notes(data: bytes) -> list[str]:
    """The notes in the order of their marks through the chapters; each mark has its number and leads to its note."""
    found: list[str] = []
    files = parts(data)
    for name in sorted(files):
        if not re.fullmatch(r"EPUB/text/ch\d+\.xhtml", name):
            continue
        root = ET.fromstring(files[name])
        by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
        for mark in root.iter(f"{XHTML}a"):
            if mark.get(f"{EPUB}type") == "noteref":
                note = by_id[(mark.get("href") or "").partition("#")[2]]
                assert "".join(mark.itertext()) == str(len(found) + 1)
                assert any((back.get("href") or "").endswith(f"#{mark.get('id')}") for back in note.iter(f"{XHTML}a"))
                found.append(one_line(_without_links_back("".join(note.itertext()))))
    return found


def _without_links_back(words: str) -> str:
    return re.sub(r"^\s*\d+\.?\s|↩\N{VARIATION SELECTOR-15}?", "", words)


class Page(HTMLParser):
    """A web page as a reader without eyes meets it."""

    VOID = frozenset({"meta", "link", "img", "br", "hr", "col", "input", "wbr"})

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[tuple[str, dict[str, str | None]]] = []
        self.images: list[dict[str, str | None]] = []
        self.outside: list[str] = []
        self.headings: list[int] = []
        self.notes: dict[str, str] = {}
        self.unbalanced: list[str] = []
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if known.get("id"):
            self.ids.append(known["id"] or "")
        if tag == "a" and known.get("href"):
            self.links.append((known["href"] or "", known))
        if tag == "img":
            self.images.append(known)
        if tag in ("img", "script", "iframe", "link", "source"):
            self.outside += [
                value or ""
                for name, value in attrs
                if name in ("src", "href") and not (value or "").startswith("data:")
            ]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in self.VOID:
            self._open.append((tag, known))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.VOID:
            return
        if not self._open or self._open[-1][0] != tag:
            self.unbalanced.append(tag)
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        inside = next((known["id"] for tag, known in self._open if tag == "aside" and known.get("id")), None)
        skipped = any(
            known.get("role") == "doc-backlink" or known.get("class") == "note-number" for _, known in self._open
        )
        if inside and not skipped:
            self.notes[inside] = self.notes.get(inside, "") + data

    def note_texts(self) -> list[str]:
        """The notes in the order of their marks."""
        marks = [href for href, known in self.links if known.get("role") == "doc-noteref"]
        return [one_line(self.notes[href.removeprefix("#")]) for href in marks]
