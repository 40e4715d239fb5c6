"""A build from a format leaves what one without leaves, and a format that is not as it was made is not used."""

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from galleyproof import building
from galleyproof.kept.seen_tree import digests_below
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.typeset import head, typesetting
from tests.fuzz.settled import own_paper
from tests.imports.papers import run_import
from tests.papers.small import copy_small

pytestmark = pytest.mark.tex

SECTION = "sections/01-trade.md"
Left = tuple[dict[str, str], tuple[object, ...]]


@pytest.fixture(autouse=True)
def formats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No other test's formats."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "galleyproof" / "formats"


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which formats the engine was given."""
    found: list[str] = []
    lay = head.lay_format

    def seen(made: Path, text: str, folder: Path) -> str:
        found.append(made.name)
        return lay(made, text, folder)

    monkeypatch.setattr(typesetting, "lay_format", seen)
    return found


def built(root: Path) -> Left:
    sink = Sink()
    building.build(root, sink, lambda _: None)
    return digests_below(root / "build"), tuple(sink)


def built_bare(root: Path) -> Left:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GALLEYPROOF_CACHE", "0")
        return built(root)


def write_more(root: Path, words: str) -> None:
    section = next(iter(sorted((root / "sections").glob("*.md"))))
    section.write_text(f"{section.read_text(encoding='utf-8')}\n\n{words}\n", encoding="utf-8")


def small(folder: Path) -> Path:
    return copy_small("plain", folder).resolve()


@pytest.mark.parametrize("name", ["own", "book", "edition"])
def test_a_build_from_a_format_leaves_what_one_without_leaves(
    name: str, tmp_path: Path, formats: Path, laid: list[str]
) -> None:
    root = (own_paper(tmp_path) if name == "own" else run_import(name, tmp_path).folder).resolve()
    built(root)
    assert [path.suffix for path in formats.iterdir()] == [".noticed"]
    write_more(root, "Words that make it another paper.")
    built(root)
    assert [path.suffix for path in sorted(formats.iterdir())] == [".fmt", ".json", ".noticed", ".same"]
    laid.clear()
    write_more(root, "And another one again, “quoted”.")
    quick = built(root)
    assert laid
    laid.clear()
    assert quick == built_bare(root)
    assert not laid


def test_papers_of_one_kind_share_a_format(tmp_path: Path, formats: Path, laid: list[str]) -> None:
    roots = [small(tmp_path / name) for name in "abc"]
    for root in roots:
        settings = root / "paper.yml"
        settings.write_text(settings.read_text("utf-8").replace("title: ", f"title: {root.name} "), encoding="utf-8")
        write_more(root, root.name)
    built(roots[0])
    built(roots[1])
    assert len(list(formats.glob("*.same"))) == 1
    laid.clear()
    assert built(roots[2]) == built_bare(roots[2])
    assert len(laid) == 1


def broken(made: Path) -> None:
    made.write_bytes(made.read_bytes()[:-1] + b"x")


def cut_short(made: Path) -> None:
    made.write_bytes(made.read_bytes()[:4096])


def of_another_version(made: Path) -> None:
    """Whole by its digest, and no format that this engine reads."""
    made.write_bytes(b"W2TX" + made.read_bytes()[4:2_000_000].replace(b"pdftex", b"other!"))
    record = made.with_suffix(".json")
    about = json.loads(record.read_bytes()) | {"format": sha256(made.read_bytes()).hexdigest()}
    record.write_text(json.dumps(about), encoding="utf-8")


def gone(made: Path) -> None:
    made.unlink()


def without_record(made: Path) -> None:
    made.with_suffix(".json").write_bytes(b"[" * 100_000)


def a_folder(made: Path) -> None:
    made.unlink()
    made.mkdir()


def never_compared(made: Path) -> None:
    made.with_suffix(".same").unlink()


SPOILT: tuple[Callable[[Path], None], ...] = (
    broken, cut_short, of_another_version, gone, without_record, a_folder, never_compared,
)  # fmt: skip


def test_a_format_that_is_not_as_it_was_made_changes_nothing(tmp_path: Path, formats: Path) -> None:
    root = small(tmp_path / "paper")
    bare = built_bare(root)
    assert built(root) == built(root) == bare
    shutil.copytree(formats, whole := tmp_path / "whole")
    for spoil in SPOILT:
        shutil.rmtree(formats)
        shutil.copytree(whole, formats)
        spoil(next(formats.glob("*.fmt")))
        assert built(root) == bare, spoil


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, formats: Path) -> None:
    root = small(tmp_path / "paper")
    formats.parent.mkdir(parents=True)
    formats.write_text("no folder")
    assert built(root) == built(root) == built_bare(root)


def test_a_format_that_prints_otherwise_is_never_used(tmp_path: Path, formats: Path, laid: list[str]) -> None:
    root = small(tmp_path / "paper")
    page = root / "templates" / "page.tex.jinja"
    # What the day is differs between the format's making and the paper's.
    page.write_text(page.read_text("utf-8") + "\\edef\\made{\\the\\year}\\AtEndDocument{\\made}\n", encoding="utf-8")
    bare = built_bare(root)
    assert built(root) == built(root) == bare
    assert [path.suffix for path in sorted(formats.iterdir())] == [".noticed", ".other"]
    laid.clear()
    assert built(root) == bare
    assert not laid


def test_what_tex_says_is_the_same(tmp_path: Path, laid: list[str]) -> None:
    root = small(tmp_path / "paper")
    built(root)
    built(root)
    laid.clear()
    write_more(root, "m" * 200)
    left, found = built(root)
    assert laid
    assert found
    assert (left, found) == built_bare(root)
