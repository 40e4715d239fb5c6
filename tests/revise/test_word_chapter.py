"""The guide's chapter on co-authors who use Word: its commands, one after the other, as they stand there."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from galleyproof.cli.program import main
from galleyproof.packed.container import read_container, write_container
from galleyproof.word.returned.copy_change import SourceEdit
from galleyproof.word.returned.typed.text_since import carry_over
from tests.revise.repositories import PLAIN, commit, git, make_repository, replace
from tests.submit.programs import needs_pandoc

GUIDE = Path(__file__).parents[2] / "docs" / "guide.md"
COMMENT = """<?xml version="1.0"?><w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:comment w:id="4" w:author="Ann" w:date="2026-11-21T09:00:00Z"><w:p><w:r><w:t>Says who?</w:t></w:r></w:p></w:comment></w:comments>"""
RANGE = (
    '</w:t></w:r><w:commentRangeStart w:id="4"/><w:r><w:t>harbour</w:t></w:r><w:commentRangeEnd w:id="4"/>'
    '<w:r><w:t xml:space="preserve">'
)


@needs_pandoc
@pytest.mark.tex
@pytest.mark.peer
def test_the_chapter_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chapter = GUIDE.read_text(encoding="utf-8").partition("## 11. With co-authors")[2].partition("\n## ")[0]
    commands = re.findall(r"`galleyproof ([a-z]+ [^`]+)`", chapter)
    root = make_repository(tmp_path / "paper", changes=PLAIN)
    git(root, "tag", "v1.0")
    replace(root, "sections/01-harbour.md", "was in salt.", "was in salt and tar.")
    commit(root, "Tar")
    monkeypatch.chdir(root)
    told = {}
    for command in commands:
        if command.startswith("review") and not (root / "returned.docx").exists():
            come_back(root)
        done = CliRunner().invoke(main, command.split())
        assert done.exit_code == 0, (command, done.output)
        told[command] = done.output
    assert (root / "build/diff/paper-diff.docx").exists()
    line = "sections/01-harbour.md:3: paragraph: “tar” → “wool”"
    assert line in told["review returned.docx"]
    assert "comment by Ann, 2026-11-21 on “harbour”: Says who?" in told["review returned.docx"]
    section = root / "sections/01-harbour.md"
    text = section.read_text(encoding="utf-8")
    # What was done is not done again.
    again = CliRunner().invoke(main, ["review", "returned.docx", "--apply", "--comments"])
    assert (again.exit_code, section.read_text(encoding="utf-8")) == (0, text)
    assert "changed-since" not in again.output
    assert "was in salt and wool." in text
    assert "<!-- Ann, 2026-11-21: Says who? -->" in text
    assert "Says who?" in (root / "build/answer/answer.md").read_text(encoding="utf-8")


def come_back(root: Path) -> None:
    """The file that was sent, with a word changed and a comment on another."""
    parts = read_container((root / "build/submission/docx/paper.docx").read_bytes())
    assert parts is not None
    text = parts["word/document.xml"].decode("utf-8").replace("salt and tar", "salt and wool")
    assert text.count("the harbour grew") == 1
    text = text.replace("the harbour grew", f"the {RANGE} grew")
    edited = {**parts, "word/document.xml": text.encode("utf-8"), "word/comments.xml": COMMENT.encode("utf-8")}
    (root / "returned.docx").write_bytes(write_container(edited))


def test_changes_are_put_into_a_paragraph_that_got_comments_first() -> None:
    sent = "One.\n\nShips came to the harbour, and salt.\n\nThree.\n"
    words = SourceEdit("a.md", sent.index("salt"), sent.index("salt") + 4, "wool")
    place = sent.index(", and")
    comment = SourceEdit("a.md", place, place, " <!-- Ann: Says who? -->")
    first, lost = carry_over([comment], sent, sent)
    assert (first, lost) == (sent.replace("harbour,", "harbour <!-- Ann: Says who? -->,"), [])
    second, lost = carry_over([words], sent, first)
    assert (second, lost) == (first.replace("salt", "wool"), [])
    assert carry_over([words, comment], sent, second) == (second, [])
    other = second.replace("Ships came", "Boats never came")
    assert carry_over([comment], sent, other.replace(" <!-- Ann: Says who? -->", "")) == (other, [])
    assert carry_over([words], sent, other) == (other, [words])
    assert carry_over([comment], sent, "Nothing.\n") == ("Nothing.\n", [comment])
