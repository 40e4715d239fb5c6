"""`galleyproof diff OLD --docx`: the file, who is said to have made the changes, and from which revision it comes."""

import re
from pathlib import Path

import pytest

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.outcome.copy_origin import CopyOrigin
from galleyproof.packed.container import read_container
from galleyproof.tasks.revisions.diff import diff
from galleyproof.word.copy_reader import CopyView, read_copy
from galleyproof.word.origin_property import read_origin_property
from tests.revise.repositories import PLAIN, commit, git, make_repository, replace
from tests.submit.programs import needs_pandoc

pytestmark = [needs_pandoc, pytest.mark.peer]


def test_the_newer_text_has_the_changes_of_its_commit(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "paper", changes=PLAIN)
    replace(root, "sections/01-harbour.md", "the harbour grew", "the harbour slowly filled")
    newer = commit(root, "Slower")
    parts = track(root, "HEAD~1", "HEAD")
    assert "the harbour slowly filled." in text(parts, "accepted")
    assert "the harbour grew." in text(parts, "rejected")
    document = parts["word/document.xml"].decode("utf-8")
    assert set(re.findall(r'w:author="([^"]*)" w:date="([^"]*)"', document)) == {("Jane Doe", "2026-11-20T12:00:00Z")}
    first = git(root, "rev-list", "--max-parents=0", "HEAD")
    assert read_origin_property(parts) == CopyOrigin(newer, first, is_committed=True, form="pdf")
    assert parts == track(root, "HEAD~1", "HEAD")


def test_what_is_not_committed_has_no_date_and_says_so(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "paper", changes=PLAIN)
    replace(root, "sections/01-harbour.md", "salt", "wool")
    parts = track(root, "HEAD", None)
    assert "Much of the trade was in wool." in text(parts, "accepted")
    document = parts["word/document.xml"].decode("utf-8")
    assert 'w:author="Jane Doe"' in document
    assert "w:date" not in document
    origin = read_origin_property(parts)
    assert origin is not None
    assert not origin.is_committed


def track(root: Path, old: str, new: str | None) -> dict[str, bytes]:
    sink = Sink()
    found = diff(root, old, new, sink, lambda stage: None, form="docx")
    assert found is not None, list(sink)
    assert found.marked == root / "build" / "diff" / "paper-diff.docx"
    parts = read_container(found.marked.read_bytes())
    assert parts is not None
    return parts


def text(parts: dict[str, bytes], view: CopyView) -> str:
    found = read_copy(parts, view)
    assert not isinstance(found, str)
    return "\n".join(paragraph.text for paragraph in found.paragraphs)
