"""Markdown of case files, read: the tree with its places, and the findings; then whatever nobody would write."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.text.document import Figure, Section, Text
from galleyproof.model.text.walk import runs_in, walk, walk_all
from galleyproof.read.markdown.headings.heading_ids import name_headings
from galleyproof.read.markdown.headings.heading_links import lead_to_headings
from galleyproof.read.markdown.section import read_section
from tests.cases import Case, read_cases
from tests.read.dump import dump, findings

FOLDER = Path(__file__).parent
CASES = [case for path in sorted(FOLDER.glob("section*.case")) for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.path.stem}: {case.title}")
def test_case(case: Case, agrees: Callable[..., None]) -> None:
    section, sink = read(case.parts["text"], allow_tex=case.parts.get("raw_tex") == "true")
    (section,) = lead_to_headings(name_headings([section]))
    agrees(case, "\n".join(filter(None, (dump(section.blocks), findings(sink)))))


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 70


PIECES = (
    "[", "]", "[@a, 2]", "@b", "^[", "[^n]", "\n\n[^n]: ", "{num=a.b}", "{.exempt kind=name}", "{#fig:x}", "*", "**",
    "`", "``", "{=latex}", "![", "](figure:x)", "](http://a.b)", "<b>", "<!--", "-->", "&amp;", "\\", "\\tex", "---",
    "...", "'", '"', "\n", "\n\n", "  \n", "# ", "> ", "- ", "1. ", "| a | b |\n|--|--|\n", "Table: ", "    ", "word ",
    "ä", "\U0001f600", "@fig:x", "-@c", "@{d e}", ";", "\t", "<http://a.b>", "[a]: http://b.c\n", "```\n",
    "::: ", ":::\n", "{.verse}\n", "^", "~", "~~", "$", "$$", "\\ ", "a. ", "(@x) ", "(1) ", "#. ", ":   ", "+---+---+\n", "---  ---\n",
    "| ", "{{< x >}}", "---\n", "{lang=fr}", "{.smallcaps}", "{=html}", "](#fig:x)", "[@fig:x", "\\@ref(fig:x)",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("- [[a]: http://b.c\n\t[")
def test_whatever_is_written_every_place_lies_in_the_file(text: str) -> None:
    section, sink = read(text)
    places = [inline.span for run in runs_in(section.blocks) for inline in walk_all(run)]
    for span in [*places, *(found.span for found in sink)]:
        assert 0 <= span.start <= span.end <= len(text)
        assert span == section.source.span(span.start, span.end)


@given(st.text())
def test_no_characters_stop_the_reader(text: str) -> None:
    read(text)


@given(
    st.text("abc é\U0001f600.,", min_size=1).map(str.strip).filter(lambda text: not re.match(r"(?:[ab]|c+)\. ", text))
)
def test_plain_words_are_kept_to_the_letter(text: str) -> None:
    section, _ = read(text)
    words = "".join(inline.text for run in runs_in(section.blocks) for inline in walk(run) if isinstance(inline, Text))
    assert words.split() == text.replace("...", "…").split()


LEVELS = 10_000


@pytest.mark.parametrize(
    "text",
    ["[" * LEVELS, "[" * LEVELS + "]" * LEVELS, "^[" * LEVELS + "]" * LEVELS, "[@a " * LEVELS + "]" * LEVELS,
     "![" * LEVELS + "]" * LEVELS, "*a **b " * LEVELS + "c** d*" * LEVELS, "> " * LEVELS + "a", "- " * LEVELS + "a",
     "[a" * LEVELS + "]{num=x}" * LEVELS, "`" * LEVELS, "<!--" * LEVELS, "{" * LEVELS, "[a](" * LEVELS, "::: a\n" * LEVELS,
     ":::\n" * LEVELS, "$" * LEVELS, "$a " * LEVELS, "~~a " * LEVELS, "^a" * LEVELS, "a. " * LEVELS, "(1) " * LEVELS,
     "| " * LEVELS, "a\n: " * LEVELS, "+--" * LEVELS + "+", "{{<" * LEVELS, "-- " * LEVELS, "-- --\n" * LEVELS],
    ids=lambda text: text[:6],
)  # fmt: skip
def test_nothing_nests_too_deeply(text: str) -> None:
    _, sink = read(text)
    assert {found.code.name for found in sink} <= {
        "too-deep",
        "unclosed-note",
        "unknown-note",
        "raw-html",
        "unpaired-fence",
        "unknown-class",
        "too-large",
        "dialect-mark",
    }


@pytest.mark.parametrize(
    ("text", "column"),
    [("> " * 45 + "a", 1), ("*a **b " * 60 + "c" + "** d*" * 60, 141), ("a\n" + "[" * 45 + "]" * 45, 41)],
)
def test_what_is_nested_too_deeply_is_told_once(text: str, column: int) -> None:
    _, sink = read(text)
    assert [(found.code.id, found.span.column) for found in sink] == [("R120", column)]


def read(text: str, *, allow_tex: bool = False) -> tuple[Section, Sink]:
    sink = Sink()
    return read_section(Source("a.md", text), sink, allow_tex=allow_tex), sink


def test_a_picture_is_named_from_the_folder_of_the_paper_or_of_its_section() -> None:
    sink = Sink()
    section = read_section(Source("sections/01-a.md", "![A](./images/a.png)\n\n![B](../images/b%20c.png)\n"), sink)
    assert [block.file for block in section.blocks if isinstance(block, Figure)] == ["images/a.png", "images/b c.png"]
    section = read_section(Source("sections/01-a.md", "![A](../../a.png)\n"), sink)
    assert (section.blocks, "bad-figure" in {each.code.name for each in sink}) == ((), True)
