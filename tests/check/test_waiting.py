"""Figures that wait for their data: left out while the statement of their `when` is not true."""

from pathlib import Path

import pytest

from galleyproof.check.waiting import without_waiting
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Code, Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.paper import Paper
from galleyproof.model.text.document import Figure
from galleyproof.read.markdown.section import read_section
from galleyproof.read.settings.paper_settings import read_settings
from galleyproof.read.tables.data_folder import read_data
from galleyproof.read.works.entries import read_library

FACTS = "id,value,low,high,unit,year,states,source,locator,status,remark\na.b,5,,,persons,2020,what it is,smith,,confirmed,\n"


@pytest.mark.parametrize(
    ("when", "is_shown", "code"),
    [
        ("a.b >= 5", True, None),
        ("a.b > 5", False, None),
        ("count(a.*) >= 2", False, None),
        ("a.b", True, codes.BAD_EXPRESSION),
        ("a.b >", True, codes.BAD_EXPRESSION),
        ("a.c >= 5", True, codes.UNKNOWN_DATUM),
    ],
)
def test_a_figure_is_there_once_its_statement_is_true(when: str, is_shown: bool, code: Code | None) -> None:  # noqa: FBT001
    sink = Sink()
    text = f'![F](figure:ships){{#fig:ships when="{when}"}}\n'
    section = read_section(Source("text.md", text), sink)
    settings = read_settings(Source("paper.yml", "title: T"), ["text.md"], sink)
    assert settings is not None
    data = read_data({"data/facts.csv": Source("data/facts.csv", FACTS)}, sink)
    library = read_library(Source("works.bib", ""), sink)
    paper = Paper(Path(), Source("paper.yml", "title: T"), settings, (section,), library, data)
    shown = without_waiting(paper, sink)
    assert [isinstance(block, Figure) for block in shown.sections[0].blocks] == [True] * is_shown
    found = [(found.code, found.span.start) for found in sink]
    assert found == ([(code, text.index(when))] if code else [])
