"""Nodes of Pandoc's tree in, the model's inlines out: what a citation processor has worded."""

import re
from collections.abc import Iterator
from typing import Literal

from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Emph, Inline, InlineCode, LineBreak, Link, Strong, Styled, Text
from galleyproof.pandoc.pandoc_tree import Node, Nodes

_STYLES: dict[str, Literal["raised", "lowered", "small capitals"]] = {
    "Superscript": "raised",
    "Subscript": "lowered",
    "SmallCaps": "small capitals",
}
_QUOTES = {"SingleQuote": "‘’", "DoubleQuote": "“”"}


def find_divisions(document: Node, prefix: str) -> Iterator[tuple[str, Nodes]]:
    """Each division whose id begins so, by the rest of its id, in the order of the document."""
    yield from _divisions(_nodes(document["blocks"]), prefix)


def _divisions(blocks: Nodes, prefix: str) -> Iterator[tuple[str, Nodes]]:
    for block in blocks:
        if block["t"] == "Div":
            attributes, inner = _pair(block)
            id_ = str(attributes[0]) if isinstance(attributes, list) else ""
            if id_.startswith(prefix):
                yield id_.removeprefix(prefix), _nodes(inner)
            else:
                yield from _divisions(_nodes(inner), prefix)


def find_note(nodes: Nodes) -> Nodes | None:
    """The blocks of the first note in the nodes."""
    for node in nodes:
        match node["t"]:
            case "Note":
                return _nodes(node["c"])
            case "Para" | "Plain" | "Emph" | "Strong":
                found = find_note(_nodes(node["c"]))
            case "Cite" | "Span":
                found = find_note(_nodes(_pair(node)[1]))
            case _:
                found = None
        if found is not None:
            return found
    return None


def read_inlines(nodes: Nodes, span: Span) -> tuple[Inline, ...]:
    """The words of blocks or inlines, without notes; all of them get `span`."""
    found: list[Inline] = []
    for node in nodes:
        for inline in _inlines(node, span):
            last = found[-1] if found else None
            if isinstance(last, Text) and isinstance(inline, Text):
                found[-1] = Text(last.text + inline.text, span)
            else:
                found.append(inline)
    return tuple(found)


_LETTERS = dict(zip("ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", "abcdefghijklmnoprstuvwxyz", strict=True))
_RAISED = re.compile(f"([{''.join(_LETTERS)}]+)")


def _raised(words: str, span: Span) -> tuple[Inline, ...]:
    """A locale's `2ᵉ` and `nᵒ`, whose letters few fonts have, with letters that are raised."""
    return tuple(
        Styled("raised", (Text("".join(_LETTERS[letter] for letter in part), span),), span)
        if _RAISED.fullmatch(part)
        else Text(part, span)
        for part in _RAISED.split(words)
        if part
    )


def _inlines(node: Node, span: Span) -> tuple[Inline, ...]:
    kind = str(node["t"])
    match kind:
        case "Str":
            return _raised(str(node["c"]), span)
        case "Space" | "SoftBreak":
            return (Text(" ", span),)
        case "LineBreak":
            return (LineBreak(span),)
        case "Emph":
            return (Emph(read_inlines(_nodes(node["c"]), span), span),)
        case "Strong":
            return (Strong(read_inlines(_nodes(node["c"]), span), span),)
        case "Superscript" | "Subscript" | "SmallCaps":
            return (Styled(_STYLES[kind], read_inlines(_nodes(node["c"]), span), span),)
        case "Link":
            _, children, target = _list(node["c"])
            return (Link(str(_list(target)[0]), read_inlines(_nodes(children), span), span),)
        case "Quoted":
            quotes, children = _pair(node)
            marks = _QUOTES[str(quotes["t"])] if isinstance(quotes, dict) else "“”"
            return (Text(marks[0], span), *read_inlines(_nodes(children), span), Text(marks[1], span))
        case "Code":
            return (InlineCode(str(_pair(node)[1]), span),)
        case "Cite":
            return read_inlines(_nodes(_pair(node)[1]), span)
        case "Span" | "Div":
            attributes, children = _pair(node)
            # The number of an entry in a numbered list stands in a margin of its own.
            is_margin = isinstance(attributes, list) and "csl-left-margin" in attributes[1]
            inner = read_inlines(_nodes(children), span)
            if is_margin and not (isinstance(last := inner[-1] if inner else None, Text) and last.text.endswith(" ")):
                return (*inner, Text(" ", span))
            return inner
        case "Para" | "Plain" | "Underline" | "Strikeout":
            return read_inlines(_nodes(node["c"]), span)
        case _:
            return ()


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def _nodes(value: object) -> Nodes:
    assert isinstance(value, list)
    return value


def _pair(node: Node) -> tuple[object, object]:
    first, second = _list(node["c"])
    return first, second
