"""The resolved paper in, Pandoc's document tree out: numbers, references and the wording of notes are settled in it."""

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from galleyproof.model.declaration import Affiliation
from galleyproof.model.look.language import paper_word, runs_left
from galleyproof.model.settings import Author
from galleyproof.model.text.manuscript import Manuscript, PrintedBlock, PrintedHeading, PrintedNote, PrintedRun
from galleyproof.model.text.note_marks import printed_marks, without_notes
from galleyproof.model.text.walk import plain_text, runs_in
from galleyproof.pandoc import pandoc_tree
from galleyproof.pandoc.pandoc_tree import Node, Nodes
from galleyproof.write.jats.link_ids import link_ids
from galleyproof.write.pandoc.pandoc_writer import PandocWriter

NotesAs: TypeAlias = Literal["footnotes", "asides", "chapter asides"]

NOTES_TITLE = "Notes"


def pandoc_document(
    manuscript: Manuscript,
    *,
    notes_as: NotesAs = "footnotes",
    has_anchors: bool = False,
    pictures: Mapping[str, str] | None = None,
    has_fields: bool = False,
    has_pages: bool = False,
) -> Node:
    """The whole document as a value for `json.dumps`; `pictures` maps a figure's name to its file's.

    Notes are Pandoc's own, for formats that have footnotes; or, for the web, markers that link to `aside` elements at
    the end; or at the end of each chapter, for books, where Pandoc would begin to count anew. `has_anchors` puts the ids
    of figures and tables into elements of their own, for formats that lose them otherwise. `has_fields` marks what a word
    processor is to count, `has_pages` the references whose pages it finds. Raw LaTeX is left out.
    """
    has_asides = notes_as != "footnotes"
    writer = PandocWriter(
        manuscript, link_ids(manuscript), has_asides, has_anchors, pictures or {}, has_fields, has_pages
    )
    content = tuple(manuscript.blocks)
    blocks = _chapters(content, manuscript, writer) if notes_as == "chapter asides" else writer.blocks(content)
    blocks = [*_lists(manuscript, writer, has_own_contents=has_asides), *blocks]
    blocks += _bibliography(manuscript, writer)
    if notes_as == "asides" and manuscript.notes:
        blocks += _asides(manuscript, writer)
    return pandoc_tree.document(_metadata(manuscript, writer), blocks)


# ---------------------------------------------------------------- what stands before and after the text


def _metadata(manuscript: Manuscript, writer: PandocWriter) -> dict[str, Node]:
    settings = manuscript.paper.settings
    meta: dict[str, Node] = {
        "title": pandoc_tree.meta_inlines(writer.inlines(without_notes(manuscript.title))),
        "pagetitle": pandoc_tree.meta_words(_one_line(manuscript.title)),
        "lang": pandoc_tree.meta_words(settings.language),
        **({"dir": pandoc_tree.meta_words("rtl")} if runs_left(settings.language) else {}),
        # Names alone for the file's properties; `authors` has what the first page says.
        "author": pandoc_tree.meta_list(pandoc_tree.meta_words(author.name) for author in settings.authors),
        "authors": pandoc_tree.meta_list(_author(author) for author in settings.authors),
    }
    if manuscript.subtitle:
        meta["subtitle"] = pandoc_tree.meta_inlines(writer.inlines(without_notes(manuscript.subtitle)))
        meta["subject"] = pandoc_tree.meta_words(_one_line(manuscript.subtitle))
    if manuscript.abstract:
        meta["abstract"] = pandoc_tree.meta_blocks(
            [pandoc_tree.paragraph(writer.inlines(run)) for run in manuscript.abstract]
        )
        # Once more by paragraph: most of Pandoc's templates are given a single paragraph as bare words.
        meta["abstract-paragraphs"] = pandoc_tree.meta_list(
            pandoc_tree.meta_inlines(writer.inlines(run)) for run in manuscript.abstract
        )
        meta["abstract-title"] = pandoc_tree.meta_words(paper_word("abstract", settings.language, capitalized=True))
    if manuscript.highlights:
        meta["highlights-title"] = pandoc_tree.meta_words(paper_word("highlights", settings.language, capitalized=True))
        meta["highlights"] = pandoc_tree.meta_list(
            pandoc_tree.meta_inlines(writer.inlines(run)) for run in manuscript.highlights
        )
    if settings.correspondence:
        meta["correspondence-title"] = pandoc_tree.meta_words(
            paper_word("correspondence", settings.language, capitalized=True)
        )
        meta["correspondence"] = pandoc_tree.meta_list(_author(author) for author in settings.correspondence)
    if settings.keywords:
        meta["keywords-title"] = pandoc_tree.meta_words(paper_word("keywords", settings.language, capitalized=True))
        meta["keywords"] = pandoc_tree.meta_list(map(pandoc_tree.meta_words, settings.keywords))
    if settings.date:
        meta["issued"] = pandoc_tree.meta_words(settings.date.isoformat())
    if settings.licence:
        meta["rights"] = pandoc_tree.meta_words(settings.licence)
    return meta


def _author(author: Author) -> Node:
    parts = {"name": author.name, "affiliation": author.affiliation, "email": author.email}
    # Templates write the address themselves, before the number.
    parts["orcid"] = author.orcid.rpartition("/")[2]
    said = {name: pandoc_tree.meta_words(words) for name, words in parts.items() if words}
    if author.places:
        said["places"] = pandoc_tree.meta_list(_place(place) for place in author.places)
    return pandoc_tree.meta_map(said)


def _place(place: Affiliation) -> Node:
    parts = {"name": place.name, "ror": place.ror}
    return pandoc_tree.meta_map({name: pandoc_tree.meta_words(words) for name, words in parts.items() if words})


def _one_line(run: PrintedRun) -> str:
    return " ".join(plain_text(run).split())


def _bibliography(manuscript: Manuscript, writer: PandocWriter) -> Nodes:
    if not manuscript.works:
        return []
    entries: Nodes = []
    for work in manuscript.works:
        if work.heading:
            entries.append(pandoc_tree.heading(2, pandoc_tree.words(work.heading), "", ("unnumbered",)))
        paragraph = pandoc_tree.paragraph(writer.inlines(work.wording))
        entries.append(pandoc_tree.division([paragraph], values={"custom-style": "Bibliography"}))
    title = pandoc_tree.heading(1, pandoc_tree.words(manuscript.list_title), "bibliography", ("unnumbered",))
    return [title, pandoc_tree.division(entries, classes=("bibliography",), values={"role": "doc-bibliography"})]


def _lists(manuscript: Manuscript, writer: PandocWriter, *, has_own_contents: bool) -> Nodes:
    """Contents and lists as links, since who shows them decides where pages end; browsers and readers have contents of their own."""
    written: Nodes = []
    for part in manuscript.lists:
        if part.kind == "contents" and has_own_contents:
            continue
        written.append(
            pandoc_tree.heading(1, pandoc_tree.words(part.title), f"list-of-{part.kind}", ("unnumbered", "unlisted"))
        )
        lines: Nodes = []
        for entry in part.entries:
            number = pandoc_tree.words(f"{entry.number}\N{EN SPACE}") if entry.number else []
            words = [
                pandoc_tree.link([*number, *writer.inlines(entry.words)], f"#{writer.ids.get(entry.id, entry.id)}")
            ]
            lines.append(
                pandoc_tree.division(
                    [pandoc_tree.paragraph(words)], values={"custom-style": f"Contents {max(entry.level, 1)}"}
                )
            )
        written.append(pandoc_tree.division(lines, classes=("contents",)))
    return written


def _asides(manuscript: Manuscript, writer: PandocWriter) -> Nodes:
    """The notes as elements of their own, each linked with its marker in both directions."""
    title = pandoc_tree.heading(1, pandoc_tree.words(NOTES_TITLE), "notes", ("unnumbered",))
    return [title, _notes(manuscript.notes, writer)]


def _notes(notes: Iterable[PrintedNote], writer: PandocWriter) -> Node:
    asides = [part for note in notes for part in _aside(note, writer)]
    return pandoc_tree.division(asides, classes=("notes",), values={"role": "doc-endnotes"})


def _chapters(blocks: Iterable[PrintedBlock], manuscript: Manuscript, writer: PandocWriter) -> Nodes:
    """The blocks, with the notes of each chapter at its end, in the file in which their markers are."""
    written: Nodes = []
    pending: list[PrintedNote] = []
    for block in blocks:
        if isinstance(block, PrintedHeading) and block.level == 1 and pending:
            written.append(_notes(pending, writer))
            pending = []
        written += writer.blocks([block])
        marks = printed_marks(runs_in([block]))
        pending += [manuscript.by_place[mark.span] for mark in marks if not mark.letter]
    return [*written, _notes(pending, writer)] if pending else written


def _aside(note: PrintedNote, writer: PandocWriter) -> Nodes:
    number = str(note.number)
    back = pandoc_tree.link(
        pandoc_tree.words("↩\N{VARIATION SELECTOR-15}"),
        f"#marker-{number}",
        classes=("note-back",),
        values={"role": "doc-backlink", "aria-label": f"Back to note {note.shown} in the text"},
    )
    begin = [pandoc_tree.span(pandoc_tree.words(note.shown), classes=("note-number",)), pandoc_tree.node("Space")]
    end = [pandoc_tree.node("Space"), back]
    # A note of which this format prints nothing is empty.
    blocks = writer.blocks(note.blocks) or [pandoc_tree.paragraph([])]
    if blocks[0]["t"] == "Para":
        blocks[0] = pandoc_tree.paragraph([*begin, *_content(blocks[0])])
    else:
        blocks.insert(0, pandoc_tree.paragraph(begin))
    if blocks[-1]["t"] == "Para":
        blocks[-1] = pandoc_tree.paragraph([*_content(blocks[-1]), *end])
    else:
        blocks.append(pandoc_tree.paragraph(end))
    kind = ' epub:type="footnote"' if writer.has_anchors else ""
    opening = f'<aside id="note-{number}" class="note"{kind} role="doc-footnote" aria-label="Note {note.shown}">'
    return [
        pandoc_tree.node("RawBlock", ["html", opening]),
        *blocks,
        pandoc_tree.node("RawBlock", ["html", "</aside>"]),
    ]


def _content(block: Node) -> Nodes:
    content = block["c"]
    assert isinstance(content, list)
    return content
