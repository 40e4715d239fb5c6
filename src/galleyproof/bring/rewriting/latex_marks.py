"""LaTeX in the Markdown of a manuscript in, the edits that say the same in Markdown out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from galleyproof.bring.document.display_mathematics import display
from galleyproof.bring.edit import Edit
from galleyproof.bring.latex.tex import LAYOUT, as_remark
from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.remark import Remarks
from galleyproof.model.finding import codes

_COMMAND = re.compile(
    r"(?<![\\\ue000])\\(?P<name>[A-Za-z]{2,})(?P<star>\*?)(?P<rest>(?:\[[^\[\]\n]*\]|\{(?:[^{}\n]|\{(?:[^{}\n]|\{[^{}\n]*\})*\})*\})*)"
)
_SILENT = ("nocite", "index", "glsadd", "phantomsection")
"""Commands that print no word where they stand."""


@dataclass(frozen=True, slots=True)
class TexPiece:
    """One stretch of LaTeX."""

    start: int
    end: int
    tex: str
    name: str
    """Of the command or environment."""
    is_block: bool


def find_pieces(draft: Draft) -> Iterator[TexPiece]:
    """Environments and commands that stand in the prose."""
    for zone in draft.zones:
        if zone.kind == "tex":
            yield TexPiece(zone.start, zone.end, draft.text[zone.start : zone.end], zone.info, is_block=True)
    for match in _COMMAND.finditer(draft.prose):
        yield TexPiece(
            match.start(), match.end(), draft.text[match.start() : match.end()], match["name"], is_block=False
        )


def tex_edits(draft: Draft, converted: Mapping[str, str | None], remarks: Remarks) -> Iterator[Edit]:
    """What Pandoc made of each piece; layout becomes a remark; anything else is left and told."""
    for piece in find_pieces(draft):
        mathematics = display(piece.tex) if piece.is_block else None
        if mathematics is not None:
            yield Edit(piece.start, piece.end, mathematics)
        elif piece.name in (*LAYOUT, *_SILENT):
            yield from _layout_edits(draft.text, piece, remarks)
        elif (found := converted.get(piece.tex)) is not None:
            yield Edit(piece.start, piece.end, found)
        else:
            first = piece.tex.partition("\n")[0]
            message = f"`{first}` is left as it was: LaTeX is read by TeX alone"
            hint = "say it in Markdown, or write `{=latex}` behind it and set `raw_tex: true`"
            mark = remarks.at(codes.LEFT_AS_IT_WAS, message, hint, of_line=piece.is_block)
            if piece.is_block:
                # As one block: its lines are no paragraph, and are not broken into lines as words are.
                yield Edit(piece.start, piece.end, f"\n```{{=latex}}{mark}\n{piece.tex}\n```\n")
            else:
                yield Edit(piece.start, piece.start, mark)


def _layout_edits(text: str, piece: TexPiece, remarks: Remarks) -> Iterator[Edit]:
    """A remark at the beginning of a line would take the line with it: it goes to the line's end."""
    why = "templates decide about the page" if piece.name in LAYOUT else "it prints nothing where it stands"
    mark = remarks.at(codes.LAYOUT_LEFT_OUT, f"`{piece.tex}` is left out: {why}")
    comment = f"{as_remark(piece.tex)}{mark}"
    begin = text.rfind("\n", 0, piece.start) + 1
    end = text.find("\n", piece.end)
    end = len(text) if end < 0 else end
    if text[begin : piece.start].strip() or not text[piece.end : end].strip():
        yield Edit(piece.start, piece.end, comment)
        return
    after = len(text[piece.end : end]) - len(text[piece.end : end].lstrip())
    yield Edit(piece.start, piece.end + after, "")
    yield Edit(end, end, f" {comment}")


def wanted(drafts: Sequence[Draft]) -> tuple[str, ...]:
    """The pieces that Pandoc shall be asked about, each once."""
    found = (piece for draft in drafts for piece in find_pieces(draft))
    return tuple(
        dict.fromkeys(
            piece.tex
            for piece in found
            if piece.name not in (*LAYOUT, *_SILENT) and not (piece.is_block and display(piece.tex) is not None)
        )
    )
