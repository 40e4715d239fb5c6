"""The paper and its notes in, one LaTeX document out."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from galleyproof.model.diagnostic import Sink
from galleyproof.model.document import Inline, Table, plain_text
from galleyproof.model.labels import Labels
from galleyproof.model.note import Notes
from galleyproof.model.output import Picture, TexFile
from galleyproof.model.paper import Paper
from galleyproof.model.source import Span
from galleyproof.write.escape import escape
from galleyproof.write.latex import LatexWriter
from galleyproof.write.template import render

TEXT_WIDTH = {"book": 116.0, "a4": 130.0}
"""Of the text block, in millimetres, by page format."""

TEMPLATE = "paper.tex.jinja"
_ORIGIN = re.compile(r"% (?P<path>[^\n]+):(?P<line>\d+)")


def write_latex(
    paper: Paper,
    notes: Notes,
    labels: Labels,
    *,
    registers: Mapping[str, Table],
    pictures: Mapping[str, Picture],
    templates: Path,
    sink: Sink,
) -> TexFile | None:
    """The document; None, with a finding, where a template fails.

    `templates` is the folder that holds paper.tex.jinja; `registers` are the computed tables by name.
    """
    settings = paper.settings
    program = "pdflatex" if settings.engine.name == "embedded" else settings.engine.program
    files = {name: f"figures/{name}.pdf" for name in pictures}
    writer = LatexWriter(notes, labels, registers, files, sink, eight_bit=program == "pdflatex")
    body = "\n\n".join(writer.blocks(section.blocks) for section in paper.sections)
    values: dict[str, object] = {
        "engine": program,
        "page": settings.page,
        "text_width": f"{TEXT_WIDTH[settings.page]:g}mm",
        "language": escape(settings.language),
        "number_sections": settings.number_sections,
        "title": writer.inlines(settings.title),
        "running_title": writer.inlines(_main_title(settings.title)),
        "subtitle": writer.inlines(settings.subtitle),
        "authors": [
            {"name": escape(author.name), "affiliation": escape(author.affiliation), "email": escape(author.email)}
            for author in settings.authors
        ],
        "abstract": [writer.inlines(paragraph) for paragraph in settings.abstract],
        "keywords": [escape(keyword) for keyword in settings.keywords],
        "date": settings.date.isoformat() if settings.date else "",
        "body": body,
        "bibliography": [writer.inlines(wording) for _, wording in notes.bibliography],
        "pdf": {
            "title": escape(plain_text(settings.title)),
            "authors": escape(", ".join(author.name for author in settings.authors)),
            "keywords": escape(", ".join(settings.keywords)),
            "subject": escape(plain_text(settings.subtitle)),
        },
    }
    text = render(templates, TEMPLATE, values, paper.root, sink)
    if text is None:
        return None
    used = {files[name]: picture.path for name, picture in pictures.items()}
    return TexFile(text, _origins(text), used)


def text_width(page: Literal["book", "a4"]) -> float:
    """Width of the text block in PDF points (1/72 inch): as wide as a figure may be."""
    return TEXT_WIDTH[page] / 25.4 * 72


def _main_title(title: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The title without its notes, for the head of each page."""
    return tuple(inline for inline in title if not hasattr(inline, "blocks") and not hasattr(inline, "cites"))


def _origins(text: str) -> dict[int, Span]:
    """Where the lines of the body come from, by the comments that stand before each block."""
    found = {}
    for number, line in enumerate(text.split("\n"), start=1):
        match = _ORIGIN.fullmatch(line)
        if match is not None:
            found[number + 1] = Span(match["path"], int(match["line"]))
    return found
