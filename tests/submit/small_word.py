"""Word files of a few lines, for tests: written from a line a paragraph, and shown with their tracked changes."""

import re
from collections.abc import Iterator
from html import escape
from xml.etree import ElementTree as ET

from galleyproof.word.wordprocessing import NAMESPACES, w

STYLES = {"h1": "Heading1", "h2": "Heading2", "p": "BodyText", "q": "BlockText", "li": "Compact"}
_INLINE = re.compile(
    r"\*(?P<it>[^*]+)\*|\[(?P<words>[^\]]*)\]\((?P<url>[^)]*)\)|\^\[(?P<note>[^\]]*)\]|(?P<text>[^*\[^]+)"
)
_NAMES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def small_word(text: str) -> dict[str, bytes]:
    """The parts: `h1 words`, `p words`, `li item`, `row cell | cell`; `*italic*`, `[link](url)`, `^[note]`."""
    urls: list[str] = []
    notes: list[str] = []
    body, rows = "", ""
    for line in [*text.splitlines(), ""]:
        kind, _, words = line.partition(" ")
        if kind == "row":
            cells = "".join(f"<w:tc><w:p>{_runs(cell.strip(), urls, notes)}</w:p></w:tc>" for cell in words.split("|"))
            rows += f"<w:tr>{cells}</w:tr>"
            continue
        if rows:
            body += f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"
            rows = ""
        if kind:
            number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>' if kind == "li" else ""
            body += f'<w:p><w:pPr><w:pStyle w:val="{STYLES[kind]}"/>{number}</w:pPr>{_runs(words, urls, notes)}</w:p>'
    reference = "<w:r><w:footnoteRef/></w:r>"
    made = "".join(
        f'<w:footnote w:id="{number}"><w:p>{reference}{_runs(" " + note, urls, notes)}</w:p></w:footnote>'
        for number, note in enumerate(notes, start=20)
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="hyperlink" TargetMode="External" Target="{escape(u)}"/>'
        for n, u in enumerate(urls)
    )
    relations = f'<Relationships xmlns="{_RELS}">{links}</Relationships>'.encode()
    numbering = '<w:abstractNum w:abstractNumId="3"/><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
    return {
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>".encode(),
        "word/footnotes.xml": f'<w:footnotes {_NAMES}><w:footnote w:type="separator" w:id="0"/>{made}</w:footnotes>'.encode(),
        "word/numbering.xml": f"<w:numbering {_NAMES}>{numbering}</w:numbering>".encode(),
        "word/_rels/document.xml.rels": relations,
        "word/_rels/footnotes.xml.rels": relations,
    }


def _runs(text: str, urls: list[str], notes: list[str]) -> str:
    made = ""
    for found in _INLINE.finditer(text):
        if found["it"]:
            made += f"<w:r><w:rPr><w:i/></w:rPr>{_text(found['it'])}</w:r>"
        elif found["url"] is not None:
            urls.append(found["url"])
            made += f'<w:hyperlink r:id="rId{len(urls) - 1}"><w:r>{_text(found["words"])}</w:r></w:hyperlink>'
        elif found["note"] is not None:
            notes.append(found["note"])
            made += f'<w:r><w:footnoteReference w:id="{19 + len(notes)}"/></w:r>'
        else:
            made += f"<w:r>{_text(found['text'])}</w:r>"
    return made


def _text(words: str) -> str:
    return f'<w:t xml:space="preserve">{escape(words)}</w:t>'


# ---------------------------------------------------------------- shown

_BRACKETS = {"ins": "{+%s+}", "del": "{-%s-}", "moveTo": "{>%s>}", "moveFrom": "{<%s<}"}


def shown(parts: dict[str, bytes]) -> str:
    """A line a paragraph: `BodyText: One {-two-} three ¶+`, where `¶+` says that its end has come."""
    notes = {n.get(w("id")): n for n in ET.fromstring(parts["word/footnotes.xml"])}
    links = {r.get("Id", ""): r.get("Target", "") for r in ET.fromstring(parts["word/_rels/document.xml.rels"])}
    body = ET.fromstring(parts["word/document.xml"])[0]
    return "\n".join(_blocks(body, notes, links))


def _blocks(parent: ET.Element, notes: dict[str | None, ET.Element], links: dict[str, str]) -> Iterator[str]:
    for block in parent:
        if block.tag == w("p"):
            yield _paragraph(block, notes, links)
        for row in block.iter(w("tr")):
            changes = [c for c in row.findall(f"{w('trPr')}/*") if c.tag in (w("ins"), w("del"))]
            mark = "".join("+" if c.tag == w("ins") else "-" for c in changes)
            yield f"row{mark} " + " | ".join(" / ".join(_blocks(cell, notes, links)) for cell in row.iter(w("tc")))


def _paragraph(paragraph: ET.Element, notes: dict[str | None, ET.Element], links: dict[str, str]) -> str:
    own = paragraph.find(w("pPr"))
    style, mark = "", ""
    if own is not None:
        named = own.find(w("pStyle"))
        style = named.get(w("val"), "") if named is not None else ""
        before = own.find(f"{w('pPrChange')}/{w('pPr')}/{w('pStyle')}")
        style += f" (was {before.get(w('val'))})" if before is not None else ""
        mark = "".join(f" ¶{'+' if c.tag == w('ins') else '-'}" for c in own.findall(f"{w('rPr')}/*"))
    return f"{style}: {_words(paragraph, notes, links)}{mark}".removeprefix(": ")


def _words(parent: ET.Element, notes: dict[str | None, ET.Element], links: dict[str, str]) -> str:
    made = ""
    for child in parent:
        name = child.tag.rpartition("}")[2]
        if name in _BRACKETS:
            made += _BRACKETS[name] % _words(child, notes, links)
        elif name == "hyperlink":
            made += f"[{_words(child, notes, links)}]({next(iter(links[v] for v in child.attrib.values()))})"
        elif name == "r":
            words = "".join(each.text or "" for each in child.iter() if each.tag in (w("t"), w("delText")))
            is_italic = child.find(f"{w('rPr')}/{w('i')}") is not None
            mark = child.find(w("footnoteReference"))
            made += f"*{words}*" if is_italic else words
            if mark is not None:
                made += f"^[{_words(notes[mark.get(w('id'))][0], notes, links).strip()}]"
    return made
