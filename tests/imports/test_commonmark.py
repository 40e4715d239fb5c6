"""What CommonMark's programs read as lists, headings and quotations below a paragraph is none to Pandoc without an empty line."""

import pytest

from galleyproof.bring.edit import apply_edits
from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.rewriting.wiki_marks import interrupting_edits


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Ships came:\n- one\n- two\n", "Ships came:\n\n- one\n- two\n"),
        ("Ships came:\n1. one\n2. two\n", "Ships came:\n\n1. one\n2. two\n"),
        ("Words\n# One\nmore\n> said\n", "Words\n\n# One\nmore\n\n> said\n"),
        ("In the year\n1850. Ships came.\n", "In the year\n1850. Ships came.\n"),
        ("- one\n  more\n- two\n", "- one\n  more\n- two\n"),
        ("# One\n- a\n\n| a |\n|---|\n- b\n", "# One\n- a\n\n| a |\n|---|\n- b\n"),
        ("```\nwords\n- a\n```\n", "```\nwords\n- a\n```\n"),
        ("> said\n> - a\n", "> said\n> - a\n"),
        ("::: note\n- a\n:::\n", "::: note\n- a\n:::\n"),
    ],
)
def test_what_ends_a_paragraph_stands_apart(typed: str, plain: str) -> None:
    assert apply_edits(typed, interrupting_edits(Draft(typed))) == plain
