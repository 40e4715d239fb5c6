"""Pandoc is asked what it reads in a document with the constructs of its manual, and in the manual's own examples."""

import difflib
import gzip
import json
import random
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.pandoc.pandoc_process import PandocFault, find_pandoc
from galleyproof.read.markdown.headings.heading_ids import name_headings
from galleyproof.read.markdown.headings.heading_links import lead_to_headings
from galleyproof.read.markdown.section import read_section
from tests.documents.tables import wide_grid
from tests.read.peer import ours, theirs
from tests.submit.programs import needs_pandoc

CORPUS = Path(__file__).parent / "pandoc.md"
MANUAL = Path("/usr/share/man/man1/pandoc.1.gz")
TOLD = {codes.DIALECT_MARK, codes.RUN_IN_LINE, codes.RAW_LEFT_OUT, codes.UNKNOWN_CLASS}
"""What is read as Pandoc reads it, and told."""
DIFFERENT = {
    "> 1. This is a list inside": "an item goes on with a quotation's list without its sign",
    "| Bananas       | $1.34         | - built-in": "items in a cell are its lines, each behind a bullet",
    "$for(author)$": "a template's words between dollar signs are mathematics to both, cut otherwise",
    "![](file.jpg){ width=50% }": "a picture without words is a figure, for which words are missing",
    "chap*/*.md": "a stroke between two asterisks is no emphasis here",
}
"""Examples of the manual that are read otherwise, by what they hold."""

pytestmark = [needs_pandoc, pytest.mark.peer]


def test_pandoc_reads_the_same() -> None:
    text = CORPUS.read_text(encoding="utf-8")
    lines, sink = _read(text)
    assert {found.code for found in sink} <= TOLD, [(found.span, found.message) for found in sink]
    read, expected = _by_heading(lines), _by_heading(theirs(_ask([text])[0]))
    assert list(read) == list(expected)
    for title, said in expected.items():
        assert read[title] == said, title


def test_grids_whose_cells_span_others_are_read_alike() -> None:
    chance = random.Random("grids")
    words = ("a", "b1", "word two", "", "x y z\n\nmore", "\N{CJK UNIFIED IDEOGRAPH-4E2D} c")
    texts = [
        wide_grid(chance, [[chance.choice(words) for _ in range(columns)] for _ in range(chance.randint(1, 6))])
        for columns in (chance.randint(1, 5) for _ in range(60))
    ]
    grids = [f"# Grid {number}\n\n{text}\n" for number, text in enumerate(texts)]
    assert any("|" in line and "+" in line for text in texts for line in text.split("\n"))
    (asked,) = _ask(["\n".join(grids)])
    lines, sink = _read("\n".join(grids))
    assert not sink.has_errors
    read, expected = _by_heading(lines), _by_heading(theirs(asked))
    assert len(expected) == len(texts)
    for (title, said), text in zip(expected.items(), texts, strict=True):
        assert read[title] == said, text


@pytest.mark.skipif(
    not MANUAL.is_file(), reason="no manual page of Pandoc here: apt-get install pandoc, with its pages"
)
def test_the_examples_of_its_manual_are_read_alike_or_told() -> None:
    program = _program()
    command = [program, "--from=man", "--to=json"]
    made = subprocess.run(command, input=gzip.decompress(MANUAL.read_bytes()), capture_output=True, check=True)
    examples = [
        text for text in _examples(json.loads(made.stdout)["blocks"]) if not any(part in text for part in DIFFERENT)
    ]
    assert len(examples) > 100
    differences = []
    for example, tree in zip(examples, _ask(examples), strict=True):
        lines, sink = _read(example)
        expected = theirs(tree)
        if lines != expected and not len(sink):
            differences += [
                example,
                *difflib.unified_diff(expected.split("\n"), lines.split("\n"), "Pandoc", "here", n=0),
            ]
    assert not differences, "\n".join(differences)


def _read(text: str) -> tuple[str, Sink]:
    sink = Sink()
    (section,) = lead_to_headings(name_headings([read_section(Source(CORPUS.name, text), sink)]))
    return ours(section), sink


def _program() -> str:
    program = find_pandoc()
    assert not isinstance(program, PandocFault)
    return str(program)


SCRIPT = """
for text in io.read("a"):gmatch("[^\\1]+") do
  print(pandoc.write(pandoc.read(text, "markdown", {columns = 72}), "json"))
end
"""


def _ask(texts: Sequence[str]) -> list[list[dict[str, Any]]]:
    """Pandoc's tree of each text; it is run once."""
    command = [_program(), "lua", "-e", SCRIPT]
    made = subprocess.run(command, input="\1".join(texts).encode(), capture_output=True, check=True).stdout
    return [json.loads(line)["blocks"] for line in made.decode().splitlines()]


def _by_heading(lines: str) -> dict[str, str]:
    parts = ("\n" + lines).split("\nheading 1 ")[1:]
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in parts}


def _examples(blocks: list[dict[str, Any]]) -> Iterator[str]:
    """The manual's code in its chapters on Markdown and on citations."""
    in_chapter = False
    for block in blocks:
        if block["t"] == "Header" and block["c"][0] == 1:
            in_chapter = block["c"][2][0]["c"].startswith(("PANDOC", "CITATIONS"))
        elif in_chapter:
            yield from _code_in(block)


def _code_in(held: Any) -> Iterator[str]:
    if isinstance(held, dict) and held.get("t") == "CodeBlock":
        yield held["c"][1].rstrip("\n") + "\n"
    elif isinstance(held, dict):
        yield from _code_in(held.get("c"))
    elif isinstance(held, list):
        for each in held:
            yield from _code_in(each)
