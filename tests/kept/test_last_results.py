"""What the last runs of a paper made is taken up where it is made of the same, and passed over where it is broken."""

import json
import random
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from galleyproof import pipeline
from galleyproof.disk import shelf as shelves
from galleyproof.disk.packing import pack, unpack
from galleyproof.disk.shelf import PaperShelf, open_shelf
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Diagnostic, Sink
from galleyproof.model.finding.memory import Memory
from galleyproof.model.finding.source import Span
from galleyproof.model.text.note import Notes
from galleyproof.resolve.resolution import resolve
from galleyproof.write.latex.print_document import write_latex
from tests.live.test_desk import edited
from tests.number.books import workbook_bytes
from tests.papers.small import copy_small
from tests.revise.test_workbooks import SHIPS, harbour

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("GALLEYPROOF_CACHE", raising=False)
    return tmp_path / "cache" / "galleyproof" / "results"


def made(root: Path, shelf: PaperShelf | None = None) -> tuple[tuple[Diagnostic, ...], Any]:
    """All that a check finds, and what a build would hand to TeX and to the records."""
    sink, memory = Sink(), Memory(shelf)
    checked = pipeline.check(root, sink, lambda _: None, memory)
    if checked is None:
        return tuple(sink), None
    manuscript = resolve(checked.paper, checked.notes, {})
    tex = write_latex(manuscript, templates=root / "templates", sink=sink, memory=memory)
    return tuple(sink), (checked.numbers, checked.notes, checked.paper.library, checked.paper.data, tex)


def begun(root: Path) -> None:
    """Two runs: the first begins the file, the second fills it."""
    for _ in range(2):
        shelf = open_shelf(root)
        assert shelf is not None
        made(root, shelf)
        shelf.keep()


def kept(root: Path) -> PaperShelf:
    shelf = open_shelf(root)
    assert shelf is not None
    return shelf


@pytest.mark.parametrize("name", ["notes", "figure", "plain"])
def test_after_random_edits_all_is_as_if_nothing_had_been_kept(name: str, tmp_path: Path) -> None:
    chance = random.Random(name)
    root = copy_small(name, tmp_path / "paper")
    begun(root)
    paths = [path for path in sorted(root.rglob("*")) if path.suffix in (".md", ".bib", ".yml", ".csv", ".json")]
    origins = {path: path.read_text(encoding="utf-8") for path in paths}
    for _ in range(12):
        path = chance.choice(paths)
        text = path.read_text(encoding="utf-8") if chance.random() < 0.5 else origins[path]
        if chance.random() < 0.8:
            text = edited(text, chance)
        path.write_text(text, encoding="utf-8", newline="")
        shelf = kept(root)
        assert made(root, shelf) == made(root)
        shelf.keep()


def test_a_word_more_in_the_own_paper_is_all_that_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "paper"
    for name in ("bib", "data", "sections"):
        _copy(ROOT / name, root / name)
    (root / "templates").symlink_to(ROOT / "templates")
    (root / "paper.yml").write_bytes((ROOT / "paper.yml").read_bytes())
    begun(root)
    section = root / "sections" / "03-economics.md"
    text = section.read_text(encoding="utf-8")
    at = text.index("\n\n", len(text) // 2)
    section.write_text(f"{text[:at]} A word of 17 more.{text[at:]}", encoding="utf-8")
    anew: list[str] = []
    last = Memory.last

    def told(
        self: Memory, what: str, made_of: Callable[..., tuple[object, ...]], sink: Sink, make: Callable[[Sink], object]
    ) -> object:
        def make_anew(own: Sink) -> object:
            anew.append(what)
            return make(own)

        return last(self, what, made_of, sink, make_anew)

    monkeypatch.setattr(Memory, "last", told)
    warm = made(root, kept(root))
    assert sorted(anew) == ["latex", "notes", "numbers", "section"]
    monkeypatch.undo()
    assert warm == made(root)


def _copy(source: Path, target: Path) -> None:
    target.mkdir(parents=True)
    for path in source.iterdir():
        if path.is_file():
            (target / path.name).write_bytes(path.read_bytes())


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"Trade", b"Trahe"),
        lambda data: b"\xff" + data,
        lambda data: told_anew(b"another program\n" + data.split(b"\n", 2)[2]),
        lambda data: told_anew(data.split(b"\n", 1)[1].replace(b'"text.document:Text"', b'"..disk.door:Refusal"')),
        lambda data: told_anew(data.split(b"\n", 1)[1].replace(b'"text.document:Text"', b'"text.walk:Any"')),
        lambda data: told_anew(data.split(b"\n", 1)[1].replace(b'"finding.source:Span"', b'"finding.source:Source"')),
        lambda data: told_anew(data.split(b"\n", 1)[1].replace(b"[", b"[[")),
        lambda data: told_anew(b"\n".join(line.split(b" ", 2)[-1] for line in data.split(b"\n")[1:])),
        lambda data: told_anew(
            b"\n".join(
                line if number < 1 else b" ".join((*line.split(b" ", 2)[:2], b"[" * 100_000))
                for number, line in enumerate(data.split(b"\n")[1:])
            )
        ),
    ],
)
def test_what_is_broken_is_passed_over(harm: Callable[[bytes], bytes], tmp_path: Path, own_cache: Path) -> None:
    root = copy_small("notes", tmp_path / "paper")
    begun(root)
    (file,) = own_cache.iterdir()
    sound = file.read_bytes()
    file.write_bytes(harm(sound))
    assert file.read_bytes() != sound
    shelf = kept(root)
    assert made(root, shelf) == made(root)
    shelf.keep()
    assert made(root, kept(root)) == made(root)


def told_anew(data: bytes) -> bytes:
    return sha256(data).hexdigest().encode() + b"\n" + data


def test_nothing_is_made_that_is_no_value_of_the_model() -> None:
    span = Span("a.md", 1, 2, 3, 4)
    assert unpack(pack((span, ("x", None, True, 1.5)))) == (span, ("x", None, True, 1.5))
    for name in (
        "finding.source:re",
        "os:system",
        "finding.memory:Memory.last",
        "finding.source:bisect_right",
        "text.walk:Span",
    ):
        with pytest.raises((ValueError, AttributeError, ImportError)):
            unpack(json.dumps([[name], [9, "x"]]).encode())
    with pytest.raises(TypeError):
        pack(object())


def test_another_program_takes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_small("notes", tmp_path / "paper")
    begun(root)
    monkeypatch.setattr(shelves, "program_parts", lambda: iter(["another"]))
    shelf = kept(root)
    assert shelf.take(shelf.digest("data", ())) is None
    made(root, shelf)
    shelf.keep()
    assert len(shelf.place.read_bytes().split(b"\n")) == 2


def test_only_so_much_is_kept(tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "MOST", 2)
    for name in ("one", "two", "three"):
        begun(copy_small("notes", tmp_path / name))
    assert len(list(own_cache.iterdir())) == 2
    monkeypatch.setattr(shelves, "LARGEST", 1000)
    begun(copy_small("notes", tmp_path / "four"))
    assert kept(tmp_path / "four").take("") is None
    assert len(kept(tmp_path / "four").place.read_bytes()) < 1000


def test_what_nobody_asks_for_any_more_is_forgotten(tmp_path: Path) -> None:
    root = copy_small("notes", tmp_path / "paper")
    begun(root)
    shelf = kept(root)
    digest = shelf.digest("data", ("of another time",))
    shelf.lay(digest, ("value",), ())
    shelf.keep()
    for _ in range(shelves.OLDEST - 1):
        shelf = kept(root)
        assert shelf.place.read_bytes().count(digest.encode()) == 1
        made(root, shelf)
        shelf.keep()
    shelf = kept(root)
    made(root, shelf)
    shelf.keep()
    assert kept(root).take(digest) is None


def test_notes_and_findings_come_back_equal(tmp_path: Path) -> None:
    sink = Sink()
    checked = pipeline.check(copy_small("notes", tmp_path / "paper"), sink, lambda _: None)
    assert checked is not None
    notes = unpack(pack(checked.notes))
    assert isinstance(notes, Notes)
    assert notes == checked.notes
    assert unpack(pack(tuple(sink))) == tuple(sink)
    assert unpack(pack(checked.numbers)) == checked.numbers


def test_the_cells_of_a_workbook_are_kept_and_read_again_where_one_changes(tmp_path: Path) -> None:
    root = harbour(tmp_path / "paper")
    book = root / "data" / "ships.xlsx"
    begun(root)
    assert made(root, kept(root)) == made(root)
    book.write_bytes(workbook_bytes("ships.xlsx", SHIPS.format(150)))
    findings, (_, _, _, data, _) = made(root, kept(root))
    assert str(data.cells["ships.2019.ships"].quantity) == "150 ships"
    assert [str(found.span) for found in findings if found.code is codes.WRONG_NUMBER] == [
        "sections/01-harbour.md:3:75"
    ]


def test_a_switch_keeps_nothing(tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GALLEYPROOF_CACHE", "0")
    assert open_shelf(copy_small("notes", tmp_path / "paper")) is None
    assert not own_cache.exists()
