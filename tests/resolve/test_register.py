"""The tables that the paper computes of itself: what their cells say."""

from pathlib import Path

import pytest

from galleyproof.cite.naming import name_works
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.look.note_style import NoteStyle
from galleyproof.model.text.document import Table
from galleyproof.model.text.walk import plain_text
from galleyproof.read.tables.data_folder import read_data
from galleyproof.read.works.entries import read_library
from galleyproof.resolve.register import discrepancy_register, provenance_register
from tests.cases import Case
from tests.material import read_material

WORKS = """
@book{doe, author={Doe, Jane}, title={The Harbour and the Sea}, shorttitle={Harbour}, publisher={X}, date={2020},
  recovery={substitute}}
@unpublished{lost, title={[A lost study]}, shorttitle={Study}, recovery={study}}
@book{roe, author={Roe, Max}, title={Found}, publisher={X}, date={2019}, recovery={original}}
"""


def rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(plain_text(cell) for cell in row) for row in table.rows]


@pytest.mark.parametrize(
    ("other", "source", "printed"),
    [
        ("It was 2.", "doe", "It was 2 (Doe, Harbour)."),
        ("It was 2", "doe", "It was 2 (Doe, Harbour)"),
        ("It was 2.", "", "It was 2."),
        ("It was 2.", "nobody", "It was 2."),
    ],
)
def test_a_discrepancy_prints_its_source_and_its_reason(other: str, source: str, printed: str) -> None:
    entry = f'- id: a\n  place: sec:x\n  note: 4\n  study: "It was 1."\n  other: "{other}"\n'
    entry += f'  source: {source or "null"}\n  printed: "Two."\n  why: "One is a slip."\n'
    data = read_data({"data/discrepancies.yml": Source("data/discrepancies.yml", entry)}, Sink())
    library = read_library(Source("works.bib", WORKS), Sink())
    named = name_works(library, [found.source for found in data.discrepancies], NoteStyle())
    assert rows(discrepancy_register(data, named)) == [("4", "It was 1.", printed, "Two. One is a slip.")]


def test_a_substitute_beside_the_study_counts_as_one_in_part() -> None:
    text = "A [@roe]. B [@doe]. C [@doe; @lost]. D [@lost]. E [@roe; @lost]."
    material = read_material(Case("", {"text": text, "bib": WORKS}, Path(), 1))
    counted = [count for _, count in rows(provenance_register(material.notes, material.paper.library))]
    assert counted == ["2", "0", "1", "1", "1", "5"]
