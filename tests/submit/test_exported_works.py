"""No export of the cited works loses what their notes print: each field has a word of its own, sought in each file."""

import json
import random
from collections.abc import Callable, Mapping

import pytest

from galleyproof.cite import cite_notes
from galleyproof.cite.chicago.full import WORDS
from galleyproof.cite.csl.csl_json import csl_items
from galleyproof.cite.field.entry import PRINTED
from galleyproof.cite.field.field_words import word_works
from galleyproof.model.evidence.work import Library
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.look.note_style import NoteStyle
from galleyproof.model.text.walk import plain_text, runs_in
from galleyproof.read.markdown.section import read_section
from galleyproof.read.works.entries import PERSON_FIELDS, read_library
from galleyproof.submit.works.biblatex import biblatex
from galleyproof.submit.works.ris import ris
from galleyproof.submit.works.whole_items import whole_items

FIELDS = (
    *PRINTED,
    *sorted(PERSON_FIELDS - {"shortauthor", "shorteditor"}),
    "date",
    "origdate",
    "eventdate",
    "url",
    "eprint",
)
AGREED = frozenset({"type", "pubstate", "entrysubtype", "editortype", "authortype"})
"""Fields that have a word of a list, not of their own."""


def _items(library: Library) -> list[dict[str, object]]:
    works = tuple(word_works(library, Sink()).values())
    return whole_items(csl_items(works), works)


def _listed(library: Library) -> str:
    """What JATS and Crossref have of a work: its wording in the list."""
    section = read_section(Source("text.md", "A [@key].\n"), Sink())
    [(_, words)] = cite_notes((section,), library, NoteStyle(bibliography=True), Sink()).bibliography
    return plain_text(words)


EXPORTS: Mapping[str, Callable[[Library], str]] = {
    "biblatex": lambda library: biblatex(library.works.values()),
    "jats and crossref": _listed,
    "csl-json": lambda library: json.dumps(_items(library), ensure_ascii=False),
    "ris": lambda library: ris(_items(library)),
}
HEREAFTER = {("jats and crossref", "shorthand"), ("jats and crossref", "shorthandintro")}
"""What later notes call a work is said by the first note alone; JATS holds that too."""


@pytest.mark.parametrize("kind", sorted(WORDS))
def test_what_a_note_prints_every_export_holds(kind: str) -> None:
    chance = random.Random(kind)
    for _ in range(2):
        fields = {name: _value(name, chance) for name in sorted({"title", *chance.sample(FIELDS, 20)} - AGREED)}
        typed = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        library = read_library(Source("works.bib", f"@{kind}{{key,\n{typed}}}\n"), Sink())
        note = _note(library)
        exported = {name: export(library) for name, export in EXPORTS.items()}
        for name in fields:
            if (mark := _mark(name)) in note:
                lost = [form for form, words in exported.items() if mark not in words and (form, name) not in HEREAFTER]
                assert lost == [], f"{name} of {typed}"


def _note(library: Library) -> str:
    section = read_section(Source("text.md", "A [@key].\n"), Sink())
    [note] = cite_notes((section,), library, NoteStyle(), Sink()).notes
    return " ".join(plain_text(run) for run in runs_in(note.blocks))


_DATES = {"date": "1911", "origdate": "1822", "eventdate": "1733"}
_NUMBERED = ("volume", "number", "pages", "edition", "issue", "part", "chapter", "volumes", "eid")


def _mark(name: str) -> str:
    """Nothing else in the entry reads so."""
    if name in _NUMBERED:
        return str(7000 + 7 * _NUMBERED.index(name))
    return _DATES.get(name, f"Q{name}z")


def _value(name: str, chance: random.Random) -> str:
    mark = _mark(name)
    if name in PERSON_FIELDS:
        return f"{mark}, Ann" + (" and Poe, Eve" if chance.random() < 0.3 else "")
    return f"https://x.example/{mark}" if name == "url" else mark


def test_csl_has_the_roles_the_years_and_the_whole_that_the_entry_names() -> None:
    typed = """
@video{a, title = {The Lock}, editor = {Roe, Ann}, editortype = {director}, editora = {Doe, Jane}, editoratype = {writer}, date = {2005}}
@book{b, title = {Odes}, author = {Flaccus}, date = {-0022}}
@book{c, title = {Quays}, author = {Roe, Ann}, library = {Room 4}, date = {186X}}
@mvbook{d, maintitle = {Works}, author = {Roe, Ann}, date = {1901/1904}}
@collection{e, title = {Ports}, booktitle = {Ports}, editor = {Doe, Jane}, date = {2001}}
@case{f, title = {Roe v. Doe}, volume = {620 S.W.3d 411}, institution = {Tex.}, year = {2020}}
"""
    works = word_works(read_library(Source("works.bib", typed), Sink()), Sink())
    video, odes, quays, whole, ports, case = csl_items(works.values())
    assert video["director"] == [{"family": "Roe", "given": "Ann"}]
    assert video["script-writer"] == [{"family": "Doe", "given": "Jane"}]
    assert "editor" not in video
    # ISO's year -22 is 23 BC.
    assert odes["issued"] == {"date-parts": [[-23]]}
    assert quays["issued"] == {"date-parts": [[1860], [1869]]}
    assert "archive" not in quays
    assert (whole["title"], whole.get("container-title")) == ("Works", None)
    assert "container-title" not in ports
    assert (case["volume"], case["container-title"], case["page"]) == ("620", "S.W.3d", "411")
    assert case["authority"] == "Tex."
