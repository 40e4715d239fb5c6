"""A paper as a target wants it in, cited, resolved, laid out and, where asked, printed anew out."""

from dataclasses import replace

from galleyproof.letters.with_cut_fonts import open_case_of, with_fonts
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.paper import Paper
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.pipeline import cite
from galleyproof.readback.pdf_bytes import read_pdf
from galleyproof.resolve.resolution import resolve
from galleyproof.submit.shape.floats_apart import floats_apart
from galleyproof.submit.shape.word_counts import WordCounts, with_counts
from galleyproof.tag.accessible_print import wants_marks, with_tags
from galleyproof.tasks.submissions.sent_material import Material, Printed
from galleyproof.typeset.typesetting import typeset
from galleyproof.write.latex.print_document import write_latex


def remake(material: Material, paper: Paper, sink: Sink, counts: WordCounts | None = None) -> Material | None:
    """The material of another paper than its own; None, with findings, where it cannot be cited or printed.

    `counts` are told before the text, where the target asks for that and they do not stand on a page apart.
    """
    # What its bibliography and its keys lack has been told of the paper itself; a style's own faults have not.
    own = sink if paper.settings.csl else Sink()
    cited = cite(paper, own)
    if cited is None:
        return None
    manuscript = resolve(paper, cited.notes, material.manuscript.pictures)
    material = replace(material, manuscript=_laid_out(manuscript, material, sink, counts))
    printed = _print_main(material, sink) if material.printed else None
    if sink.has_errors or (material.printed and printed is None):
        return None
    return replace(material, printed=printed)


def _laid_out(manuscript: Manuscript, material: Material, sink: Sink, counts: WordCounts | None) -> Manuscript:
    shape = material.target.shape
    if shape.floats_at_end:
        manuscript, kept = floats_apart(manuscript)
        for place in kept:
            message = "this stays where it is: its notes are counted with those of the text around it"
            sink.report(codes.FLOAT_STAYS, message, place, "move its notes into the text, or into cells of the table")
    return with_counts(manuscript, counts) if counts is not None else manuscript


def _print_main(material: Material, sink: Sink) -> Printed | None:
    """The paper as `build` prints it, without the stamp of its origin."""
    paper = material.manuscript.paper
    settings = paper.settings
    case = open_case_of(paper, sink)
    tex = write_latex(
        material.manuscript,
        templates=paper.root / "templates",
        sink=sink,
        case=case,
        shape=material.target.shape,
        is_tagged=wants_marks(settings),
    )
    if tex is None:
        return None
    folder = material.scratch / "main"
    tex = with_fonts(tex, case, folder, sink)
    pdf = typeset(tex, settings.engine, settings.place("engine"), folder, sink, epoch=material.epoch)
    if pdf is None:
        return None
    # What is in the way of tags has been told of the paper itself.
    tagged = with_tags(pdf, tex, settings, Sink())
    facts = read_pdf(tagged.data, "build/paper.pdf", sink, words_of=pdf.data)
    return Printed(tagged, facts) if facts else None
