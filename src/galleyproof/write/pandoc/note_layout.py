"""The parts of a Word or OpenDocument file in; the same with notes counted anew in each chapter, or at its end, out.

Pandoc knows footnotes that are counted through alone. Word counts anew by sections, OpenDocument by chapters
(ECMA-376, 17.11; ODF 1.3, 16.31.4).
"""

import re
from collections.abc import Sequence

from galleyproof.model.look.book_look import BookSettings

_SECTION = re.compile(r"<w:sectPr\b[^>]*/>|<w:sectPr\b[^>]*>.*?</w:sectPr>", re.DOTALL)
_REFERENCES = re.compile(r"(?:\s*<w:(?:header|footer)Reference\b[^>]*/>)*")
_CHAPTER = re.compile(r'<w:p>\s*<w:pPr>\s*<w:pStyle w:val="Heading1"\s*/>')
_BREAK = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{section}</w:pPr></w:p>'
"""A section ends with a paragraph, here one that nobody sees."""
_NOTES_PART = "word/footnotes.xml"


def lay_notes_docx(parts: dict[str, bytes], book: BookSettings) -> None:
    """Changes the parts in place."""
    if book.place == "page" and not book.restart and book.kind == "article":
        return
    document = parts["word/document.xml"].decode("utf-8")
    is_end = book.place != "page"
    if book.restart or book.place == "chapter" or book.kind == "book":
        document = _with_sections(document, book)
    if is_end and _NOTES_PART in parts:
        document = _footnotes_to_endnotes(parts, document, book)
    parts["word/document.xml"] = document.encode("utf-8")


def _with_sections(document: str, book: BookSettings) -> str:
    """Each chapter as a section of the document, that begins on a new page where the paper is a book."""
    sections = _SECTION.findall(document)
    if not sections:
        return document
    last = sections[-1]
    kind = "endnote" if book.place != "page" else "footnote"
    anew = '<w:numStart w:val="1"/><w:numRestart w:val="eachSect"/>' if book.restart else ""
    form = '<w:numFmt w:val="decimal"/>' if kind == "endnote" else ""
    notes = f"<w:{kind}Pr>{form}{anew}</w:{kind}Pr>" if form or anew else ""
    begin = f'<w:type w:val="{"nextPage" if book.kind == "book" else "continuous"}"/>'
    body = "<w:sectPr/>" if last.endswith("/>") and "</w:sectPr>" not in last else last
    inner = "" if body == "<w:sectPr/>" else body[body.index(">") + 1 : -len("</w:sectPr>")]
    inner = re.sub(r"<w:type\b[^>]*/>", "", inner)
    references = _REFERENCES.match(inner)
    head = references[0] if references else ""
    section = f"<w:sectPr>{head}{notes}{begin}{inner[len(head) :]}</w:sectPr>"
    at = document.rindex(last)
    document = document[:at] + section + document[at + len(last) :]
    pieces, done = [], 0
    for chapter in list(_CHAPTER.finditer(document))[1:]:
        pieces += [document[done : chapter.start()], _BREAK.format(section=section)]
        done = chapter.start()
    return "".join((*pieces, document[done:]))


def _footnotes_to_endnotes(parts: dict[str, bytes], document: str, book: BookSettings) -> str:
    """All that Pandoc calls a footnote is one that stands at an end."""

    def rename(text: str) -> str:
        for old, new in (("footnote", "endnote"), ("Footnote", "Endnote")):
            text = re.sub(rf"(</?w:){old}(s|Ref|Reference|Pr)?\b", rf"\g<1>{new}\g<2>", text)
            text = re.sub(rf'"{old}(Text|Reference|BlockText)"', rf'"{new}\g<1>"', text)
        return text

    notes = parts.pop(_NOTES_PART).decode("utf-8")
    parts["word/endnotes.xml"] = rename(notes).encode("utf-8")
    if (links := parts.pop("word/_rels/footnotes.xml.rels", None)) is not None:
        parts["word/_rels/endnotes.xml.rels"] = links
    styles = parts["word/styles.xml"].decode("utf-8")
    for old in ("FootnoteText", "FootnoteReference", "FootnoteBlockText"):
        new = old.replace("Foot", "End")
        if f'w:styleId="{new}"' in styles:
            # The document's own styles of endnotes give way to those that its notes had.
            styles = re.sub(rf'<w:style\b[^>]*w:styleId="{new}"[^>]*>.*?</w:style>', "", styles, flags=re.DOTALL)
        styles = styles.replace(f'"{old}"', f'"{new}"')
    parts["word/styles.xml"] = re.sub(r'(<w:name w:val=")footnote ', r"\1endnote ", styles).encode("utf-8")
    place = "sectEnd" if book.place == "chapter" else "docEnd"
    settings = parts["word/settings.xml"].decode("utf-8")
    found = re.search(r"<w:footnotePr>(.*?)</w:footnotePr>", settings, re.DOTALL)
    ids = found[1].replace("w:footnote ", "w:endnote ") if found else ""
    settings = re.sub(r"<w:footnotePr>.*?</w:footnotePr>|<w:endnotePr>.*?</w:endnotePr>", "", settings, flags=re.DOTALL)
    told = f'<w:endnotePr><w:pos w:val="{place}"/><w:numFmt w:val="decimal"/>{ids}</w:endnotePr>'
    parts["word/settings.xml"] = settings.replace("<w:compat>", f"{told}<w:compat>", 1).encode("utf-8")
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        text = parts[name].decode("utf-8")
        parts[name] = re.sub(r"footnotes(\+xml|\.xml|\")", r"endnotes\1", text).encode("utf-8")
    return rename(document)


def lay_notes_odt(parts: dict[str, bytes], book: BookSettings, labels: Sequence[str]) -> None:
    """Changes the parts in place; `labels` is what is printed for each note, in order."""
    if book.place == "page" and not book.restart:
        return
    styles = parts["styles.xml"].decode("utf-8")

    def configure(found: re.Match[str]) -> str:
        told = found[0]
        if 'text:note-class="footnote"' not in told:
            return told
        values = {
            "text:footnotes-position": "page" if book.place == "page" else "document",
            "text:start-numbering-at": "chapter" if book.restart and book.place == "page" else "document",
        }
        for name, value in values.items():
            told = re.sub(rf'\s{name}="[^"]*"', "", told)
            told = told.replace("<text:notes-configuration", f'<text:notes-configuration {name}="{value}"', 1)
        return told

    parts["styles.xml"] = re.sub(r"<text:notes-configuration\b[^>]*>", configure, styles).encode("utf-8")
    if book.restart:
        parts["content.xml"] = _labelled(parts["content.xml"].decode("utf-8"), labels).encode("utf-8")


def _labelled(content: str, labels: Sequence[str]) -> str:
    """Programs count through what stands at the document's end: there each note says its own number."""
    left = iter(labels)
    return re.sub(
        r"<text:note-citation>[^<]*</text:note-citation>",
        lambda found: (
            f'<text:note-citation text:label="{label}">{label}</text:note-citation>'
            if (label := next(left, ""))
            else found[0]
        ),
        content,
    )
