"""A script is run by a process of its own, within limits that nothing it does can lift; what it forges is told."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from galleyproof.confine import cell
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.look.figure_look import FigureStyle
from tests.draw.scripts import HEAD, LINE, draw, drawn
from tests.patience import patience

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has these means")
shut = pytest.mark.skipif(cell.protection() == "none", reason="this system has no means to shut a cell")
OTHER = LINE.replace("'value'", "'year'")
BODY = "def draw(trade: DataFrame) -> Figure:\n    figure = Figure()\n    figure.subplots().plot([1, 2])\n"


def told(paper: Path, script: str, *, style: FigureStyle | None = None) -> list[str]:
    """The findings of the figure `line` drawn by the script; another figure beside it is drawn in any case."""
    (paper / "figures" / "line.py").write_text(script, encoding="utf-8")
    (paper / "figures" / "other.py").write_text(OTHER, encoding="utf-8")
    sink = Sink()
    with patience():
        pictures = draw(paper, sink, names=("line", "other"), style=style or FigureStyle(timeout=30))
    assert "other" in pictures
    return [f"{found.span} {found.code.name}: {found.message}" for found in sink]


LATE = {
    "sleeps": "import time\ntime.sleep(600)\n",
    "leaves a thread asleep": "import threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()\ntime.sleep(600)\n",
    "waits for a thread at its end": "import atexit, time\natexit.register(time.sleep, 600)\ntime.sleep(600)\n",
    "catches everything": "while True:\n    try:\n        import time; time.sleep(600)\n    except BaseException:\n        pass\n",
    "hears no signal": "import signal\nfor n in (15, 2, 1, 24):\n    signal.signal(n, signal.SIG_IGN)\nwhile True:\n    pass\n",
}


@pytest.mark.parametrize("deed", LATE)
def test_no_script_outlives_its_time(deed: str, paper: Path) -> None:
    (paper / "figures" / "line.py").write_text(HEAD + LATE[deed] + BODY + "    return figure\n", encoding="utf-8")
    sink = Sink()
    with patience():
        assert not draw(paper, sink, names=("line",), style=FigureStyle(timeout=2))
    (found,) = (f"{found.span} {found.code.name}: {found.message}" for found in sink)
    assert found == "figures/line.py:1:1 figure-timeout: the figure was not drawn within 2 seconds"


def test_what_stands_beside_a_script_that_is_late_is_drawn(paper: Path) -> None:
    # So much time that the other figure is drawn in it on any machine.
    found = told(paper, HEAD + LATE["sleeps"] + BODY + "    return figure\n", style=FigureStyle(timeout=16))
    assert found == ["figures/line.py:1:1 figure-timeout: the figure was not drawn within 16 seconds"]


@pytest.mark.parametrize(
    "deed", ["threading.Thread(target=time.sleep, args=(600,)).start()", "atexit.register(time.sleep, 600)"]
)
def test_what_a_script_leaves_is_not_waited_for(deed: str, paper: Path) -> None:
    assert told(paper, HEAD + f"import atexit, threading, time\n{deed}\n" + BODY + "    return figure\n") == []


FORGERIES = {
    "json": "import json\njson.dumps = lambda *a, **k: '[]'\njson.loads = None\n",
    "os.write": "import os\nos.write = lambda *a: 1\nos._exit = lambda *a: None\n",
    "savefig": "Figure.savefig = lambda *a, **k: None\n",
    "the clock": "import time\ntime.monotonic = lambda: 0.0\ntime.time = None\n",
    "json of the child": "import sys\nfor m in list(sys.modules.values()):\n    if getattr(m, '__name__', '') == 'json':\n        m.dumps = None\n",
}  # fmt: skip


@pytest.mark.parametrize("what", FORGERIES)
def test_what_a_script_patches_is_not_what_answers(what: str, paper: Path) -> None:
    assert told(paper, HEAD + FORGERIES[what] + BODY + "    return figure\n") == []


def test_what_a_script_writes_to_every_open_file_is_no_answer(paper: Path) -> None:
    script = HEAD + (
        "import os\n"
        "for n in range(3, 64):\n"
        "    try:\n"
        "        os.write(n, b'[\"x\", [{\"name\": \"other\", \"width\": 1.0, \"height\": 1.0, \"read\": {}}]]\\n')\n"
        "    except OSError:\n"
        "        pass\n"
    )  # fmt: skip
    (found,) = told(paper, script + BODY + "    return figure\n")
    assert found.startswith("figures/line.py:1:1 figure-failed: the script changes parts of the program")


def test_a_script_that_changes_the_program_is_told(paper: Path) -> None:
    script = (
        HEAD + "import sys\nd = sys.modules['galleyproof.draw.inside.drawing']\nd._line_of = None\nd.codes = None\n"
    )
    (found,) = told(paper, script + "def draw(trade):\n    return 1\n")
    assert found.startswith("figures/line.py:1:1 figure-process-died: ")
    script = HEAD + "import sys\nsys.modules['galleyproof.draw.inside.apart']._write = lambda n, data: 1000000\n"
    (found,) = told(paper, script + BODY + "    return figure\n")
    assert found.startswith("figures/line.py:1:1 figure-process-died: ")


def test_no_script_reaches_the_next(paper: Path) -> None:
    script = (
        HEAD
        + "import pandas, matplotlib\npandas.DataFrame.__getitem__ = None\nmatplotlib.rcParams['lines.linewidth'] = 9\n"
    )
    told(paper, script + BODY + "    return figure\n")
    first = (paper / "build" / "figures" / "other.pdf").read_bytes()
    (paper / "build" / "figures" / "other.json").unlink()
    (paper / "figures" / "line.py").write_text(OTHER, encoding="utf-8")
    drawn(paper)
    assert (paper / "build" / "figures" / "line.pdf").read_bytes() == first


@linux
def test_a_script_takes_no_more_memory_than_it_is_given(paper: Path) -> None:
    script = HEAD + BODY + "    kept = bytearray(3 * 2**30)\n    return figure\n"
    (found,) = told(paper, script)
    assert found == "figures/line.py:7:1 figure-failed: the script takes more than 1 GiB of memory"
    script = HEAD + BODY + "    kept = bytearray(2**29)\n    return figure\n"
    assert told(paper, script) == []


@linux
def test_a_script_writes_no_more_than_a_figure_needs(paper: Path) -> None:
    script = HEAD + "import os, sys\nwhile True:\n    os.write(2, b'x' * 10_000_000)\n"
    (found,) = told(paper, script + BODY + "    return figure\n")
    assert "figures/line.py" in found


SECRET = "import ctypes, os\nlibc = ctypes.CDLL(None)\n"


@linux
@shut
def test_no_script_reaches_what_is_not_the_paper_s(paper: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The guard is Python's, and a script finds ways around it; the cell is the system's."""
    home = tmp_path_factory.mktemp("home")
    (home / "secret").write_text("secret")
    script = HEAD + SECRET + (
        f"h = libc.open({str(home / 'secret')!r}.encode(), 0)\n"
        f"n = libc.open({str(home / 'new')!r}.encode(), 65, 384)\n"
        f"m = libc.mkdir({str(home / 'folder')!r}.encode(), 448)\n"
        f"r = libc.unlink({str(home / 'secret')!r}.encode())\n"
        f"p = libc.open({str(paper / 'paper.yml')!r}.encode(), 65, 384)\n"
        "if max(h, n, m, r, p) >= 0:\n    raise RuntimeError((h, n, m, r, p))\n"
    )  # fmt: skip
    assert told(paper, script + BODY + "    return figure\n") == []
    assert [path.name for path in home.iterdir()] == ["secret"]


@linux
@pytest.mark.skipif(cell.protection() != "landlock", reason="the kernel has no Landlock")
def test_no_script_asks_the_network(paper: Path) -> None:
    script = HEAD + SECRET + (
        "import struct\n"
        "s = libc.socket(2, 1, 0)\n"
        "a = struct.pack('=HHI8x', 2, 0x0900, 0x0100007f)\n"
        "ctypes.set_errno(0)\n"
        "l = ctypes.CDLL(None, use_errno=True)\n"
        "if l.connect(s, a, 16) == 0 or ctypes.get_errno() != 13:\n    raise RuntimeError(ctypes.get_errno())\n"
    )  # fmt: skip
    assert told(paper, script + BODY + "    return figure\n") == []


@linux
def test_what_a_script_starts_ends_with_it(paper: Path) -> None:
    """By the C library, in a session of its own, which Python's guard does not hear."""
    script = (
        HEAD
        + SECRET
        + "if libc.fork() == 0:\n    libc.setsid()\n    libc.prctl(15, b'left-behind', 0, 0, 0)\n    libc.sleep(600)\n"
    )
    told(paper, script + BODY + "    return figure\n")
    assert "left-behind" not in names_of_processes()


def names_of_processes() -> set[str]:
    found = set()
    for path in Path("/proc").glob("[0-9]*/comm"):
        try:
            found.add(path.read_text().strip())
        except OSError:
            continue
    return found


@linux
def test_what_draws_ends_with_the_build(paper: Path) -> None:
    (paper / "figures" / "line.py").write_text(
        HEAD
        + SECRET
        + "libc.prctl(15, b'drawing-on', 0, 0, 0)\nwhile True:\n    pass\n"
        + BODY
        + "    return figure\n",
        encoding="utf-8",
    )
    program = (
        "import sys\nfrom pathlib import Path\nfrom galleyproof.model.finding.diagnostic import Sink\nfrom tests.draw.scripts import draw\n"
        "draw(Path(sys.argv[1]), Sink())\n"
    )
    with patience(), subprocess.Popen([sys.executable, "-c", program, str(paper)]) as build:
        while "drawing-on" not in names_of_processes():
            assert build.poll() is None
            time.sleep(0.05)
        build.send_signal(signal.SIGKILL)
        build.wait()
        while "drawing-on" in names_of_processes():
            time.sleep(0.05)
