"""The resolved paper in, a JATS 1.3 article out: notes in a fn-group, works in a ref-list, both linked by xrefs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, tostring

from galleyproof.model.document import Block, Heading, Inline, Table
from galleyproof.model.labels import Labels
from galleyproof.model.note import Note, Notes
from galleyproof.model.paper import Paper
from galleyproof.model.target import Deposit
from galleyproof.submit.jats_front import add_front
from galleyproof.submit.jats_writer import JatsWriter
from galleyproof.submit.link_ids import link_ids

XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.3 20210610//EN" '
    '"JATS-journalpublishing1-3.dtd">'
)

PUBLICATION_TYPES = {
    "article": "journal", "book": "book", "collection": "book", "incollection": "book", "inbook": "book",
    "report": "report", "thesis": "thesis", "online": "webpage", "inproceedings": "confproc", "dataset": "data",
    "software": "software", "interview": "communication", "legislation": "legal-doc", "legal": "legal-doc",
}  # fmt: skip
"""JATS' usual words for kinds of works, by biblatex's."""


def jats_article(
    paper: Paper,
    notes: Notes,
    labels: Labels,
    registers: Mapping[str, Table],
    *,
    graphics: Mapping[str, str],
    bibliography: Iterable[tuple[str, tuple[Inline, ...]]],
    deposit: Deposit,
) -> bytes:
    """The article's XML in UTF-8.

    `graphics` maps a figure's name to its file's; `bibliography` holds key and wording of each cited work in the order
    of the list.
    """
    entries = tuple(bibliography)
    references = {key: f"ref{number}" for number, (key, _) in enumerate(entries, start=1)}
    writer = JatsWriter(notes, labels, registers, graphics, references, link_ids(paper.sections))
    article = Element(
        "article",
        {
            "xmlns:xlink": XLINK,
            "article-type": "research-article",
            "dtd-version": "1.3",
            "xml:lang": paper.settings.language,
        },
    )
    add_front(article, paper, writer, deposit)
    body = SubElement(article, "body")
    _Sections(writer, body).add(block for section in paper.sections for block in section.blocks)
    _back(article, notes, entries, paper, writer)
    xml = tostring(article, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{DOCTYPE}\n{xml}\n'.encode()


# ---------------------------------------------------------------- body and back


def _back(
    article: Element,
    notes: Notes,
    entries: tuple[tuple[str, tuple[Inline, ...]], ...],
    paper: Paper,
    writer: JatsWriter,
) -> None:
    if not notes.notes and not entries:
        return
    back = SubElement(article, "back")
    if notes.notes:
        group = SubElement(back, "fn-group")
        for note in notes.notes:
            _note(group, note, writer)
    if entries:
        works = SubElement(back, "ref-list")
        SubElement(works, "title").text = "References"
        for key, wording in entries:
            reference = SubElement(works, "ref", {"id": writer.references[key]})
            work = paper.library.get(key)
            kind = PUBLICATION_TYPES.get(work.kind if work else "", "other")
            writer.inlines(SubElement(reference, "mixed-citation", {"publication-type": kind}), wording)


def _note(group: Element, note: Note, writer: JatsWriter) -> None:
    element = SubElement(group, "fn", {"id": f"fn{note.number}"})
    SubElement(element, "label").text = str(note.number)
    writer.paragraphs(element, note.blocks)
    # The wording is the note's own and names no element for a work: the links to the works follow it, without words.
    last = element.findall("p")[-1:] or [SubElement(element, "p")]
    for key in dict.fromkeys(reference.key for reference in note.references):
        if key in writer.references:
            SubElement(last[0], "xref", {"ref-type": "bibr", "rid": writer.references[key]})


@dataclass(slots=True)
class _Sections:
    """Puts headings and what follows them into nested sections."""

    writer: JatsWriter
    body: Element
    open: list[tuple[int, Element]] = field(default_factory=list)

    def add(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if not isinstance(block, Heading):
                self.writer.block(self.open[-1][1] if self.open else self.body, block)
                continue
            while self.open and self.open[-1][0] >= block.level:
                self.open.pop()
            section = SubElement(self.open[-1][1] if self.open else self.body, "sec")
            if block.id:
                section.set("id", self.writer.ids[block.id])
            if number := self.writer.labels.section_numbers.get(block.span):
                SubElement(section, "label").text = number
            self.writer.inlines(SubElement(section, "title"), block.children)
            self.open.append((block.level, section))
