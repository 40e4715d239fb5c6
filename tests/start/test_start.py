"""A new paper is whole, has no findings, holds the program that prints it, and writes over nothing."""

import csv
from base64 import urlsafe_b64encode
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from galleyproof import pipeline
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.revise.lock import LOCK, read_packages
from galleyproof.start import wheel
from galleyproof.start.starter import read_starter
from galleyproof.start.wheel import pack_wheel
from galleyproof.tasks.begin.new import start_paper
from tests.taken_place import TAKEN, take

ROOT = Path(__file__).parents[2]


def started(folder: Path) -> Path:
    sink = Sink()
    assert start_paper(folder, sink), list(sink)
    assert list(sink) == []
    return folder


def refused(folder: Path) -> list[str]:
    sink = Sink()
    assert not start_paper(folder, sink)
    return [found.code.name for found in sink]


def test_a_new_paper_has_no_findings(tmp_path: Path) -> None:
    sink = Sink()
    checked = pipeline.check(started(tmp_path / "new" / "harbour"), sink, lambda _: None)
    assert checked
    assert list(sink) == []
    assert len(checked.notes.notes) == 4
    assert checked.numbers.coverage == 100


def test_it_has_the_templates_and_workflows_of_this_repository(tmp_path: Path) -> None:
    root = started(tmp_path / "harbour")
    for inside, outside in (
        (".github/workflows/paper.yml", "docs/ci-github.yml"),
        (".gitlab-ci.yml", "docs/ci-gitlab.yml"),
        *((f"templates/{path.name}", f"templates/{path.name}") for path in (ROOT / "templates").glob("*.jinja")),
    ):
        assert (root / inside).read_bytes() == (ROOT / outside).read_bytes()
    assert "/build/" in (root / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert [path.name for path in tmp_path.iterdir()] == ["harbour"]


def test_its_lock_names_the_program_by_its_digest(tmp_path: Path) -> None:
    root = started(tmp_path / "harbour")
    (packed,) = (root / "tools").iterdir()
    (own,) = (one for one in read_packages((root / LOCK).read_text(encoding="utf-8")) if one.name == "galleyproof")
    assert sha256(packed.read_bytes()).hexdigest()[:16] in own.locked
    # These tests run from a checkout, which is no installed wheel.
    assert own.version != own.locked
    locked = {one.name: one.locked for one in read_packages((ROOT / LOCK).read_text(encoding="utf-8"))}
    made = {one.name: one.locked for one in read_packages((root / LOCK).read_text(encoding="utf-8"))}
    assert {name: number for name, number in made.items() if name != "galleyproof"} == locked


def test_the_wheel_names_each_of_its_files() -> None:
    starter = read_starter()
    packed = pack_wheel(starter)
    assert pack_wheel(starter) == packed
    with ZipFile(BytesIO(packed.data)) as archive:
        names = archive.namelist()
        (record,) = (name for name in names if name.endswith(".dist-info/RECORD"))
        rows = list(csv.reader(StringIO(archive.read(record).decode("utf-8"))))
        for path, digest, size in rows:
            data = archive.read(path)
            expected = "sha256=" + urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()
            assert (digest, size) == (("", "") if path == record else (expected, str(len(data))))
    assert sorted(path for path, *_ in rows) == sorted(names)
    assert {"galleyproof/cli/program.py", "galleyproof/starter/templates/paper.tex.jinja"} <= {*names}
    assert not any("__pycache__" in name for name in names)


def test_an_empty_folder_may_be_there(tmp_path: Path) -> None:
    (tmp_path / "harbour").mkdir()
    node = (tmp_path / "harbour").stat().st_ino
    assert (started(tmp_path / "harbour").stat().st_ino, (tmp_path / "harbour" / "paper.yml").is_file()) == (node, True)


@pytest.mark.parametrize("kind", TAKEN)
def test_nothing_is_written_over(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "harbour"
    take(folder, kind)
    assert refused(folder) == ["not-empty"]
    assert [path.name for path in tmp_path.iterdir()] == ["harbour"]


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refused(tmp_path / "file" / "harbour") == ["cannot-write"]


def test_a_program_that_was_never_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wheel, "NAME", "a-program-that-nobody-installed")
    assert refused(tmp_path / "harbour") == ["not-installed"]
    assert list(tmp_path.iterdir()) == []
