"""What a script opens by itself: files of the paper become inputs of the figure, and whatever else it does is refused."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from galleyproof import building
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.revise.origin import inputs_digest
from galleyproof.tasks.revisions.diff import diff
from tests.draw.scripts import HEAD, LINE, draw, drawn, was_drawn
from tests.revise.repositories import FILES, make_repository

READING = LINE.replace("    figure = ", "    open('data/extra.txt').read()\n    figure = ")
"""By a path from the paper's folder."""


def test_a_file_that_the_script_reads_is_an_input(paper: Path) -> None:
    extra = paper / "data" / "extra.txt"
    extra.write_text("one")
    (paper / "figures" / "line.py").write_text(READING, encoding="utf-8")
    expected = {paper / path for path in ("data/extra.txt", "data/trade.csv", "figures/line.py")}
    assert set(drawn(paper)["line"].read) == expected
    record = json.loads((paper / "build" / "figures" / "line.json").read_text())
    assert record["read"]["data/extra.txt"] == sha256(b"one").hexdigest()
    assert not was_drawn(paper)
    assert set(drawn(paper)["line"].read) == expected
    extra.write_text("two")
    assert was_drawn(paper)
    assert not was_drawn(paper)


def test_a_file_that_vanishes_or_appears_draws_the_figure_again(paper: Path) -> None:
    extra = paper / "data" / "extra.txt"
    extra.write_text("one")
    script = (
        "    try:\n        open('data/extra.txt').read()\n    except FileNotFoundError:\n        pass\n    figure = "
    )
    (paper / "figures" / "line.py").write_text(LINE.replace("    figure = ", script), encoding="utf-8")
    assert was_drawn(paper)
    extra.unlink()
    assert was_drawn(paper)
    assert not was_drawn(paper)
    assert extra not in drawn(paper)["line"].read
    extra.write_text("one")
    assert was_drawn(paper)


@pytest.mark.parametrize(
    "expression",
    [
        "open(Path(__file__).parent / '../data/extra.txt').read()",
        "Path(__file__).resolve().parents[1].joinpath('data', 'extra.txt').read_bytes()",
        "os.read(os.open(b'data/extra.txt', os.O_RDONLY), 9)",
        "os.chdir('data') or open('extra.txt').read()",
        "(file := open('data/extra.txt')) and open(file.fileno(), closefd=False).read()",
        "read_csv('data/extra.txt')",
        "fromfile('data/extra.txt')",
        "connect('file:data/extra.txt?mode=ro', uri=True)",
    ],
)
def test_a_file_is_recorded_however_it_is_opened(expression: str, paper: Path) -> None:
    (paper / "data" / "extra.txt").write_text("one")
    imports = (
        "import os\nfrom pathlib import Path\nfrom sqlite3 import connect\nfrom numpy import fromfile\n"
        "from pandas import read_csv\n"
    )
    body = f"def draw(trade):\n    {expression}\n    return Figure()\n"
    (paper / "figures" / "line.py").write_text(imports + HEAD + body, encoding="utf-8")
    assert paper / "data" / "extra.txt" in drawn(paper)["line"].read


def test_a_link_within_the_paper_is_recorded_by_its_name(paper: Path) -> None:
    (paper / "data" / "one.txt").write_text("one")
    (paper / "data" / "two.txt").write_text("two")
    link = paper / "data" / "extra.txt"
    link.symlink_to("one.txt")
    (paper / "figures" / "line.py").write_text(READING, encoding="utf-8")
    assert link in drawn(paper)["line"].read
    link.unlink()
    link.symlink_to("two.txt")
    assert was_drawn(paper)


def test_what_two_scripts_import_is_an_input_of_both(paper: Path) -> None:
    (paper / "data" / "extra.txt").write_text("one")
    shared = HEAD + "WORDS = open('data/extra.txt').read()\n\n\ndef chart():\n    return Figure()\n"
    (paper / "figures" / "shared.py").write_text(shared, encoding="utf-8")
    for name in ("first", "second"):
        script = "from figures.shared import chart\n\n\ndef draw(trade):\n    return chart()\n"
        (paper / "figures" / f"{name}.py").write_text(script, encoding="utf-8")
    sink = Sink()
    pictures = draw(paper, sink, names=("first", "second"))
    assert list(sink) == []
    assert all(paper / "data" / "extra.txt" in pictures[name].read for name in ("first", "second"))


@pytest.mark.tex
def test_the_manifest_names_it_and_the_stamp_and_a_diff_hang_on_it(tmp_path: Path) -> None:
    script = "from pathlib import Path\n\nWORDS = Path('data/extra.txt').read_text()\n" + FILES["figures/ships.py"]
    root = make_repository(tmp_path / "paper", changes={"figures/ships.py": script, "data/extra.txt": "one"})
    digests = []
    for words in (b"one", b"two"):
        (root / "data" / "extra.txt").write_bytes(words)
        sink = Sink()
        built = building.build(root, sink, lambda _: None)
        assert built, list(sink)
        inputs = {record.path: record.sha256 for record in built.manifest.inputs}
        assert inputs["data/extra.txt"] == sha256(words).hexdigest()
        digests.append(inputs_digest(built.manifest.inputs))
    assert digests[0] != digests[1]
    found = diff(root, "HEAD", None, Sink(), lambda _: None, printed=False)
    assert found
    (change,) = found.compared.difference.figures
    assert (change.is_redrawn, change.files, change.scripts, change.tables) == (True, ("data/extra.txt",), (), ())
    assert "ships changed with the file data/extra.txt" in "\n".join(found.lines)


# ---------------------------------------------------------------- what is refused

REFUSED = {
    "elsewhere": (
        "open('/etc/passwd').read()",
        "unrecorded-input: the script opens `/etc/passwd`, which is no part of the paper",
    ),
    "above": (
        "open('../other.txt')",
        "unrecorded-input: the script opens `../other.txt`, which is no part of the paper",
    ),
    "link": (
        "open('data/link.txt')",
        "unrecorded-input: the script opens `data/link.txt`, which leads outside the paper",
    ),
    "built": (
        "open('build/notes.json')",
        "unrecorded-input: the script opens `build/notes.json`, which is no part of the paper",
    ),
    "listing": (
        "os.listdir('data')",
        "unrecorded-input: the script lists the folder `data`, which may hold another file tomorrow",
    ),
    "pattern": (
        "list(Path('data').glob('*.csv'))",
        "unrecorded-input: the script lists the folder `data`, which may hold another file tomorrow",
    ),
    "home": (
        "os.scandir('/')",
        "unrecorded-input: the script lists the folder `/`, which is no part of the paper",
    ),
    "database": (
        "sqlite3.connect('/var/other.db')",
        "unrecorded-input: the script opens `/var/other.db`, which is no part of the paper",
    ),
    "writing": ("open('data/new.txt', 'w')", "figure-side-effect: the script writes `data/new.txt`"),
    "appending": ("open('data/trade.csv', 'a')", "figure-side-effect: the script writes `data/trade.csv`"),
    "making": ("os.mkdir('data/new')", "figure-side-effect: the script writes `data/new`"),
    "removing": ("os.remove('data/trade.csv')", "figure-side-effect: the script writes `data/trade.csv`"),
    "renaming": ("os.rename('data/trade.csv', 'new')", "figure-side-effect: the script writes `data/trade.csv`"),
    "process": ("subprocess.run(['true'])", "figure-side-effect: the script starts another program, `true`"),
    "shell": ("os.system('true')", "figure-side-effect: the script starts another program, `true`"),
    "fork": ("os.fork()", "figure-side-effect: the script starts another program"),
    "spawn": (
        "os.posix_spawn('/bin/true', ['true'], {})",
        "figure-side-effect: the script starts another program, `/bin/true`",
    ),
    "socket": ("socket.socket()", "figure-side-effect: the script asks the network"),
    "address": ("socket.getaddrinfo('localhost', 80)", "figure-side-effect: the script asks the network"),
    "page": ("urllib.request.urlopen('http://127.0.0.1:9/')", "figure-side-effect: the script asks the network"),
}
"""By name of a figure: what it does, and what is told of it."""


def test_what_would_hang_on_the_computer_or_leave_a_trace_is_refused(paper: Path) -> None:
    (paper / "data" / "link.txt").symlink_to("/etc/passwd")
    before = {path: path.read_bytes() for path in (paper / "data").iterdir()}
    imports = "import os, socket, sqlite3, subprocess, urllib.request\nfrom pathlib import Path\n"
    for name, (expression, _) in REFUSED.items():
        script = f"{imports}\n\ndef draw(trade):\n    {expression}\n    return Figure()\n"
        (paper / "figures" / f"{name}.py").write_text(HEAD + script, encoding="utf-8")
    (paper / "figures" / "line.py").write_text(LINE, encoding="utf-8")
    sink = Sink()
    pictures = draw(paper, sink, names=(*REFUSED, "line"))
    assert [f"{found.span} {found.code.name}: {found.message}" for found in sink] == [
        f"figures/{name}.py:9:1 {message}" for name, (_, message) in sorted(REFUSED.items())
    ]
    assert list(pictures) == ["line"]
    assert {path: path.read_bytes() for path in (paper / "data").iterdir()} == before


def test_a_refusal_stands_though_the_script_catches_it(paper: Path) -> None:
    body = (
        "def draw(trade):\n    for name in ('/etc/passwd', '/etc/shadow', '/etc/passwd'):\n"
        "        try:\n            open(name)\n        except OSError:\n            pass\n    return Figure()\n"
    )
    (paper / "figures" / "line.py").write_text(HEAD + body, encoding="utf-8")
    sink = Sink()
    assert draw(paper, sink) == {}
    assert [f"{found.span} {found.message}" for found in sink] == [
        "figures/line.py:7:1 the script opens `/etc/passwd`, which is no part of the paper",
        "figures/line.py:7:1 the script opens `/etc/shadow`, which is no part of the paper",
    ]


def test_the_place_is_the_innermost_line_of_the_author(paper: Path) -> None:
    (paper / "figures" / "shared.py").write_text("\nopen('/etc/passwd')\n", encoding="utf-8")
    (paper / "figures" / "line.py").write_text(f"import figures.shared\n{LINE}", encoding="utf-8")
    sink = Sink()
    assert draw(paper, sink) == {}
    assert [str(found.span) for found in sink] == ["figures/shared.py:2:1"]


def test_fonts_of_the_computer_are_not_there(paper: Path) -> None:
    body = (
        "from os.path import realpath\nimport matplotlib\nfrom matplotlib.font_manager import fontManager\n\n\ndef draw(trade):\n"
        "    known = (realpath(matplotlib.get_data_path()), matplotlib.get_cachedir().rpartition('/')[0])\n"
        "    fonts = [*fontManager.ttflist, *fontManager.afmlist]\n"
        "    strays = [font.fname for font in fonts if not realpath(font.fname).startswith(known)]\n"
        "    assert len(fonts) > 40 and strays == [], strays\n    return Figure()\n"
    )
    (paper / "figures" / "line.py").write_text(HEAD + body, encoding="utf-8")
    assert "line" in drawn(paper)


def test_what_libraries_need_is_free(paper: Path) -> None:
    body = (
        "def draw(trade):\n"
        "    with tempfile.TemporaryFile() as scrap:\n"
        "        scrap.write(b'1')\n"
        "    open(os.devnull, 'w').write('1')\n"
        "    os.urandom(1), ZoneInfo('Asia/Shanghai'), locale.setlocale(locale.LC_ALL, 'C')\n"
        "    matplotlib.style.use('ggplot'), matplotlib.cbook.get_sample_data('s1045.ima.gz')\n"
        "    figure, axes = pyplot.subplots()\n"
        "    axes.set_title('$x^2$')\n"
        "    return figure\n"
    )
    imports = (
        "import locale, os, tempfile\nfrom zoneinfo import ZoneInfo\nimport matplotlib.cbook, matplotlib.style\n"
        "from matplotlib import pyplot\n"
    )
    (paper / "figures" / "line.py").write_text(imports + body, encoding="utf-8")
    assert set(drawn(paper)["line"].read) == {paper / "data" / "trade.csv", paper / "figures" / "line.py"}
