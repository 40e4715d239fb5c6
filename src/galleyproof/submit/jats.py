"""The resolved paper in, a JATS 1.3 article out: notes in a fn-group, works in a ref-list, both linked by xrefs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import assert_never
from xml.etree.ElementTree import Element, SubElement, tostring

from galleyproof.model.document import (
    Block,
    BulletList,
    Citation,
    Claim,
    Code,
    CodeBlock,
    CrossReference,
    Deleted,
    Emph,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inserted,
    LineBreak,
    Link,
    Moved,
    OrderedList,
    Paragraph,
    ParagraphMark,
    Quote,
    RawTex,
    Redrawn,
    Register,
    Strong,
    Styled,
    Table,
    Text,
    ThematicBreak,
)
from galleyproof.model.labels import Labels
from galleyproof.model.note import Note, Notes
from galleyproof.model.paper import Paper
from galleyproof.model.source import Span
from galleyproof.model.target import Deposit

XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.3 20210610//EN" '
    '"JATS-journalpublishing1-3.dtd">'
)
STYLED = {"raised": "sup", "lowered": "sub", "small capitals": "sc"}

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
    writer = _Writer(notes, labels, registers, graphics, references)
    article = Element(
        "article",
        {
            "xmlns:xlink": XLINK,
            "article-type": "research-article",
            "dtd-version": "1.3",
            "xml:lang": paper.settings.language,
        },
    )
    _front(article, paper, writer, deposit)
    body = SubElement(article, "body")
    _Sections(writer, body).add(block for section in paper.sections for block in section.blocks)
    _back(article, notes, entries, paper, writer)
    xml = tostring(article, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{DOCTYPE}\n{xml}\n'.encode()


# ---------------------------------------------------------------- front and back


def _front(article: Element, paper: Paper, writer: "_Writer", deposit: Deposit) -> None:
    settings = paper.settings
    front = SubElement(article, "front")
    about_journal = SubElement(front, "journal-meta")
    SubElement(about_journal, "journal-id", {"journal-id-type": "publisher-id"}).text = deposit.journal or "unassigned"
    if deposit.journal:
        SubElement(SubElement(about_journal, "journal-title-group"), "journal-title").text = deposit.journal
    SubElement(about_journal, "issn").text = deposit.issn
    meta = SubElement(front, "article-meta")
    if deposit.doi:
        SubElement(meta, "article-id", {"pub-id-type": "doi"}).text = deposit.doi
    titles = SubElement(meta, "title-group")
    writer.inlines(SubElement(titles, "article-title"), settings.title)
    if settings.subtitle:
        writer.inlines(SubElement(titles, "subtitle"), settings.subtitle)
    _contributors(meta, paper)
    if settings.date:
        date = SubElement(
            meta,
            "pub-date",
            {"publication-format": "electronic", "date-type": "pub", "iso-8601-date": settings.date.isoformat()},
        )
        for name, part in (("day", settings.date.day), ("month", settings.date.month), ("year", settings.date.year)):
            SubElement(date, name).text = f"{part:02}"
    if settings.licence:
        paragraph = SubElement(SubElement(SubElement(meta, "permissions"), "license"), "license-p")
        paragraph.text = settings.licence
    if settings.abstract:
        abstract = SubElement(meta, "abstract")
        for run in settings.abstract:
            writer.inlines(SubElement(abstract, "p"), run)
    if settings.keywords:
        group = SubElement(meta, "kwd-group", {"kwd-group-type": "author"})
        for keyword in settings.keywords:
            SubElement(group, "kwd").text = keyword


def _contributors(meta: Element, paper: Paper) -> None:
    if not paper.settings.authors:
        return
    group = SubElement(meta, "contrib-group")
    for author in paper.settings.authors:
        contributor = SubElement(group, "contrib", {"contrib-type": "author"})
        if author.orcid:
            address = author.orcid if "://" in author.orcid else f"https://orcid.org/{author.orcid}"
            SubElement(contributor, "contrib-id", {"contrib-id-type": "orcid"}).text = address
        name = SubElement(contributor, "name")
        family, comma, given = author.name.partition(",")
        if not comma:
            given, _, family = author.name.rpartition(" ")
        SubElement(name, "surname").text = family.strip()
        if given.strip():
            SubElement(name, "given-names").text = given.strip()
        if author.email:
            SubElement(contributor, "email").text = author.email
        if author.affiliation:
            SubElement(SubElement(contributor, "aff"), "institution").text = author.affiliation


def _back(
    article: Element, notes: Notes, entries: tuple[tuple[str, tuple[Inline, ...]], ...], paper: Paper, writer: "_Writer"
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


def _note(group: Element, note: Note, writer: "_Writer") -> None:
    element = SubElement(group, "fn", {"id": f"fn{note.number}"})
    SubElement(element, "label").text = str(note.number)
    for block in note.blocks:
        writer.block(element, block)
    # The wording is the note's own and names no element for a work: the links to the works follow it, without words.
    last = element.findall("p")[-1:] or [SubElement(element, "p")]
    for key in dict.fromkeys(reference.key for reference in note.references):
        if key in writer.references:
            SubElement(last[0], "xref", {"ref-type": "bibr", "rid": writer.references[key]})


# ---------------------------------------------------------------- body


@dataclass(slots=True)
class _Sections:
    """Puts headings and what follows them into nested sections."""

    writer: "_Writer"
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
                section.set("id", _identifier(block.id))
            if number := self.writer.labels.section_numbers.get(block.span):
                SubElement(section, "label").text = number
            self.writer.inlines(SubElement(section, "title"), block.children)
            self.open.append((block.level, section))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes blocks and inlines into elements."""

    notes: Notes
    labels: Labels
    registers: Mapping[str, Table]
    graphics: Mapping[str, str]
    references: Mapping[str, str]

    def block(self, parent: Element, block: Block) -> None:
        match block:
            case Heading():
                # Within a quotation or a list there are no sections.
                self.inlines(SubElement(SubElement(parent, "p"), "bold"), block.children)
            case Paragraph():
                self.inlines(SubElement(parent, "p"), block.children)
            case Quote():
                self._all(SubElement(parent, "disp-quote"), block.blocks)
            case BulletList():
                self._list(parent, {"list-type": "bullet"}, block.items)
            case OrderedList():
                self._list(parent, {"list-type": "order"}, block.items)
            case Table():
                self._table(parent, block, block.caption, block.id)
            case Register():
                if block.name in self.registers:
                    self._table(parent, self.registers[block.name], block.caption, block.id)
            case Figure():
                self._figure(parent, block)
            case Redrawn():
                self._figure(parent, block.figure)
            case CodeBlock():
                SubElement(parent, "preformat").text = block.text
            case ThematicBreak():
                SubElement(parent, "p").text = "* * *"
            case Moved():
                self._all(parent, block.blocks)
            case _:
                assert_never(block)

    def _all(self, parent: Element, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self.block(parent, block)

    def _list(self, parent: Element, attributes: dict[str, str], items: tuple[tuple[Block, ...], ...]) -> None:
        element = SubElement(parent, "list", attributes)
        for item in items:
            self._all(SubElement(element, "list-item"), item)

    def _labelled(self, element: Element, id_: str, caption: tuple[Inline, ...]) -> None:
        if id_:
            element.set("id", _identifier(id_))
        if number := self.labels.number(id_):
            kind = id_.partition(":")[0]
            SubElement(element, "label").text = f"{self.labels.word(kind, capitalized=True)} {number}"
        if caption:
            self.inlines(SubElement(SubElement(element, "caption"), "p"), caption)

    def _figure(self, parent: Element, figure: Figure) -> None:
        element = SubElement(parent, "fig")
        self._labelled(element, figure.id, figure.caption)
        SubElement(element, "alt-text").text = figure.alternative
        place = {"xlink:href": self.graphics.get(figure.name, f"{figure.name}.png")}
        SubElement(element, "graphic", place | {"mimetype": "image", "mime-subtype": "png"})

    def _table(self, parent: Element, table: Table, caption: tuple[Inline, ...], id_: str) -> None:
        wrap = SubElement(parent, "table-wrap")
        self._labelled(wrap, id_, caption)
        element = SubElement(wrap, "table")
        row = SubElement(SubElement(element, "thead"), "tr")
        for cell, alignment in zip(table.header, table.alignments, strict=True):
            self.inlines(SubElement(row, "th", {"align": alignment, "scope": "col"}), cell)
        body = SubElement(element, "tbody")
        for cells in table.rows:
            row = SubElement(body, "tr")
            for cell, alignment in zip(cells, table.alignments, strict=True):
                self.inlines(SubElement(row, "td", {"align": alignment}), cell)

    # ------------------------------------------------------------ inlines

    def inlines(self, parent: Element, inlines: Iterable[Inline]) -> None:
        for inline in inlines:
            self._inline(parent, inline)

    def _inline(self, parent: Element, inline: Inline) -> None:
        within: Callable[[str], Element] = lambda name: SubElement(parent, name)  # noqa: E731
        match inline:
            case Text():
                _say(parent, inline.text)
            case Emph():
                self.inlines(within("italic"), inline.children)
            case Strong():
                self.inlines(within("bold"), inline.children)
            case Styled():
                self.inlines(within(STYLED[inline.how]), inline.children)
            case Code():
                _say(within("monospace"), inline.text)
            case Link():
                link = SubElement(parent, "ext-link", {"ext-link-type": "uri", "xlink:href": inline.url})
                self.inlines(link, inline.children)
            case LineBreak():
                _say(parent, " ")
            case Claim() | Inserted():
                self.inlines(parent, inline.children)
            case RawTex() | Deleted() | ParagraphMark():
                pass
            case Citation():
                self.inlines(parent, self.notes.in_words.get(inline.span, ()))
                self._marker(parent, inline.span)
            case Footnote():
                self._marker(parent, inline.span)
            case CrossReference():
                self._cross_reference(parent, inline)
            case _:
                assert_never(inline)

    def _marker(self, parent: Element, span: Span) -> None:
        note = self.notes.by_place.get(span)
        if note is not None:
            marker = SubElement(parent, "xref", {"ref-type": "fn", "rid": f"fn{note.number}"})
            SubElement(marker, "sup").text = str(note.number)

    def _cross_reference(self, parent: Element, reference: CrossReference) -> None:
        number = self.labels.number(reference.target)
        if not number:
            return
        kind = reference.target.partition(":")[0]
        type_ = {"fig": "fig", "tbl": "table", "sec": "sec"}.get(kind, "other")
        link = SubElement(parent, "xref", {"ref-type": type_, "rid": _identifier(reference.target)})
        link.text = f"{self.labels.word(kind, capitalized=reference.capitalized)} {number}"


def _say(parent: Element, text: str) -> None:
    """The words after whatever `parent` holds already; without the characters that XML cannot hold."""
    kept = "".join(
        c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    )
    children = list(parent)
    if children:
        children[-1].tail = (children[-1].tail or "") + kept
    else:
        parent.text = (parent.text or "") + kept


def _identifier(id_: str) -> str:
    """An XML name: `fig:trade` is `fig-trade`."""
    name = "".join(character if character.isalnum() or character in "-_." else "-" for character in id_)
    return name if name[:1].isalpha() or name[:1] == "_" else f"id-{name}"
