"""Edits of an older text in, the newer text with them out, wherever it still says the same there."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from galleyproof.word.returned.applied_changes import edited_text
from galleyproof.word.returned.copy_change import SourceEdit


def carry_over(edits: Sequence[SourceEdit], sent: str, now: str) -> tuple[str, list[SourceEdit]]:
    """The text of today with the edits, and those that cannot be made since their paragraph is another now."""
    if sent == now:
        return edited_text(now, edits), []
    lost: list[SourceEdit] = []
    kept: list[SourceEdit] = []
    for begin, end, members in _paragraphs(edits, sent):
        text = sent[begin:end]
        if now.count(text) != 1:
            lost += members
            continue
        shift = now.index(text) - begin
        kept += [replace(edit, start=edit.start + shift, end=edit.end + shift) for edit in members]
    return edited_text(now, kept), lost


def _paragraphs(edits: Sequence[SourceEdit], text: str) -> list[tuple[int, int, list[SourceEdit]]]:
    """The edits by the stretch between empty lines that they touch."""
    found: list[tuple[int, int, list[SourceEdit]]] = []
    for edit in sorted(edits, key=lambda one: one.start):
        begin = text.rfind("\n\n", 0, edit.start) + 1
        end = text.find("\n\n", max(edit.end - 1, edit.start))
        end = len(text) if end < 0 else end
        if found and begin < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]), [*found[-1][2], edit])
        else:
            found.append((begin, end, [edit]))
    return found


def line_today(line: int, sent: str, now: str) -> int:
    """The line of today's text that stands where `line` of the older one stood, both from 1."""
    if sent == now:
        return line
    lines, today = sent.split("\n"), now.split("\n")
    for _, a, b, c, d in SequenceMatcher(None, lines, today, autojunk=False).get_opcodes():
        if a <= line - 1 < b:
            if lines[a:b] == today[c:d]:
                return c + line - a
            words = set(lines[line - 1].split())
            return max(range(c, max(d, c + 1)), key=lambda k: len(words & set("".join(today[k : k + 1]).split()))) + 1
    return line
