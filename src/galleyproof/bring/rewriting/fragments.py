"""Pieces of LaTeX or HTML from a Markdown text in, the Markdown of each out where Pandoc can say it whole."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType

from galleyproof.bring.document.mended_blocks import Mender
from galleyproof.bring.document.pandoc_markdown import read_inside, read_tree, write_markdown
from galleyproof.bring.document.syntax_tree import TreeNode, nodes, words
from galleyproof.bring.latex.plain_tex import plain_tex
from galleyproof.bring.latex.tex import LAYOUT, SILENT, command_name
from galleyproof.bring.remark import Remarks
from galleyproof.bring.written.brought_pictures import Pictures
from galleyproof.pandoc.pandoc_process import PandocFault

_BETWEEN = "\U0010fffc"
TEX, HTML = "latex+raw_tex", "html"
_BETWEENS = {TEX: f"\n\n{_BETWEEN}\n\n", HTML: f"\n<p>{_BETWEEN}</p>\n"}
_ABSTRACT = re.compile(r"\A\s*\\begin\{abstract\}(?P<words>.*)\\end\{abstract\}\s*\Z", re.DOTALL)
"""To Pandoc no part of the text."""
MOST_ALONE = 40
"""Of pieces that are asked about one by one, where all of them together cannot be read."""


def convert_pieces(
    pieces: Sequence[str],
    pictures: Pictures,
    remarks: Remarks,
    form: str,
    *,
    names: Mapping[str, str] = MappingProxyType({}),
    definitions: str = "",
) -> Mapping[str, str | None]:
    """By each piece its Markdown; None where some of it would be lost or stay LaTeX. `names` are the ids of known labels,
    `definitions` the commands that LaTeX knows from the preamble.
    """
    if not pieces:
        return {}

    def convert(some: Sequence[str]) -> dict[str, str | None] | None:
        read_again = partial(read_inside, definitions) if form == TEX else None
        mender = Mender(pictures, remarks, names=names, read_again=read_again)
        return _convert(some, mender, remarks, form, definitions)

    found = convert(pieces)
    if found is None and len(pieces) <= MOST_ALONE:
        found = {piece: made[piece] if (made := convert([piece])) else None for piece in pieces}
    return found or {}


def _convert(
    pieces: Sequence[str], mender: Mender, remarks: Remarks, form: str, definitions: str
) -> dict[str, str | None] | None:
    plain = (
        [plain_tex(_ABSTRACT.sub(lambda found: found["words"], piece)) for piece in pieces] if form == TEX else pieces
    )
    tree = read_tree(f"{definitions}{_BETWEENS[form].join(plain)}".encode(), form)
    if isinstance(tree, PandocFault):
        return None
    groups: list[list[TreeNode]] = [[]]
    for block in tree["blocks"]:
        if words(block).strip() == _BETWEEN:
            groups.append([])
        else:
            groups[-1].append(block)
    if len(groups) != len(pieces):
        return None
    mended = [mender.blocks(group) for group in groups]
    written = write_markdown(mended)
    if isinstance(written, PandocFault):
        return None
    return {
        piece: text if text and not remarks.are_of_loss(text) and not _has_tex(group) else None
        for piece, group, text in zip(pieces, mended, written, strict=True)
    }


def _has_tex(group: list[TreeNode]) -> bool:
    """Other than commands that print no word."""
    return any(
        node["t"] in ("RawInline", "RawBlock")
        and node["c"][0] in ("latex", "tex")
        and command_name(node["c"][1]) not in (*LAYOUT, *SILENT)
        for node in nodes(group)
    )
