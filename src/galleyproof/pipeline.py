"""The first half of the program: read, cite, and ask every question that needs no TeX. The other is `building`."""

from dataclasses import dataclass, replace
from pathlib import Path

from galleyproof.check.waiting import without_waiting
from galleyproof.cite import cite_notes
from galleyproof.cite.naming import name_works
from galleyproof.cite.table_notes import letter_notes
from galleyproof.disk.files import SourceFiles
from galleyproof.model.evidence.numeral import Numbers
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.memory import Memory
from galleyproof.model.finding.progress import Progress
from galleyproof.model.paper import Paper
from galleyproof.model.text.labels import figures_from_files
from galleyproof.model.text.note import Notes
from galleyproof.read.paper_folder import read_paper
from galleyproof.resolve.meant import meant_for
from galleyproof.resolve.register import REGISTERS
from galleyproof.resolve.resolution import resolve
from galleyproof.write.characters.rare_letters import has_rare_letters


@dataclass(frozen=True, slots=True)
class Cited:
    """A paper that has been read and whose notes are worded."""

    paper: Paper
    notes: Notes


@dataclass(frozen=True, slots=True)
class Checked:
    """A paper that has been read and checked."""

    paper: Paper
    notes: Notes
    numbers: Numbers


def check(root: Path, sink: Sink, progress: Progress, memory: Memory | None = None) -> Checked | None:
    """Reads the paper in `root` and asks every question that needs no TeX; None where there is nothing to ask of."""
    cited = read_and_cite(SourceFiles(root), sink, progress, memory)
    if cited is None:
        return None
    progress("check")
    return check_cited(cited, sink, memory)


def check_cited(cited: Cited, sink: Sink, memory: Memory | None = None) -> Checked:
    """The same of a paper that has been read; a program that stays warm has a `memory` of what it wrote."""
    checked = ask(cited, sink, memory)
    # A letter that no font has is found as a build would find it; of templates a paper that is only checked needs none.
    paper, of_letters = cited.paper, Sink()
    if files := figures_from_files(paper.sections):
        from galleyproof.draw.picture.picture_file import ask_pictures  # noqa: PLC0415  few papers need it

        ask_pictures(files, paper.root, sink)
    manuscript = resolve(paper, cited.notes, {})
    if not paper.settings.fonts and not has_rare_letters(manuscript):
        return checked
    from galleyproof.letters.with_cut_fonts import open_case_of  # noqa: PLC0415  few letters need a case
    from galleyproof.write.latex.print_document import write_latex  # noqa: PLC0415

    case = open_case_of(paper, sink)
    write_latex(manuscript, templates=paper.root / "templates", sink=of_letters, case=case, memory=memory)
    for found in of_letters:
        if found.code in (codes.UNPRINTABLE_CHARACTER, codes.UNBROKEN_LETTERS):
            sink.report(found.code, found.message, found.span, found.hint)
    return checked


def read_and_cite(files: SourceFiles, sink: Sink, progress: Progress, memory: Memory | None = None) -> Cited | None:
    """The paper in these files as the PDF has it, with its notes; None where it cannot be read, or its style cannot be used.

    A program that stays warm has a `memory`.
    """
    whole = read_whole(files, sink, progress, memory)
    if whole is None:
        return None
    progress("cite")
    return cite(meant_for(whole, "pdf"), sink, files, memory)


def read_whole(files: SourceFiles, sink: Sink, progress: Progress, memory: Memory | None = None) -> Paper | None:
    """The paper in these files as it is typed for every output; None where it cannot be read."""
    progress("read")
    paper = read_paper(files, sink, memory)
    return None if paper is None else without_waiting(paper, sink)


def cite(paper: Paper, sink: Sink, files: SourceFiles | None = None, memory: Memory | None = None) -> Cited | None:
    """The paper with its notes, in its own style, which is read from `files`; None where that cannot be used."""
    settings = paper.settings
    if settings.csl:
        from galleyproof.cite.csl.styled_citations import cite_in_style  # noqa: PLC0415  few papers have a style of their own
        from galleyproof.cite.field.field_words import word_works  # noqa: PLC0415

        works = word_works(paper.library, sink, settings.language)
        notes = cite_in_style(paper.sections, works, settings, files or SourceFiles(paper.root), sink)
        if notes is None:
            return None
    else:
        notes = cite_notes(paper.sections, paper.library, settings.style, sink, also=paper.data_sources, memory=memory)
    notes = letter_notes(notes, paper.sections)
    sources = (found.source for found in paper.data.discrepancies)
    return Cited(paper, replace(notes, named=name_works(paper.library, sources, settings.style, memory)))


def ask(cited: Cited, sink: Sink, memory: Memory | None = None) -> Checked:
    """Asks every question that needs no TeX."""
    from galleyproof.check.every_check import check_paper  # noqa: PLC0415  loaded while TeX runs

    paper, notes = cited.paper, cited.notes
    check_paper(paper, notes, sink, registers=REGISTERS, sources=paper.data_sources)
    return Checked(paper, notes, ask_numbers(paper, notes, sink, memory))


def ask_numbers(paper: Paper, notes: Notes, sink: Sink, memory: Memory | None = None) -> Numbers:
    """Holds every number of the prose against the paper's data."""
    from galleyproof.number.every_number import check_numbers  # noqa: PLC0415  loaded while TeX runs
    from galleyproof.number.unread_language import report_unread_language  # noqa: PLC0415

    settings = paper.settings
    report_unread_language(settings.language, settings.numbers, settings.place("numbers"), sink)
    return check_numbers(
        paper.sections,
        paper.data,
        sink,
        notes=notes,
        front=(settings.title, settings.subtitle, *settings.abstract, *settings.highlights),
        front_source=paper.source,
        works=paper.library.works.keys(),
        settings=settings.numbers,
        memory=memory,
    )
