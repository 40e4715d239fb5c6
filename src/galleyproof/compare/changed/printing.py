"""Digests of what prints two papers in, the templates and locks that changed out."""

from galleyproof.model.outcome.difference import Change, FileChange, Reading


def printing_changes(old: Reading, new: Reading) -> tuple[FileChange, ...]:
    """By path."""
    before, after = old.printing, new.printing
    return tuple(
        FileChange(path, change)
        for path in sorted({*before, *after})
        if (change := _change(before.get(path), after.get(path))) is not None
    )


def _change(old: str | None, new: str | None) -> Change | None:
    if old == new:
        return None
    return "added" if old is None else "dropped" if new is None else "changed"
