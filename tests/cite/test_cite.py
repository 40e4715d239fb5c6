"""The wording of notes: every case of the case files, and one property of all BibTeX whatever."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from galleyproof.cite import cite_notes
from galleyproof.cite.chicago.full import WORDS
from galleyproof.cite.field.entry import PRINTED
from galleyproof.model.evidence.work import DateRange, Field, Library, PartialDate, Person, Work
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.look.note_style import ListDivision, NoteStyle
from galleyproof.model.text.document import (
    Citation,
    Cite,
    Locator,
    Paragraph,
    Section,
)
from galleyproof.read.markdown.section import read_section
from galleyproof.read.works.entries import read_library
from galleyproof.read.works.other_keys import with_own_keys
from tests.cases import Case, read_cases
from tests.shown_notes import shown_note, shown_run

CASES = [case for path in sorted(Path(__file__).parent.glob("*.case")) for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.path.stem}: {case.title}")
def test_case(case: Case, agrees: Callable[..., None]) -> None:
    assert case.parts.get("rule"), f"{case.path}:{case.line}: a case names the rule that it shows"
    agrees(case, cite_case(case))


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 400


def cite_case(case: Case) -> str:
    """The notes of the case's text one a line, then what else citations print, then the findings."""
    sink = Sink()
    section = read_section(Source("text.md", case.parts["text"]), sink)
    library = read_library(Source("works.bib", case.parts["bib"]), sink)
    choices = yaml.safe_load(case.parts.get("style", "{}"))
    choices["divisions"] = tuple(_division(**division) for division in choices.get("divisions", ()))
    section = with_own_keys(section, library.other_keys)
    notes = cite_notes((section,), library, NoteStyle(**choices), sink)
    lines = [f"{note.number}. {shown_note(note)}" for note in notes.notes]
    lines += [f"in words: {shown_run(words)}" for words in notes.in_words.values()]
    for key, words in notes.bibliography:
        lines += [f"# {notes.headings[key]}"] if key in notes.headings else []
        lines.append(f"list: {shown_run(words)}")
    lines += [
        f"{found.span}: {found.code.severity.value}[{found.code.id}] {found.code.name}: {found.message} ({found.hint})"
        for found in sink
    ]
    return "\n".join(lines)


def _division(
    title: str, types: Sequence[str] = (), keywords: Sequence[str] = (), nots: Sequence[str] = ()
) -> ListDivision:
    """`nots` are the keywords that it leaves."""
    return ListDivision(title, tuple(types), tuple(keywords), not_keywords=tuple(nots))


_TEX = st.text(st.sampled_from("aA .,?!\\{}'\"`“”‘’$%&~^_-–[]()#@:/\n") | st.characters(), max_size=40)
_FIELDS = st.dictionaries(st.sampled_from((*PRINTED, "url", "doi", "eprint", "entrysubtype")), _TEX, max_size=6)
_PERSONS = st.dictionaries(
    st.sampled_from(("author", "editor", "translator", "interviewer", "bookauthor")),
    st.lists(st.builds(Person, _TEX, _TEX, _TEX, _TEX, st.booleans()), min_size=1, max_size=5).map(tuple),
    max_size=2,
)
_DATES = st.none() | st.builds(
    DateRange,
    st.builds(PartialDate, st.integers(-50, 3000), st.none() | st.integers(1, 12) | st.integers(21, 24)),
    st.none() | st.builds(PartialDate, st.integers(-50, 3000)),
    st.booleans(),
)


@given(
    kind=st.sampled_from((*WORDS, "movie")),
    fields=_FIELDS,
    persons=_PERSONS,
    date=_DATES,
    style=st.builds(
        NoteStyle, st.sampled_from(("short", "ibid")), st.sampled_from(("american", "british")), st.booleans()
    ),
    locator=st.none() | _TEX,
)
def test_no_field_whatever_stops_the_notes(
    *,
    kind: str,
    fields: dict[str, str],
    persons: dict[str, tuple[Person, ...]],
    date: DateRange | None,
    style: NoteStyle,
    locator: str | None,
) -> None:
    here = Span("text.md")
    work = Work(
        "a", kind, {name: Field(name, value, here) for name, value in fields.items()}, persons, date, None, here
    )
    cite = Cite("a", (), Locator("page", locator, here) if locator else None, (), suppress_author=False, span=here)
    citations = tuple(Citation((cite,), in_words=True, span=replace(here, start=start)) for start in range(3))
    section = Section(Source("text.md", ""), (Paragraph(citations, here),))
    notes = cite_notes((section,), Library("works.bib", {"a": work}), style, Sink())
    assert [note.number for note in notes.notes] == [1, 2, 3]
    assert all(shown_note(note).strip() for note in notes.notes)


@pytest.mark.parametrize("value", ["{" * 5000, "}" * 5000, r"\emph{" * 3000, '"' * 3000, "‘" * 2000 + "’" * 2000])
def test_a_field_may_nest_as_deep_as_it_likes(value: str) -> None:
    here = Span("works.bib")
    work = Work("a", "book", {"title": Field("title", value, here)}, {}, None, None, here)
    cite = Cite("a", (), None, (), suppress_author=False, span=here)
    section = Section(Source("text.md", ""), (Paragraph((Citation((cite,), in_words=False, span=here),), here),))
    assert cite_notes((section,), Library("works.bib", {"a": work}), NoteStyle(), Sink()).notes
