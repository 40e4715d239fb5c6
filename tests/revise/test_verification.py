"""Revisions are rebuilt and compared: identical ones, and those of which a byte is another."""

import json
import shutil
from pathlib import Path

import pikepdf
import pytest

from galleyproof import building
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.tasks.revisions.verify import Verdict, verify
from tests.revise.repositories import (
    PLAIN,
    ROOT,
    begin_repository,
    commit,
    git,
    make_repository,
    replace,
    write,
    write_paper,
)

pytestmark = [pytest.mark.tex, pytest.mark.slow]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain paper, printed from a clean tree."""
    root = make_repository(tmp_path_factory.mktemp("verify") / "paper", changes=PLAIN)
    build(root)
    return root


@pytest.fixture
def root(printed: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    shutil.copytree(printed, tmp_path / "paper", symlinks=True)
    return tmp_path / "paper"


def build(root: Path) -> None:
    sink = Sink()
    assert building.build(root, sink, lambda _: None), list(sink)


def proved(root: Path, what: str | None = None) -> Verdict:
    sink = Sink()
    verdict = verify(root, what, sink, lambda _: None)
    assert verdict, list(sink)
    assert verdict.is_identical, list(sink)
    assert list(sink) == []
    return verdict


def refused(root: Path, what: str | None = None) -> list[tuple[str, str]]:
    """Names and messages of the findings, where something is not the same or cannot be compared."""
    sink = Sink()
    verdict = verify(root, what, sink, lambda _: None)
    assert verdict is None or not verdict.is_identical
    assert sink.has_errors
    return [(finding.code.name, finding.message) for finding in sink]


# ---------------------------------------------------------------- identical


def test_what_was_built_is_what_the_repository_holds(root: Path) -> None:
    assert proved(root).against == "build/paper.pdf"


def test_a_revision_of_which_nothing_is_left_is_rebuilt_twice(root: Path) -> None:
    first = git(root, "rev-parse", "HEAD")
    replace(root, "sections/01-harbour.md", "salt", "herring")
    commit(root, "Herring")
    assert proved(root, first[:10]).against == "build/paper.pdf"
    shutil.rmtree(root / "build")
    assert proved(root, first[:10]).against == "a second rebuild"


def test_a_pdf_is_proved_by_its_stamp(root: Path, tmp_path: Path) -> None:
    shutil.copyfile(root / "build" / "paper.pdf", tmp_path / "printed.pdf")
    shutil.rmtree(root / "build")
    replace(root, "sections/01-harbour.md", "salt", "herring")
    commit(root, "Herring")
    assert proved(root, str(tmp_path / "printed.pdf")).revision.subject == "The paper"


def test_nothing_is_left_behind(root: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}
    proved(root)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()} == before


def test_a_commit_that_touches_nothing_of_the_paper_changes_no_byte(root: Path) -> None:
    before = (root / "build" / "paper.pdf").read_bytes()
    write(root, "README.md", "Hello\n")
    commit(root, "Not the paper")
    build(root)
    assert (root / "build" / "paper.pdf").read_bytes() == before
    proved(root)


# ---------------------------------------------------------------- another byte


def test_an_input_that_is_another_is_named_and_its_page_shown(root: Path) -> None:
    replace(root, "sections/01-harbour.md", "salt", "herring")
    build(root)
    found = refused(root)
    assert ("input-differs", "`sections/01-harbour.md` is not the file that the paper was printed from") in found
    assert ("page-differs", "page 1 looks different") in found
    assert "unclean-stamp" in {name for name, _ in found}
    assert (root / "build" / "verify" / "page-1.png").read_bytes().startswith(b"\x89PNG")


def test_a_print_from_before_the_commit_names_no_revision(tmp_path: Path) -> None:
    root = write_paper(tmp_path / "paper", changes=PLAIN)
    build(root)
    first = begin_repository(root)
    message = f"the paper names the revision none, its rebuild {first[:12]}, though both are of the same files"
    assert ("revision-differs", message) in refused(root)
    build(root)
    proved(root)


def test_an_input_that_came_later_is_named(root: Path) -> None:
    write(root, "sections/02-sea.md", "# The sea\n\nIt is blue.\n")
    commit(root, "The sea")
    found = refused(root)
    assert ("input-differs", "the paper was printed without `sections/02-sea.md`, which the revision has") in found


def test_a_template_that_is_another_is_named(root: Path) -> None:
    replace(root, "templates/headings.tex.jinja", "2.2\\baselineskip", "2.3\\baselineskip")
    commit(root, "More air")
    found = refused(root)
    assert ("input-differs", "`templates/headings.tex.jinja` is not the file that the paper was printed from") in found


def test_a_locked_version_that_is_another_is_named(root: Path) -> None:
    manifest = json.loads((root / "build" / "manifest.json").read_text(encoding="utf-8"))
    for package in manifest["packages"]:
        if package["name"] == "pybtex":
            package["version"] = "0.24.0"
    # The PDF that such a version would have printed.
    write(root, "build/manifest.json", json.dumps(manifest))
    with (root / "build" / "paper.pdf").open("ab") as pdf:
        pdf.write(b"%\n")
    found = refused(root)
    assert any(name == "tool-differs" and message.startswith("printed with `pybtex` 0.24.0") for name, message in found)
    assert any(name == "output-differs" and "changed after it was printed" in message for name, message in found)


def test_a_setting_that_is_another_is_named(root: Path) -> None:
    write(root, "paper.yml", (root / "paper.yml").read_text(encoding="utf-8") + "page: a4\n")
    commit(root, "Larger")
    found = refused(root)
    assert ("tool-differs", "printed with `page` book, rebuilt with a4") in found


def test_a_pdf_with_a_byte_more_is_not_the_one(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    path.write_bytes((root / "build" / "paper.pdf").read_bytes() + b"\n")
    shutil.rmtree(root / "build")
    assert [name for name, _ in refused(root, str(path))] == ["output-differs"]


def test_a_pdf_of_an_unclean_tree_says_so(root: Path, tmp_path: Path) -> None:
    replace(root, "sections/01-harbour.md", "salt", "herring")
    build(root)
    path = shutil.copyfile(root / "build" / "paper.pdf", tmp_path / "printed.pdf")
    shutil.rmtree(root / "build")
    assert {name for name, _ in refused(root, str(path))} == {"unclean-stamp", "output-differs", "page-differs"}


# ---------------------------------------------------------------- cannot be compared


def test_a_paper_outside_git(tmp_path: Path) -> None:
    assert [name for name, _ in refused(write_paper(tmp_path / "paper"))] == ["not-a-repository"]


def test_a_repository_without_commits(tmp_path: Path) -> None:
    root = write_paper(tmp_path / "paper")
    git(root, "init", "--quiet", "--template=")
    assert [name for name, _ in refused(root)] == ["no-commits"]


def test_a_revision_that_there_is_not(root: Path) -> None:
    assert refused(root, "v9") == [("unknown-revision", "the repository knows no revision `v9`")]


def test_a_revision_that_does_not_build(root: Path) -> None:
    replace(root, "sections/01-harbour.md", "@doe2020harbour", "@doe2021harbour")
    broken = commit(root, "Broken")
    found = refused(root)
    assert {name for name, _ in found} == {"revision-not-built"}
    assert any(f"revision {broken[:12]} does not build: C201" in message for _, message in found)


def test_a_pdf_that_another_program_wrote(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    assert refused(root, str(path)) == [("no-stamp", f"`{path}` carries no stamp")]


@pytest.mark.parametrize("data", [None, b"", b"%PDF-1.7\n"])
def test_a_pdf_that_is_none(root: Path, tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "none.pdf"
    if data is not None:
        path.write_bytes(data)
    assert [name for name, _ in refused(root, str(path))] == ["no-stamp" if data is None else "unreadable-pdf"]


def test_a_pdf_of_another_repository(root: Path, tmp_path: Path) -> None:
    write(tmp_path, "empty", "")
    other = make_repository(tmp_path / "other", changes={**PLAIN, "paper.yml": "title: Another\n"})
    ((name, message),) = refused(other, str(root / "build" / "paper.pdf"))
    assert name == "unknown-revision"
    assert "which is not in this repository" in message


def test_a_pdf_that_was_printed_outside_git(tmp_path: Path) -> None:
    root = write_paper(tmp_path / "paper", changes=PLAIN)
    build(root)
    path = shutil.copyfile(root / "build" / "paper.pdf", tmp_path / "printed.pdf")
    other = make_repository(tmp_path / "other", changes=PLAIN)
    ((name, message),) = refused(other, str(path))
    assert name == "no-stamp"
    assert "names no revision" in message


def test_tools_that_cannot_be_had(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # No index: nothing can be installed, and the test needs no network.
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    write(root, "requirements.txt", f"click==0.0.1 \\\n    --hash=sha256:{'0' * 64}\n")
    commit(root, "Another lock")
    ((name, message),) = refused(root)
    assert name == "tools-unavailable"
    assert "`click` 0.0.1" in message


def test_a_revision_without_a_lock_is_rebuilt_with_a_warning(root: Path) -> None:
    (root / "requirements.txt").unlink()
    commit(root, "No lock")
    build(root)
    sink = Sink()
    verdict = verify(root, None, sink, lambda _: None)
    assert verdict
    assert verdict.is_identical
    assert [finding.code.name for finding in sink] == ["no-lock"]


def test_a_damaged_manifest(root: Path) -> None:
    write(root, "build/manifest.json", "{}")
    assert [name for name, _ in refused(root)] == ["bad-manifest"]


def test_this_project_has_a_lock_that_serves(root: Path) -> None:
    assert (root / "requirements.txt").read_bytes() == (ROOT / "requirements.txt").read_bytes()
