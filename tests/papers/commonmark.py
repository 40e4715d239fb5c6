"""The examples of CommonMark as files of one paper: each is refused at a line of its own, or printed with all its words.

    python -m tests.papers.commonmark

prints all of them; what they should print is what CommonMark says of each.
"""

import html
import json
import re
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from galleyproof.building import build
from galleyproof.model.finding.diagnostic import Diagnostic, Severity, Sink
from galleyproof.model.text.inline import Jump
from galleyproof.model.text.manuscript import Manuscript, PrintedSection
from galleyproof.model.text.walk import runs_in, walk
from galleyproof.pipeline import check
from galleyproof.readback.sought.holding import letters
from galleyproof.readback.words_to_print import manuscript_words
from galleyproof.resolve.resolution import resolve
from tests.papers.small import copy_small

EXAMPLES = Path(__file__).parents[2] / ".ci" / "examples"
"""Where .ci/run lays the archive that holds them."""

needs_examples = pytest.mark.skipif(
    not any(EXAMPLES.glob("mistune-*.tar.gz")),
    reason="no examples of CommonMark: pip download --no-deps --require-hashes -r .ci/examples.txt -d .ci/examples",
)

_LAST_BREAK = re.compile(r"(?<!\\)\\\n(?:-+\n)?\Z")
"""A backslash at the end of a paragraph or heading: to Pandoc it breaks a line that nothing follows."""


@dataclass(frozen=True, slots=True)
class Example:
    """One example, as it is typed and as it should be read."""

    path: str
    """Of the file that it is in the paper."""
    text: str
    words: str
    """What a reader should see, as it is compared."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the examples."""

    refused: dict[str, list[Diagnostic]]
    """The errors of each that is not printed, by its path."""
    misread: tuple[str, ...]
    """Paths of those that would print other words than they should, and not by a rule of Pandoc's that is told."""
    lost: tuple[Diagnostic, ...]
    """Errors of a build of all the others."""


def read_examples() -> list[Example]:
    """All of them, from the archive."""
    with tarfile.open(next(EXAMPLES.glob("mistune-*.tar.gz"))) as archive:
        member = next(each for each in archive if each.name.endswith("fixtures/commonmark.json"))
        file = archive.extractfile(member)
        assert file is not None
        found = json.load(file)
    return [
        Example(f"sections/{each['example']:04}.md", each["markdown"], _compared(_shown(each["html"])))
        for each in found
    ]


def try_examples(examples: Sequence[Example], root: Path, *, is_printed: bool = True) -> Outcome:
    """Reads them as one paper, and prints those that are accepted."""
    copy_small("plain", root)
    (root / "paper.yml").write_text("title: Examples\ndate: 2026-01-01\nnumber_sections: false\n", encoding="utf-8")
    for old in (root / "sections").iterdir():
        old.unlink()
    for each in examples:
        (root / each.path).write_text(each.text, encoding="utf-8")
    (root / "sections" / "9999.md").write_text("# End\n\nTrade goes [@doe2020].\n", encoding="utf-8")
    sink = Sink()
    checked = check(root, sink, lambda _: None)
    assert checked is not None
    refused: dict[str, list[Diagnostic]] = {}
    _refuse(sink, root, refused)
    manuscript = resolve(checked.paper, checked.notes, {})
    by_path = {each.path: each for each in examples}
    run_in = {found.span.path for found in sink if found.code.name == "run-in-line"}
    misread = tuple(
        section.source.path
        for section in manuscript.sections
        if (example := by_path.get(section.source.path)) is not None
        and _words(manuscript, section) != example.words
        and not (section.source.path in run_in or _names_a_heading(section) or _LAST_BREAK.search(example.text))
    )
    lost: tuple[Diagnostic, ...] = ()
    if is_printed:
        of_pictures, last = Sink(), Sink()
        # Files that are pictures are opened where they are printed.
        build(root, of_pictures, lambda _: None)
        _refuse(of_pictures, root, refused)
        build(root, last, lambda _: None)
        lost = tuple(_errors(last))
    return Outcome(refused, tuple(path for path in misread if path not in refused), lost)


def _names_a_heading(section: PrintedSection) -> bool:
    """Whether words in brackets are those of a heading, be it of another example: to Pandoc alone that is a link."""
    return any(isinstance(inline, Jump) for run in runs_in(section.blocks) for inline in walk(run))


def _refuse(sink: Sink, root: Path, refused: dict[str, list[Diagnostic]]) -> None:
    """Notes what is refused at its line and takes it out of the paper."""
    for found in _errors(sink):
        path = root / found.span.path
        if path.parent.name == "sections" and found.code.name != "words-not-printed":
            refused.setdefault(found.span.path, []).append(found)
            path.unlink(missing_ok=True)


def _errors(sink: Sink) -> list[Diagnostic]:
    return [found for found in sink if found.code.severity is Severity.ERROR]


def _words(manuscript: Manuscript, section: PrintedSection) -> str:
    """The words of one file, as they are compared."""
    alone = replace(manuscript, sections=(section,), notes=(), works=(), title=())
    streams = manuscript_words(alone, has_numbers=False)
    words = "".join(piece.words for stream in streams for piece in stream.pieces)
    return _compared(re.sub(r"(?<=^Figure )\d+", "", words))


def _shown(page: str) -> str:
    """What a piece of HTML shows; pictures that stand alone are figures in print, counted through all examples."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r'<img [^>]*alt="([^"]*)"[^>]*>', r"Figure \1", page)))


def _compared(words: str) -> str:
    """Letters with the marks as they are typed: which way a quotation mark looks is no affair of CommonMark's."""
    return letters(words.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'", 0x2026: "..."}))


def main() -> int:
    examples = read_examples()
    with tempfile.TemporaryDirectory() as folder:
        outcome = try_examples(examples, Path(folder) / "paper")
    counts = Counter(found[0].code.name for found in outcome.refused.values())
    printed = len(examples) - len(outcome.refused)
    refused = ", ".join(f"{count} {name}" for name, count in counts.most_common())
    sys.stdout.write(f"{printed} printed, {len(outcome.refused)} refused ({refused})\n")
    for path in outcome.misread:
        sys.stdout.write(f"{path} is read otherwise\n")
    for found in outcome.lost:
        sys.stdout.write(f"{found.span} {found.code.id} {found.message}\n")
    return 1 if outcome.misread or outcome.lost else 0


if __name__ == "__main__":
    sys.exit(main())
