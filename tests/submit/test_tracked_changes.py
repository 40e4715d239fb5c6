"""Tracked changes: accepted they are the newer paper, rejected the older, word for word and paragraph for paragraph."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from galleyproof.packed.container import read_container, write_container
from galleyproof.word.copy_reader import CopyView, read_copy
from galleyproof.word.tracked.tracked_file import Signature, track_changes
from galleyproof.word.wordprocessing import w
from tests.cases import Case, read_cases
from tests.submit.judge import accept_and_reject
from tests.submit.programs import needs_libreoffice, needs_pandoc, needs_word_schemas, word_faults
from tests.submit.small_word import shown, small_word
from tests.submit.word_papers import NEW_WORDS, OLD_WORDS, export

JANE = Signature("Jane Doe", "2026-11-20T12:00:00Z")


@pytest.mark.parametrize("case", read_cases(Path(__file__).parent / "tracked.case"), ids=str)
def test_changes_are_tracked_where_they_were_made(case: Case, agrees: Callable[..., None]) -> None:
    old, new = small_word(case.parts["old"]), small_word(case.parts["new"])
    made = track_changes(old, new, JANE)
    agrees(case, shown(made), "marked")
    assert read(made, "accepted") == read(new)
    assert read(made, "rejected") == read(old)


words = st.lists(
    st.sampled_from(
        ["one", "two", "three", "four", "*five*", "[six](https://a.example)", "^[seven]", "^[eight", "nine]", ".", ","]
    ),
    min_size=1,
    max_size=8,
)
lines = st.lists(
    st.tuples(st.sampled_from(("p", "h1", "li", "q", "row")), words).map(lambda line: f"{line[0]} {' '.join(line[1])}"),
    min_size=1, max_size=7,
)  # fmt: skip


@settings(max_examples=20)
@given(lines, lines)
def test_whatever_changes_can_be_accepted_and_rejected(old: list[str], new: list[str]) -> None:
    # A table is followed by a paragraph, as in every file that a word processor writes.
    before, after = small_word("\n".join([*old, "p end"])), small_word("\n".join([*new, "p end"]))
    made = track_changes(before, after, JANE)
    assert read(made, "accepted") == read(after)
    assert read(made, "rejected") == read(before)
    assert made == track_changes(before, after, JANE)


def read(parts: dict[str, bytes], view: CopyView = "accepted") -> list[tuple[object, ...]]:
    """Every paragraph with its style, its place in a table, its words and the words of its notes."""
    found = read_copy(parts, view)
    assert not isinstance(found, str)
    return [
        (
            p.style,
            p.number,
            p.table > 0,
            p.column,
            [(x.text, x.looks, x.link, [n.text for n in found.notes.get(x.note, ())]) for x in p.words],
        )
        for p in found.paragraphs
    ]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Two papers between which every construct changes, as Word files."""
    folder = tmp_path_factory.mktemp("papers")
    return export(folder / "old", OLD_WORDS), export(folder / "new", NEW_WORDS)


@needs_pandoc
@pytest.mark.peer
def test_a_paper_of_every_construct_is_both_papers(papers: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    old, new = papers
    made = track_changes(old, new, JANE)
    assert read(made, "accepted") == read(new)
    assert read(made, "rejected") == read(old)
    assert made == track_changes(old, new, JANE)
    notes = [note.find(w("p")) for note in ET.fromstring(made["word/footnotes.xml"]) if not note.get(w("type"))]
    # A deletion before the number of its note would outlive it in LibreOffice.
    assert all(p is not None and p[1].find(w("footnoteRef")) is not None for p in notes)
    changes = [
        e
        for name in ("word/document.xml", "word/footnotes.xml")
        for e in ET.fromstring(made[name]).iter()
        if e.get(w("author"))
    ]
    assert {(e.get(w("author")), e.get(w("date"))) for e in changes} == {("Jane Doe", "2026-11-20T12:00:00Z")}
    numbers = [e.get(w("id")) for e in changes]
    assert len(numbers) == len(set(numbers)) > 40


@needs_pandoc
@needs_libreoffice
@pytest.mark.peer
@pytest.mark.slow
def test_libreoffice_accepts_and_rejects_them(
    papers: tuple[dict[str, bytes], dict[str, bytes]], tmp_path: Path
) -> None:
    old, new = papers
    verdicts = accept_and_reject(write_container(track_changes(old, new, JANE)), tmp_path)
    for data, expected in zip(verdicts, (new, old), strict=True):
        parts = read_container(data)
        assert parts is not None
        assert plain(parts) == plain(expected)


@needs_pandoc
@needs_word_schemas
@pytest.mark.peer
def test_the_schemas_of_office_find_no_fault(papers: tuple[dict[str, bytes], dict[str, bytes]], tmp_path: Path) -> None:
    old, new = papers
    everything = (Path(__file__).parent / "everything.md").read_text(encoding="utf-8")
    broken = new["word/document.xml"].replace(b"<w:cantSplit />", b"", 1).replace(b"<w:tbl>", b"<w:tbl><w:r />", 1)
    files = {
        "tracked": track_changes(old, new, JANE),
        "everything": export(tmp_path / "everything", everything),
        "broken": {**new, "word/document.xml": broken},
    }
    for name, parts in files.items():
        (tmp_path / f"{name}.docx").write_bytes(write_container(parts))
    found = word_faults(*(tmp_path / f"{name}.docx" for name in files), folder=tmp_path / "schemas")
    assert {line.split()[0] for line in found} == {"broken.docx"}


def plain(parts: dict[str, bytes]) -> list[str]:
    """The words of every paragraph, and of each note where its mark stands."""
    found = read_copy(parts)
    assert not isinstance(found, str)
    return [
        text for p in found.paragraphs for text in (f"{p.number} {p.text}", *(n.text for x in p.words for n in found.notes.get(x.note, ())))
    ]  # fmt: skip
