"""What begins behind an empty line alone: Pandoc reads on where other readers of Markdown end a paragraph."""

import re
from collections.abc import Callable
from typing import TypeAlias

from markdown_it.rules_block import StateBlock

BlockRule: TypeAlias = Callable[[StateBlock, int, int, bool], bool]


_TABLE_RULE = re.compile(r"\s*(?:\+[-=:+]{3,}\+|-{2,}(?: +-+)+|-{10,}|\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?)\s*")
"""A line that only a table has among its first two."""
_WITHIN = 2
"""Columns from which on a line is in a definition."""
_TERM_OF = re.compile(r"[:~][ \t]")
"""How a definition begins."""
_ITEM = re.compile(r"\s*(?:[-+*]|\(?\w{1,9}[.)])[ \t]+\S")
"""How an item of a list may begin."""
_HAS_WORDS = re.compile(r"(?:\s|<!--.*?-->)*(?!<!--)\S")
"""What stands behind a remark is more than remarks."""
RUN_IN = re.compile(r" {0,3}(?P<mark>#{1,6}|>|[-*+]|1[.)])[ \t]+\S|\s*(?P<rule>\*{3,}|_{3,}|-{3,}|={3,})[ \t]*(?=\n|$)")
"""A line within a paragraph that would be a heading, quotation, list or rule, had it an empty line before it."""


def behind_blank(rule: BlockRule) -> BlockRule:
    """A rule of the library that ends no paragraph."""

    def behind_blank(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        if silent and state.parentType == "paragraph":
            return False
        return rule(state, start, end, silent)

    return behind_blank


def behind_blank_or_in_list(rule: BlockRule) -> BlockRule:
    """The library's lists, which end a paragraph within an item alone."""

    def behind_blank_or_in_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        if silent and state.parentType == "paragraph" and state.listIndent < 0:
            return False
        return rule(state, start, end, silent)

    return behind_blank_or_in_list


def as_pandoc_defines(rule: BlockRule) -> BlockRule:
    """The library's definitions, where Pandoc has them: none is a table's caption, or stands as far in as code."""

    def as_pandoc_defines(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        if start + 2 < end and state.isEmpty(start + 1) and _captions_table(state, start + 2, end):
            return False
        below = start + 1 + (start + 1 < end and state.isEmpty(start + 1))
        if silent or below >= end:
            return rule(state, start, end, silent)
        if state.is_code_block(below) or not _is_definition(state, below):
            # What stands so far to the right that it is code the library does not ask.
            return False
        return rule(state, start, _end_of_terms(state, below, end), silent)

    return as_pandoc_defines


def _end_of_terms(state: StateBlock, start: int, end: int) -> int:
    """The line of the next word that the library would take for a term, though what is below it stands as far in as code.

    `start` is where the first definition begins.
    """
    for line in range(start + 1, end - 1):
        is_outside = state.sCount[line] < state.sCount[start] + _WITHIN
        if state.isEmpty(line) or not state.isEmpty(line - 1) or not is_outside or _is_definition(state, line):
            continue
        below = line + 1 + state.isEmpty(line + 1)
        if state.sCount[line] < state.blkIndent or below >= end or not _is_definition(state, below):
            # The list ends here.
            return end
        if state.is_code_block(below):
            return line
    return end


def _is_definition(state: StateBlock, line: int) -> bool:
    return _TERM_OF.match(state.src, state.bMarks[line] + state.tShift[line]) is not None


def _captions_table(state: StateBlock, line: int, end: int) -> bool:
    if not state.src.startswith(":", state.bMarks[line] + state.tShift[line]):
        return False
    first = line
    while line < end and not (state.isEmpty(line - 1) and not state.isEmpty(line) and line > first):
        line += 1
    if line == end or state.is_code_block(line):
        # It stands within the definition.
        return False
    if any(state.sCount[at] < state.blkIndent for at in range(first, line + 1) if not state.isEmpty(at)):
        # It stands behind the item that the definition is in.
        return False
    if _is_definition(state, line):
        return False
    typed = [state.src[state.bMarks[at] : state.eMarks[at]] for at in range(line, min(line + 2, end))]
    # A grid begins with its border: one in the second line belongs to an item, say, that begins in the first. So does a rule of
    # dashes that stands as far in as the words of that item.
    is_item = _ITEM.match(typed[0]) is not None and state.sCount[line] < state.sCount[min(line + 1, end - 1)]
    is_within = typed[-1].lstrip().startswith("+") or is_item
    return any(map(_TABLE_RULE.fullmatch, typed[:1] if is_within else typed))


def without_remarks_in_lines(rule: BlockRule) -> BlockRule:
    """The library's blocks of HTML, but for a remark that stands in a paragraph, or before the words of one."""

    def without_remarks_in_lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        return not _is_in_lines(state, start, end, silent) and rule(state, start, end, silent)

    return without_remarks_in_lines


def _is_in_lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("<!--", state.bMarks[start] + state.tShift[start]):
        return False
    for line in range(start, end):
        typed = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
        if not typed:
            return False
        if (closed := typed.find("-->")) >= 0:
            return silent or _HAS_WORDS.match(typed, closed + 3) is not None
    return False


def underlined(rule: BlockRule) -> BlockRule:
    """The library's headings over a line of dashes, of which Pandoc knows those of one line."""

    def underlined(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        if start + 1 >= end or state.sCount[start + 1] < state.blkIndent:
            return False
        typed = state.src[state.bMarks[start + 1] + state.tShift[start + 1] : state.eMarks[start + 1]].rstrip()
        return bool(typed) and typed[0] in "-=" and not typed.strip(typed[0]) and rule(state, start, end, silent)

    return underlined
