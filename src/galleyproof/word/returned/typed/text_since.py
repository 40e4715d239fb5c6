"""Edits of an older text in, the newer text with them out, wherever it still says the same there."""

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from galleyproof.word.returned.applied_changes import edited_text
from galleyproof.word.returned.copy_change import SourceEdit

_COMMENT = re.compile(r" ?<!--(?:(?!-->).)*-->", re.DOTALL)
MOST_WORDS = 8
"""So many words name a place in a paragraph that has changed."""


def carry_over(edits: Sequence[SourceEdit], sent: str, now: str) -> tuple[str, list[SourceEdit]]:
    """The text of today with the edits, and those that cannot be made since their paragraph is another now."""
    if sent == now:
        return edited_text(now, edits), []
    lost: list[SourceEdit] = []
    kept: list[SourceEdit] = []
    for begin, end, members in _paragraphs(edits, sent):
        text = sent[begin:end]
        if now.count(text) != 1:
            local = [replace(edit, start=edit.start - begin, end=edit.end - begin) for edit in members]
            if edited_text(text, local) in now:
                # They were made already.
                continue
            if (carried := _around_comments(local, text, now)) is not None:
                kept += carried
                continue
            for edit in members:
                place = _behind_words(edit, text[: edit.start - begin], now)
                if place is None:
                    lost.append(edit)
                elif edit.text.strip() not in now:
                    kept.append(replace(edit, start=place, end=place))
            continue
        shift = now.index(text) - begin
        kept += [replace(edit, start=edit.start + shift, end=edit.end + shift) for edit in members]
    return edited_text(now, kept), lost


def is_comment(edit: SourceEdit) -> bool:
    """Whether it puts a comment in, which changes nothing of what is printed."""
    return edit.start == edit.end and edit.text.strip().startswith("<!--")


def _around_comments(edits: Sequence[SourceEdit], text: str, now: str) -> list[SourceEdit] | None:
    """The edits of a paragraph in which nothing but comments has come since; None where more has."""
    places: list[int] = []
    at = 0
    for comment in (*_COMMENT.finditer(now), None):
        places += range(at, comment.start() if comment else len(now))
        at = comment.end() if comment else at
    plain = "".join(now[place] for place in places)
    if plain.count(text) != 1:
        return None
    begin = plain.index(text)
    carried = [
        replace(
            edit,
            start=places[begin + edit.start],
            end=places[begin + edit.end - 1] + 1 if edit.end > edit.start else places[begin + edit.start],
        )
        for edit in edits
        if not is_comment(edit) or edit.text.strip() not in now
    ]
    is_whole = all(now[edit.start : edit.end] in text for edit in carried)
    return carried if is_whole else None


def _behind_words(edit: SourceEdit, before: str, now: str) -> int | None:
    """Where a comment stands in the text of today: behind the words that it stood behind, where these are there once."""
    if not is_comment(edit):
        return None
    words = [one.start() for one in re.finditer(r"(?<!\S)\S", before)]
    tails = (before[start:] for start in words[-MOST_WORDS:])
    return next((now.index(tail) + len(tail) for tail in tails if now.count(tail) == 1), None)


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
