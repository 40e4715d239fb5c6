"""A text in, TeX out that prints it with the text fonts and, where they lack a letter, with a companion font beside them."""

from collections.abc import Callable, Iterator
from itertools import groupby

from galleyproof.model.letters import SetCluster, TypeCase
from galleyproof.write.escape import escape, unprintable

Report = Callable[[int, str, str], None]
"""Is told of each letter that no font has: its offset in the text, its characters, and what the author can do."""


def set_text(text: str, case: TypeCase, report: Report) -> str:
    r"""TeX that prints `text`: `\letters{noto04}{\char54\char43}` where the text fonts lack a letter."""
    written: list[str] = []
    at = 0
    for start, run in _runs(unprintable(text)):
        written.append(escape(text[at:start]))
        line = case.set_run(run)
        for each in line:
            if each.sort is None:
                report(start + each.offset, each.text, case.advice(each.text))
        written.extend(_set_line(line))
        at = start + len(run)
    written.append(escape(text[at:]))
    return "".join(written)


def _runs(lacking: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Letters that stand beside each other, together."""
    start, run = 0, ""
    for offset, cluster in lacking:
        if run and offset == start + len(run):
            run += cluster
            continue
        if run:
            yield start, run
        start, run = offset, cluster
    if run:
        yield start, run


def _set_line(line: tuple[SetCluster, ...]) -> Iterator[str]:
    for family, part in groupby(line, key=lambda each: each.sort and each.sort.family):
        letters = "".join(f"\\char{each.sort.code}" if each.sort else escape(each.text) for each in part)
        yield f"\\letters{{{family}}}{{{letters}}}" if family else letters
