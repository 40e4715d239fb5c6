"""Files of any kind in; every place in them, text or metadata, that holds a hidden word out."""

import html
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

import pikepdf
import pypdfium2  # type: ignore[import-untyped]

from galleyproof.submit.anonymity.hidden_names import Hidden, fold

AROUND = 30
"""Characters of the text that are told on either side."""
DEEPEST = 4
"""Archives within archives."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A hidden word that was found."""

    file: str
    where: str
    """`page 3`, `document information`, `name`."""
    what: str
    excerpt: str


def find_hidden(files: Mapping[str, bytes], hidden: Iterable[Hidden], may_stay: Iterable[str] = ()) -> tuple[Hit, ...]:
    """The first hit of each hidden word in each part of each file."""
    words = tuple(hidden)
    harmless = [re.compile(re.escape(fold(phrase))) for phrase in may_stay if phrase]
    found: dict[tuple[str, str, str], Hit] = {}
    for file, data in sorted(files.items()):
        for where, text in texts_of(file, data):
            for hit in _hits(file, where, text, words, harmless):
                found.setdefault((file, where, hit.what), hit)
    return tuple(found.values())


def find_in_text(text: str, hidden: Iterable[Hidden], may_stay: Iterable[str] = ()) -> Iterator[Hit]:
    """The same in one text; `where` is empty."""
    harmless = [re.compile(re.escape(fold(phrase))) for phrase in may_stay if phrase]
    yield from _hits("", "", text, tuple(hidden), harmless)


def texts_of(file: str, data: bytes, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Every text in the file, with where it stands."""
    yield "its name", file.replace("/", " ")
    if data.startswith(b"PK\x03\x04") and depth < DEEPEST:
        yield from _zip_texts(data, depth)
    elif data.startswith(b"%PDF-"):
        yield from _pdf_texts(data)
    elif data.startswith(b"\x89PNG"):
        yield from _png_texts(data)
    else:
        yield from _plain_texts(data)


def _hits(
    file: str, where: str, text: str, hidden: tuple[Hidden, ...], harmless: list[re.Pattern[str]]
) -> Iterator[Hit]:
    folded = fold(text)
    for pattern in harmless:
        folded = pattern.sub(lambda match: " " * len(match[0]), folded)
    for word in hidden:
        match = word.pattern.search(folded)
        if match is not None:
            around = folded[max(match.start() - AROUND, 0) : match.end() + AROUND]
            shown = "".join(character if character.isprintable() else " " for character in around)
            yield Hit(file, where, word.what, " ".join(shown.split()))


# ---------------------------------------------------------------- kinds of files


def _zip_texts(data: bytes, depth: int) -> Iterator[tuple[str, str]]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield "its comment", archive.comment.decode("utf-8", "replace")
            for member in archive.infolist():
                extra = member.comment + b" " + member.extra
                yield f"`{member.filename}`", extra.decode("utf-8", "replace")
                for where, text in texts_of(member.filename, archive.read(member), depth + 1):
                    yield f"`{member.filename}`: {where}" if where != "its text" else f"`{member.filename}`", text
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        yield from _plain_texts(data)


def _pdf_texts(data: bytes) -> Iterator[tuple[str, str]]:
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            for number in range(len(document)):
                page = document[number]
                text = page.get_textpage()
                yield f"page {number + 1}", _joined(str(text.get_text_bounded()))
                text.close()
                page.close()
        finally:
            document.close()
        with pikepdf.open(BytesIO(data)) as pdf:
            for name, value in pdf.docinfo.items():
                yield "document information", f"{name[1:]} {value}"
            for found in pdf.objects:
                yield from _object_texts(found)
    except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError):
        yield from _plain_texts(data)


def _joined(page: str) -> str:
    """The page's text with words whole that were divided at a line's end."""
    return re.sub(r"[\u0002\ufffe\u00ad-]\r?\n", "", page)


def _object_texts(found: pikepdf.Object, depth: int = 0) -> Iterator[tuple[str, str]]:
    if depth > 40:
        return
    match found:
        case pikepdf.String():
            yield "a string", str(found)
        case pikepdf.Name():
            yield "a name", str(found)[1:]
        case pikepdf.Stream():
            kind = "the metadata" if found.get("/Type") == "/Metadata" else "a stream"
            try:
                content = found.read_bytes()
            except (pikepdf.PdfError, RuntimeError, NotImplementedError):
                content = found.read_raw_bytes()
            if found.get("/Subtype") != "/Image" and not {"/Length1", "/Length2"} & set(found.keys()):
                yield kind, content.decode("utf-8", "replace")
            for key in found.keys():  # noqa: SIM118  a stream is no iterable
                yield "a name", key[1:]
                if not _is_reference(found[key]):
                    yield from _object_texts(found[key], depth + 1)
        case pikepdf.Dictionary():
            for key, value in found.items():
                yield "a name", key[1:]
                if not _is_reference(value):
                    yield from _object_texts(value, depth + 1)
        case pikepdf.Array():
            for value in found:
                if isinstance(value, pikepdf.Object) and not _is_reference(value):
                    yield from _object_texts(value, depth + 1)
        case _:
            pass


def _is_reference(value: object) -> bool:
    """Whether the value is an object of its own, which is looked at in its turn."""
    return not isinstance(value, pikepdf.Object) or bool(value.is_indirect)


def _png_texts(data: bytes) -> Iterator[tuple[str, str]]:
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, chunk = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12
        if kind in (b"IDAT", b"IHDR", b"PLTE", b"IEND"):
            continue
        yield f"its {kind.decode('latin-1')} chunk", chunk.decode("utf-8", "replace")
        for start in (match.start() for match in re.finditer(b"\x00", chunk)):
            packed = chunk[start + 1 :].lstrip(b"\x00\x01")
            try:
                yield f"its {kind.decode('latin-1')} chunk", zlib.decompress(packed).decode("utf-8", "replace")
            except zlib.error:
                continue


def _plain_texts(data: bytes) -> Iterator[tuple[str, str]]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        # An unknown kind: letters are looked for in each encoding that they may be in.
        for encoding in ("latin-1", "utf-16-le", "utf-16-be"):
            yield "its bytes", data.decode(encoding, "replace")
        return
    yield "its text", text
    if "%" in text:
        yield "its text", unquote(text)
    if "<" in text:
        # Words may be split over several elements, or stand in several of them.
        yield "its text", html.unescape(re.sub(r"<[^>]*>", "", text))
        yield "its text", html.unescape(re.sub(r"<[^>]*>", " ", text))
    if "\\" in text:
        plain = re.sub(r"\\(ss|ae|AE|oe|OE|[oOlLi])(?![a-zA-Z])\s*(?:\{\})?", r"\1", text)
        plain = re.sub(r"""\\(?:[`'^"~=.]|[uvHcdbkr](?![a-zA-Z]))\s*\{?(\\?\w)\}?""", r"\1", plain)
        yield "its text", plain
        yield "its text", re.sub(r"[{}]", "", plain)
        # A word may be in italics in part: `D\emph{oe}`.
        yield "its text", re.sub(r"\\-|\\[A-Za-z]+\*?\s*|[{}]", "", plain)
