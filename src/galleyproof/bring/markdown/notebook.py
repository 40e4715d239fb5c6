"""A notebook of Jupyter in, its text as a file of MyST has it out: Markdown, with a fence around each cell of code."""

import json
import re

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span

_HIDES = frozenset(
    {"hide-input", "hide_input", "remove-input", "remove_input", "hide-cell", "remove-cell", "hide_cell", "remove_cell"}
)
"""Tags by which Jupyter Book keeps a cell's code from the page."""


def read_notebook(source: Source, sink: Sink) -> Source | None:
    """The text; None, with a finding, where the file is no notebook."""
    try:
        book = json.loads(source.text)
        cells = book["cells"]
        language = _language(book)
        text = "\n\n".join(part for cell in cells if (part := _cell(cell, language)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        message = f"`{source.path}` is no notebook of Jupyter's that can be read"
        sink.report(codes.LOST_FILE, message, Span(source.path), "open it in Jupyter and save it again")
        return None
    # Half a character, as JSON may spell it, stands for nothing.
    return Source(source.path, text.encode("utf-8", "replace").decode("utf-8") + "\n")


def _language(book: dict[str, dict[str, dict[str, str]]]) -> str:
    spec = book.get("metadata", {}).get("kernelspec", {})
    said = str(spec.get("language") or "python")
    return said if re.fullmatch(r"[A-Za-z][\w+.-]*", said) else "python"


def _cell(cell: dict[str, object], language: str) -> str:
    typed = cell.get("source", "")
    text = ("".join(map(str, typed)) if isinstance(typed, list) else str(typed)).strip("\n")
    if not text.strip():
        return ""
    match cell.get("cell_type"):
        case "markdown":
            return text
        case "code":
            longest = max(map(len, re.findall("`{3,}", text)), default=2)
            bar = "`" * (longest + 1)
            metadata = cell.get("metadata")
            tags = metadata.get("tags") if isinstance(metadata, dict) else None
            is_hidden = isinstance(tags, list) and not _HIDES.isdisjoint(map(str, tags))
            return f"{bar}{{{language}}}\n{'#| echo: false' + chr(10) if is_hidden else ''}{text}\n{bar}"
        case _:
            return f"```\n{text}\n```"
