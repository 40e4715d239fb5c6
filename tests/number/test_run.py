"""A sentence of the prose as it is shown to the author: references as typed, marks of notes left out."""

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.number.prose_runs import runs_of
from galleyproof.read.markdown.section import read_section


def test_a_reference_is_shown_as_it_is_typed_and_a_note_is_not() -> None:
    text = "Trade grew by `x` (see @fig:trade).^[More.]"
    (run, note) = runs_of([read_section(Source("a.md", text), Sink())], None)
    assert run.shown_sentence(0, 5) == "Trade grew by `x` (see @fig:trade)."
    assert note.shown_sentence(0, 2) == "More."
