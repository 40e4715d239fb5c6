"""The Manuscript in, the files of one format out: what each format is made by, and how it is read back."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from galleyproof.cite.field.field_words import word_works
from galleyproof.letters.with_cut_fonts import open_case_of, with_fonts
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Severity, Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.engine_settings import EngineSettings
from galleyproof.model.look.language import paper_word
from galleyproof.model.outcome.output import TexFile
from galleyproof.model.outcome.printed_pdf import PdfFacts
from galleyproof.model.outcome.shown_pictures import shown_pictures
from galleyproof.model.outcome.target import Target
from galleyproof.model.outcome.target_shape import PageShape
from galleyproof.model.text.document import RawTex
from galleyproof.model.text.manuscript import Manuscript, PrintedHeading, PrintedTable
from galleyproof.model.text.walk import blocks_in, plain_text, runs_in, walk, without_notes
from galleyproof.packed.archive import pack
from galleyproof.packed.container import read_container, write_container
from galleyproof.readback.both_ways import runs_both_ways
from galleyproof.readback.finished.document_rules import missing_in_document
from galleyproof.readback.pdf_bytes import read_pdf
from galleyproof.readback.pdf_rules import check_pdf
from galleyproof.readback.words_to_print import manuscript_words
from galleyproof.submit.pdf.alternative_texts import SaidPicture
from galleyproof.submit.pdf.line_numbers import number_lines
from galleyproof.submit.pdf.pdfa import Description, make_pdfa
from galleyproof.submit.pdf.plain_picture import draw_pixels
from galleyproof.submit.pdf.sameness import letters, words_only_in
from galleyproof.submit.shape.word_shape import shape_docx, shape_odt
from galleyproof.tasks.submissions.sent_material import Files, Material, Printed
from galleyproof.tasks.submissions.works_files import listed_works, make_deposit, make_works
from galleyproof.typeset.engine import TREE
from galleyproof.typeset.typesetting import typeset
from galleyproof.word.origin_property import name_origin
from galleyproof.write.jats.jats_article import jats_article
from galleyproof.write.jats.jats_rules import jats_faults
from galleyproof.write.latex.print_document import write_latex
from galleyproof.write.pandoc.export import export_paper
from galleyproof.write.plain.plain_document import write_plain

MOST_DIFFERENCES = 5
"""Of one comparison that are told."""


def make_files(material: Material, sink: Sink) -> Files | None:
    """The files of the target's format; None, with findings, where they cannot be made or do not hold the paper."""
    _report_left_out(material, sink)
    match material.target.format:
        case "latex" | "arxiv":
            return _latex(material, sink)
        case "docx" | "odt" | "html" | "epub":
            return _document(material, sink)
        case "jats":
            return _jats(material, sink)
        case "pdfa":
            return _pdfa(material, sink)
        case "crossref":
            return make_deposit(material, sink)
        case "csl-json" | "ris" | "biblatex":
            return make_works(material, sink)
        case other:
            raise AssertionError(other)


def _report_left_out(material: Material, sink: Sink) -> None:
    """Warns of raw LaTeX where the format is none of TeX's."""
    _report_elsewhere(material, sink)
    if material.target.format not in ("docx", "odt", "html", "epub", "jats"):
        return
    manuscript = material.manuscript
    for blocks in (manuscript.blocks, (block for note in manuscript.by_place.values() for block in note.blocks)):
        for run in runs_in(blocks):
            for inline in walk(run):
                if isinstance(inline, RawTex):
                    sink.report(codes.RAW_TEX_LEFT_OUT, "this LaTeX is left out", inline.span)


def _report_elsewhere(material: Material, sink: Sink) -> None:
    """Warns once of what paper.yml asks for and the format does not know."""
    settings, form = material.manuscript.paper.settings, material.target.format
    told = []
    if form in ("latex", "arxiv") and settings.book.place != "page":
        told.append(("notes", "notes stand at the foot of the page"))
    if form == "odt" and settings.book.place == "chapter":
        told.append(("notes", "notes stand at the end of the document"))
    if form == "jats" and material.manuscript.lists:
        name = "contents" if settings.book.contents else "lists"
        told.append((name, "contents and lists are left to who shows the file"))
    for name, message in told:
        sink.report(codes.PARTS_ELSEWHERE, f"in {form}, {message}", settings.place(name))


def print_main(material: Material, sink: Sink) -> Printed | None:
    """The paper as `build` prints it, without the stamp of its origin."""
    paper = material.manuscript.paper
    settings = paper.settings
    case = open_case_of(paper, sink)
    tex = write_latex(
        material.manuscript, templates=paper.root / "templates", sink=sink, case=case, shape=material.target.shape
    )
    if tex is None:
        return None
    folder = material.scratch / "main"
    tex = with_fonts(tex, case, folder, sink)
    pdf = typeset(tex, settings.engine, settings.place("engine"), folder, sink, epoch=material.epoch)
    facts = read_pdf(pdf.data, "build/paper.pdf", sink) if pdf else None
    return Printed(pdf, facts) if pdf and facts else None


def _main(material: Material) -> Printed:
    assert material.printed is not None
    return material.printed


# ---------------------------------------------------------------- latex and arxiv


def _latex(material: Material, sink: Sink) -> Files | None:
    names = {name: f"figure-{number}.pdf" for number, name in enumerate(material.figure_names, start=1)}
    target = material.target
    case = open_case_of(material.manuscript.paper, sink)
    tex = write_plain(
        material.manuscript,
        pictures=names,
        templates=material.manuscript.paper.root / "templates",
        arxiv=target.format == "arxiv",
        sink=sink,
        case=case,
        shape=target.shape,
    )
    if tex is None:
        return None
    pictures = {
        names[name]: material.manuscript.pictures[name].path for name in names if name in material.manuscript.pictures
    }
    alone = with_fonts(TexFile(tex, {}, pictures), case, material.scratch / "alone", sink)
    if not _compiles_alone(material, alone, sink):
        return None
    files = {name: path.read_bytes() for name, path in (*pictures.items(), *alone.fonts.items())}
    files[f"{target.file_name}.tex"] = tex.encode("utf-8")
    folder = {f"source/{name}": data for name, data in files.items()}
    return folder | {f"{target.file_name}.zip": pack(files)}


def _compiles_alone(material: Material, tex: TexFile, sink: Sink) -> bool:
    """Whether the LaTeX, in a folder with nothing but its figures and fonts, is printed with the words of the paper."""
    place = _place(material.target, f"source/{material.target.file_name}.tex")
    own = Sink()
    pdf = typeset(tex, EngineSettings(), place, material.scratch / "alone", own, epoch=material.epoch)
    for found in own:
        # A manuscript is set again by the journal: a line that sticks out is no fault of it.
        if found.code.severity is Severity.ERROR and found.code is not codes.OVERFULL_LINE:
            where = Span(place.path, found.span.line) if found.span.path == "build/paper.tex" else place
            sink.report(found.code, found.message, where, found.hint)
    if pdf is None:
        return False
    known = {*tex.pictures, *tex.fonts, "texmf.cnf"}
    for path in pdf.inputs:
        is_own = path.as_posix() in known or path.stem == "paper" or path.parts[:1] == (TREE,)
        if path.is_absolute() or not is_own:
            sink.report(codes.READS_OUTSIDE, f"`{path}` is read and is not part of the submission", place)
    facts = read_pdf(pdf.data, place.path, sink)
    return facts is not None and not sink.has_errors and _says_the_same(material, facts, place, sink)


def _says_the_same(material: Material, facts: PdfFacts, place: Span, sink: Sink) -> bool:
    """Compares the words of two PDFs, and looks for each note in turn."""
    own = Sink()
    # LaTeX's own fonts set accents apart from their letters, so that neither side is asked for them.
    streams = manuscript_words(material.manuscript, has_numbers=True)
    check_pdf(facts, streams, place.path, own, compared=letters)
    for found in own:
        if found.code in (codes.NOTE_NOT_PRINTED, codes.WORDS_NOT_PRINTED):
            sink.report(codes.SUBMISSION_DIFFERS, f"{place.path}: {found.message}", found.span)
    here, there = ([page.text for page in one.pages] for one in (facts, _main(material).facts))
    if any(map(runs_both_ways, (*here, *there))):
        # Whoever reads such lines puts their words in an order that depends on where they end.
        return not sink.has_errors
    # The submission names the authors' addresses, which the paper's own title page leaves out; the paper, at its foot, the
    # licence under which it is published.
    signed = [f"{one.name} {one.affiliation} {one.email}" for one in material.manuscript.paper.settings.authors]
    # What stands above the rest of a table that runs over pages is each page's own.
    tables = (block for block in blocks_in(material.manuscript.blocks) if isinstance(block, PrintedTable))
    continued = [f"{table.label.word} {table.label.number}, continued" for table in tables if table.label]
    settings = material.manuscript.paper.settings
    own_words = [settings.licence, *continued, *_heads_of_notes(material.manuscript)]
    for words in words_only_in(there, [*here, *own_words])[:MOST_DIFFERENCES]:
        sink.report(codes.SUBMISSION_DIFFERS, f"`{words[:80]}` is in build/paper.pdf alone", place)
    for words in words_only_in(here, [*there, *signed])[:MOST_DIFFERENCES]:
        sink.report(codes.SUBMISSION_DIFFERS, f"`{words[:80]}` is in the submission alone", place)
    return not sink.has_errors


def _heads_of_notes(manuscript: Manuscript) -> Iterator[str]:
    """What stands above notes that wait for the end: the submission has them at the foot of the page."""
    settings = manuscript.paper.settings
    if settings.book.place != "page":
        word = paper_word("notes", settings.language, capitalized=True)
        for block in manuscript.blocks:
            if isinstance(block, PrintedHeading) and block.level == 1:
                yield f"{word} {block.number} {plain_text(without_notes(block.children))}"
        yield word


# ---------------------------------------------------------------- documents


def _document(material: Material, sink: Sink) -> Files | None:
    target = material.target
    form = target.format
    if form not in ("docx", "odt", "html", "epub"):
        raise AssertionError(form)
    data = export_paper(
        form,  # type: ignore[arg-type]
        material.manuscript,
        root=material.manuscript.paper.root,
        reference=target.reference_doc,
        place=target.span,
        epoch=material.epoch,
        sink=sink,
    )
    data = _shaped(form, data, target.shape) if data is not None else None
    if data is None or not _holds_the_words(material, form, data, f"{target.file_name}.{form}", sink):
        return None
    if form == "docx" and material.origin is not None:
        data = name_origin(data, material.origin)
    return {f"{target.file_name}.{form}": data}


def _shaped(form: str, data: bytes, shape: PageShape) -> bytes:
    if not (shape.spacing or shape.line_numbers) or form not in ("docx", "odt"):
        return data
    parts = read_container(data)
    assert parts is not None
    (shape_docx if form == "docx" else shape_odt)(parts, shape)
    return write_container(parts)


def _holds_the_words(material: Material, form: str, data: bytes, name: str, sink: Sink) -> bool:
    """Whether every word of the paper is in the document; where not, they are told at their lines."""
    missing = missing_in_document(material.manuscript, form, data)
    for each in missing[:MOST_DIFFERENCES]:
        words = " ".join(each.piece.words.split())[:80]
        fault = "not in its place" if each.page else "not as it is typed"
        sink.report(codes.SUBMISSION_DIFFERS, f"`{words}` is not in {name}, or {fault}", each.piece.span)
    return not missing


def _jats(material: Material, sink: Sink) -> Files | None:
    target = material.target
    names = {name: f"figure-{number}.png" for number, name in enumerate(material.figure_names, start=1)}
    settings = material.manuscript.paper.settings
    data = jats_article(
        material.manuscript,
        graphics=names,
        works=listed_works(material),
        worded=word_works(material.manuscript.paper.library, Sink(), settings.language),
        deposit=target.deposit,
    )
    name = f"{target.file_name}.xml"
    faults = tuple(jats_faults(data, len(material.manuscript.notes)))
    for fault in faults:
        sink.report(codes.UNREADABLE_SUBMISSION, fault, _place(target, name))
    if not faults:
        _holds_the_words(material, "jats", data, name, sink)
    pictures = {
        names[name]: draw_pixels(picture.path.read_bytes(), max(target.figure_dpi, 150))
        for name, picture in material.manuscript.pictures.items()
        if name in names
    }
    return {name: data} | pictures


def _pdfa(material: Material, sink: Sink) -> Files | None:
    target, settings = material.target, material.manuscript.paper.settings
    about = Description(
        plain_text(material.manuscript.title),
        tuple(author.name for author in settings.authors),
        plain_text(material.manuscript.subtitle),
        ", ".join(settings.keywords),
        settings.language,
        settings.licence,
        material.epoch,
    )
    drawn = material.manuscript.pictures
    pictures = [
        SaidPicture(drawn[shown.name].path.read_bytes(), shown.alternative)
        for shown in shown_pictures(material.manuscript)
        if shown.name in drawn
    ]
    printed = _main(material).pdf.data
    data, broken = make_pdfa(number_lines(printed) if target.shape.line_numbers else printed, about, pictures)
    name = f"{target.file_name}.pdf"
    for rule in broken:
        sink.report(codes.NOT_ARCHIVABLE, rule, _place(target, name))
    return {name: data}


def _place(target: Target, name: str) -> Span:
    return Span(str(PurePosixPath("build", "submission", target.name, name)))
