"""A Word file in, whoever wrote it; its paragraphs out, word by word, as they are with all tracked changes accepted or rejected."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element

from galleyproof.word.comment_reader import EXTENDED, read_comments
from galleyproof.word.linked_words import address_of, with_addresses
from galleyproof.word.segments import cut_words
from galleyproof.word.word_copy import CopiedParagraph, CopiedWord, WordCopy
from galleyproof.word.wordprocessing import (
    DOCUMENT,
    FOOTNOTES,
    RELATIONSHIP,
    local,
    read_part,
    relationships,
    relationships_of,
    texts,
    value,
    w,
)

PLACE = "\N{WORD JOINER}"
"""Stands for a comment that is on no words."""
CopyView: TypeAlias = Literal["accepted", "rejected"]
GONE: dict[CopyView, tuple[str, ...]] = {"accepted": ("del", "moveFrom"), "rejected": ("ins", "moveTo")}
LOOKS = {
    "i": "italic",
    "b": "bold",
    "smallCaps": "small capitals",
    "strike": "struck",
    "u": "underlined",
}
RAISED = {"superscript": "raised", "subscript": "lowered"}
OTHER_LETTERS = str.maketrans({"\N{NON-BREAKING HYPHEN}": "-", "\N{SOFT HYPHEN}": None})
"""What word processors put for letters, and nobody sees."""


def read_copy(parts: dict[str, bytes], view: CopyView = "accepted") -> WordCopy | str:
    """The copy, or the name of a part whose XML is broken."""
    roots: dict[str, Element] = {}
    for name in (DOCUMENT, FOOTNOTES, "word/endnotes.xml", "word/comments.xml", "word/styles.xml"):
        if name in parts:
            root = read_part(parts[name])
            if root is None:
                return name
            roots[name] = root
    if DOCUMENT not in roots or roots[DOCUMENT].find(w("body")) is None:
        return DOCUMENT
    # What is broken there leaves the comments as they are.
    extended = read_part(parts[EXTENDED]) if EXTENDED in parts else None
    styles = _style_names(roots.get("word/styles.xml"))
    unseen = _unseen_styles(roots.get("word/styles.xml"))
    tracked: dict[str, int] = {}
    notes: dict[str, tuple[CopiedParagraph, ...]] = {}
    for name, prefix in ((FOOTNOTES, ""), ("word/endnotes.xml", "end")):
        for note in roots.get(name, Element("none")):
            id_ = prefix + note.get(w("id"), "")
            if note.get(w("type"), "normal") == "normal":
                reader = _Reader(view, styles, _links(parts, name), unseen, id_)
                notes[id_] = tuple(reader.blocks(note))
    reader = _Reader(view, styles, _links(parts, DOCUMENT), unseen)
    for name in (DOCUMENT, FOOTNOTES):
        for change in roots[name].iter() if name in roots else ():
            if change.tag in (w("ins"), w("del"), w("moveTo"), w("moveFrom")):
                author = change.get(w("author"), "")
                tracked[author] = tracked.get(author, 0) + 1
    body = roots[DOCUMENT].find(w("body"))
    assert body is not None
    return WordCopy(
        tuple(reader.blocks(body)), notes, tuple(read_comments(roots.get("word/comments.xml"), extended)), tracked
    )


def _links(parts: dict[str, bytes], part: str) -> dict[str, str]:
    return {id_: told.get("Target", "") for id_, told in relationships(parts.get(relationships_of(part))).items()}


def _style_names(root: Element | None) -> dict[str, str]:
    """What each style is called, by its id: programs change the ids."""
    found = {}
    for style in root.iter(w("style")) if root is not None else ():
        found[style.get(w("styleId"), "")] = value(style.find(w("name")))
    return found


def _unseen_styles(root: Element | None) -> frozenset[str]:
    found = root.iter(w("style")) if root is not None else ()
    return frozenset(style.get(w("styleId"), "") for style in found if _is_hidden(style.find(w("rPr")), frozenset()))


@dataclass
class _Reader:
    """Reads one part, from its beginning to its end."""

    view: CopyView
    styles: dict[str, str]
    links: dict[str, str]
    unseen: frozenset[str]
    """Ids of the styles whose words nobody sees."""
    note: str = ""
    open: list[str] = field(default_factory=list)
    """Ids of the comments that are open."""
    ranged: set[str] = field(default_factory=set)
    """Ids of those that are on words, not on a place."""
    tables: int = 0
    orders: list[str] = field(default_factory=list)
    """What each open field is to show."""
    fields: list[bool] = field(default_factory=list)
    """Of each open field, whether its result is reached."""

    # ------------------------------------------------------------ blocks

    def blocks(self, parent: Element, cell: tuple[int, int, int] = (0, 0, 0)) -> Iterator[CopiedParagraph]:
        held: tuple[CopiedWord, ...] = ()
        last: CopiedParagraph | None = None
        for block in _unwrapped(parent):
            if block.tag == w("tbl"):
                if held:
                    yield self._paragraph("", held, cell)
                    held = ()
                yield from self._table(block)
                continue
            if block.tag != w("p"):
                self._mark_comment(block)
                continue
            words = (*held, *self._words(block))
            change = block.find(f"{w('pPr')}/{w('pPrChange')}") if self.view == "rejected" else None
            named = value((block if change is None else change).find(f"{w('pPr')}/{w('pStyle')}"))
            style = self.styles.get(named, named)
            in_list = block.find(f"{w('pPr')}/{w('numPr')}") is not None
            last = replace(self._paragraph(style, words, cell), in_list=in_list)
            if self._is_end_gone(block):
                held = words
                continue
            held = ()
            yield last
            yield from self._boxes(block)
        if held and last is not None:
            yield last

    def _is_end_gone(self, paragraph: Element) -> bool:
        marks = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        return marks is not None and any(marks.find(w(name)) is not None for name in GONE[self.view])

    def _paragraph(self, style: str, words: Sequence[CopiedWord], cell: tuple[int, int, int]) -> CopiedParagraph:
        own = list(words)
        number = own.pop(0).text if own and own[0].is_number and style.lower().startswith("heading ") else ""
        if own and own[0].has_blank:
            own[0] = replace(own[0], has_blank=False)
        return CopiedParagraph(style, tuple(own), *cell, self.note, number=number)

    def _table(self, table: Element) -> Iterator[CopiedParagraph]:
        self.tables += 1
        number, row = self.tables, 0
        rows = (each for each in _unwrapped(table) if each.tag == w("tr"))
        columns = max((sum(cell.tag == w("tc") for cell in _unwrapped(each)) for each in rows), default=0)
        for each in _unwrapped(table):
            own = each.find(w("trPr"))
            if each.tag != w("tr") or (
                own is not None and any(own.find(w(name)) is not None for name in GONE[self.view])
            ):
                continue
            row += 1
            column = 1
            cells = [cell for cell in _unwrapped(each) if cell.tag == w("tc")]
            for cell in cells:
                span = _span(cell)
                # Who only drags the border of a cell gets a grid with more columns, and no row with fewer cells.
                is_wide = span > 1 and len(cells) < columns
                merged = (
                    "beside it"
                    if is_wide
                    else "below it"
                    if cell.find(f"{w('tcPr')}/{w('vMerge')}") is not None
                    else ""
                )
                for paragraph in self.blocks(cell, (number, row, column)):
                    yield replace(paragraph, merged=paragraph.merged or merged)
                column += span if is_wide else 1

    def _boxes(self, paragraph: Element) -> Iterator[CopiedParagraph]:
        """What stands in text boxes: once, though two kinds of word processors are told of it."""
        for box in paragraph.iter(w("txbxContent")):
            if not any(box in list(fallback.iter()) for fallback in paragraph.iter() if local(fallback) == "Fallback"):
                yield from self.blocks(box)

    # ------------------------------------------------------------ words

    def _words(self, paragraph: Element) -> list[CopiedWord]:
        found: list[CopiedWord] = []
        has_blank = False
        for word in self._cut(paragraph):
            if word.text.isspace():
                has_blank = True
                if len(found) == 1 and "\N{EN SPACE}" in word.text:
                    found[0] = replace(found[0], is_number=True)
                continue
            if word.text == PLACE:
                # A comment on a place is on the word before it.
                found[-1:] = [replace(last, comments=(*last.comments, *word.comments)) for last in found[-1:]]
                continue
            found.append(replace(word, has_blank=has_blank) if has_blank else word)
            has_blank = False
        return with_addresses(found)

    def _cut(self, paragraph: Element) -> Iterator[CopiedWord]:
        """The words, each with what its letters have in common, and all that is no word."""
        leaves = list(self._leaves(paragraph, CopiedWord("")))
        for is_text, group in groupby(leaves, lambda leaf: bool(leaf.text) and not leaf.is_formula):
            if not is_text:
                yield from group
                continue
            members = list(group)
            for text, cuts in cut_words([(leaf.text, (leaf.looks, leaf.link)) for leaf in members]):
                parts = [members[index] for index, _, _ in cuts]
                author = next((part.author for part in parts if part.author), "")
                comments = tuple(dict.fromkeys(id_ for part in parts for id_ in part.comments))
                counted = parts[0].counted if len({part.counted for part in parts}) == 1 else ""
                yield replace(parts[0], text=text, author=author, comments=comments, counted=counted)

    def _leaves(self, parent: Element, dress: CopiedWord) -> Iterator[CopiedWord]:
        for child in parent:
            name = local(child)
            if name in GONE[self.view] or name in ("pPr", "rPr", "txbxContent", "Fallback", "sdtPr"):
                continue
            if name == "r":
                yield from self._run(child, dress)
            elif name == "hyperlink":
                target = self.links.get(child.get(f"{RELATIONSHIP}id", ""), "")
                anchor = child.get(w("anchor"), "")
                yield from self._leaves(child, replace(dress, link=f"{target}#{anchor}" if anchor else target))
            elif name == "fldSimple":
                yield from self._leaves(child, replace(dress, counted=_counted(child.get(w("instr"), ""))))
            elif name in ("ins", "moveTo"):
                yield from self._leaves(child, replace(dress, author=child.get(w("author"), "") or dress.author))
            elif name in ("oMath", "oMathPara"):
                formula = "".join("".join(texts(child)).split()) or "?"
                yield replace(dress, text=formula, is_formula=True, comments=tuple(self.open))
            elif name in ("commentRangeStart", "commentRangeEnd"):
                self._mark_comment(child)
            elif len(child):
                yield from self._leaves(child, dress)

    def _mark_comment(self, element: Element) -> None:
        id_ = element.get(w("id"), "")
        if local(element) == "commentRangeStart":
            self.open.append(id_)
            self.ranged.add(id_)
        elif local(element) == "commentRangeEnd" and id_ in self.open:
            self.open.remove(id_)

    def _run(self, run: Element, dress: CopiedWord) -> Iterator[CopiedWord]:
        look = run.find(w("rPr"))
        own = replace(
            dress,
            looks=_looks(look),
            comments=tuple(self.open),
            is_highlighted=_is_highlighted(look),
            is_hidden=_is_hidden(look, self.unseen),
        )
        if linked := next((link for order in reversed(self.orders) if (link := address_of(order))), ""):
            own = replace(own, link=linked)
        for child in run:
            name = local(child)
            if name == "fldChar":
                self._field(child.get(w("fldCharType"), ""))
            if name == "instrText" and self.orders:
                self.orders[-1] += child.text or ""
            if name in ("instrText", "delInstrText", "rPr") or not all(self.fields):
                continue
            if name in ("t", "delText"):
                words = "".join(child.itertext()).translate(OTHER_LETTERS)
                if not words:
                    continue
                yield replace(own, text=words, counted=_counted(self.orders[-1]) if self.orders else own.counted)
            elif name in ("tab", "br", "cr", "ptab"):
                yield replace(own, text=" ")
            elif name == "noBreakHyphen":
                yield replace(own, text="-")
            elif name == "sym":
                yield replace(own, text=_symbol(child.get(w("char"), "")))
            elif name in ("footnoteReference", "endnoteReference"):
                yield replace(own, note=("end" if name[0] == "e" else "") + child.get(w("id"), ""))
            elif name in ("drawing", "pict", "object", "AlternateContent") and _has_picture(child):
                yield replace(own, is_picture=True)
            elif name == "commentReference" and (id_ := child.get(w("id"), "")) not in self.ranged:
                yield replace(own, text=PLACE, comments=(id_,))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
            self.orders.append("")
        elif self.fields and kind == "separate":
            self.fields[-1] = True
        elif self.fields and kind == "end":
            self.fields.pop()
            self.orders.pop()


def _is_highlighted(own: Element | None) -> bool:
    """By a marker's colour, or by one behind the words, as other programs save it."""
    if own is None:
        return False
    shade = own.find(w("shd"))
    fill = shade.get(w("fill"), "auto").lower() if shade is not None else "auto"
    return value(own.find(w("highlight"))) not in ("", "none", "white") or fill not in ("auto", "ffffff")


def _is_hidden(own: Element | None, unseen: frozenset[str]) -> bool:
    """By itself, or by the style of its letters."""
    if own is None:
        return False
    mark = own.find(w("vanish"))
    if mark is None:
        return value(own.find(w("rStyle"))) in unseen
    return value(mark) not in ("0", "false", "off")


def _span(cell: Element) -> int:
    told = value(cell.find(f"{w('tcPr')}/{w('gridSpan')}"))
    return int(told) if re.fullmatch(r"[0-9]{1,3}", told) else 1


def _looks(own: Element | None) -> frozenset[str]:
    if own is None:
        return frozenset()
    found = set()
    for child in own:
        name, told = local(child), value(child)
        if name in LOOKS and told not in ("0", "false", "none", "off"):
            found.add(LOOKS[name])
        elif name == "vertAlign" and told in RAISED:
            found.add(RAISED[told])
    return frozenset(found)


def _has_picture(element: Element) -> bool:
    return any(local(each) in ("blip", "imagedata") for each in element.iter())


def _counted(order: str) -> str:
    """What is counted by the order of a field, which may have switches; empty of other fields."""
    words = order.split()[:2]
    return " ".join(words) if words[:1] in (["REF"], ["NOTEREF"], ["PAGEREF"], ["SEQ"]) else ""


def _symbol(told: str) -> str:
    """The letter of a number in hexadecimal; a question mark of what is none."""
    number = int(told, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", told) else 0
    is_letter = 31 < number < 0xD800 or 0xDFFF < number <= 0x10FFFF
    return chr(number) if is_letter else "?"


def _unwrapped(parent: Element) -> Iterator[Element]:
    """The blocks, rows or cells of an element, those in the wrappers of forms and smart documents too."""
    for child in parent:
        if local(child) in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"):
            yield from _unwrapped(child)
        elif local(child) == "AlternateContent":
            yield from _unwrapped(child[0] if len(child) else child)
        else:
            yield child
