"""The Manuscript in; its LaTeX out, which prints the words of the main PDF in a folder with nothing else."""

from collections.abc import Iterator

from galleyproof.letters.with_cut_fonts import open_case_of, with_fonts
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Severity, Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.language import paper_word
from galleyproof.model.outcome.output import TexFile
from galleyproof.model.outcome.printed_pdf import PdfFacts
from galleyproof.model.text.manuscript import Manuscript, PrintedHeading, PrintedTable
from galleyproof.model.text.note_marks import without_notes
from galleyproof.model.text.walk import blocks_in, plain_text
from galleyproof.packed.archive import pack
from galleyproof.readback.both_ways import runs_both_ways
from galleyproof.readback.pdf_bytes import read_pdf
from galleyproof.readback.pdf_rules import check_pdf
from galleyproof.readback.words_to_print import manuscript_words
from galleyproof.submit.pdf.sameness import letters, words_only_in
from galleyproof.tasks.submissions.sent_material import MOST_DIFFERENCES, Files, Material
from galleyproof.typeset.engine import TREE
from galleyproof.typeset.typesetting import typeset
from galleyproof.write.plain.plain_document import write_plain


def make_latex(material: Material, sink: Sink) -> Files | None:
    """The source, and all of it in one archive; None, with findings, where it does not print the paper's words alone."""
    names = {name: f"figure-{number}.pdf" for number, name in enumerate(material.figure_names, start=1)}
    target = material.target
    paper = material.manuscript.paper
    case = open_case_of(paper, sink, paper.settings.engine.of_submission)
    tex = write_plain(
        material.manuscript,
        pictures=names,
        templates=paper.root / "templates",
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
    place = material.place(f"source/{material.target.file_name}.tex")
    own = Sink()
    engine = material.manuscript.paper.settings.engine.of_submission
    pdf = typeset(tex, engine, place, material.scratch / "alone", own, epoch=material.epoch)
    for found in own:
        # A manuscript is set again by the journal: a line that sticks out is no fault of it.
        if found.code.severity is Severity.ERROR and found.code is not codes.OVERFULL_LINE:
            where = Span(place.path, found.span.line) if found.span.path == "build/paper.tex" else place
            sink.report(found.code, found.message, where, found.hint)
    if pdf is None:
        return False
    known = {*tex.pictures, *tex.fonts, "texmf.cnf"}
    for path in pdf.inputs:
        if path.is_absolute():
            # The trees of an installed TeX have such names on every system.
            is_own = engine.name == "system" and any(part.startswith("texmf") for part in path.parts)
        else:
            is_own = path.as_posix() in known or path.stem == "paper" or path.parts[:1] == (TREE,)
        if not is_own:
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
    here, there = ([page.text for page in one.pages] for one in (facts, material.main.facts))
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
