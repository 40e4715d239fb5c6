r"""The paper in, LaTeX of ordinary packages out, as a copy editor or arXiv wants it: real `\footnote`s, no commands of ours.

LaTeX counts sections, notes, figures and tables itself here; that it counts as the paper's own checks did is read back
from what it prints.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.look.language import paper_word, primary, runs_left
from galleyproof.model.look.letters import Family, TypeCase
from galleyproof.model.outcome.target_shape import PageShape
from galleyproof.model.text.inline import Jump, PrintedFormula
from galleyproof.model.text.manuscript import Manuscript, PrintedFigure, PrintedHeading, PrintedTable
from galleyproof.model.text.walk import blocks_in, plain_text, runs, runs_in, walk
from galleyproof.write.characters.escape import escape_metadata
from galleyproof.write.latex.listing import has_lists_in_lists
from galleyproof.write.latex.mathematics import has_formulas, signs_for
from galleyproof.write.latex.print_document import AS_EVER, BABEL, LINE_SPREAD
from galleyproof.write.plain.input_letters import InputLetters
from galleyproof.write.plain.plain_blocks import PlainWriter
from galleyproof.write.template.template import render

TEMPLATE = "submission.tex.jinja"

BESIDE = 0.9
"""How much smaller letters stand beside Latin Modern's than beside the paper's own."""

NAMED = (
    "abstract",
    "keywords",
    "highlights",
    "correspondence",
    "fig",
    "tbl",
    "chapter",
    "part",
    "app",
    "contents",
    "figures",
    "tables",
)
"""Words that LaTeX writes of itself, in the paper's language."""


def write_plain(
    manuscript: Manuscript,
    *,
    pictures: Mapping[str, str],
    templates: Path,
    arxiv: bool,
    sink: Sink,
    case: TypeCase | None = None,
    shape: PageShape = AS_EVER,
) -> str | None:
    """The document; None, with a finding, where its template fails. `pictures` maps a figure's name to its file's.

    `case` finds the letters that LaTeX's own fonts lack, and knows afterwards which fonts the document needs.
    """
    settings = manuscript.paper.settings
    is_backwards = runs_left(settings.language)
    letters = InputLetters(case, runs_left=is_backwards)
    direction: Literal["ltr", "rtl"] = "rtl" if is_backwards else "ltr"
    labelled = _jumped_to(manuscript) & frozenset(_labelled(manuscript))
    writer = PlainWriter(manuscript.by_place, pictures, letters, settings.book, direction, labelled)
    words = letters.text
    body = "\n\n".join(writer.blocks(section.blocks) for section in manuscript.sections)
    nested = has_lists_in_lists(manuscript.blocks)
    values: dict[str, object] = {
        "arxiv": arxiv,
        "names_engine": not settings.engine.is_eight_bit,
        "line_spread": LINE_SPREAD[shape.spacing],
        "line_numbers": shape.line_numbers,
        "babel": BABEL.get(settings.language, ""),
        "runs_left": is_backwards,
        "is_english": primary(settings.language) == "en",
        "mathematics": has_formulas(manuscript),
        "struck": r"\struck{" in body,
        "words": {key: words(paper_word(key, settings.language, capitalized=True)) for key in NAMED},
        "kind": settings.book.kind,
        "contents_depth": settings.book.contents,
        "part_lists": [part.kind for part in manuscript.lists],
        "number_sections": settings.number_sections,
        "title": writer.words.inlines(manuscript.title),
        "subtitle": writer.words.inlines(manuscript.subtitle),
        "authors": [
            {name: words(getattr(author, name)) for name in ("name", "affiliation", "email", "orcid")}
            for author in settings.authors
        ],
        "correspondence": [words(f"{author.name}, {author.email}") for author in settings.correspondence],
        "abstract": [writer.words.inlines(paragraph) for paragraph in manuscript.abstract],
        "highlights": [writer.words.inlines(run) for run in manuscript.highlights],
        "keywords": [words(keyword) for keyword in settings.keywords],
        "body": body,
        "bibliography": [writer.words.inlines(work.wording) for work in manuscript.works],
        "bibliography_title": words(manuscript.list_title),
        "bibliography_headings": [words(work.heading) for work in manuscript.works],
        # Only what is used is loaded: a copy editor asks why of everything else.
        "graphics": r"\includegraphics" in body,
        "lists": nested or r"}[start=" in body or r"}[label=" in body,
        "lists_in_lists": nested,
        "broken_cells": "\\arraybackslash" in body,
        "long_tables": r"\begin{longtable}" in body,
        "pdf": {
            "title": escape_metadata(plain_text(manuscript.title)),
            "authors": escape_metadata(", ".join(author.name for author in settings.authors)),
            "keywords": escape_metadata(", ".join(settings.keywords)),
        },
    }
    # Last: what was written above has asked for its letters.
    values["declared"] = letters.declared
    values["letters"] = tuple(map(_beside, case.families)) if case else ()
    values |= signs_for(case)
    return render(templates, TEMPLATE, values, manuscript.paper.root, sink)


def _beside(family: Family) -> Family:
    """Smaller than beside the paper's own letters; signs of formulas stand beside Latin Modern's everywhere."""
    return family if family.is_of_formulas else replace(family, scale=round(family.scale * BESIDE, 3))


def _jumped_to(manuscript: Manuscript) -> frozenset[str]:
    """What words of the paper lead to, in its notes too."""
    blocks = (*manuscript.blocks, *(block for note in manuscript.by_place.values() for block in note.blocks))
    return frozenset(inline.target for run in runs_in(blocks) for inline in walk(run) if isinstance(inline, Jump))


def _labelled(manuscript: Manuscript) -> Iterator[str]:
    """The ids of headings, figures, tables and formulas."""
    for block in blocks_in(manuscript.blocks):
        if isinstance(block, PrintedHeading | PrintedFigure | PrintedTable):
            yield block.id
        for run in runs(block):
            yield from (inline.id for inline in walk(run) if isinstance(inline, PrintedFormula))
