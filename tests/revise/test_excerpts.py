"""What is shown of a paragraph that changes: its words around what differs, and no others."""

from types import SimpleNamespace
from typing import cast

from galleyproof.compare.marking.excerpts import read_excerpts
from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Emph, Paragraph, Text
from galleyproof.model.text.manuscript import Deleted, Inserted, Manuscript, PrintedInline

PLACE = Span("sections/a.md", 7)


def shown(*run: PrintedInline) -> list[tuple[str, tuple[tuple[str, str], ...], Span]]:
    section = SimpleNamespace(blocks=(Paragraph(run, PLACE),))
    paper = SimpleNamespace(
        sections=(section,), by_place={}, title=(), subtitle=(), abstract=(), short_title=(), highlights=()
    )
    return [(each.where, each.pieces, each.place) for each in read_excerpts(cast("Manuscript", paper))]


def words(text: str) -> Text:
    return Text(text, PLACE)


def test_a_paragraph_that_did_not_change_is_not_shown() -> None:
    assert shown(words("Nothing is new.")) == []


def test_words_far_from_what_differs_are_left_out() -> None:
    many = " ".join(f"w{number}" for number in range(40))
    ((where, pieces, place),) = shown(
        words(f"{many} "),
        Deleted((words("old "),), PLACE),
        Inserted((Emph((words("new"),), PLACE),), PLACE),
        words(f" {many}"),
    )
    assert (where, place) == ("text", PLACE)
    assert pieces == (
        ("kept", "… w33 w34 w35 w36 w37 w38 w39 "),
        ("deleted", "old "),
        ("inserted", "new"),
        ("kept", " w0 w1 w2 w3 w4 w5 w6 …"),
    )


def test_between_two_changes_both_their_words_are_kept() -> None:
    between = " ".join(f"w{number}" for number in range(40))
    ((_, pieces, _),) = shown(Inserted((words("one"),), PLACE), words(between), Deleted((words("two"),), PLACE))
    assert pieces[1] == ("kept", "w0 w1 w2 w3 w4 w5 w6 w7 … w32 w33 w34 w35 w36 w37 w38 w39")


def test_a_blank_that_was_taken_out_alone_is_not_shown() -> None:
    assert shown(words("a"), Deleted((words(" "),), PLACE), words("b")) == []
