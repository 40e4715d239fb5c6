"""The resolved paper in, Pandoc's document tree out: numbers, references and the wording of notes are settled in it."""

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.document import Block, Heading, Inline, RawTex, Table, inlines_of, note_marks, plain_text, walk
from galleyproof.model.labels import Labels, walk_blocks
from galleyproof.model.note import Note, Notes
from galleyproof.model.output import Picture
from galleyproof.model.paper import Paper
from galleyproof.model.settings import Author, Settings
from galleyproof.submit import tree
from galleyproof.submit.link_ids import link_ids
from galleyproof.submit.pandoc_writer import PandocWriter
from galleyproof.submit.tree import Node, Nodes

NotesAs: TypeAlias = Literal["footnotes", "asides", "chapter asides"]

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
    notes_as: NotesAs = "footnotes",
    has_anchors: bool = False,
) -> Node:
    """The whole document as a value for `json.dumps`; pictures are named `figures/NAME.png`.

    Notes are Pandoc's own, for formats that have footnotes; or, for the web, markers that link to `aside` elements at
    the end; or at the end of each chapter, for books, where Pandoc would begin to count anew. `has_anchors` puts the ids
    of figures and tables into elements of their own, for formats that lose them otherwise. Raw LaTeX is left out with a
    warning.
    """
    _report_raw_tex(paper, sink)
    has_asides = notes_as != "footnotes"
    writer = PandocWriter(notes, labels, registers, pictures, link_ids(paper.sections), has_asides, has_anchors)
    content = [block for section in paper.sections for block in section.blocks]
    blocks = _chapters(content, notes, writer) if notes_as == "chapter asides" else writer.blocks(content)
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
    return [title, _notes(notes.notes, writer)]


def _notes(notes: Iterable[Note], writer: PandocWriter) -> Node:
    asides = [part for note in notes for part in _aside(note, writer)]
    return tree.division(asides, classes=("notes",), values={"role": "doc-endnotes"})


def _chapters(blocks: Iterable[Block], notes: Notes, writer: PandocWriter) -> Nodes:
    """The blocks, with the notes of each chapter at its end, in the file in which their markers are."""
    written: Nodes = []
    pending: list[Note] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1 and pending:
            written.append(_notes(pending, writer))
            pending = []
        written += writer.blocks([block])
        pending += [note for mark in note_marks(inlines_of(block)) if (note := notes.by_place.get(mark.span))]
    return [*written, _notes(pending, writer)] if pending else written


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
    kind = ' epub:type="footnote"' if writer.has_anchors else ""
    opening = f'<aside id="note-{number}" class="note"{kind} role="doc-footnote" aria-label="Note {number}">'
    return [tree.node("RawBlock", ["html", opening]), *blocks, tree.node("RawBlock", ["html", "</aside>"])]


def _content(block: Node) -> Nodes:
    content = block["c"]
    assert isinstance(content, list)
    return content
