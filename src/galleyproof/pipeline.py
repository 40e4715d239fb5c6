"""The program in order: read, cite, check, draw, write, typeset, read back."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from galleyproof.check.paper import check_paper
from galleyproof.check.pdf import check_pdf
from galleyproof.cite import cite_notes
from galleyproof.draw.figures import draw_figures
from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.document import Figure, Table
from galleyproof.model.figure import FigureStyle
from galleyproof.model.labels import Labels, number_labels, walk_blocks
from galleyproof.model.note import Notes
from galleyproof.model.output import Pdf, TexFile
from galleyproof.model.paper import Paper
from galleyproof.model.pdf import PdfFacts
from galleyproof.model.source import Span
from galleyproof.read.paper import read_paper
from galleyproof.read.pdf import read_pdf
from galleyproof.typeset.paper import typeset
from galleyproof.write.file import write_file
from galleyproof.write.notes import note_text, notes_json
from galleyproof.write.paper import text_width, write_latex
from galleyproof.write.register import discrepancy_register, provenance_register

Progress = Callable[[str], None]
"""Is told the name of each stage as it begins."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A paper that has been read and checked."""

    paper: Paper
    notes: Notes
    labels: Labels
    registers: Mapping[str, Table]


@dataclass(frozen=True, slots=True)
class Built:
    """A printed paper."""

    checked: Checked
    tex: TexFile
    pdf: Pdf
    facts: PdfFacts


def check(root: Path, sink: Sink, progress: Progress) -> Checked | None:
    """Reads the paper in `root` and asks every question that needs no TeX; None where there is nothing to ask of."""
    progress("read")
    paper = read_paper(root, sink)
    if paper is None:
        return None
    progress("cite")
    notes = cite_notes(paper.sections, paper.library, paper.settings.style, sink)
    labels = number_labels(paper.sections, number_sections=paper.settings.number_sections)
    registers = {
        "provenance": provenance_register(notes, paper.library),
        "discrepancies": discrepancy_register(paper.data),
    }
    progress("check")
    check_paper(paper, notes, labels, sink, registers=registers, sources=paper.data_sources)
    return Checked(paper, notes, labels, registers)


def build(root: Path, sink: Sink, progress: Progress) -> Built | None:
    """Prints the paper to build/paper.pdf; None, with `build` as it was, where anything is wrong."""
    checked = check(root, sink, progress)
    if checked is None:
        return None
    paper, folder = checked.paper, root / "build"
    progress("draw")
    pictures = draw_figures(
        _figure_places(paper),
        root / "figures",
        {table.name: root / table.path for table in paper.data.tables.values()},
        folder,
        sink,
        style=FigureStyle(width=text_width(paper.settings.page)),
    )
    progress("write")
    tex = write_latex(
        paper,
        checked.notes,
        checked.labels,
        registers=checked.registers,
        pictures=pictures,
        templates=root / "templates",
        sink=sink,
    )
    if tex is None or sink.has_errors:
        return None
    progress("typeset")
    settings = paper.settings
    pdf = typeset(tex, settings.engine, settings.span, folder, sink, epoch=build_time(paper, sink))
    if pdf is None or sink.has_errors:
        return None
    progress("read back")
    texts = tuple((note.number, note_text(note), note.span) for note in checked.notes.notes)
    facts = read_pdf(pdf.data, "build/paper.pdf", sink)
    if facts is not None:
        check_pdf(facts, texts, "build/paper.pdf", sink)
    if facts is None or sink.has_errors:
        return None
    return _keep(folder, Built(checked, tex, pdf, facts), sink)


def _figure_places(paper: Paper) -> dict[str, Span]:
    """Each figure that the paper prints, and where."""
    blocks = walk_blocks(block for section in paper.sections for block in section.blocks)
    return {block.name: block.span for block in blocks if isinstance(block, Figure)}


def build_time(paper: Paper, sink: Sink) -> int:
    """Seconds since 1970 that the PDF gives as its date: SOURCE_DATE_EPOCH, or the first moment of the paper's date."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if given.isdigit():
        return int(given)
    if given:
        sink.report(codes.BAD_SETTINGS, f"SOURCE_DATE_EPOCH is `{given}`, not a number of seconds", paper.settings.span)
    day = paper.settings.date
    return int(datetime.combine(day, time(), UTC).timestamp()) if day else 0


def _keep(folder: Path, built: Built, sink: Sink) -> Built | None:
    """Writes the outputs, the PDF last: where it is new, all that belongs to it is."""
    try:
        write_file(folder / "paper.tex", built.tex.text)
        write_file(folder / "notes.json", notes_json(built.checked.paper, built.checked.notes))
        write_file(folder / "paper.pdf", built.pdf.data)
    except OSError as error:
        sink.report(codes.CANNOT_WRITE, f"`build/` cannot be written: {error.strerror}", Span("build"))
        return None
    return built
