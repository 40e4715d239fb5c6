"""The Manuscript in, the files of one format out: what each format is made by, and how it is read back."""

from galleyproof.cite.field.field_words import word_works
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.outcome.shown_pictures import shown_pictures
from galleyproof.model.outcome.target_shape import PageShape
from galleyproof.model.text.document import RawTex
from galleyproof.model.text.walk import plain_text, runs_in, walk
from galleyproof.packed.container import read_container, write_container
from galleyproof.readback.finished.document_rules import missing_in_document
from galleyproof.submit.pdf.alternative_texts import SaidPicture
from galleyproof.submit.pdf.line_numbers import number_lines
from galleyproof.submit.pdf.pdfa import Description, make_pdfa
from galleyproof.submit.pdf.plain_picture import draw_pixels
from galleyproof.submit.shape.word_shape import shape_docx, shape_odt
from galleyproof.tasks.submissions.latex_source import make_latex
from galleyproof.tasks.submissions.sent_material import MOST_DIFFERENCES, Files, Material
from galleyproof.tasks.submissions.works_files import listed_works, make_deposit, make_works
from galleyproof.word.origin_property import name_origin
from galleyproof.write.jats.jats_article import jats_article
from galleyproof.write.jats.jats_rules import jats_faults
from galleyproof.write.pandoc.export import export_paper


def make_files(material: Material, sink: Sink) -> Files | None:
    """The files of the target's format; None, with findings, where they cannot be made or do not hold the paper."""
    _report_left_out(material, sink)
    match material.target.format:
        case "latex" | "arxiv":
            return make_latex(material, sink)
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
        sink.report(codes.UNREADABLE_SUBMISSION, fault, material.place(name))
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
    printed = material.main.pdf.data
    data, broken = make_pdfa(number_lines(printed) if target.shape.line_numbers else printed, about, pictures)
    name = f"{target.file_name}.pdf"
    for rule in broken:
        sink.report(codes.NOT_ARCHIVABLE, rule, material.place(name))
    return {name: data}
