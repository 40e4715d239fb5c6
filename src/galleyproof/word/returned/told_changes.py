"""The changes and comments of a copy in, what is said of them out: sentences, and JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from galleyproof.model.text.counted import counted
from galleyproof.word.returned.applied_changes import Applied
from galleyproof.word.returned.copy_change import CopyChange, PlacedComment

LONGEST = 240
"""Characters of words that are shown; the JSON has all."""


def review_lines(
    changes: Sequence[CopyChange],
    comments: Sequence[PlacedComment],
    tracked: Mapping[str, int],
    applied: Applied | None,
) -> Iterator[str]:
    """For people: each change at its line, what to do by hand below it, then the comments, then a sum."""
    for change in changes:
        by = f" ({change.author})" if change.author else ""
        yield f"{change.place.path}:{change.place.line}: {_sentence(change)}{by}"
        if told := status(change, applied):
            yield f"    {told}"
    for comment in comments:
        signed = ", ".join(part for part in (comment.author or "somebody", comment.date) if part)
        about = f" on “{_short(comment.about)}”" if comment.about else ""
        kind = f"answer to {comment.answers}" if comment.answers else "comment"
        settled = " (resolved)" if comment.is_settled else ""
        yield f"{comment.place.path}:{comment.place.line}: {kind} by {signed}{settled}{about}: {comment.text}"
    yield _sum(changes, comments, tracked, applied)


def status(change: CopyChange, applied: Applied | None) -> str:
    """What became of the change, or what to do with it."""
    if applied is not None and change.block in applied.blocks:
        return "applied"
    if change.way_out:
        return f"to do: {change.way_out}"
    if applied is not None:
        return f"to do: {applied.refused.get(change.block, 'do it by hand')}"
    return ""


def _sentence(change: CopyChange) -> str:
    old, new = _short(change.old), _short(change.new)
    match change.kind:
        case "move":
            return f"{change.where} moved {new}: “{old}”"
        case "split":
            if (change.old, change.new) == ("", "¶"):
                return f"{change.where} split in two here"
            if (change.old, change.new) == ("¶", ""):
                return f"{change.where} joined with the next"
            return f"{change.where}: “{old}” → “{new}”"
        case "level":
            return f"{old} → {new}"
        case "cells":
            return f"{change.where} is one with the cell {new} now: “{old}”"
        case "paragraph" | "row":
            return (
                f"{change.where} added behind this line: “{new}”"
                if not change.old
                else f"{change.where} deleted: “{old}”"
            )
        case "words" | "look" | "note" | "picture":
            if not change.old:
                return f"{change.where}: added “{new}”"
            return f"{change.where}: “{old}” → “{new}”" if change.new else f"{change.where}: deleted “{old}”"


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 2].rsplit(' ', 1)[0]} …"


def _sum(
    changes: Sequence[CopyChange],
    comments: Sequence[PlacedComment],
    tracked: Mapping[str, int],
    applied: Applied | None,
) -> str:
    if not changes and not comments:
        return "nothing was changed"
    told = [counted(len(changes), "change")]
    if applied is not None:
        done = sum(change.block in applied.blocks for change in changes)
        told.append(f"{done} applied, {len(changes) - done} to do by hand")
    else:
        told.append(f"{sum(not change.edits for change in changes)} to do by hand")
    told.append(counted(len(comments), "comment"))
    if tracked:
        told.append("tracked by " + ", ".join(sorted(name or "somebody" for name in tracked)))
    return "; ".join(told)


def review_json(
    revision: str,
    changes: Sequence[CopyChange],
    comments: Sequence[PlacedComment],
    tracked: Mapping[str, int],
    applied: Applied | None,
) -> str:
    """For programs: everything, in full."""
    content: dict[str, Any] = {
        "format": 1,
        "revision": revision,
        "changes": [
            {
                "kind": change.kind,
                "where": change.where,
                "file": change.place.path,
                "line": change.place.line,
                "column": change.place.column,
                "old": change.old,
                "new": change.new,
                "author": change.author,
                "applied": applied is not None and change.block in applied.blocks,
                "to_do": status(change, applied).removeprefix("to do: ").removeprefix("applied"),
            }
            for change in changes
        ],
        "comments": [
            {
                "author": comment.author,
                "date": comment.date,
                "text": comment.text,
                "answers": comment.answers,
                "resolved": comment.is_settled,
                "on": comment.about,
                "file": comment.place.path,
                "line": comment.place.line,
            }
            for comment in comments
        ],
        "tracked": dict(sorted(tracked.items())),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
