"""`galleyproof review`: which revision a copy is compared with, what no copy is, and what is written to the sections of today."""

from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.outcome.copy_origin import CopyOrigin
from galleyproof.packed.container import write_container
from galleyproof.revise.authorship import copy_origin
from galleyproof.revise.git.git_process import GitFault
from galleyproof.revise.git.repository import find_repository
from galleyproof.tasks.revisions.review import Review, review
from galleyproof.word.origin_property import name_origin
from galleyproof.word.returned.told_changes import review_json, review_lines
from tests.revise.repositories import PLAIN, commit, git, make_repository, replace
from tests.submit.papers import findings
from tests.submit.programs import needs_pandoc
from tests.submit.word_papers import export_folder

pytestmark = [needs_pandoc, pytest.mark.peer]

SECTION = "sections/01-harbour.md"
COMMENTS = """<?xml version="1.0" encoding="UTF-8"?>
<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="4" w:author="Ann"
w:date="2026-11-21T09:00:00Z"><w:p><w:r><w:t>Whose -- and when?</w:t></w:r></w:p></w:comment></w:comments>
"""


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The Word file of the first revision."""
    return export_folder(make_repository(tmp_path_factory.mktemp("sent") / "paper", changes=PLAIN))


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that no test changes."""
    return make_repository(tmp_path_factory.mktemp("still") / "paper", changes=PLAIN)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "paper", changes=PLAIN)


def origin_of(root: Path) -> CopyOrigin:
    repository = find_repository(root)
    assert not isinstance(repository, GitFault)
    origin = copy_origin(repository, "")
    assert origin is not None
    return origin


def edited(parts: dict[str, bytes], *edits: tuple[str, str]) -> dict[str, bytes]:
    document = parts["word/document.xml"].decode("utf-8")
    for old, new in edits:
        assert document.count(old) == 1, old
        document = document.replace(old, new)
    return {**parts, "word/document.xml": document.encode("utf-8")}


def save(root: Path, parts: dict[str, bytes], origin: CopyOrigin | None) -> Path:
    data = write_container(parts)
    path = root.parent / "returned.docx"
    path.write_bytes(name_origin(data, origin) if origin is not None else data)
    return path


def read(root: Path, path: Path, **options: bool | str) -> tuple[Review | None, str]:
    sink = Sink()
    found = review(root, path, sink, lambda stage: None, **options)  # type: ignore[arg-type]
    return found, findings(sink, "V")


def told(found: Review | None) -> str:
    assert found is not None
    return "\n".join(review_lines(found.changes, found.comments, found.tracked, found.applied))


def test_a_copy_that_nobody_changed_gives_no_edit(root: Path, sent: dict[str, bytes]) -> None:
    found, said = read(root, save(root, sent, origin_of(root)), is_applied=True, has_comments=True)
    assert (told(found), said) == ("nothing was changed", "")
    assert git(root, "status", "--porcelain") == ""


def test_the_line_that_stands_for_the_authors_of_a_draft_is_no_change(still: Path, sent: dict[str, bytes]) -> None:
    draft = edited(sent, ("<w:sectPr", "<w:p><w:r><w:t>[author not yet named]</w:t></w:r></w:p><w:sectPr"))
    found, _ = read(still, save(still, draft, origin_of(still)))
    assert told(found) == "nothing was changed"


def test_a_tracked_change_is_told_with_its_author_and_applied(root: Path, sent: dict[str, bytes]) -> None:
    tracked = '<w:r><w:t xml:space="preserve">Ships came every </w:t></w:r><w:del w:id="1" w:author="Ann"><w:r><w:delText>day</w:delText></w:r></w:del><w:ins w:id="2" w:author="Ann"><w:del w:id="3" w:author="Bob"><w:r><w:delText>month</w:delText></w:r></w:del></w:ins><w:ins w:id="5" w:author="Bob"><w:r><w:t>week</w:t></w:r></w:ins><w:r><w:t xml:space="preserve">, and'
    path = save(
        root, edited(sent, ('<w:r><w:t xml:space="preserve">Ships came every day, and', tracked)), origin_of(root)
    )
    found, _ = read(root, path, is_applied=True)
    assert told(found).splitlines() == [
        "sections/01-harbour.md:3: paragraph: “day” → “week” (Bob)",
        "    applied",
        "1 change; 1 applied, 0 to do by hand; 0 comments; tracked by Ann, Bob",
    ]
    assert found is not None
    assert found.written == (SECTION,)
    assert "Ships came every week, and" in (root / SECTION).read_text(encoding="utf-8")
    # Read again, the same copy is of the same revision, and what it says stands there already.
    again, said = read(root, path, is_applied=True)
    assert again is not None
    assert "changed-since" in said or again.written == ()


def test_comments_are_told_and_written_at_their_words(root: Path, sent: dict[str, bytes]) -> None:
    words = '<w:r><w:t xml:space="preserve">Much of the trade was in salt.'
    start = '<w:r><w:t xml:space="preserve">Much of the </w:t></w:r><w:commentRangeStart w:id="4"/><w:r><w:t>trade</w:t></w:r><w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r><w:r><w:t xml:space="preserve"> was in salt.'
    marked = (
        edited(sent, (words, start))
        if words in sent["word/document.xml"].decode()
        else edited(sent, ("Much of the trade was in salt.", f"</w:t></w:r>{start}"))
    )
    path = save(root, {**marked, "word/comments.xml": COMMENTS.encode()}, origin_of(root))
    found, _ = read(root, path, has_comments=True)
    assert told(found).splitlines() == [
        "sections/01-harbour.md:3: comment by Ann, 2026-11-21 on “trade”: Whose -- and when?",
        "0 changes; 0 to do by hand; 1 comment",
    ]
    assert "Much of the trade <!-- Ann, 2026-11-21: Whose – and when? --> was in salt." in (root / SECTION).read_text(
        encoding="utf-8"
    )


def test_today_s_text_is_kept_where_it_was_changed_since(root: Path, sent: dict[str, bytes]) -> None:
    origin = origin_of(root)
    path = save(
        root,
        edited(sent, ("Ships came every day", "Boats came every day"), ("The town lived by", "The city lived by")),
        origin,
    )
    replace(root, SECTION, "# The harbour {#sec:harbour}\n", "# The harbour {#sec:harbour}\n\nA new beginning.\n")
    replace(root, SECTION, "Ships came every day", "Ships came every night")
    commit(root, "Since")
    found, said = read(root, path, is_applied=True)
    assert found is not None
    assert [change.place.line for change in found.changes] == [5, 7]
    assert said == (
        "sections/01-harbour.md:5:1 V407 changed-since: this paragraph has changed since the copy was made: the co-author's change was "
        "not applied (see both, and write what shall stand)"
    )
    text = (root / SECTION).read_text(encoding="utf-8")
    assert "Ships came every night" in text
    assert "The city lived by the sea." in text


def test_the_json_holds_all_of_it(still: Path, sent: dict[str, bytes]) -> None:
    found, _ = read(still, save(still, edited(sent, ("was in salt", "was in wool")), origin_of(still)))
    assert found is not None
    text = review_json(found.revision.hash, found.changes, found.comments, found.tracked, found.applied)
    assert text == review_json(found.revision.hash, found.changes, found.comments, found.tracked, found.applied)
    assert '"old": "salt",\n      "new": "wool"' in text


# ---------------------------------------------------------------- what no copy is


def no_zip(root: Path, _: dict[str, bytes]) -> Path:
    path = root.parent / "returned.docx"
    path.write_bytes(b"words")
    return path


def opendocument(root: Path, _: dict[str, bytes]) -> Path:
    return save(root, {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}, None)


def no_text(root: Path, _: dict[str, bytes]) -> Path:
    return save(root, {"xl/workbook.xml": b"<a/>"}, None)


def old_word(root: Path, _: dict[str, bytes]) -> Path:
    path = root.parent / "returned.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    return path


def broken(root: Path, sent: dict[str, bytes]) -> Path:
    return save(root, {**sent, "word/footnotes.xml": sent["word/footnotes.xml"][:-30]}, origin_of(root))


def entities(root: Path, sent: dict[str, bytes]) -> Path:
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]>' + sent["word/document.xml"].partition(b"?>")[2]
    return save(root, {**sent, "word/document.xml": bomb}, origin_of(root))


def nameless(root: Path, sent: dict[str, bytes]) -> Path:
    return save(root, sent, None)


def of_another(root: Path, sent: dict[str, bytes]) -> Path:
    return save(root, sent, CopyOrigin("a" * 40, "b" * 40, is_committed=True))


def lost(root: Path, sent: dict[str, bytes]) -> Path:
    return save(root, sent, CopyOrigin("a" * 40, origin_of(root).first, is_committed=True))


def other_words(root: Path, sent: dict[str, bytes]) -> Path:
    body = "<w:p><w:r><w:t>Bread is baked of flour with yeast by bakers</w:t></w:r></w:p>" * 9
    document = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    return save(root, {**sent, "word/document.xml": document.encode()}, origin_of(root))


def strict(root: Path, sent: dict[str, bytes]) -> Path:
    names = (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main")  # fmt: skip
    return save(root, {**sent, "word/document.xml": sent["word/document.xml"].replace(*names)}, origin_of(root))


def deep(root: Path, sent: dict[str, bytes]) -> Path:
    words = b"<w:ins>" * 3000 + b"<w:r><w:t>deep</w:t></w:r>" + b"</w:ins>" * 3000
    document = sent["word/document.xml"].replace(b"<w:sectPr", b"<w:p>" + words + b"</w:p><w:sectPr", 1)
    return save(root, {**sent, "word/document.xml": document}, origin_of(root))


SAVE = "open it in a word processor and save it as .docx (Word 2007 or later)"


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (no_zip, "V401 unreadable-copy: `returned.docx` cannot be read: it is no Word file, or a broken one (ask for it again, or " + SAVE + ")"),
        (opendocument, f"V401 unreadable-copy: `returned.docx` cannot be read: it was saved as OpenDocument ({SAVE})"),
        (no_text, f"V401 unreadable-copy: `returned.docx` cannot be read: it holds no text of Word's ({SAVE})"),
        (old_word, f"V401 unreadable-copy: `returned.docx` cannot be read: it is a file of Word 97 to 2003, or one that a password locks ({SAVE})"),
        (broken, "V401 unreadable-copy: `returned.docx` is broken: its part `word/footnotes.xml` is no XML that can be read (open it in a word processor, which may mend it, and save it anew)"),
        (entities, "V401 unreadable-copy: `returned.docx` is broken: its part `word/document.xml` is no XML that can be read (open it in a word processor, which may mend it, and save it anew)"),
        (deep, "V401 unreadable-copy: `returned.docx` is broken: its part `word/document.xml` is no XML that can be read (open it in a word processor, which may mend it, and save it anew)"),
        (strict, "V401 unreadable-copy: `returned.docx` cannot be read: it was saved as Strict Open XML (open it in Word and save it as Word Document (.docx))"),
        (nameless, "V402 copy-without-origin: `returned.docx` does not say from which revision it was made (name a revision of this paper with --from)"),
        (of_another, "V403 copy-of-another-paper: `returned.docx` was made from another paper, at its revision `aaaaaaaaaaaa` (run `galleyproof review` in that paper's folder)"),
        (lost, "V404 copy-of-lost-revision: `returned.docx` was made from the revision `aaaaaaaaaaaa`, which the repository does not hold (fetch it, or name a revision of this paper with --from)"),
    ],
)  # fmt: skip
def test_what_no_copy_is(
    make: Callable[[Path, dict[str, bytes]], Path], expected: str, still: Path, sent: dict[str, bytes]
) -> None:
    assert read(still, make(still, sent)) == (None, f"returned.docx:1:1 {expected}")


def test_words_of_another_paper_are_not_applied(still: Path, sent: dict[str, bytes]) -> None:
    found, said = read(still, other_words(still, sent), is_applied=True)
    assert found is None
    assert "V403 copy-of-another-paper: `returned.docx` has next to no words in common with the paper at" in said


def test_from_names_the_revision_of_a_copy_that_does_not(still: Path, sent: dict[str, bytes]) -> None:
    found, said = read(still, nameless(still, sent), made_from="HEAD")
    assert (told(found), said) == ("nothing was changed", "")


def test_changes_of_five_people_within_one_another_are_read_as_all_of_them_stand(
    still: Path, sent: dict[str, bytes]
) -> None:
    changed = (
        "Much of the trade was in </w:t></w:r>"
        '<w:ins w:id="901" w:author="Ann"><w:del w:id="902" w:author="Ben"><w:r><w:delText>barley and </w:delText></w:r></w:del></w:ins>'
        '<w:moveTo w:id="903" w:author="Cem"><w:ins w:id="904" w:author="Dora"><w:r><w:t>wool</w:t></w:r></w:ins></w:moveTo>'
        '<w:del w:id="905" w:author="Eve"><w:r><w:sym w:font="Symbol" w:char="zz"/><w:delText>salt</w:delText></w:r></w:del>'
        '<w:r><w:t xml:space="preserve">'
    )
    found, said = read(still, save(still, edited(sent, ("Much of the trade was in salt", changed)), origin_of(still)))
    assert said == ""
    assert "“salt” → “wool”" in told(found)
    assert "tracked by Ann, Ben, Cem, Dora, Eve" in told(found)


def test_macros_and_changes_that_were_never_committed_are_told(root: Path, sent: dict[str, bytes]) -> None:
    replace(root, SECTION, "salt", "wool")
    origin = origin_of(root)
    git(root, "checkout", "--quiet", ".")
    _, said = read(root, save(root, {**sent, "word/vbaProject.bin": b"x"}, origin))
    uncommitted = f"`returned.docx` was made from `{origin.revision[:12]}` with changes that were not committed"
    way_out = "commit first; or name a revision of this paper with --from that holds those changes"
    assert said.splitlines() == [
        f"returned.docx:1:1 V405 copy-of-uncommitted: {uncommitted} ({way_out})",
        "returned.docx:1:1 V406 copy-with-macros: `returned.docx` holds macros, which were not run",
    ]
