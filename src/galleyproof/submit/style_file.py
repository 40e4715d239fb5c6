"""A CSL style's bytes in, what has to be known of it out; what is no style is reported at its line."""

import xml.etree.ElementTree as ET
import xml.parsers.expat
from dataclasses import dataclass
from pathlib import Path

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.source import Span

NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
LARGEST = 5_000_000
"""Bytes; the largest styles have a tenth of it."""


@dataclass(frozen=True, slots=True)
class StyleFile:
    """A citation style that can be used."""

    data: bytes
    sets_notes: bool
    """Whether citations become notes; else they stand in the text."""
    has_bibliography: bool
    list_title: str = "References"
    """What stands over its list of works, where paper.yml does not say."""


def read_style(path: Path, name: str, place: Span, sink: Sink) -> StyleFile | None:
    """The style; None with a finding. `name` is its path as paper.yml has it, `place` where it does so."""
    try:
        data = path.read_bytes()
    except OSError as error:
        sink.report(codes.BAD_CITATION_STYLE, f"the style `{name}` cannot be read: {error.strerror}", place)
        return None
    if len(data) > LARGEST or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        message = f"`{name}` is no citation style: it is far too large, or declares a document type"
        sink.report(codes.BAD_CITATION_STYLE, message, Span(name))
        return None
    try:
        root = ET.fromstring(data)  # noqa: S314  declarations, with which XML is made to explode, are refused above
    except ET.ParseError as error:
        line, column = error.position
        message = f"the style is no well-formed XML: {xml.parsers.expat.ErrorString(error.code)}"
        sink.report(codes.BAD_CITATION_STYLE, message, Span(name, line, column + 1))
        return None
    except (ValueError, LookupError):
        sink.report(codes.BAD_CITATION_STYLE, "the style names an encoding that is not its own", Span(name))
        return None
    fault = _fault(root)
    if fault is not None:
        message, hint = fault
        sink.report(codes.BAD_CITATION_STYLE, message, Span(name), hint)
        return None
    has_list = root.find(f"{NAMESPACE}bibliography") is not None
    return StyleFile(data, root.get("class") == "note", has_list, _list_title(root))


def _list_title(root: ET.Element) -> str:
    """`Works Cited` of the Modern Language Association, `Bibliography` of styles that set notes, else `References`."""
    id_ = root.findtext(f"{NAMESPACE}info/{NAMESPACE}id") or ""
    if "modern-language-association" in id_ or id_.endswith("/mla"):
        return "Works Cited"
    return "Bibliography" if root.get("class") == "note" else "References"


def _fault(root: ET.Element) -> tuple[str, str | None] | None:
    if root.tag != f"{NAMESPACE}style":
        return "the file is no CSL style: its first element is not `style` of CSL 1.0", None
    for link in root.iter(f"{NAMESPACE}link"):
        if link.get("rel") == "independent-parent":
            return "the style has no rules of its own", f"take the style that it points to: {link.get('href', '')}"
    if root.get("class") not in ("note", "in-text"):
        return "the style does not say whether it is of class `note` or `in-text`", None
    if root.find(f"{NAMESPACE}citation/{NAMESPACE}layout") is None:
        return "the style has no `citation` with a `layout`", None
    return None
