"""The resolved paper in, Pandoc's document tree out: numbers, references and the wording of notes are settled in it."""

from collections.abc import Mapping
from typing import Literal

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.document import Inline, RawTex, Table, inlines_of, plain_text, walk
from galleyproof.model.labels import Labels, walk_blocks
from galleyproof.model.note import Note, Notes
from galleyproof.model.output import Picture
from galleyproof.model.paper import Paper
from galleyproof.model.settings import Author, Settings
from galleyproof.submit import tree
from galleyproof.submit.link_ids import link_ids
from galleyproof.submit.pandoc_writer import PandocWriter
from galleyproof.submit.tree import Node, Nodes

BIBLIOGRAPHY_TITLE = "Bibliography"
NOTES_TITLE = "Notes"


def pandoc_document(  # noqa: PLR0917  the parts of a checked paper, in the order in which they are made
    paper: Paper,
    notes: Notes,
    labels: Labels,
    registers: Mapping[str, Table],
    pictures: Mapping[str, Picture],
    sink: Sink,
    *,
    notes_as: Literal["footnotes", "asides"] = "footnotes",
    has_anchors: bool = False,
) -> Node:
    """The whole document as a value for `json.dumps`; pictures are named `figures/NAME.png`.

    Notes are Pandoc's own, for formats that have footnotes; or, for the web, markers that link to `aside` elements at
    the end. `has_anchors` puts the ids of figures and tables into elements of their own, for formats that lose them
    otherwise. Raw LaTeX is left out with a warning.
    """
    _report_raw_tex(paper, sink)
    writer = PandocWriter(
        notes, labels, registers, pictures, link_ids(paper.sections), notes_as == "asides", has_anchors
    )
    blocks = [written for section in paper.sections for written in writer.blocks(section.blocks)]
    blocks += _bibliography(notes, writer)
    if notes_as == "asides" and notes.notes:
        blocks += _asides(notes, writer)
    return tree.document(_metadata(paper.settings, writer), blocks)


def _report_raw_tex(paper: Paper, sink: Sink) -> None:
    for section in paper.sections:
        for block in walk_blocks(section.blocks):
            for run in inlines_of(block):
                for inline in walk(run, into_notes=True):
                    if isinstance(inline, RawTex):
                        sink.report(codes.RAW_TEX_LEFT_OUT, "this LaTeX is left out", inline.span)


# ---------------------------------------------------------------- what stands before and after the text


def _metadata(settings: Settings, writer: PandocWriter) -> dict[str, Node]:
    meta: dict[str, Node] = {
        "title": tree.meta_inlines(writer.inlines(_without_notes(settings.title))),
        "pagetitle": tree.meta_words(_one_line(settings.title)),
        "lang": tree.meta_words(settings.language),
        # Names alone for the file's properties; `authors` has what the first page says.
        "author": tree.meta_list(tree.meta_words(author.name) for author in settings.authors),
        "authors": tree.meta_list(_author(author) for author in settings.authors),
    }
    if settings.subtitle:
        meta["subtitle"] = tree.meta_inlines(writer.inlines(_without_notes(settings.subtitle)))
        meta["subject"] = tree.meta_words(_one_line(settings.subtitle))
    if settings.abstract:
        meta["abstract"] = tree.meta_blocks([tree.paragraph(writer.inlines(run)) for run in settings.abstract])
        # Once more by paragraph: most of Pandoc's templates are given a single paragraph as bare words.
        meta["abstract-paragraphs"] = tree.meta_list(
            tree.meta_inlines(writer.inlines(run)) for run in settings.abstract
        )
        meta["abstract-title"] = tree.meta_words("Abstract")
    if settings.keywords:
        meta["keywords"] = tree.meta_list(map(tree.meta_words, settings.keywords))
    if settings.date:
        meta["issued"] = tree.meta_words(settings.date.isoformat())
    if settings.licence:
        meta["rights"] = tree.meta_words(settings.licence)
    return meta


def _author(author: Author) -> Node:
    parts = {"name": author.name, "affiliation": author.affiliation, "email": author.email}
    # Templates write the address themselves, before the number.
    parts["orcid"] = author.orcid.rpartition("/")[2]
    return tree.meta_map({name: tree.meta_words(words) for name, words in parts.items() if words})


def _without_notes(title: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(inline for inline in title if not hasattr(inline, "blocks") and not hasattr(inline, "cites"))


def _one_line(run: tuple[Inline, ...]) -> str:
    return " ".join(plain_text(run).split())


def _bibliography(notes: Notes, writer: PandocWriter) -> Nodes:
    if not notes.bibliography:
        return []
    entries = [
        tree.division([tree.paragraph(writer.inlines(wording))], values={"custom-style": "Bibliography"})
        for _, wording in notes.bibliography
    ]
    title = tree.heading(1, tree.words(BIBLIOGRAPHY_TITLE), "bibliography", ("unnumbered",))
    return [title, tree.division(entries, classes=("bibliography",), values={"role": "doc-bibliography"})]


def _asides(notes: Notes, writer: PandocWriter) -> Nodes:
    """The notes as elements of their own, each linked with its marker in both directions."""
    title = tree.heading(1, tree.words(NOTES_TITLE), "notes", ("unnumbered",))
    asides = [part for note in notes.notes for part in _aside(note, writer)]
    return [title, tree.division(asides, classes=("notes",), values={"role": "doc-endnotes"})]


def _aside(note: Note, writer: PandocWriter) -> Nodes:
    number = str(note.number)
    back = tree.link(
        tree.words("↩\N{VARIATION SELECTOR-15}"),
        f"#marker-{number}",
        classes=("note-back",),
        values={"role": "doc-backlink", "aria-label": f"Back to note {number} in the text"},
    )
    begin = [tree.span(tree.words(number), classes=("note-number",)), tree.node("Space")]
    end = [tree.node("Space"), back]
    blocks = writer.blocks(note.blocks)
    if blocks[0]["t"] == "Para":
        blocks[0] = tree.paragraph([*begin, *_content(blocks[0])])
    else:
        blocks.insert(0, tree.paragraph(begin))
    if blocks[-1]["t"] == "Para":
        blocks[-1] = tree.paragraph([*_content(blocks[-1]), *end])
    else:
        blocks.append(tree.paragraph(end))
    opening = f'<aside id="note-{number}" class="note" role="doc-footnote">'
    return [tree.node("RawBlock", ["html", opening]), *blocks, tree.node("RawBlock", ["html", "</aside>"])]


def _content(block: Node) -> Nodes:
    content = block["c"]
    assert isinstance(content, list)
    return content
