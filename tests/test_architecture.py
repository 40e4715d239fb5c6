"""What docs/architecture.md says of a new kind of text: a type checker names every place that has to think of it."""

import re
import shutil
from pathlib import Path

import pytest
from mypy import api

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MODEL = "src/galleyproof/model/text"

NODE = """\
@dataclass(frozen=True, slots=True)
class {name}(Generic[{held}]):
    {member}: tuple[{held}, ...]
    span: Span


"""


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The files that do not compile once there is a new inline, and those once there is a new block."""
    copy = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    _change(
        copy / MODEL / "document.py",
        ("Inline: TypeAlias = (", _node("NewInline", "InlineT_co", "children"), 'NewInline["Inline"] |'),
        ("Block: TypeAlias = (", _node("NewBlock", "BlockT_co", "blocks"), 'NewBlock["Block"] |'),
    )
    _change(
        copy / MODEL / "manuscript.py",
        ("from galleyproof.model.text.document import (", "", "NewBlock, NewInline,"),
        ("PrintedInline: TypeAlias = (", "", 'NewInline["PrintedInline"] |'),
        ("PrintedBlock: TypeAlias = (", "", 'NewBlock["PrintedBlock"] |'),
    )
    options = ["--config-file", str(copy / "pyproject.toml"), "--cache-dir", str(copy / "cache"), str(copy / "src")]
    told, failed, _ = api.run(options)
    assert not failed, failed
    found: dict[str, set[str]] = {"NewInline": set(), "NewBlock": set()}
    for line in told.splitlines():
        match = re.match(r"\S*src/galleyproof/(\S+\.py):\d+: error: .*unhandled case.*?(NewInline|NewBlock)", line)
        if match:
            found[match[2]].add(match[1])
    return found


def _node(name: str, held: str, member: str) -> str:
    return NODE.format(name=name, held=held, member=member)


def _change(path: Path, *changes: tuple[str, str, str]) -> None:
    """Puts words before and after the beginning of a line, once each."""
    text = path.read_text(encoding="utf-8")
    for start, before, after in changes:
        assert text.count(f"\n{start}\n") == 1, start
        text = text.replace(f"\n{start}\n", f"\n{before}{start}\n    {after}\n")
    path.write_text(text, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(("node", "title"), [("NewInline", "An inline"), ("NewBlock", "A block")])
def test_a_new_kind_of_text_does_not_compile_until_each_place_has_it(
    named: dict[str, set[str]], node: str, title: str
) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {title} "))
    listed = set(re.findall(r"`([\w/]+\.py)`", row))
    # Where it is defined, and how it is typed, nobody can forget.
    assert named[node] == listed - {"model/text/document.py", "model/text/manuscript.py"} - set(
        re.findall(r"`(read/[\w/]+\.py)`", row)
    )
    assert len(named[node]) <= 7


def test_every_room_is_named_and_every_named_room_is_there() -> None:
    rooms = {path.name for path in (ROOT / "src" / "galleyproof").iterdir() if (path / "__init__.py").is_file()}
    named = set(re.findall(r"^\| `(\w+)/` ", PAGE, re.MULTILINE))
    assert named == rooms - {"starter"}


def test_every_named_folder_of_a_room_is_there() -> None:
    for room, told in re.findall(r"^\| `(\w+)/` \| (.*) \|$", PAGE, re.MULTILINE):
        folders = {path.parent.name for path in (ROOT / "src" / "galleyproof" / room).rglob("*.py")}
        assert set(re.findall(r"`(\w+)/`", told)) <= folders, room


def test_every_file_that_is_named_is_there() -> None:
    files = [
        f"/{path.relative_to(ROOT).as_posix()}"
        for part in ("src", "tests", "figures")
        for path in (ROOT / part).rglob("*.py")
    ]
    named = set(re.findall(r"`((?:\w+/)*\w+\.py)`", PAGE))
    assert len(named) > 30
    assert [name for name in named if not any(file.endswith(f"/{name}") for file in files)] == []
