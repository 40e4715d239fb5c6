"""LaTeX in the Markdown of a manuscript in, the edits that say the same in Markdown out."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from galleyproof.bring.document.display_mathematics import display
from galleyproof.bring.edit import Edit
from galleyproof.bring.latex.tex import LAYOUT, as_remark, command_name
from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.remark import Remarks
from galleyproof.model.finding import codes

_COMMAND = re.compile(
    r"(?<![\\\ue000])\\(?P<name>[A-Za-z]{2,})(?P<star>\*?)(?P<rest>(?:\[[^\[\]\n]*\]|\{(?:[^{}\n]|\{(?:[^{}\n]|\{[^{}\n]*\})*\})*\})*)"
)
_CELL = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[ \t]*\{[A-Za-z]", re.MULTILINE)
_BEGINS = re.compile(r"[ \t]*\\begin\{[A-Za-z*]+\}(?:\[[^\]\n]*\]|\{[^{}\n]*\})*")
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
    is_fenced: bool = False
    """Whether its author wrote `{=latex}`."""

    @property
    def is_layout(self) -> bool:
        """Whether it prints no word; what stands in an environment does."""
        return self.name in (*LAYOUT, *_SILENT) and not (self.is_block and "\\begin" in self.tex)


def find_pieces(draft: Draft) -> Iterator[TexPiece]:
    """Environments and commands that stand in the prose, and blocks that are said to be LaTeX."""
    for zone in draft.zones:
        if zone.kind == "tex":
            yield TexPiece(zone.start, zone.end, draft.text[zone.start : zone.end], zone.info, is_block=True)
        elif zone.kind == "fence" and zone.info in ("{=latex}", "{=tex}"):
            inner = "\n".join(draft.text[zone.start : zone.end].split("\n")[1:-1])
            names = {command_name(line) for line in inner.split("\n") if line.strip()}
            name = command_name(inner) if not names <= {*LAYOUT, *_SILENT} or "\\begin" in inner else "newpage"
            yield TexPiece(zone.start, zone.end, inner, name, is_block=True, is_fenced=True)
    for match in _COMMAND.finditer(draft.prose):
        yield TexPiece(
            match.start(), match.end(), draft.text[match.start() : match.end()], match["name"], is_block=False
        )


def tex_edits(
    draft: Draft, converted: Mapping[str, str | None], remarks: Remarks, silent: Collection[str] = ()
) -> Iterator[Edit]:
    """What Pandoc made of each piece; layout becomes a remark; anything else is left and told.

    `silent` are commands of the manuscript's own that print no word.
    """
    for piece in find_pieces(draft):
        mathematics = display(piece.tex) if piece.is_block else None
        if mathematics is not None:
            yield Edit(piece.start, piece.end, mathematics)
        elif piece.is_layout or (piece.name in silent and not piece.is_block):
            yield from _layout_edits(draft.text, piece, remarks)
        elif (found := converted.get(piece.tex)) is not None:
            yield Edit(piece.start, piece.end, _in_place(draft.text, piece, found))
        elif not piece.is_fenced:
            first = piece.tex.partition("\n")[0]
            message = f"`{first}` is left as it was: LaTeX is read by TeX alone"
            hint = "say it in Markdown, or write `{=latex}` behind it and set `raw_tex: true`"
            mark = remarks.at(codes.LEFT_AS_IT_WAS, message, hint, of_line=piece.is_block)
            if piece.is_block:
                # As one block: its lines are no paragraph, and are not broken into lines as words are.
                yield Edit(piece.start, piece.end, f"\n```{{=latex}}{mark}\n{piece.tex}\n```\n")
            else:
                yield Edit(piece.start, piece.start, mark)


def _in_place(text: str, piece: TexPiece, found: str) -> str:
    """The Markdown, where the piece stood: a heading has empty lines around it, and a line that is broken ends."""
    if found == "\\":
        return "\\" if text.startswith("\n", piece.end) else "\\\n"
    if piece.is_block and piece.name == "abstract":
        return f"\n::: abstract\n{found.strip()}\n:::\n"
    if not piece.is_block and not re.match(r"#{1,6} ", found):
        return found
    if piece.is_block:
        # A rule right below words would make a heading of them.
        above = "" if re.search(r"(?:\A|\n[ \t]*\n)\Z", text[: piece.start]) else "\n"
        below = "" if re.match(r"[ \t]*(?:\n[ \t]*\n|\n?\Z)", text[piece.end :]) else "\n"
        return f"{above}{found}{below}"
    before = "" if re.search(r"(?:\A|\n[ \t]*\n)\Z", text[: piece.start]) else "\n\n"
    after = "" if re.match(r"[ \t]*(?:\n[ \t]*\n|\s*\Z)", text[piece.end :]) else "\n\n"
    return f"{before}{found}{after}"


def unwrapped_edits(draft: Draft, remarks: Remarks) -> Iterator[Edit]:
    r"""An environment around a cell of code: its ends become remarks, and `landscape` a division, so that the cell is seen."""
    for zone in draft.zones:
        text = draft.text[zone.start : zone.end]
        if zone.kind != "tex" or not _CELL.search(text):
            continue
        begin, end = _BEGINS.match(text), text.rindex("\\end{")
        if begin is None:
            continue
        is_turned = zone.info in ("landscape", "sidewaysfigure", "sidewaystable")
        message = f"the environment `{zone.info}` {'becomes a division' if is_turned else 'is left out'}: it holds a cell of code"
        mark = remarks.at(codes.LAYOUT_LEFT_OUT, message)
        opens, closes = ("::: landscape", ":::") if is_turned else (as_remark(begin[0]), as_remark(text[end:]))
        yield Edit(zone.start, zone.start + begin.end(), f"{opens}\n\n{mark}\n" if is_turned else f"{opens}{mark}\n\n")
        yield Edit(zone.start + end, zone.end, f"\n{closes}\n")


def _layout_edits(text: str, piece: TexPiece, remarks: Remarks) -> Iterator[Edit]:
    """A remark at the beginning of a line would take the line with it: it goes to the line's end."""
    why = "templates decide about the page" if piece.name not in _SILENT else "it prints nothing where it stands"
    mark = remarks.at(codes.LAYOUT_LEFT_OUT, f"`{' '.join(piece.tex.split())}` is left out: {why}")
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
            if not piece.is_layout and not (piece.is_block and display(piece.tex) is not None)
        )
    )
