"""Pandoc's tree in, Markdown as papers have it out, and Pandoc asked for the trees of documents."""

import json
from collections.abc import Sequence
from typing import Any

from galleyproof.bring.document.syntax_tree import VERSION, TreeNode, markdown_block
from galleyproof.bring.latex.tex_files import inside
from galleyproof.pandoc.pandoc_process import PandocFault, run_pandoc

DIALECT = "markdown-smart-raw_html-raw_tex-simple_tables-multiline_tables-auto_identifiers"
LINE = "--columns=100"
MEMORY = ("+RTS", "-M3G", "-RTS")
"""More than any document needs; a document that is made to need more ends Pandoc, and nothing else."""
AS_TYPED = "--metadata=lang:und"
"""For works into BibTeX: Pandoc takes a title for English where nothing names its language, and begins each word with a capital."""
_SEPARATOR = "\U0010fffd"


def read_tree(document: bytes, form: str, options: Sequence[str] = ()) -> TreeNode | PandocFault:
    """The tree of a document. Pandoc may open no other file and no address meanwhile."""
    made = run_pandoc(document, [*MEMORY, "--sandbox", f"--from={form}", "--to=json", *options], {})
    if isinstance(made, PandocFault):
        return made
    found: TreeNode = json.loads(made)
    return found


def write_markdown(parts: Sequence[list[TreeNode]]) -> tuple[str, ...] | PandocFault:
    """The Markdown of each part; Pandoc is run once."""
    if not any(parts):
        return tuple("" for _ in parts)
    blocks: list[TreeNode] = []
    for part in parts:
        blocks += [*part, markdown_block(_SEPARATOR)]
    made = convert(blocks, DIALECT, [LINE, "--reference-location=block"])
    if isinstance(made, PandocFault):
        return made
    return tuple(part.strip("\n") for part in made.split(_SEPARATOR)[:-1])


def convert(
    blocks: list[TreeNode], form: str, options: Sequence[str] = (), meta: dict[str, Any] | None = None
) -> str | PandocFault:
    """The blocks written in a format."""
    document = json.dumps({"pandoc-api-version": VERSION, "meta": meta or {}, "blocks": blocks}).encode()
    made = run_pandoc(document, [*MEMORY, "--sandbox", "--from=json", f"--to={form}", *options], {})
    return made if isinstance(made, PandocFault) else made.decode("utf-8")


def read_inside(definitions: str, environment: str) -> list[TreeNode]:
    """What stands in an environment of LaTeX that Pandoc does not know, with the commands of the preamble; empty where it draws."""
    inner = inside(environment)
    tree = read_tree((definitions + inner).encode(), "latex+raw_tex") if inner.strip() else PandocFault("", None)
    return [] if isinstance(tree, PandocFault) else list(tree["blocks"])
