"""A file of a manuscript in, its text out, where it is no UTF-8 too: what a file of LaTeX or JabRef says it is, or Windows' Latin."""

import codecs
import re
from pathlib import Path

from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.read.text_file import read_source

_SAID = re.compile(
    rb"\\usepackage\s*\[(?P<package>[\w-]+)\]\s*\{inputenc\}|\\inputencoding\{(?P<command>[\w-]+)\}"
    rb"|%[ \t]*(?:Encoding|!TEX encoding[ \t]*=)[ \t:]*(?P<remark>[\w-]+)",
    re.IGNORECASE,
)
_OF_INPUTENC = {
    "latin1": "cp1252", "ansinew": "cp1252", "latin2": "iso8859-2", "latin3": "iso8859-3", "latin4": "iso8859-4",
    "latin5": "iso8859-9", "latin9": "iso8859-15", "latin10": "iso8859-16", "applemac": "mac-roman", "macce": "mac-latin2",
    "isolatin": "cp1252", "macosroman": "mac-roman", "western": "cp1252", "decmulti": "cp1252", "next": "cp1252",
}  # fmt: skip
"""What inputenc and editors call an encoding -> Python's name."""
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_older(root: Path, path: str, sink: Sink, said: str = "") -> Source | None:
    """As `read_source`, but a file that is no UTF-8 is read as it says itself, as `said` by the main file, or as Windows-1252."""
    quiet = Sink()
    source = read_source(SourceFiles(root), path, quiet)
    if source is not None or all(found.code is not codes.NOT_UTF8 for found in quiet):
        sink.pass_on(quiet)
        return source
    data = SourceFiles(root).read(path)
    if not isinstance(data, bytes):
        return None
    encoding = encoding_of(data, said)
    text = data.decode(encoding, errors="replace")
    if "\0" in text or not re.search(r"\s", text):
        # No words in any encoding: a picture, a program.
        sink.pass_on(quiet)
        return None
    sink.report(
        codes.LEFT_AS_IT_WAS,
        f"`{path}` is no UTF-8, and is read as {encoding}",
        Span(path),
        "look whether its accented letters are right in the paper; if not, save the file as UTF-8 and import again",
    )
    return read_source(SourceFiles(root, {path: text.encode()}), path, sink)


def encoding_of(data: bytes, said: str = "") -> str:
    """Python's name of the encoding that the file names, or that is likely."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    found = _SAID.search(data[:100_000])
    own = next((name.decode("ascii") for name in found.groups() if name), "") if found else ""
    for name in (own, said):
        known = _OF_INPUTENC.get(name.lower(), name)
        try:
            encoding = codecs.lookup(known).name
        except (LookupError, ValueError):
            continue
        if known and not encoding.startswith("utf") and _decodes(data, encoding):
            return encoding
    return "cp1252"


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        return isinstance(data.decode(encoding), str)
    except (UnicodeDecodeError, LookupError):
        return False
