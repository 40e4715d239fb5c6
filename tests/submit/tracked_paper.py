"""This paper between two of its revisions as a Word file with tracked changes, decided by LibreOffice: word for word either paper.

    python -m tests.submit.tracked_paper [OLD [NEW]]

By default the newest revision that changes a section, against the twentieth before it. Two minutes, most of them LibreOffice's.
"""

import difflib
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.packed.container import read_container
from galleyproof.tasks.revisions.diff import diff
from galleyproof.word.copy_reader import CopyView, read_copy
from galleyproof.word.word_copy import WordCopy
from tests.submit.judge import accept_and_reject

ROOT = Path(__file__).parents[2]


def main(old: str, new: str) -> int:
    sink = Sink()
    found = diff(ROOT, old, new, sink, lambda stage: print(stage, file=sys.stderr), form="docx")
    if found is None or found.marked is None:
        print(*(f"{one.span.path}:{one.span.line}: {one.message}" for one in sink), sep="\n")
        return 2
    data = found.marked.read_bytes()
    parts = read_container(data)
    assert parts is not None
    with TemporaryDirectory(prefix="galleyproof-tracked-") as folder:
        verdicts = accept_and_reject(data, Path(folder))
    differs = 0
    views: tuple[CopyView, CopyView] = ("accepted", "rejected")
    for view, verdict, paper in zip(views, verdicts, (new, old), strict=True):
        decided = read_container(verdict)
        assert decided is not None
        lines, expected = told(read_copy(decided)), told(read_copy(parts, view))
        wrong = list(difflib.unified_diff(expected, lines, paper, view, lineterm="", n=0))
        differs += len(wrong)
        print(f"{view}: {len(lines)} paragraphs, as in {paper}" if not wrong else "\n".join(wrong))
    return min(differs, 1)


def told(copy: WordCopy | str) -> list[str]:
    """Every paragraph with words, and each note behind the paragraph that its mark stands in."""
    assert isinstance(copy, WordCopy), copy
    lines = [
        line
        for p in copy.paragraphs
        for line in (f"{p.number} {p.text}", *(n.text for word in p.words for n in copy.notes.get(word.note, ())))
    ]
    # LibreOffice holds the place of a picture with a joiner, and sets an empty paragraph between two tables.
    return [line for line in lines if line.strip(" \N{ZERO WIDTH JOINER}")]


def revisions() -> tuple[str, str]:
    """The newest and the twentieth before it of those that change a section."""
    order = ["git", "log", "--format=%h", "--no-merges", "-21", "--", "sections"]
    found = subprocess.run(order, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    return found[-1], found[0]


if __name__ == "__main__":
    default = revisions()
    sys.exit(main(*(sys.argv[1:3] + list(default[len(sys.argv[1:3]) :]))))
