"""The examples of CommonMark are read as they should be, or refused at their line; those that are read are printed."""

from pathlib import Path

import pytest

from tests.papers.commonmark import needs_examples, read_examples, try_examples

REFUSED = {
    "bad-figure": "a picture that is no file of the paper",
    "bad-link": "an address that leads nowhere outside the paper",
    "foreign-code": "what Obsidian would put another text in the place of",
    "missing-file": "a picture that is not there",
    "raw-html": "a tag, which is no text",
    "lost-definition": "an address that looks like words, which would be lost where they are",
    "raw-tex": "a command of TeX, which needs leave",
    "unknown-key": "what Pandoc reads as a citation",
    "unknown-reference": "a place that is not in the paper",
    "unprintable-character": "a letter of a script that no font has",
}
"""All for which an example may be refused, and why that is right."""


@needs_examples
def test_every_example_is_read_as_it_should_be_or_refused_at_a_line_of_its_own(tmp_path: Path) -> None:
    examples = read_examples()
    assert len(examples) == 652
    outcome = try_examples(examples, tmp_path / "paper", is_printed=False)
    assert outcome.misread == ()
    lines = {example.path: example.text.count("\n") + 1 for example in examples}
    assert [
        str(found.span)
        for each in outcome.refused.values()
        for found in each
        if found.code.name not in REFUSED or not 1 <= found.span.line <= lines[found.span.path]
    ] == []
    assert len(outcome.refused) < 200


@needs_examples
@pytest.mark.tex
def test_a_sample_of_the_examples_is_printed_with_every_word(tmp_path: Path) -> None:
    outcome = try_examples(read_examples()[::6], tmp_path / "paper")
    assert [(str(found.span), found.message) for found in outcome.lost] == []
