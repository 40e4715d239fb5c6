"""What TeX printed of a paper in, the same with tags out, where its paper.yml asks for them."""

from dataclasses import replace

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.look.language import runs_left
from galleyproof.model.outcome.output import Pdf, TexFile
from galleyproof.model.settings import Settings
from galleyproof.model.text.walk import plain_text


def wants_marks(settings: Settings) -> bool:
    """Whether the LaTeX of the paper is to carry marks."""
    return settings.accessible and can_be_marked(settings)


def can_be_marked(settings: Settings) -> bool:
    """Only pdfTeX sets marks, and it turns them round with lines that run to the left."""
    return settings.engine.is_eight_bit and not runs_left(settings.language)


def with_tags(pdf: Pdf, tex: TexFile, settings: Settings, sink: Sink) -> Pdf:
    """The tagged PDF, where its paper asks for one; where something is in its way, the PDF as it was, and what that is."""
    if not settings.accessible:
        return pdf
    place = settings.place("accessible")
    if not settings.engine.is_eight_bit:
        message = f"the PDF is not tagged: {settings.engine.program} sets no marks for that"
        sink.report(codes.UNTAGGED, message, place, "say `engine: embedded`, or delete this")
        return pdf
    if not tex.elements:
        message = "the PDF is not tagged: lines that run to the left cannot be marked yet"
        sink.report(codes.UNTAGGED, message, place, "delete this; Word and web pages of the paper are accessible")
        return pdf
    from galleyproof.tag.tagged_pdf import tag_pdf  # noqa: PLC0415  few papers need it

    data = tag_pdf(pdf.data, tex.elements, plain_text(settings.title))
    if isinstance(data, str):
        hint = "compare your templates with those of `galleyproof new`; raw LaTeX belongs into a paragraph"
        if "\\linesleft\n" in tex.text:
            hint = "lines that run to the left, `{dir=rtl}`, cannot be marked yet"
        sink.report(codes.UNTAGGED, f"the PDF is not tagged: {data}", place, hint)
        return pdf
    return replace(pdf, data=data)
