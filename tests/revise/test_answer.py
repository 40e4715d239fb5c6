"""`galleyproof answer`: each comment with its answer, what changed in its paragraph, and page and line of the new PDF."""

from pathlib import Path

import pytest

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.packed.container import read_container
from galleyproof.tasks.revisions.answer import answer
from galleyproof.word.answer.answered_comments import read_comments, write_comments_file
from galleyproof.word.copy_reader import read_copy
from galleyproof.word.word_copy import WordCopy
from tests.revise.repositories import PLAIN, commit, make_repository, replace, write
from tests.submit.papers import findings, quiet
from tests.submit.programs import needs_pandoc

ANSWERS = """\
Words before the first comment.

> Was it only salt?
> {sections/01-harbour.md:3}

Wool too; we say so *now*.

> What of the town? {sections/01-harbour.md:5}

> Who are you?

Nobody | in particular.
"""


@needs_pandoc
@pytest.mark.tex
@pytest.mark.peer
def test_the_table_answers_each_comment(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "paper", changes=PLAIN)
    replace(root, "sections/01-harbour.md", "Much of the trade was in salt.", "Much of the trade was in salt and wool.")
    commit(root, "Wool")
    write(tmp_path, "answers.md", ANSWERS)
    sink = Sink()
    made = answer(root, "HEAD~1", "HEAD", sink, quiet, comments=tmp_path / "answers.md")
    assert made is not None, list(sink)
    assert made.written == ("build/answer/answer.docx", "build/answer/answer.md")
    assert (root / "build/answer/answer.md").read_text(encoding="utf-8").splitlines() == [
        "| Comment | Answer | Change | Page and line |",
        "| --- | --- | --- | --- |",
        f"| Was it only salt? | Wool too; we say so \\*now\\*. | added “and wool” | {page_of(made.rows[0].line)} |",
        f"| What of the town? | \\[no answer yet\\] | no change | {page_of(made.rows[1].line)} |",
        "| Who are you? | Nobody \\| in particular. | no change | – |",
    ]
    assert made.rows[0].line is not None
    assert made.rows[1].line is not None
    assert made.rows[0].line < made.rows[1].line
    parts = read_container((root / "build/answer/answer.docx").read_bytes())
    copy = read_copy(parts) if parts is not None else None
    assert isinstance(copy, WordCopy)
    assert [p.text for p in copy.paragraphs if p.row == 2] == list(made.rows[0].cells)
    first = (root / "build/answer/answer.docx").read_bytes()
    assert answer(root, "HEAD~1", "HEAD", Sink(), quiet, comments=tmp_path / "answers.md") is not None
    assert (root / "build/answer/answer.docx").read_bytes() == first


def page_of(line: int | None) -> str:
    return f"p. 1, l. {line}"


def test_a_file_of_comments_is_read_as_it_is_written() -> None:
    found = read_comments(ANSWERS)
    assert [(one.text, one.answer, one.place and one.place.line) for one in found] == [
        ("Was it only salt?", "Wool too; we say so *now*.", 3),
        ("What of the town?", "", 5),
        ("Who are you?", "Nobody | in particular.", None),
    ]
    again = read_comments(write_comments_file(found))
    assert [(one.text, one.answer, one.place) for one in again] == [(one.text, one.answer, one.place) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"No comment at all.\n", "V408 unreadable-comments: `answers.md` holds no comment (write each as a quotation, `> Says who? {sections/02.md:41}`, and the answer below it)"),
        (b"> \xff\n", "V408 unreadable-comments: `answers.md` cannot be read: it is not UTF-8"),
        (None, "V408 unreadable-comments: `answers.md` cannot be read: No such file or directory"),
    ],
)  # fmt: skip
def test_what_holds_no_comments(text: bytes | None, expected: str, tmp_path: Path) -> None:
    root = tmp_path / "paper"
    root.mkdir()
    if text is not None:
        (tmp_path / "answers.md").write_bytes(text)
    sink = Sink()
    assert answer(root, "HEAD", None, sink, quiet, comments=tmp_path / "answers.md") is None
    assert findings(sink, "V") == f"answers.md:1:1 {expected}"
