"""A text in, TeX out that prints it with the text fonts and, where they lack a letter, with a companion font beside them."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from galleyproof.model.look.letters import WHOLE, SetCluster, TypeCase, is_unspaced
from galleyproof.write.characters.escape import escape, unprintable
from galleyproof.write.characters.wide import is_wide, may_break

Report = Callable[[int, str, str], None]
"""Is told of letters that no font has: the offset of the first in the text, all of them, and what the author can do."""

ReportUnbroken = Callable[[int, str], None]
"""Is told of letters between which no line breaks: the offset of the first in the text, and all of them."""

LONGEST_UNBROKEN = 24
"""Letters of a script without blanks that may stand in a line together, as those of a long word do."""

WORD_BREAK = r"\hskip 0pt plus .03em\relax{}"
"""Between two words of a script without blanks: more would be taken for a blank by whoever reads the page."""


def set_text(
    text: str, case: TypeCase, report: Report, report_unbroken: ReportUnbroken = lambda *_: None, *, language: str = ""
) -> str:
    r"""TeX that prints `text`: `\letters{noto04}{\char54\char43}` where the text fonts lack a letter.

    Of a font that the engine opens whole the letters themselves: `\letters{noto}{α}`.
    """
    lacking = unprintable(text)
    if not lacking:
        return escape(text)
    written: list[str] = []
    at = 0
    for start, run in runs_of(lacking):
        before, after = text[at:start], text[start + len(run) :][:1]
        # Where the author broke a line of Chinese or Japanese there is no blank.
        is_joined = before == "\n" and at and is_wide(text[at - 1]) and is_wide(run)
        written.append("\\widebreak{}" if is_joined else escape(before))
        if may_break(before[-1:], run[:1]):
            written.append("\\widebreak{}")
        line = case.set_run(run, language)
        _report_lacking(line, start, case, report)
        for _, unbroken in _unbroken(line):
            if len(unbroken) > LONGEST_UNBROKEN and any(is_unspaced(each.text[:1]) for each in unbroken):
                report_unbroken(start + unbroken[0].offset, "".join(each.text for each in unbroken))
        written.extend(set_line(line))
        if may_break(run[-1:], after):
            written.append("\\widebreak{}")
        at = start + len(run)
    written.append(escape(text[at:]))
    return "".join(written)


def _report_lacking(line: tuple[SetCluster, ...], start: int, case: TypeCase, report: Report) -> None:
    for is_lacking, part in groupby(line, key=lambda each: each.sort is None and bool(each.text)):
        if is_lacking:
            letters = list(part)
            words = "".join(each.text for each in letters)
            report(start + letters[0].offset, words, case.advice(words))


def runs_of(lacking: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
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


def set_line(line: tuple[SetCluster, ...]) -> Iterator[str]:
    r"""`\letters{...}` for what stands together in one font, with places to break between where the script has no blanks."""
    for opening, unbroken in _unbroken(line):
        yield opening
        for family, part in groupby(unbroken, key=lambda each: each.sort and each.sort.family):
            letters = "".join(_letter(each) for each in part)
            yield f"\\letters{{{family}}}{{{letters}}}" if family else letters


def _letter(cluster: SetCluster) -> str:
    if cluster.sort is None:
        return escape(cluster.text)
    return cluster.text if cluster.sort.code == WHOLE else f"\\char{cluster.sort.code}"


def _unbroken(line: tuple[SetCluster, ...]) -> Iterator[tuple[str, tuple[SetCluster, ...]]]:
    """What must stay on one line, each with what lets a line break before it."""
    start, opening = 0, WORD_BREAK if line and line[0].opens else ""
    for end in range(1, len(line)):
        if line[end].opens or may_break(line[end - 1].text, line[end].text):
            yield opening, line[start:end]
            start, opening = end, WORD_BREAK if line[end].opens else "\\widebreak{}"
    if line:
        yield opening, line[start:]
