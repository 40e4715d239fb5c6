"""Works that another program wrote come in with every value, and their titles as they were."""

import pytest

from galleyproof.bring.written.converted_works import convert_works
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.pandoc.pandoc_process import PandocFault, find_pandoc

pytestmark = pytest.mark.skipif(isinstance(find_pandoc(), PandocFault), reason="there is no Pandoc")

YAML = """---
nocite: "[@*]"
references:
  # books
  - id: milch
    type: book
    author: [{family: Doe, given: Jane}]
    title: Wege an der See und die Kunst
    edition:
    issued: 1999
  - id: part
    type: book
    author: [{family: Roe, given: John}]
    collection-editor: [{family: Poe, given: Eve}]
    container-title: >
      Häfen und Kanäle
    title: Von Kähnen
    page: 3-9
    issued: 2001
"""


@pytest.mark.parametrize("end", ["", "---\n", "...\n"])
def test_yaml_of_works(end: str) -> None:
    sink = Sink()
    made = convert_works(Source("works.yaml", YAML + end), "markdown", sink)
    assert made is not None
    text = " ".join(made.text.split())
    assert "title = {Wege an der See und die Kunst}" in text
    assert "@incollection{part, author = {Roe, John}, editor = {Poe, Eve}" in text
    assert "booktitle = {Häfen und Kanäle}" in text
    assert list(sink) == []


def test_what_has_no_place_in_the_new_entry_is_told() -> None:
    sink = Sink()
    item = '[{"id": "a", "type": "song", "title": "Quay", "event-title": "Regatta", "container-title": "Harbours"}]'
    made = convert_works(Source("works.json", item), "csljson", sink)
    assert made is not None
    assert "title = {Quay}" in made.text
    told = [found.message for found in sink]
    assert len(told) == 1
    assert told[0].endswith("of `a` did not come into the new entry")
    assert "`event-title`" in told[0]


def test_what_is_no_bibliography_is_told() -> None:
    sink = Sink()
    assert convert_works(Source("works.json", "no works"), "csljson", sink) is None
    assert [found.message for found in sink] == ["`works.json` is no bibliography that can be read"]
