"""Twenty pages in a repository of thirty revisions, with branches, merges and a rebase: what each step says, and that all of
them together never say more than the steps.

    python -m tests.revise.long_paper [--update]

What is told is held against long_paper.json. A minute or two, so that it is no part of the suite, which goes the same way with
three pages (long_history.py).
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from galleyproof.compare.comparison import compare_papers
from galleyproof.compare.diff_json import difference_json
from galleyproof.model.outcome.difference import Reading, RevisionName
from tests.revise.harbour import FILES
from tests.revise.long_history import STEPS
from tests.revise.repositories import commit, git, make_repository, write
from tests.revise.test_difference import shown
from tests.revise.test_long_history import read, size, take

GOLDEN = Path(__file__).with_suffix(".json")
CHAPTERS, PARAGRAPHS, SENTENCES = 10, 6, 7
"""About 7,000 words."""
NAMES = [
    "pilot",
    "warden",
    "cooper",
    "ferry",
    "rope",
    "anchor",
    "lantern",
    "tide",
    "barrel",
    "custom",
    "widow",
    "chapel",
    "quay",
    "mast",
    "sail",
    "bell",
    "toll",
    "rock",
    "clerk",
    "net",
]
DEEDS = ["counted", "mended", "sold", "carried", "feared", "kept", "painted", "borrowed", "lost", "weighed"]
WORKS = ("doe2020harbour", "roe2018salt", "poe2015wool", "moe2011fog")

Edits = list[tuple[str, str, str]]


def chapter(number: int) -> str:
    """A chapter of made-up sentences, no two of them alike."""
    chance = random.Random(number)
    blocks = [f"# Chapter of the {NAMES[number]} {{#sec:c{number}}}"]
    for k in range(PARAGRAPHS):
        if k == PARAGRAPHS // 2:
            blocks.append(f"## More of the {NAMES[number]} {{#sec:more{number}}}")
        lines = []
        for n in range(SENTENCES):
            one, two, three = chance.sample(NAMES, 3)
            deed, other = chance.sample(DEEDS, 2)
            year = 1600 + 40 * number + 6 * k + n
            note = f"[@{WORKS[(number + k + n) % 4]}, {3 + n}]" if n % 3 == 1 else ""
            lines.append(
                f"In {year} the {one} of the old {two} {deed} what the {three} had {other} before the winter.{note}"
            )
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def path(number: int) -> str:
    return f"sections/{number + 10}-chapter.md"


def sentence(number: int, paragraph: int, place: int) -> str:
    """One of a chapter as it was first written."""
    lines = chapter(number).split("\n\n")[paragraph + 1 + (paragraph >= PARAGRAPHS // 2)].split("\n")
    return lines[place]


def moved(one: int, other: int, paragraph: int, place: int) -> Edits:
    """A sentence without a note leaves a chapter for another."""
    words, before = sentence(one, paragraph, place), sentence(other, 1, 2)
    return [(path(one), f"{words}\n", ""), (path(other), before, f"{before}\n{words}")]


ALSO: list[tuple[str, str, Edits]] = [
    ("side", "26 Sentences move between chapters", [*moved(0, 1, 0, 2), *moved(2, 3, 4, 3)]),
    ("side", "27 A heading is lowered, another raised", [
        (path(4), "## More of the", "### More of the"), (path(5), "## More of the", "# More of the"),
    ]),
    ("side", "28 Two chapters are one, and one is two", [
        (path(6), chapter(6), chapter(6) + "\n" + chapter(7).partition("\n\n")[2]), ("delete", path(7), ""),
        (path(8), sentence(8, 2, 0), f"# The other half {{#sec:half}}\n\n{sentence(8, 2, 0)}"),
    ]),
    ("late", "29 Notes are split, joined and swapped", [
        (path(1), sentence(1, 0, 1), sentence(1, 0, 1).replace("]", "; @moe2011fog, 40]")),
        (path(9), sentence(9, 0, 1), sentence(9, 0, 1).partition(".[")[0] + "."),
        (path(9), sentence(9, 0, 0), sentence(9, 0, 0) + "[" + sentence(9, 0, 1).partition(".[")[2]),
    ]),
    ("late", "30 A chapter is renamed, in its file and its heading", [
        ("rename", path(3), "sections/13-other.md"), ("sections/13-other.md", "# Chapter of the", "# Of the"),
    ]),
]  # fmt: skip
"""Branch, title and edits of what is done beside the main line."""


def history(root: Path) -> list[str]:
    """Makes the repository; its commits along the main line, oldest first."""
    files = {**FILES, **{path(number): chapter(number) for number in range(CHAPTERS)}}
    make_repository(root, changes=files)
    main = git(root, "branch", "--show-current")

    def step(title: str, edits: Edits) -> None:
        for edit in edits:
            take(root, *edit)
        commit(root, title)

    def branch(name: str) -> None:
        git(root, "checkout", "--quiet", "-b", name)
        for _, title, edits in (each for each in ALSO if each[0] == name):
            step(title, edits)
        git(root, "checkout", "--quiet", main)

    for title, edits in STEPS[:4]:
        step(title, edits)
    branch("side")
    for title, edits in STEPS[4:9]:
        step(title, edits)
    git(root, "merge", "--quiet", "--no-ff", "-m", "The side is merged", "side")
    for title, edits in STEPS[9:12]:
        step(title, edits)
    branch("late")
    for title, edits in STEPS[12:18]:
        step(title, edits)
    git(root, "checkout", "--quiet", "late")
    git(root, "rebase", "--quiet", main)
    git(root, "checkout", "--quiet", main)
    git(root, "merge", "--quiet", "--ff-only", "late")
    for title, edits in STEPS[18:]:
        step(title, edits)
    return git(root, "rev-list", "--first-parent", "--reverse", "HEAD").split()


def readings(root: Path, commits: Sequence[str]) -> Iterator[tuple[str, Reading]]:
    for name in commits:
        git(root, "checkout", "--quiet", name)
        yield git(root, "log", "-1", "--format=%s"), read(root)


def main(*, is_update: bool) -> int:
    with TemporaryDirectory(prefix="galleyproof-history-") as folder:
        root = Path(folder) / "paper"
        found = list(readings(root, history(root)))
    words = sum(len(chapter(number).split()) for number in range(CHAPTERS))
    print(f"{len(found)} revisions of some {words} words")
    steps, told = [], {}
    for (_, old), (title, new) in pairwise(found):
        difference = compare_papers(old, new).difference
        steps.append(size(difference))
        names = [RevisionName(str(len(steps) + k), "", "", ()) for k in range(2)]
        told[title] = list(shown(json.loads(difference_json(difference, *names))))
    faults = []
    for first in range(0, len(steps), 7):
        whole = size(compare_papers(found[first][1], found[-1][1]).difference)
        parts: Counter[str] = sum(steps[first:], Counter())
        faults += [f"from step {first}: {n} {c} > {parts[n]}" for n, c in whole.items() if c > parts[n]]
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    if is_update:
        write(GOLDEN.parent, GOLDEN.name, text)
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    faults += [f"told otherwise: {title}" for title in {**told, **golden} if told.get(title) != golden.get(title)]
    print(*(faults or ["each step is told as ever, and all of them together say no more"]), sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(is_update="--update" in sys.argv))
