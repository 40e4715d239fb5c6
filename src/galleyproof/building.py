"""The second half of the program: draw, resolve, write, check and typeset, read back. The first is `pipeline`."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Event

from galleyproof.check.allowance import check_allowances
from galleyproof.disk.door import open_folder
from galleyproof.disk.files import SourceFiles
from galleyproof.disk.rewrite import rewrite
from galleyproof.disk.scratch import tidy, tidy_files
from galleyproof.disk.user_cache import kept_cache
from galleyproof.letters.with_cut_fonts import open_case_of, with_fonts
from galleyproof.marked_print import MarkedPrint, held_elements
from galleyproof.model.evidence.numeral import Numbers
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.memory import Memory
from galleyproof.model.finding.progress import Progress
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.manifest import Manifest
from galleyproof.model.outcome.output import Pdf, Picture, TexFile
from galleyproof.model.outcome.printed_pdf import PdfFacts
from galleyproof.model.paper import Paper
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.model.text.walk import plain_text
from galleyproof.pictures import draw_pictures
from galleyproof.pipeline import Checked, Cited, ask, read_and_cite
from galleyproof.readback.second_reading import HeldElement
from galleyproof.resolve.resolution import resolve
from galleyproof.revise.manifest_file import code_digest, make_manifest, manifest_json, read_locked_packages
from galleyproof.revise.origin import Origin, read_origin, record_bytes, record_file
from galleyproof.tag.accessible_print import wants_marks, with_tags
from galleyproof.trust import ask_trust
from galleyproof.typeset.quick_typesetting import try_format, typeset_quickly
from galleyproof.write.latex.print_document import TEMPLATE, write_latex
from galleyproof.write.template.template import template_files


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper with its pictures: what every output is made of, whether TeX prints it or not."""

    cited: Cited
    manuscript: Manuscript
    origin: Origin


@dataclass(frozen=True, slots=True)
class Built:
    """A printed paper."""

    checked: Checked
    manuscript: Manuscript
    tex: TexFile
    pdf: Pdf
    facts: PdfFacts
    manifest: Manifest


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
    cited, manuscript, origin = prepared.cited, prepared.manuscript, prepared.origin
    paper, folder = cited.paper, cited.paper.root / "build"
    case = open_case_of(paper, sink)
    templates = paper.root / "templates"
    tex = write_latex(
        manuscript, templates=templates, sink=sink, case=case, stamp=origin.stamp, memory=memory,
        is_tagged=wants_marks(paper.settings),
    )  # fmt: skip
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


def _read_back(prepared: Prepared, checked: Checked, tex: TexFile, pdf: Pdf, sink: Sink) -> Built | None:
    from galleyproof.readback.pdf_bytes import read_pdf  # noqa: PLC0415  loaded while TeX runs
    from galleyproof.readback.pdf_rules import check_pdf  # noqa: PLC0415
    from galleyproof.readback.words_to_print import manuscript_words  # noqa: PLC0415
    from galleyproof.write.records.ledger import ledger_html, numbers_json  # noqa: PLC0415
    from galleyproof.write.records.notes_json import notes_json  # noqa: PLC0415

    manuscript, origin = prepared.manuscript, prepared.origin
    paper, folder = checked.paper, checked.paper.root / "build"
    untagged, pdf = pdf, with_tags(pdf, tex, paper.settings, sink)
    facts = read_pdf(pdf.data, "build/paper.pdf", sink, words_of=untagged.data)
    if facts is not None:
        marked = MarkedPrint(manuscript, folder, origin)
        words = manuscript_words(manuscript, has_numbers=True)

        def elements(pages: Sequence[str]) -> Sequence[HeldElement]:
            if wants_marks(paper.settings):
                return held_elements(pdf, tex)
            return marked.elements(pages)

        check_pdf(facts, words, "build/paper.pdf", sink, elements=elements)
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
    for name in ("readback.pdf_bytes", "readback.pdf_rules", "readback.words_to_print", "write.records.ledger"):
        import_module(f"galleyproof.{name}")
    read_locked_packages(root)
    code_digest()


def _input_files(paper: Paper, pictures: Mapping[str, Picture]) -> tuple[str, ...]:
    """Every file of the paper that decides what is printed, relative to its root."""
    drawn = (path for picture in pictures.values() for path in (*picture.scripts, *picture.read))
    templates = template_files(paper.root / "templates", TEMPLATE)
    return (*paper.files, *(path.relative_to(paper.root).as_posix() for path in (*drawn, *templates)))


def _make_manifest(
    manuscript: Manuscript,
    numbers: Numbers,
    outputs: Mapping[str, bytes],
    sink: Sink,
    *,
    origin: Origin,
    pdf: Pdf,
    pages: int,
) -> Manifest | None:

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


def _keep(folder: Path, outputs: Mapping[str, bytes], manifest: Manifest, sink: Sink) -> bool:
    """Writes the outputs in one step: where the PDF is new, all that belongs to it is."""
    files = {**outputs, "manifest.json": manifest_json(manifest).encode("utf-8")}
    refused = rewrite(folder.parent, {f"{folder.name}/{name}": data for name, data in sorted(files.items())})
    if refused:
        sink.report(refused.code, refused.message, Span("build"), refused.hint)
    return not refused
