"""The bytes of a PDF/A-2u or, with tags, PDF/A-2a in; the rules of ISO 19005-2 that it breaks out, as far as a typeset paper can break them."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from xml.etree import ElementTree as ET

import pikepdf

PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
DC = "{http://purl.org/dc/elements/1.1/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"

ACTIONS = frozenset({"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"})
ANNOTATIONS = frozenset({"/3D", "/Sound", "/Screen", "/Movie", "/FileAttachment"})
BLENDING = frozenset(
    {
        "/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten", "/ColorDodge",
        "/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue", "/Saturation", "/Color",
        "/Luminosity",
    }
)  # fmt: skip
_NOTHING = pikepdf.Dictionary()


def broken_rules(data: bytes) -> tuple[str, ...]:
    """Each broken rule once, with its clause."""
    found: dict[str, None] = {}
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", data):
        found["6.1.2: the file does not begin with its version and four bytes above 127"] = None
    with pikepdf.open(BytesIO(data)) as pdf:
        for rule in (_of_the_file, _of_metadata, _of_objects, _of_pages, _of_fonts):
            found |= dict.fromkeys(rule(pdf))
    return tuple(found)


def _of_the_file(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/ID" not in pdf.trailer:
        yield "6.1.3: the trailer has no ID"
    if pdf.is_encrypted:
        yield "6.1.3: the file is encrypted"
    root = pdf.Root
    for name in ("/AA", "/OCProperties", "/Requirements", "/NeedsRendering", "/Perms"):
        if name in root:
            yield f"6.1: the catalogue holds `{name[1:]}`"
    for name in ("/EmbeddedFiles", "/JavaScript", "/AlternatePresentations"):
        if name in root.get("/Names", _NOTHING):
            yield f"6.1: the catalogue's names hold `{name[1:]}`"
    intents = [intent for intent in root.get("/OutputIntents", ()) if intent.get("/S") == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield "6.2.3: there is not exactly one output intent"
    for intent in intents:
        profile = intent.get("/DestOutputProfile", None)
        content = profile.read_bytes() if isinstance(profile, pikepdf.Stream) else b""
        if not isinstance(profile, pikepdf.Stream) or content[36:40] != b"acsp" or content[16:20] != b"RGB ":
            yield "6.2.3: the output intent has no RGB profile"
    if not str(root.get("/Lang", "")):
        yield "6.7: the catalogue states no language"


# ---------------------------------------------------------------- metadata


def _of_metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    stream = pdf.Root.get("/Metadata", None)
    if not isinstance(stream, pikepdf.Stream) or "/Filter" in stream:
        yield "6.6.2.1: there is no XMP, or it is compressed"
        return
    try:
        tree = ET.fromstring(stream.read_bytes())  # noqa: S314  written by this program a moment ago
    except ET.ParseError:
        yield "6.6.2.1: the XMP is no well-formed XML"
        return

    def told(name: str) -> str:
        element = tree.find(f".//{name}")
        return " ".join("".join(element.itertext()).split()) if element is not None else ""

    is_tagged = "/StructTreeRoot" in pdf.Root
    if is_tagged and not bool(pdf.Root.get("/MarkInfo", _NOTHING).get("/Marked", False)):
        yield "6.7.2: the catalogue does not say that the content is marked"
    if (told(f"{PDFA}part"), told(f"{PDFA}conformance")) != ("2", "A" if is_tagged else "U"):
        yield f"6.6.4: the XMP does not say PDF/A-2{'a' if is_tagged else 'u'}"
    pairs: Mapping[str, str] = {
        "/Title": told(f"{DC}title"),
        "/Author": told(f"{DC}creator"),
        "/Subject": told(f"{DC}description"),
        "/Keywords": told(f"{PDF}Keywords"),
        "/Producer": told(f"{PDF}Producer"),
        "/Creator": told(f"{XMP}CreatorTool"),
        "/CreationDate": _as_pdf_date(told(f"{XMP}CreateDate")),
        "/ModDate": _as_pdf_date(told(f"{XMP}ModifyDate")),
    }
    for name, value in pairs.items():
        if " ".join(str(pdf.docinfo.get(name, "")).split()) != value:
            yield f"6.6.2.3: `{name[1:]}` of the document information is not that of the XMP"


def _as_pdf_date(date: str) -> str:
    return f"D:{re.sub('[-:T]', '', date)}" if date else ""


# ---------------------------------------------------------------- objects and pages


def _of_objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    for found in pdf.objects:
        if not isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            continue
        if isinstance(found, pikepdf.Stream):
            yield from _of_a_stream(found)
        if found.get("/S") in ("/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide"):
            yield f"6.5.1: there is an action `{str(found['/S'])[1:]}`"
        action = found.get("/A", None)
        if isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "/GoTo")) not in ACTIONS:
            yield f"6.5.1: there is an action `{str(action['/S'])[1:]}`"
        if found.get("/Type") == "/ExtGState":
            if "/TR" in found or "/HTP" in found:
                yield "6.2.5: a graphics state has a transfer function or a halftone's phase"
            modes = found.get("/BM", pikepdf.Name.Normal)
            for mode in modes if isinstance(modes, pikepdf.Array) else [modes]:
                if str(mode) not in BLENDING:
                    yield f"6.2.10: there is no blend mode `{mode}`"


def _of_a_stream(found: pikepdf.Stream) -> Iterator[str]:
    if any(name in found for name in ("/F", "/FFilter", "/FDecodeParms")):
        yield "6.1.7: a stream lies outside the file"
    filters = found.get("/Filter", ())
    for one in [filters] if isinstance(filters, pikepdf.Name) else filters:
        if str(one) in ("/LZWDecode", "/Crypt"):
            yield f"6.1.7.2: a stream is packed by `{str(one)[1:]}`"
    match str(found.get("/Subtype", "")):
        case "/PS":
            yield "6.2.9: there is PostScript in the file"
        case "/Form" if "/OPI" in found or "/Ref" in found or found.get("/Subtype2") == "/PS":
            yield "6.2.9: a form refers to something outside"
        case "/Image":
            if "/OPI" in found or "/Alternates" in found or bool(found.get("/Interpolate", False)):
                yield "6.2.8: an image is interpolated or has alternates"
            if found.get("/ColorSpace") == "/DeviceCMYK":
                yield "6.2.4.3: an image has colours for a press, which the output intent does not explain"
        case _:
            pass


def _of_pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, start=1):
        if "/AA" in page.obj or "/PresSteps" in page.obj:
            yield f"6.5.2: page {number} has actions or a presentation"
        width, height = (float(page.mediabox[2] - page.mediabox[0]), float(page.mediabox[3] - page.mediabox[1]))
        if not (3 <= width <= 14400 and 3 <= height <= 14400):
            yield f"6.1.13: page {number} is too large or too small"
        for annotation in page.obj.get("/Annots", ()):
            flags = int(annotation.get("/F", 0))
            if not flags & 4 or flags & (1 | 2 | 32 | 256):
                yield f"6.3.2: an annotation on page {number} is not printed"
            if str(annotation.get("/Subtype")) in ANNOTATIONS:
                yield f"6.3.1: page {number} has an annotation of a forbidden kind"
            if "/AA" in annotation:
                yield f"6.5.2: an annotation on page {number} has actions of its own"
        for operators in _contents(page.obj):
            if operators & {"k", "K"}:
                yield f"6.2.4.3: page {number} has colours for a press, which the output intent does not explain"


def _contents(holder: pikepdf.Object) -> Iterator[set[str]]:
    """The operators of a page and of each form on it."""
    yield {str(command.operator) for command in pikepdf.parse_content_stream(holder)}
    forms = holder.get("/Resources", _NOTHING).get("/XObject", _NOTHING)
    for form in forms.values():
        if form.get("/Subtype") == "/Form":
            yield from _contents(form)


# ---------------------------------------------------------------- fonts


def _of_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for found in pdf.objects:
        if not isinstance(found, pikepdf.Dictionary) or found.get("/Type") != "/Font":
            continue
        name = str(found.get("/BaseFont", "/?"))[1:]
        kind = str(found.get("/Subtype", ""))
        if kind not in ("/CIDFontType0", "/CIDFontType2") and "/ToUnicode" not in found:
            yield f"6.2.11.7.2: the font `{name}` has no map to Unicode"
        if kind not in ("/Type0", "/Type3"):
            descriptor = found.get("/FontDescriptor", _NOTHING)
            if not any(program in descriptor for program in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"6.2.11.4.1: the font `{name}` is not embedded"
        if kind == "/CIDFontType2" and "/CIDToGIDMap" not in found:
            yield f"6.2.11.3.2: the font `{name}` has no map to its glyphs"
        if "/ToUnicode" in found:
            codes, forbidden = _unicode_map(found["/ToUnicode"].read_bytes())
            if forbidden:
                yield f"6.2.11.7.2: the font `{name}` maps to U+0000, U+FEFF or U+FFFE"
            if kind not in ("/Type0", "/Type3") and (missing := _used(pdf, found) - codes):
                yield f"6.2.11.7.2: the font `{name}` has no Unicode for {len(missing)} of its characters"


def _unicode_map(cmap: bytes) -> tuple[set[int], bool]:
    """The codes that a ToUnicode map knows, and whether it maps one to what is no character."""
    codes: set[int] = set()
    targets: list[bytes] = []
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, target in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            codes.add(int(code, 16))
            targets.append(target)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for low, high, target in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(\[.*?\]|<[0-9A-Fa-f]+>)", block):
            codes.update(range(int(low, 16), int(high, 16) + 1))
            targets += re.findall(rb"[0-9A-Fa-f]+", target)
    return codes, any(target.upper() in (b"0000", b"FEFF", b"FFFE") for target in targets)


def _used(pdf: pikepdf.Pdf, font: pikepdf.Dictionary) -> set[int]:
    """The codes of a simple font that the pages show."""
    used: set[int] = set()
    for page in pdf.pages:
        _gather(page.obj, font.objgen, used)
    return used


def _gather(holder: pikepdf.Object, wanted: tuple[int, int], used: set[int]) -> None:
    resources = holder.get("/Resources", _NOTHING)
    names = {name for name, font in resources.get("/Font", _NOTHING).items() if font.objgen == wanted}
    if names:
        is_current = False
        for command in pikepdf.parse_content_stream(holder, "Tf Tj TJ ' \""):
            operator = str(command.operator)
            if operator == "Tf":
                is_current = str(command.operands[0]) in names
            elif is_current:
                for operand in command.operands:
                    for part in operand if isinstance(operand, pikepdf.Array) else [operand]:
                        if isinstance(part, pikepdf.String):
                            used.update(bytes(part))
    for form in resources.get("/XObject", _NOTHING).values():
        if form.get("/Subtype") == "/Form":
            _gather(form, wanted, used)
