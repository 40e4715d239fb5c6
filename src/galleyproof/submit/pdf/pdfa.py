"""A finished PDF in, the same as PDF/A-2u out, a tagged one as PDF/A-2a (ISO 19005-2): what archives ask for is added, what they
forbid is told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf

from galleyproof.submit.pdf.alternative_texts import SaidPicture, say_pictures
from galleyproof.submit.pdf.colour import srgb_profile
from galleyproof.submit.pdf.pdfa_rules import broken_rules
from galleyproof.submit.pdf.plain_picture import forget_makers

ACCESSIBILITY = '\n xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
ACCESSIBILITY_SCHEMA = (
    '<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>'
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)
"""What PDF/A does not know by itself must be told in it (6.6.2.3.3)."""
PRINT = 4
"""The flag of an annotation that is printed: PDF/A-2 asks for it (6.3.2)."""


@dataclass(frozen=True, slots=True)
class Description:
    """What the archive shall know of the paper."""

    title: str
    authors: tuple[str, ...]
    subject: str
    keywords: str
    language: str
    licence: str
    epoch: int
    """Seconds since 1970: when the PDF says it was made."""


def make_pdfa(data: bytes, about: Description, pictures: Sequence[SaidPicture]) -> tuple[bytes, tuple[str, ...]]:
    """The PDF/A, and what in it an archive would refuse; the same input gives the same bytes.

    `pictures` are those that the paper shows, with the words for who cannot see them.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        forget_makers(pdf)
        _describe(pdf, about)
        _intend_output(pdf)
        _print_annotations(pdf)
        _drop_character_sets(pdf)
        if not _is_tagged(pdf):
            # In the tree they have these words already.
            say_pictures(pdf, pictures)
        for name in ("/OpenAction", "/AA"):
            if name in pdf.Root:
                del pdf.Root[name]
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            linearize=False,
        )
    return out.getvalue(), broken_rules(out.getvalue())


# ---------------------------------------------------------------- what is added


def _describe(pdf: pikepdf.Pdf, about: Description) -> None:
    """Document information and XMP that agree (6.6.2.3), and the language (6.7.3 of level A, welcome here too)."""
    when = datetime.fromtimestamp(about.epoch, UTC)
    information = {
        "/Title": about.title,
        "/Author": ", ".join(about.authors),
        "/Subject": about.subject,
        "/Keywords": about.keywords,
        "/Creator": "galleyproof",
        "/Producer": "pdfTeX and pikepdf",
        "/CreationDate": when.strftime("D:%Y%m%d%H%M%SZ"),
        "/ModDate": when.strftime("D:%Y%m%d%H%M%SZ"),
    }
    pdf.trailer.Info = pdf.make_indirect(
        pikepdf.Dictionary({name: pikepdf.String(value) for name, value in information.items() if value})
    )
    metadata = pdf.make_stream(
        _xmp(about, information, when.strftime("%Y-%m-%dT%H:%M:%SZ"), is_tagged=_is_tagged(pdf)).encode("utf-8")
    )
    metadata.Type, metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    pdf.Root.Metadata = metadata
    pdf.Root.Lang = pikepdf.String(about.language)
    if not _is_tagged(pdf):
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=False)


def _is_tagged(pdf: pikepdf.Pdf) -> bool:
    return "/StructTreeRoot" in pdf.Root


def _xmp(about: Description, information: Mapping[str, str], when: str, *, is_tagged: bool) -> str:
    def alternative(name: str, value: str) -> str:
        return (
            f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(value)}</rdf:li></rdf:Alt></{name}>'
            if value
            else ""
        )

    creators = "".join(f"<rdf:li>{escape(author)}</rdf:li>" for author in [", ".join(about.authors)] if author)
    parts = [
        f"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>{'A' if is_tagged else 'U'}</pdfaid:conformance>",
        f"<pdfuaid:part>1</pdfuaid:part>{ACCESSIBILITY_SCHEMA}" if is_tagged else "",
        "<dc:format>application/pdf</dc:format>",
        alternative("dc:title", about.title),
        f"<dc:creator><rdf:Seq>{creators}</rdf:Seq></dc:creator>" if creators else "",
        alternative("dc:description", about.subject),
        alternative("dc:rights", about.licence),
        f"<dc:language><rdf:Bag><rdf:li>{escape(about.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<pdf:Keywords>{escape(about.keywords)}</pdf:Keywords>" if about.keywords else "",
        f"<pdf:Producer>{escape(information['/Producer'])}</pdf:Producer>",
        f"<xmp:CreatorTool>{escape(information['/Creator'])}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>",
        f"<xmp:MetadataDate>{when}</xmp:MetadataDate>",
    ]
    inner = "\n".join(part for part in parts if part)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"\n'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"\n'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        f"{ACCESSIBILITY if is_tagged else ''}>\n"
        f"{inner}\n</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )


def _intend_output(pdf: pikepdf.Pdf) -> None:
    """Colours mean sRGB (6.2.3)."""
    profile = pdf.make_stream(srgb_profile())
    profile.N = 3
    profile.Alternate = pikepdf.Name.DeviceRGB
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB IEC61966-2.1"),
        Info=pikepdf.String("sRGB IEC61966-2.1"),
        RegistryName=pikepdf.String("http://www.color.org"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = pikepdf.Array([pdf.make_indirect(intent)])


def _print_annotations(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", ()):
            annotation.F = PRINT


def _drop_character_sets(pdf: pikepdf.Pdf) -> None:
    """Lists of a font's glyphs are optional and, where they err, forbidden (6.2.11.4.2)."""
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor":
            for name in ("/CharSet", "/CIDSet"):
                if name in found:
                    del found[name]
