"""A tree that Pandoc read in; out, by each label in it, the id that the labelled thing gets in the paper."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from galleyproof.bring.document.syntax_tree import TreeNode, nodes
from galleyproof.bring.ids import id_of_kind

_LABEL = re.compile(r"\\label\{([^{}]+)\}")


def label_ids(tree: TreeNode) -> Mapping[str, str]:
    """What a label is of decides about its id, however its author calls it: `ch:one` of a heading is `sec:ch-one`."""
    found: dict[str, str] = {}
    for kind, own, label in _labels(tree["blocks"]):
        if label:
            found.setdefault(label, id_of_kind(kind, own))
    return found


def _labels(blocks: Any) -> Iterator[tuple[str, str, str]]:
    """The kind, the name in it, and the label."""
    for node in nodes(blocks):
        content: Any = node.get("c")
        match node["t"]:
            case "Header":
                yield "sec", content[1][0], content[1][0]
            case "Image" | "Figure":
                yield "fig", content[0][0], content[0][0]
                # A figure of several panels is the first of them.
                panels = [inner for inner in content[2] if inner["t"] == "Figure"] if node["t"] == "Figure" else []
                if panels and content[0][0]:
                    yield "fig", content[0][0], panels[0]["c"][0][0]
            case "Table":
                yield "tbl", content[0][0], content[0][0]
            case "Div" if any(inner["t"] == "Table" for inner in content[1]):
                yield "tbl", content[0][0], content[0][0]
            case "Math":
                yield from (("eq", label, label) for label in _LABEL.findall(content[1]))
            case "RawBlock" if re.match(
                r"\s*\\begin\{(?:equation|align|eqnarray|gather|multline|alignat|flalign)", content[1]
            ):
                yield from (("eq", label, label) for label in _LABEL.findall(content[1]))
            case _:
                continue
