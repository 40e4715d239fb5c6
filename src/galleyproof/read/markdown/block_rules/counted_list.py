"""Lists that Pandoc counts otherwise than `1.`: `a.`, `iv)`, `(1)`, `#.`, and examples, `(@good)`."""

import re
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock

from galleyproof.model.text.block import ListDelimiter, ListStyle
from galleyproof.model.text.counting import from_roman

_MARKER = re.compile(r"(?P<open>\(?)(?P<count>#|@[\w-]*|\d{1,9}|[A-Za-z]{1,8})(?P<close>[.)])(?P<blanks>[ \t]*)")
_PAGE = re.compile(r"p\. *\d")
_INITIAL_BLANKS = 2
"""After a capital and a full stop, which may be a name's: `B. Russell`."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What an item begins with."""

    style: ListStyle
    delimiter: ListDelimiter
    number: int
    label: str
    """Of an example; empty where it has none."""
    end: int
    """Offset after its last sign."""


def match_counted_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Items of one way of counting; the library's rule has those of `1.` and `1)`."""
    if state.is_code_block(start):
        return False
    marker = _read_marker(state, start, None)
    if marker is None:
        return False
    if silent:
        # Only within an item does a list begin in the middle of a paragraph, of one in a quotation too.
        return state.listIndent >= 0 and state.parentType in ("paragraph", "blockquote")
    opening = state.push("ordered_list_open", "ol", 1)
    opening.attrs = {"start": marker.number}
    opening.meta = {"style": marker.style, "delimiter": marker.delimiter, "labels": []}
    line, found, outer = start, marker, state.parentType
    state.parentType = "list"
    while True:
        opening.meta["labels"].append(found.label)
        _read_item(state, line, end, found)
        line = state.line
        if line >= end or state.sCount[line] < state.blkIndent or state.is_code_block(line):
            break
        following = _read_marker(state, line, marker)
        if following is None:
            break
        found = following
    state.parentType = outer
    opening.map = [start, line]
    state.push("ordered_list_close", "ol", -1)
    return True


def _read_item(state: StateBlock, line: int, end: int, marker: Marker) -> None:
    """The item's blocks, up to the first line that is indented less than its words."""
    begin = state.bMarks[line] + state.tShift[line]
    words = state.skipSpaces(marker.end)
    width = words - marker.end
    # Four blanks more and it would be code; an item without words on its first line is indented by one.
    blanks = 1 if words >= state.eMarks[line] or width > 4 else width
    item = state.push("list_item_open", "li", 1)
    item.map = [line, line]
    kept = state.tShift[line], state.sCount[line], state.blkIndent, state.listIndent, state.tight
    column = state.sCount[line] + marker.end - begin
    state.listIndent, state.blkIndent, state.tight = state.blkIndent, column + blanks, True
    state.tShift[line], state.sCount[line] = words - state.bMarks[line], column + width
    if words >= state.eMarks[line] and (line + 1 >= end or state.isEmpty(line + 1)):
        state.line = min(line + 2, end)
    else:
        state.md.block.tokenize(state, line, end)
    state.tShift[line], state.sCount[line], state.blkIndent, state.listIndent, state.tight = kept
    item.map = [line, state.line]
    state.push("list_item_close", "li", -1)


def _read_marker(state: StateBlock, line: int, first: Marker | None) -> Marker | None:
    """The marker at the beginning of the line; where a list has begun, only one that is counted like its `first`."""
    begin, limit = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    match = _MARKER.match(state.src, begin, limit)
    if match is None or (match["open"] and match["close"] == ".") or _PAGE.match(state.src, begin, limit):
        return None
    end = match.end("close")
    if not match["blanks"] or match.end() >= limit:
        return None
    delimiter: ListDelimiter = "parentheses" if match["open"] else "period" if match["close"] == "." else "parenthesis"
    counted = _read_count(match["count"], first.style if first else None)
    if counted is None or (first is not None and (counted[0], delimiter) != (first.style, first.delimiter)):
        return None
    style, number = counted
    if first is None and style == "decimal" and delimiter != "parentheses" and match["count"] != "#":
        # The library's own.
        return None
    is_initial = match["count"].isupper() and len(match["count"]) == 1 and delimiter == "period"
    if is_initial and len(match["blanks"]) < _INITIAL_BLANKS:
        return None
    return Marker(style, delimiter, number, match["count"][1:] if style == "example" else "", end)


def _read_count(count: str, style: ListStyle | None) -> tuple[ListStyle, int] | None:
    """How it is counted, and the number; `style`, where that is known, decides between `i` of letters and of Romans."""
    if count == "#":
        return style or "decimal", 1
    if count.startswith("@"):
        return "example", 1
    if count.isdecimal():
        return "decimal", int(count)
    if not (count.islower() or count.isupper()):
        return None
    number = from_roman(count)
    letters: ListStyle = "lower letters" if count.islower() else "upper letters"
    romans: ListStyle = "lower roman" if count.islower() else "upper roman"
    is_roman = style == romans or (style is None and (count in ("i", "I") or len(count) > 1))
    if number is not None and is_roman:
        return romans, number
    return (letters, ord(count.lower()) - ord("a") + 1) if len(count) == 1 else None
