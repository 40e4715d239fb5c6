"""The resolved paper in, a JATS 1.3 article out: notes in a fn-group, works in a ref-list, both linked by xrefs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, tostring

from galleyproof.model.evidence.work import WordedWork
from galleyproof.model.outcome.target import Deposit
from galleyproof.model.text.manuscript import ListedWork, Manuscript, PrintedBlock, PrintedHeading, PrintedNote
from galleyproof.write.jats.jats_citation import element_citation
from galleyproof.write.jats.jats_empty import drop_empty
from galleyproof.write.jats.jats_front import add_front
from galleyproof.write.jats.jats_note_links import link_works
from galleyproof.write.jats.jats_statements import add_statements
from galleyproof.write.jats.jats_writer import JatsWriter
from galleyproof.write.jats.link_ids import link_ids
from galleyproof.write.jats.mathml import MATHML, formulas_of, write_mathml

XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.3 20210610//EN" '
    '"JATS-journalpublishing1-3.dtd">'
)


def jats_article(
    manuscript: Manuscript,
    *,
    graphics: Mapping[str, str],
    works: Iterable[ListedWork],
    worded: Mapping[str, WordedWork],
    deposit: Deposit,
) -> bytes:
    """The article's XML in UTF-8.

    `graphics` maps a figure's name to its file's; `works` holds each cited work in the order of the list, `worded` the
    parts of each by its key.
    """
    entries = tuple(works)
    references = {work.key: f"ref{number}" for number, work in enumerate(entries, start=1)}
    mathematics = write_mathml(formulas_of(manuscript))
    writer = JatsWriter(graphics, references, link_ids(manuscript), manuscript.by_place, mathematics)
    article = Element(
        "article",
        {
            "xmlns:xlink": XLINK,
            **({"xmlns:mml": MATHML} if mathematics else {}),
            "article-type": "research-article",
            "dtd-version": "1.3",
            "xml:lang": manuscript.paper.settings.language,
        },
    )
    add_front(article, manuscript, writer, deposit)
    body = SubElement(article, "body")
    own = manuscript.paper.source.path
    _Sections(writer, body).add(
        block for section in manuscript.sections if section.source.path != own for block in section.blocks
    )
    _back(article, manuscript, entries, writer, worded)
    for written in (*article.iterfind("front/article-meta/abstract"), body, *article.iterfind("back/*")):
        drop_empty(written)
    xml = tostring(article, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{DOCTYPE}\n{xml}\n'.encode()


# ---------------------------------------------------------------- body and back


def _back(
    article: Element,
    manuscript: Manuscript,
    entries: tuple[ListedWork, ...],
    writer: JatsWriter,
    worded: Mapping[str, WordedWork],
) -> None:
    own = [section for section in manuscript.sections if section.source.path == manuscript.paper.source.path]
    if not manuscript.notes and not entries and not own:
        return
    back = SubElement(article, "back")
    add_statements(back, (block for section in own for block in section.blocks), writer)
    if manuscript.notes:
        group = SubElement(back, "fn-group")
        for note in manuscript.notes:
            _note(group, note, writer, worded)
    if entries:
        works = SubElement(back, "ref-list")
        SubElement(works, "title").text = "References"
        for entry in entries:
            reference = SubElement(works, "ref", {"id": writer.references[entry.key]})
            work = worded.get(entry.key)
            parts = element_citation(work) if work is not None else None
            kind = parts.get("publication-type", "other") if parts is not None else "other"
            holder = reference
            if parts is not None:
                holder = SubElement(reference, "citation-alternatives")
                holder.append(parts)
            writer.inlines(SubElement(holder, "mixed-citation", {"publication-type": kind}), entry.wording)


def _note(group: Element, note: PrintedNote, writer: JatsWriter, worded: Mapping[str, WordedWork]) -> None:
    element = SubElement(group, "fn", {"id": f"fn{note.number}"})
    SubElement(element, "label").text = note.shown
    writer.paragraphs(element, note.blocks)
    keys = dict.fromkeys(reference.key for reference in note.references)
    link_works(element, [(writer.references[key], worded.get(key)) for key in keys if key in writer.references])


@dataclass(slots=True)
class _Sections:
    """Puts headings and what follows them into nested sections."""

    writer: JatsWriter
    body: Element
    open: list[tuple[int, Element]] = field(default_factory=list)

    def add(self, blocks: Iterable[PrintedBlock]) -> None:
        for block in blocks:
            if not isinstance(block, PrintedHeading):
                self.writer.block(self.open[-1][1] if self.open else self.body, block)
                continue
            level = 0 if block.part else block.level
            # Chapters stand in their part; appendices belong to the whole.
            while self.open and (self.open[-1][0] >= level or (block.appendix and block.level == 1)):
                self.open.pop()
            section = SubElement(self.open[-1][1] if self.open else self.body, "sec")
            if block.id:
                section.set("id", self.writer.ids[block.id])
            if block.number:
                SubElement(section, "label").text = block.number
            self.writer.inlines(SubElement(section, "title"), block.children)
            self.open.append((level, section))
