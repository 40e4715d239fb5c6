"""Both revisions can be read back from the marked paper, word for word, whatever was changed."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from galleyproof.compare.comparison import compare_papers
from galleyproof.compare.marking.tokens import mark_tokens, read_tokens
from galleyproof.compare.marking.word_phrases import compare_tokens
from galleyproof.compare.pairing.side import OLD_PATH
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.difference import Compared, Reading, RevisionName
from galleyproof.model.text.document import Emph, Paragraph, Text
from galleyproof.model.text.manuscript import (
    Deleted,
    Inserted,
    Moved,
    NoteMark,
    ParagraphMark,
    Pointer,
    PrintedBlock,
    PrintedInline,
    PrintedRun,
    PrintedSection,
)
from galleyproof.model.text.walk import blocks_in, plain_text, runs_in, walk
from galleyproof.tasks.revisions.revision_reading import read_paper_at
from tests.revise.harbour import FILES
from tests.revise.repositories import ROOT, write, write_paper

SPAN = Span("a.md")
NAME = RevisionName("working tree", "", "", ())

# ---------------------------------------------------------------- runs of words

WORDS = st.lists(st.sampled_from(["a", "b", "c", "sea", ".", ",", "“", "-", "don’t", "4.5"]), max_size=25)


@given(WORDS, WORDS, st.data())
def test_any_two_runs_can_be_read_back(old: list[str], new: list[str], data: st.DataObject) -> None:
    runs = [spaced(words, data) for words in (old, new)]
    tokens = [read_tokens(run, refuse) for run in runs]
    marked = mark_tokens(compare_tokens(*tokens))
    assert normal(reading(marked, Inserted)) == normal(plain_text(runs[0]))
    assert normal(reading(marked, Deleted)) == normal(plain_text(runs[1]))


@given(WORDS, st.data())
def test_a_run_is_the_same_as_itself_however_its_lines_are_filled(words: list[str], data: st.DataObject) -> None:
    run = spaced(words, data)
    filled = (Text(plain_text(run).replace(" ", "\n"), SPAN),)
    plain = (Text(plain_text(run), SPAN),)
    assert all(
        status == "same" for status, _ in compare_tokens(read_tokens(plain, refuse), read_tokens(filled, refuse))
    )


def spaced(words: Sequence[str], data: st.DataObject) -> PrintedRun:
    """The words with blanks between most of them, some in italics."""
    run: list[PrintedInline] = []
    for word in words:
        text = Text(word + data.draw(st.sampled_from([" ", " ", " ", ""])), SPAN)
        run.append(Emph((text,), SPAN) if data.draw(st.integers(0, 5)) == 0 else text)
    return tuple(run)


def refuse(inline: NoteMark | Pointer) -> tuple[PrintedInline, Hashable]:
    raise AssertionError(inline)


def reading(run: Iterable[PrintedInline], left_out: type[Inserted | Deleted]) -> str:
    """The words of one revision."""
    kept: list[PrintedInline] = []
    for inline in run:
        match inline:
            case Inserted() | Deleted():
                kept.extend(() if isinstance(inline, left_out) else inline.children)
            case _:
                kept.append(inline)
    # What a deleted reference printed is words of the marked paper, but not of the prose.
    kept = [inline for inline in kept if not (isinstance(inline, Text) and inline.span.path.startswith(OLD_PATH))]
    return plain_text(tuple(Text(" ", SPAN) if isinstance(inline, ParagraphMark) else inline for inline in kept))


def normal(text: str) -> str:
    return " ".join(text.split())


# ---------------------------------------------------------------- whole papers


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_paper(tmp_path_factory.mktemp("marks") / "paper", changes=FILES)


def read(root: Path) -> Reading:
    found = read_paper_at(root, root, NAME, Sink(), lambda stage: None)
    assert found is not None
    return found


def test_a_paper_does_not_differ_from_itself(root: Path) -> None:
    assert compare_papers(read(root), read(root)).difference.is_empty


def test_the_real_paper_does_not_differ_from_itself() -> None:
    assert compare_papers(read(ROOT), read(ROOT)).difference.is_empty


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["swap", "split", "join", "drop", "copy", "word", "cut", "note"]),
        st.integers(0, 40),
        st.integers(0, 400),
    ),
    min_size=1,
    max_size=8,
)


@given(EDITS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_two_papers_can_be_read_back(root: Path, edits: list[tuple[str, int, int]]) -> None:
    restore(root)
    before = read(root)
    edit(root, edits)
    after = read(root)
    compared = compare_papers(before, after)
    marked = compared.marked.sections
    assert texts(marked, Deleted) == texts(after.manuscript.sections, Deleted)
    assert words(texts(marked, Inserted)) == words(texts(before.manuscript.sections, Inserted))
    if not any(change.change == "moved" for change in compared.difference.paragraphs):
        assert flat(texts(marked, Inserted)) == flat(texts(before.manuscript.sections, Inserted))
    assert_notes_are_told(before, after, compared)
    assert compare_papers(after, before).difference.is_empty == compared.difference.is_empty


def restore(root: Path) -> None:
    for name, text in FILES.items():
        if name.startswith("sections/"):
            write(root, name, text)


def edit(root: Path, edits: Iterable[tuple[str, int, int]]) -> None:
    """Does rough things to the sections' paragraphs, headings left out."""
    files = sorted((root / "sections").iterdir())
    sections = [path.read_text(encoding="utf-8").rstrip("\n").split("\n\n") for path in files]
    for how, where, place in edits:
        section = sections[where % len(sections)]
        number = 1 + where % (len(section) - 1) if len(section) > 1 else 0
        if not number or section[number].startswith(("!", ">")):
            continue
        # Neither citations nor bindings are torn apart.
        split = re.findall(r"(?:[^ \[{]|\[[^\]]*\]|\{[^}]*\})+", section[number])
        at = place % len(split)
        match how:
            case "swap":
                other = sections[place % len(sections)]
                other.insert(1 + place % len(other), section.pop(number))
            case "split":
                section[number : number + 1] = [" ".join(split[:at]), " ".join(split[at:])]
            case "join" if number + 1 < len(section) and not section[number + 1].startswith(("!", ">")):
                section[number : number + 2] = [f"{section[number]} {section[number + 1]}"]
            case "drop":
                del section[number]
            case "copy":
                section.insert(number, section[number])
            case "word":
                section[number] = " ".join([*split[:at], "indeed", *split[at:]])
            case "cut":
                section[number] = " ".join([*split[:at], *split[at + 3 :]])
            case "note":
                section[number] = f"{section[number]}[@moe2011fog, {1 + place}]"
            case _:
                pass
        section[:] = [paragraph for paragraph in section if paragraph.strip()]
    for path, section in zip(files, sections, strict=True):
        path.write_text("\n\n".join(section) + "\n", encoding="utf-8")


def texts(sections: Iterable[PrintedSection], left_out: type[Inserted | Deleted]) -> list[list[str]]:
    """The runs of each section, as one revision has them; paragraphs that it has as one are one."""
    return [section_texts(section.blocks, left_out) for section in sections]


def section_texts(blocks: Iterable[PrintedBlock], left_out: type[Inserted | Deleted]) -> list[str]:
    inner = (each for block in blocks for each in (block.blocks if isinstance(block, Moved) else (block,)))
    shown = (normal(reading(run, left_out)) for run in runs_in(inner))
    return [text for text in shown if text]


def flat(found: Iterable[Iterable[str]]) -> str:
    return " ".join(text for section in found for text in section)


def words(found: Iterable[Iterable[str]]) -> Counter[str]:
    return Counter(flat(found).split())


def assert_notes_are_told(before: Reading, after: Reading, compared: Compared) -> None:
    """Every note of either revision is in the marked paper, once, and the counts add up."""
    told = Counter(change.change for change in compared.difference.notes)
    assert len(before.manuscript.notes) + told["added"] - told["dropped"] == len(after.manuscript.notes)
    runs = (block.children for block in blocks_in(compared.marked.blocks) if isinstance(block, Paragraph))
    markers = [inline for run in runs for inline in walk(run) if isinstance(inline, NoteMark)]
    assert len(markers) == len(after.manuscript.notes) + told["dropped"] + told["moved"]
    assert all(marker.span in compared.marked.by_place for marker in markers)
