"""A CSL style's bytes in, what has to be known of it out; what is no style is reported at its line."""

import xml.etree.ElementTree as ET
import xml.parsers.expat
from dataclasses import dataclass

from galleyproof.disk.door import Refused
from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span

NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
LARGEST = 5_000_000
"""Bytes; the largest styles have a tenth of it."""

MOST_CALLS, MOST_DEEP = 1_000_000, 200
"""Of macros by macros: the largest styles make some thousand, ten deep."""


@dataclass(frozen=True, slots=True)
class StyleFile:
    """A citation style that can be used."""

    data: bytes
    sets_notes: bool
    """Whether citations become notes; else they stand in the text."""
    has_bibliography: bool
    knows_status: bool = False
    """Whether it prints the state of a work, *forthcoming*."""
    list_term: str = "references"
    """What stands over its list of works, where paper.yml does not say: a key of the words that notes have by language."""


def read_style(files: SourceFiles, name: str, place: Span, sink: Sink) -> StyleFile | None:
    """The style; None with a finding. `name` is its path in the paper as paper.yml has it, `place` where it does so."""
    data = files.read(name)
    if isinstance(data, Refused):
        code = codes.OUTSIDE_PAPER if data.code is codes.OUTSIDE_PAPER else codes.BAD_CITATION_STYLE
        sink.report(code, f"the style cannot be used: {data.message}", place, data.hint)
        return None
    if len(data) > LARGEST or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        message = f"`{name}` is no citation style: it is far too large, or declares a document type"
        sink.report(codes.BAD_CITATION_STYLE, message, Span(name))
        return None
    try:
        style = ET.fromstring(data)  # noqa: S314  declarations, with which XML is made to explode, are refused above
    except ET.ParseError as error:
        line, column = error.position
        message = f"the style is no well-formed XML: {xml.parsers.expat.ErrorString(error.code)}"
        sink.report(codes.BAD_CITATION_STYLE, message, Span(name, line, column + 1))
        return None
    except (ValueError, LookupError):
        sink.report(codes.BAD_CITATION_STYLE, "the style names an encoding that is not its own", Span(name))
        return None
    fault = _fault(style)
    if fault is not None:
        message, hint = fault
        sink.report(codes.BAD_CITATION_STYLE, message, Span(name), hint)
        return None
    has_list = style.find(f"{NAMESPACE}bibliography") is not None
    knows_status = any("status" in text.get("variable", "").split() for text in style.iter(f"{NAMESPACE}text"))
    return StyleFile(data, style.get("class") == "note", has_list, knows_status, _list_term(style))


def _list_term(root: ET.Element) -> str:
    """*Works Cited* of the Modern Language Association, *Bibliography* of styles that set notes, else *References*."""
    id_ = root.findtext(f"{NAMESPACE}info/{NAMESPACE}id") or ""
    if "modern-language-association" in id_ or id_.endswith("/mla"):
        return "workscited"
    return "bibliography" if root.get("class") == "note" else "references"


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
    return _macro_fault(root)


def _macro_fault(root: ET.Element) -> tuple[str, str | None] | None:
    """Macros that call each other in a circle never end, and such as call many that call many hardly ever."""
    calls = {
        macro.get("name", ""): [text.get("macro", "") for text in macro.iter(f"{NAMESPACE}text") if text.get("macro")]
        for macro in root.iter(f"{NAMESPACE}macro")
    }
    sizes: dict[str, int] = {}
    waiting = [[name] for name in calls]
    while waiting:
        path = waiting[-1]
        name = path[-1]
        missing = [called for called in calls[name] if called in calls and called not in sizes]
        if any(called in path for called in missing):
            return f"its macro `{name}` calls itself, by way of others or at once", None
        if missing and len(path) < MOST_DEEP:
            waiting.append([*path, missing[0]])
            continue
        sizes[name] = 1 + sum(sizes.get(called, MOST_CALLS) for called in calls[name] if called in calls)
        if sizes[name] > MOST_CALLS:
            return f"its macro `{name}` makes more than {MOST_CALLS:,} calls of others", None
        waiting.pop()
    return None
