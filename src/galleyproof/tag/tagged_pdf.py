"""A printed PDF and the elements that its marks stand for in, the same as a tagged PDF (PDF/UA-1, ISO 14289-1) out."""

from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Dictionary, Name, String

from galleyproof.model.outcome.element_tree import Element
from galleyproof.tag.marked_content import MisplacedMarkError, mark_pages
from galleyproof.tag.pdfua_rules import broken_ua_rules
from galleyproof.tag.structure_tree import plant_tree

_DAMAGED = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RuntimeError, MemoryError)
"""What the library raises where a part of the PDF is missing or of another kind."""


def tag_pdf(data: bytes, elements: Sequence[Element], title: str) -> bytes | str:
    """The tagged PDF; what is wrong with the marks, in a clause, where they do not fit. The same input gives the same bytes."""
    by_id = {element.id: element for element in elements}
    out = BytesIO()
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            marked = mark_pages(pdf, by_id)
            if not any(marked.owners):
                return "the templates print no marks"
            if marked.strays:
                return f"words on page {marked.strays[0]} stand in no element"
            plant_tree(pdf, by_id, marked)
            _describe(pdf, elements[0].language, title)
            pdf.save(
                out,
                deterministic_id=True,
                fix_metadata_version=False,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                compress_streams=True,
            )
    except MisplacedMarkError as fault:
        return str(fault)
    except (*_DAMAGED, pikepdf.PdfError) as error:
        # A picture may be a PDF of any maker: what cannot be read in it is no reason to print nothing.
        return f"the PDF cannot be read: {error}"
    data = out.getvalue()
    broken = broken_ua_rules(data)
    return f"it would break a rule of PDF/UA, {broken[0]}" if broken else data


def _describe(pdf: pikepdf.Pdf, language: str, title: str) -> None:
    root = pdf.Root
    root.Lang = String(language)
    preferences = root.get("/ViewerPreferences", Dictionary())
    preferences.DisplayDocTitle = True
    root.ViewerPreferences = preferences
    metadata = pdf.make_stream(
        (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
            '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"\n'
            ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\n'
            "<pdfuaid:part>1</pdfuaid:part>\n"
            f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>\n'
            "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
            '<?xpacket end="w"?>'
        ).encode()
    )
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    root.Metadata = metadata
