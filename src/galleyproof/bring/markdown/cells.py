"""Cells of code that Quarto or knitr would run in, what a paper can keep of them out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from galleyproof.bring.edit import Edit
from galleyproof.bring.ids import new_id
from galleyproof.bring.markdown.header import without_tags
from galleyproof.bring.markdown.zones import Draft, Zone
from galleyproof.bring.remark import Remarks
from galleyproof.bring.written.brought_pictures import TO_INSERT
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.read.yaml_text import read_yaml

_CELL = re.compile(r"\{\s*(?P<language>[A-Za-z][\w+.-]*)(?P<rest>(?:[ ,].*)?)\}\s*")
_OPTION = re.compile(r"""([\w.-]+)\s*=\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^,]+)""")
_COMMENT_OPTION = re.compile(r"^[ \t>]*(?:#|%%|//|--)\|[ \t]*([\w.-]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_OPTION_LINES = re.compile(r"(?:^[ \t>]*(?:#|%%|//|--)\|[^\n]*(?:\n|\Z))+", re.MULTILINE)
_GRAPHICS = re.compile(r"include_graphics\(\s*(?:path\s*=\s*)?[\"']([^\"']+)[\"']")
_TABLE_CAPTION = re.compile(r"\b(?:caption|title)\s*=\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')")
_CAPTIONS = ("fig.cap", "fig-cap", "tbl.cap", "tbl-cap", "tab.cap", "tab-cap")
_INLINE = re.compile(r"`+(?:r|\{(?:r|python|julia)\}) ")


@dataclass(frozen=True, slots=True)
class CodeCell:
    """One cell."""

    language: str
    label: str
    options: Mapping[str, str]
    """With hyphens in their names: `fig-cap`."""
    body: str

    def is_shown(self, *, usually: bool) -> bool:
        """Whether the page would have shown the code; `usually` is what the whole manuscript says."""
        if self.language in ("mermaid", "dot"):
            return False
        said = [self.options.get(name, "").lower() for name in ("echo", "include")]
        return not any(word in ("false", "f") for word in said) and (usually or said[0] in ("true", "t"))

    @property
    def caption(self) -> str:
        panels = self.options.get("fig-subcap", "")
        lettered = (f"({chr(97 + number)}) {words}" for number, words in enumerate(panels.split("\n")[:26]))
        return _one_line(" ".join((self.options.get("fig-cap", ""), *(lettered if "\n" in panels else ()))))

    @property
    def table_caption(self) -> str:
        """As the cell's options or, in R, the call that makes the table has it."""
        said = self.options.get("tbl-cap", "") or self.options.get("tab-cap", "")
        if (
            not said
            and self.language == "r"
            and re.search(r"\b(?:kable|kbl|apa_table|xtable|stargazer|gt)\b", self.body)
        ):
            found = _TABLE_CAPTION.search(self.body)
            said = _unquoted(found[1]) if found else ""
        return _one_line("" if said == "NULL" else said)

    @property
    def id(self) -> str:
        """Of the figure or table that it makes; empty where it makes none that is known."""
        known = new_id(self.label)
        if known.startswith(("fig:", "tbl:")):
            return known
        if not self.label:
            return ""
        return f"fig:{self.label}" if self.caption else f"tbl:{self.label}" if self.table_caption else ""


def read_cell(zone: Zone, text: str) -> CodeCell | None:
    """The cell in a fence; None where the fence holds code that is only shown."""
    found = _CELL.fullmatch(zone.info)
    if zone.kind != "fence" or found is None or found["rest"].lstrip().startswith((".", "#", "=")):
        return None
    rest = found["rest"].lstrip(" ,")
    label = re.match(r"[\w.:/-]+(?=\s*(?:,|$))", rest)
    options = {
        name.replace(".", "-"): _caption_of(value) if name in _CAPTIONS else _unquoted(value)
        for name, value in _OPTION.findall(rest)
    }
    body = text[zone.start : zone.end].split("\n", 1)[-1]
    options |= {name.replace(".", "-"): value for name, value in _said_in(body)}
    return CodeCell(found["language"], options.get("label", label[0] if label else ""), options, body)


def _caption_of(value: str) -> str:
    """The words of a caption; one that R would put together is still to be written."""
    value = value.strip()
    return _unquoted(value) if value[:1] in "\"'" or value in ("NULL", "NA", "") else "[caption to be written]{.todo}"


def _said_in(body: str) -> Iterator[tuple[str, str]]:
    """The options in the lines that begin with `#|`, which are YAML: a value may go on, or be a list."""
    found = _OPTION_LINES.search(body)
    lines = re.sub(r"^[ \t>]*(?:#|%%|//|--)\| ?", "", found[0], flags=re.MULTILINE) if found else ""
    value = read_yaml(Source("", without_tags(lines)), codes.BAD_SETTINGS, Sink())
    if value is None or not value.mapping:
        yield from ((name, _unquoted(said)) for name, said in _COMMENT_OPTION.findall(body))
        return
    for name, member in value.mapping.items():
        if member.items:
            yield name, "\n".join(str(item.data) for item in member.items)
        elif not member.mapping:
            yield name, str(member.data if member.data is not None else "").strip()


def shows_code(drafts: Iterable[Draft], echo: str) -> bool:
    """Whether the manuscript shows its code: unless its header (`echo`) or a first cell of knitr's says no."""
    if echo.lower() == "false":
        return False
    return not any(re.search(r"opts_chunk\$set\([^)]*\becho\s*=\s*F", draft.text) for draft in drafts)


def cell_edits(
    draft: Draft,
    find_drawn: Callable[[str], Path | None],
    stand_in: Callable[[str], str],
    remarks: Remarks,
    *,
    shows_code: bool,
) -> Iterator[Edit]:
    """A cell that shows a file becomes the picture; one that was shown becomes code; others are kept as remarks.

    `find_drawn` finds the picture that an earlier run drew, by the cell's label; `stand_in` gives one that is not there a field
    that holds its place; `shows_code` is whether cells are shown that
    say nothing of it.
    """
    for zone in draft.zones:
        text = draft.text[zone.start : zone.end]
        cell = read_cell(zone, draft.text)
        if cell is not None:
            yield Edit(zone.start, zone.end, _cell(cell, text, find_drawn, stand_in, remarks, shows_code=shows_code))
        elif zone.kind == "code" and _INLINE.match(text):
            message = f"{text} is left as it was: nothing computes it here"
            hint = "write the number, and bind it to its datum: `[1,412]{num=...}`"
            yield Edit(zone.start, zone.start, remarks.at(codes.CODE_NOT_RUN, message, hint))


def _cell(
    cell: CodeCell,
    text: str,
    find_drawn: Callable[[str], Path | None],
    stand_in: Callable[[str], str],
    remarks: Remarks,
    *,
    shows_code: bool,
) -> str:
    named = _GRAPHICS.findall(cell.body)
    if named:
        return "\n\n".join(_picture(cell, path, number) for number, path in enumerate(named))
    is_shown = cell.is_shown(usually=shows_code)
    fence = _as_code(cell, text) if is_shown else _as_remark(text)
    if not cell.id and not cell.caption:
        message = f"a cell of {cell.language} is {'shown' if is_shown else 'kept as a remark'} and not run"
        return _with_mark(fence, remarks.at(codes.CODE_NOT_RUN, message, of_line=True))
    if cell.id.startswith("fig:") and (drawn := find_drawn(cell.label)) is not None:
        hint = "a script in figures/ draws it anew whenever its data move"
        message = f"`{cell.id}` is the picture that {cell.language} drew last; its code is kept as a remark"
        mark = remarks.at(codes.CODE_NOT_RUN, message, hint, of_line=True)
        return f"{_picture(cell, drawn.as_posix(), 0)}{mark}\n\n{_as_remark(text)}"
    kind = "table" if cell.id.startswith("tbl:") else "figure"
    name = cell.id.partition(":")[2] or "figure"
    caption = cell.caption if kind == "figure" else cell.table_caption
    its_id = f" `{cell.id}`" if cell.id else ""
    message = f"the {kind}{its_id} was made by {cell.language}, which is not run here"
    if not caption:
        place = f"save it as a picture and write `![Caption](images/{name}.png){{#{cell.id}}}`"
        return _with_mark(fence, remarks.at(codes.CODE_NOT_RUN, message, place, of_line=True))
    if kind == "table":
        hint = "type the table there, or draw it from data: `![Caption](table:name)`"
        made = f"| [table to be inserted]{{.todo}} |\n|---|\n\nTable: {caption} {{#{cell.id}}}"
    else:
        path = stand_in(f"{name}.png")
        hint = f"save the picture as {path} and take the mark out of the caption, or draw it in figures/"
        options = {**cell.options, "fig-cap": f"{caption} {TO_INSERT}", "fig-subcap": ""}
        made = _picture(replace(cell, options=options), path, 0)
    return f"{fence}\n\n{made}{remarks.at(codes.CODE_NOT_RUN, message, hint, of_line=True)}"


def _picture(cell: CodeCell, path: str, number: int) -> str:
    id_ = f"#{cell.id}" if cell.id and not number else ""
    alt = f'alt="{cell.options["fig-alt"]}"' if "fig-alt" in cell.options else ""
    width = f"width={cell.options['out-width']}" if re.fullmatch(r"\d+%", cell.options.get("out-width", "")) else ""
    braces = " ".join(part for part in (id_, width, alt) if part)
    return f"![{cell.caption if not number else ''}]({path})" + (f"{{{braces}}}" if braces else "")


def _as_code(cell: CodeCell, text: str) -> str:
    """The same fence, with the language's plain name."""
    first, _, rest = text.partition("\n")
    bar = first[: len(first) - len(first.lstrip(" \t>`~"))]
    return f"{bar} {cell.language}\n{_OPTION_LINES.sub('', rest, count=1).lstrip(chr(10))}"


def _as_remark(text: str) -> str:
    return f"<!--\n{text.replace('-->', '-- >')}\n-->"


def _with_mark(fence: str, mark: str) -> str:
    first, _, rest = fence.partition("\n")
    return f"{first}{mark}\n{rest}"


def _one_line(caption: str) -> str:
    """Without the line breaks of LaTeX: a caption is one paragraph."""
    return " ".join(re.sub(r"\\\\(?:\[[^\]]*\])?|\n", " ", caption).split())


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return re.sub(r"\\(.)", r"\1", value[1:-1])
    return value
