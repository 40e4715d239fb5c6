"""Pandoc's document tree: the nodes that are made here, and walks over those that Pandoc made."""

from collections.abc import Iterator
from typing import Any, TypeAlias

TreeNode: TypeAlias = dict[str, Any]
"""`{"t": kind, "c": content}`, as `pandoc -t json` has it."""

VERSION = [1, 23, 1]


def text(words: str) -> TreeNode:
    return {"t": "Str", "c": words}


def space() -> TreeNode:
    return {"t": "Space"}


def markdown(words: str) -> TreeNode:
    """Markdown that Pandoc's writer passes on as it stands."""
    return {"t": "RawInline", "c": ["markdown", words]}


def markdown_block(words: str) -> TreeNode:
    return {"t": "RawBlock", "c": ["markdown", words]}


def paragraph(inlines: list[TreeNode]) -> TreeNode:
    return {"t": "Para", "c": inlines}


def image(inlines: list[TreeNode], path: str, values: list[list[str]]) -> TreeNode:
    return {"t": "Image", "c": [["", [], values], inlines, [path, ""]]}


def figure(caption: list[TreeNode], path: str, id_: str, values: list[list[str]]) -> TreeNode:
    """A picture with a caption of one paragraph."""
    picture = {"t": "Plain", "c": [image(caption, path, values)]}
    return {"t": "Figure", "c": [[id_, [], []], [None, [{"t": "Plain", "c": caption}] if caption else []], [picture]]}


def citation(key: str, prefix: list[TreeNode], suffix: list[TreeNode], mode: str = "NormalCitation") -> TreeNode:
    """One work of a citation."""
    return {
        "citationId": key,
        "citationPrefix": prefix,
        "citationSuffix": suffix,
        "citationMode": {"t": mode},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def words(node: Any) -> str:
    """The plain words of inlines, or of anything that holds some; notes left out."""
    return "".join(_words(node))


def _words(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for member in node:
            yield from _words(member)
    elif isinstance(node, dict):
        match node.get("t"):
            case "Str" | "MetaString":
                yield node["c"]
            case "Space" | "SoftBreak" | "LineBreak":
                yield " "
            case "Code" | "Math":
                yield node["c"][1]
            case "Note" | "RawInline" | "RawBlock":
                return
            case "Cite" | "Quoted":
                yield from _words(node["c"][1])
            case "Span" | "Link" | "Image":
                yield from _words(node["c"][1])
            case "Para" | "Plain" | "BlockQuote" | "LineBlock":
                yield from _words(node["c"])
                yield " "
            case _:
                yield from _words(node.get("c"))


def nodes(node: Any) -> Iterator[TreeNode]:
    """Every node, an outer one before those within it."""
    if isinstance(node, list):
        for member in node:
            yield from nodes(member)
    elif isinstance(node, dict):
        if "t" in node:
            yield node
        for member in node.values():
            if isinstance(member, list | dict):
                yield from nodes(member)
