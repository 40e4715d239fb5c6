"""The program in order: read, cite, draw, resolve, write, check and typeset, read back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from galleyproof.check.allowance import check_allowances
from galleyproof.check.waiting import without_waiting
from galleyproof.cite import cite_notes
from galleyproof.cite.naming import name_works
from galleyproof.cite.table_notes import letter_notes
from galleyproof.disk.door import open_folder
from galleyproof.disk.files import SourceFiles
from galleyproof.disk.rewrite import rewrite
from galleyproof.disk.user_cache import kept_cache
from galleyproof.model.evidence.numeral import Numbers
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.memory import Memory
from galleyproof.model.finding.progress import Progress
from galleyproof.model.finding.source import Span
from galleyproof.model.paper import Paper
from galleyproof.model.text.labels import figures_from_files
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.model.text.note import Notes
from galleyproof.model.text.walk import plain_text
from galleyproof.read.paper_folder import read_paper
from galleyproof.resolve.meant import meant_for
from galleyproof.resolve.register import REGISTERS
from galleyproof.resolve.resolution import resolve
from galleyproof.write.characters.rare_letters import has_rare_letters

if TYPE_CHECKING:
    # What prints and reads back is loaded by a build alone: most of the time that a check takes it would be loading.
    from galleyproof.model.outcome.manifest import Manifest
    from galleyproof.model.outcome.output import Pdf, Picture, TexFile
    from galleyproof.model.outcome.printed_pdf import PdfFacts
    from galleyproof.revise.origin import Origin


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


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper with its pictures: what every output is made of, whether TeX prints it or not."""

    cited: Cited
    manuscript: Manuscript
    origin: "Origin"


@dataclass(frozen=True, slots=True)
class Built:
    """A printed paper."""

    checked: Checked
    manuscript: Manuscript
    tex: "TexFile"
    pdf: "Pdf"
    facts: "PdfFacts"
    manifest: "Manifest"


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


def build(root: Path, sink: Sink, progress: Progress, memory: Memory | None = None) -> Built | None:
    """Prints the paper to build/paper.pdf; None, with `build` as it was, where anything is wrong."""
    cited = read_and_cite(SourceFiles(root.absolute()), sink, progress, memory)
    return None if cited is None else build_cited(cited, sink, progress, memory)


def build_cited(cited: Cited, sink: Sink, progress: Progress, memory: Memory | None = None) -> Built | None:
    """The same for a paper that has been read."""
    prepared = prepare(cited, sink, progress)
    return None if prepared is None else print_prepared(prepared, sink, progress, memory)


def prepare(cited: Cited, sink: Sink, progress: Progress) -> Prepared | None:
    """Draws the pictures and finds out where the paper comes from; None, with everything asked, where that fails."""
    from galleyproof.disk.scratch import tidy, tidy_files  # noqa: PLC0415  a check prints nothing
    from galleyproof.pictures import draw_pictures  # noqa: PLC0415  a check prints nothing
    from galleyproof.revise.origin import read_origin  # noqa: PLC0415  a check prints nothing
    from galleyproof.trust import ask_trust  # noqa: PLC0415  a check prints nothing

    paper, folder = cited.paper, cited.paper.root / "build"
    if refused := open_folder(paper.root, "build", "build/.cache", "build/figures"):
        sink.report(refused.code, refused.message, Span("build"), refused.hint)
        ask(cited, sink)
        return None
    tidy_files(folder)
    tidy(folder, "draw")
    if not ask_trust(paper.root, paper.settings, sink):
        ask(cited, sink)
        return None
    progress("draw")
    pictures = draw_pictures(paper, folder, sink)
    origin = read_origin(paper.root, _input_files(paper, pictures), paper.settings.date, sink)
    progress("write")
    return Prepared(cited, resolve(paper, cited.notes, pictures), origin)


def print_prepared(prepared: Prepared, sink: Sink, progress: Progress, memory: Memory | None = None) -> Built | None:
    """Checks, typesets and reads back."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  a check prints nothing

    from galleyproof.letters.with_cut_fonts import open_case_of, with_fonts  # noqa: PLC0415  a check prints nothing
    from galleyproof.typeset.quick_typesetting import try_format, typeset_quickly  # noqa: PLC0415  a check prints nothing
    from galleyproof.write.latex.print_document import write_latex  # noqa: PLC0415  a check prints nothing

    cited, manuscript, origin = prepared.cited, prepared.manuscript, prepared.origin
    paper, folder = cited.paper, cited.paper.root / "build"
    case = open_case_of(paper, sink)
    templates = paper.root / "templates"
    tex = write_latex(manuscript, templates=templates, sink=sink, case=case, stamp=origin.stamp, memory=memory)
    if tex is None or sink.has_errors:
        ask(cited, sink)
        return None
    tex = with_fonts(tex, case, folder, sink)
    progress("check and typeset")
    settings = paper.settings
    # TeX is another process, and the longest part of a build: what does not need the PDF is done meanwhile.
    # Once the checks have found an error its PDF is unwanted, and TeX has nothing to say: how far it came is chance.
    unwanted, of_tex, formats = Event(), Sink(), kept_cache("formats")
    with ThreadPoolExecutor(max_workers=1) as meanwhile:
        asked = meanwhile.submit(_ask_first, cited, sink, unwanted, memory)
        ready = meanwhile.submit(_make_ready, paper.root)
        pdf = typeset_quickly(
            tex,
            settings.engine,
            settings.place("engine"),
            folder,
            of_tex,
            epoch=origin.time.seconds,
            formats=formats,
            unwanted=unwanted,
        )
        checked = asked.result()
        ready.result()
    if unwanted.is_set():
        return None
    sink.pass_on(of_tex)
    if pdf is None or sink.has_errors:
        return None
    progress("read back")
    with ThreadPoolExecutor(max_workers=1) as meanwhile:
        tried = meanwhile.submit(
            try_format, tex, settings.engine, settings.place("engine"), folder, printed=pdf, found=of_tex,
            epoch=origin.time.seconds, formats=formats, unwanted=unwanted,
        )  # fmt: skip
        try:
            built = _read_back(prepared, checked, tex, pdf, sink)
        except BaseException:
            unwanted.set()
            raise
        tried.result()
    return built


def _read_back(prepared: Prepared, checked: Checked, tex: "TexFile", pdf: "Pdf", sink: Sink) -> Built | None:
    from galleyproof.readback.pdf_bytes import read_pdf  # noqa: PLC0415  loaded while TeX runs
    from galleyproof.readback.pdf_rules import check_pdf  # noqa: PLC0415
    from galleyproof.readback.words_to_print import manuscript_words  # noqa: PLC0415
    from galleyproof.write.records.ledger import ledger_html, numbers_json  # noqa: PLC0415
    from galleyproof.write.records.notes_json import notes_json  # noqa: PLC0415

    manuscript, origin = prepared.manuscript, prepared.origin
    paper, folder = checked.paper, checked.paper.root / "build"
    facts = read_pdf(pdf.data, "build/paper.pdf", sink)
    if facts is not None:
        check_pdf(facts, manuscript_words(manuscript, has_numbers=True), "build/paper.pdf", sink)
        check_allowances(paper.settings.allow, sink)
    if facts is None or sink.has_errors:
        return None
    outputs = {
        "notes.json": notes_json(manuscript).encode("utf-8"),
        "numbers.json": numbers_json(checked.numbers).encode("utf-8"),
        "numbers.html": ledger_html(
            checked.numbers, paper.data, paper.library, plain_text(paper.settings.title)
        ).encode("utf-8"),
        "paper.tex": tex.text.encode("utf-8"),
        "paper.pdf": pdf.data,
    }
    manifest = _make_manifest(
        manuscript, checked.numbers, outputs, sink, origin=origin, pdf=pdf, pages=len(facts.pages)
    )
    if manifest is None or not _keep(folder, outputs, manifest, sink):
        return None
    return Built(checked, manuscript, tex, pdf, facts, manifest)


def _ask_first(cited: Cited, sink: Sink, unwanted: Event, memory: Memory | None) -> Checked:
    """Asks every question; where one finds an error, no PDF is wanted."""
    checked = ask(cited, sink, memory)
    if sink.has_errors:
        unwanted.set()
    return checked


def _make_ready(root: Path) -> None:
    """Loads what reads the PDF back, and works out what the manifest says of the tools."""
    from galleyproof.revise.manifest_file import code_digest, read_locked_packages  # noqa: PLC0415  a check prints nothing

    for name in ("readback.pdf_bytes", "readback.pdf_rules", "readback.words_to_print", "write.records.ledger"):
        import_module(f"galleyproof.{name}")
    read_locked_packages(root)
    code_digest()


def _input_files(paper: Paper, pictures: "Mapping[str, Picture]") -> tuple[str, ...]:
    """Every file of the paper that decides what is printed, relative to its root."""
    from galleyproof.write.latex.print_document import TEMPLATE  # noqa: PLC0415  a check prints nothing
    from galleyproof.write.template.template import template_files  # noqa: PLC0415  a check prints nothing

    drawn = (path for picture in pictures.values() for path in (*picture.scripts, *picture.read))
    templates = template_files(paper.root / "templates", TEMPLATE)
    return (*paper.files, *(path.relative_to(paper.root).as_posix() for path in (*drawn, *templates)))


def _make_manifest(
    manuscript: Manuscript,
    numbers: Numbers,
    outputs: Mapping[str, bytes],
    sink: Sink,
    *,
    origin: "Origin",
    pdf: "Pdf",
    pages: int,
) -> "Manifest | None":
    from galleyproof.revise.manifest_file import make_manifest  # noqa: PLC0415  a check prints nothing
    from galleyproof.revise.origin import record_bytes, record_file  # noqa: PLC0415

    try:
        pictures = manuscript.pictures.values()
        drawn = [path for picture in pictures for path in picture.files]
        records = [record_bytes(data, name) for name, data in outputs.items()]
        records += [record_file(path, f"figures/{path.name}") for path in drawn]
        return make_manifest(
            manuscript,
            numbers,
            origin=origin,
            pdf=pdf,
            pages=pages,
            outputs=records,
            findings=sink,
        )
    except OSError as error:
        message = f"`{error.filename}` was there a moment ago and cannot be read: {error.strerror}"
        sink.report(codes.MISSING_FILE, message, Span("build"))
        return None


def _keep(folder: Path, outputs: Mapping[str, bytes], manifest: "Manifest", sink: Sink) -> bool:
    """Writes the outputs in one step: where the PDF is new, all that belongs to it is."""
    from galleyproof.revise.manifest_file import manifest_json  # noqa: PLC0415  a check prints nothing

    files = {**outputs, "manifest.json": manifest_json(manifest).encode("utf-8")}
    refused = rewrite(folder.parent, {f"{folder.name}/{name}": data for name, data in sorted(files.items())})
    if refused:
        sink.report(refused.code, refused.message, Span("build"), refused.hint)
    return not refused
