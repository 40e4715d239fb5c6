"""What TeX reaches, whatever the paper brings: a scratch folder to write in, and its own files to read."""

import os
import shutil
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from galleyproof.confine import cell
from galleyproof.confine.landlock import landlock_version
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.engine_settings import EngineSettings, embedded_tree
from galleyproof.model.outcome.output import Pdf, TexFile
from galleyproof.typeset import reach
from galleyproof.typeset.typesetting import typeset

pytestmark = pytest.mark.tex

PLACE = Span("paper.yml")
VICTIM = "texmf-dist/tex/latex/needspace/needspace.sty"
shut = pytest.mark.skipif(cell.protection() == "none", reason="this system has no means to shut a cell")


def run(body: str, build: Path, settings: EngineSettings) -> tuple[Pdf | None, list[str]]:
    sink = Sink()
    fonts = r"\usepackage[T1]{fontenc}\usepackage{charter}"
    text = f"\\documentclass{{article}}{fonts}\\begin{{document}}\n{body}\n\\end{{document}}\n"
    pdf = typeset(TexFile(text, {}, {}), settings, PLACE, build, sink, epoch=0)
    return pdf, [found.message for found in sink]


def victim() -> Path:
    tree = embedded_tree()
    assert tree
    return tree / VICTIM


@shut
@pytest.mark.parametrize(
    "name",
    [
        f"texmf/{VICTIM}",
        f"./texmf/{VICTIM}",
        "texmf/texmf-dist/new.sty",
        "texmf/new.sty",
        "texmf/texmf-dist/web2c/texmf.cnf",
    ],
)
def test_the_installed_engine_is_never_changed(name: str, tmp_path: Path) -> None:
    tree = embedded_tree()
    assert tree
    before = {path: sha256(path.read_bytes()).digest() for path in (victim(), tree / "texmf-dist/web2c/texmf.cnf")}
    run(
        rf"\newwrite\w\immediate\openout\w={name}\relax\immediate\write\w{{planted}}\immediate\closeout\w",
        tmp_path,
        EngineSettings(),
    )
    assert before == {path: sha256(path.read_bytes()).digest() for path in before}
    assert not list(tree.glob("**/new.sty"))


@shut
def test_a_file_of_the_scratch_folder_may_be_written_and_read(tmp_path: Path) -> None:
    body = r"\newwrite\w\immediate\openout\w=own.tex\immediate\write\w{inner}\immediate\closeout\w\input{own}"
    pdf, told = run(body, tmp_path, EngineSettings())
    assert pdf is not None
    assert told == []


LUA = {
    "reads": "local f = io.open('{secret}') if f then tex.print(f:read('*a')) texio.write_nl('REACHED') end",
    "writes": "local f = io.open('{new}', 'w') if f then f:write('x') f:close() texio.write_nl('REACHED') end",
    "removes": "if os.remove('{secret}') then texio.write_nl('REACHED') end",
    "renames": "if os.rename('{secret}', '{new}') then texio.write_nl('REACHED') end",
    "moves in": "if os.rename('{secret}', 'mine') then texio.write_nl('REACHED') end",
    "makes a folder": "if lfs.mkdir('{new}') then texio.write_nl('REACHED') end",
    "removes a folder": "if lfs.rmdir('{folder}') then texio.write_nl('REACHED') end",
    "lists": "local ok, it = pcall(lfs.dir, '{home}') if ok then texio.write_nl('REACHED') end",
    "links": "if lfs.link('{secret}', 'mine', false) then texio.write_nl('REACHED') end",
    "reads by a link of its own": "lfs.link('{secret}', 'mine', true) local f = io.open('mine') if f then texio.write_nl('REACHED') end",
    "starts a program": "if os.execute('touch {new}') == 0 then texio.write_nl('REACHED') end",
    "asks TeX": "local f = kpse.find_file('{secret}') if f and io.open(f) then texio.write_nl('REACHED') end",
}


@shut
@pytest.mark.skipif(shutil.which("lualatex") is None, reason="LuaTeX is not installed here")
def test_lua_reaches_nothing_outside_its_scratch_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "folder").mkdir(parents=True)
    (home / "secret").write_text("secret")
    program = " ".join(
        f"pcall(function() {deed} end)".replace("REACHED", f"REACHED {name}") for name, deed in LUA.items()
    )
    for name in ("secret", "new", "folder"):
        program = program.replace(f"{{{name}}}", str(home / name))
    program = program.replace("{home}", str(home)) + " texio.write_nl('ALL TRIED')"
    sink = Sink()
    text = rf"\documentclass{{article}}\begin{{document}}\directlua{{{program}}}x\end{{document}}"
    pdf = typeset(TexFile(text, {}, {}), EngineSettings("system", "lualatex"), PLACE, tmp_path / "build", sink, epoch=0)
    assert pdf is not None
    assert "ALL TRIED" in pdf.log
    assert [line for line in pdf.log.splitlines() if line.startswith("REACHED")] == []
    assert sorted(path.name for path in home.iterdir()) == ["folder", "secret"]
    assert (home / "secret").read_text() == "secret"


def test_without_a_cell_the_engine_has_a_copy_that_nobody_may_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = embedded_tree()
    assert tree
    monkeypatch.setattr(reach, "protection", lambda: "none")
    monkeypatch.setattr(cell, "protection", lambda: "none")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    copy = reach.unchangeable_tree(tree, tmp_path)
    assert copy == reach.unchangeable_tree(tree, tmp_path)
    assert (copy / VICTIM).read_bytes() == victim().read_bytes()
    assert {oct(path.stat().st_mode & 0o222) for path in (copy, copy / VICTIM, (copy / VICTIM).parent)} == {"0o0"}
    assert run("x", tmp_path / "build", EngineSettings())[0] is not None


def test_the_log_is_ended_where_a_loop_fills_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("galleyproof.typeset.engine_pass.LARGEST_FILE", 100_000)
    pdf, told = run(r"\def\x{\message{more and more}\x}\x", tmp_path, EngineSettings(timeout=60))
    assert pdf is None
    assert told


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux ends a process with its parent")
def test_the_engine_ends_with_the_build(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom threading import Event\n"
        "from galleyproof.model.look.engine_settings import EngineSettings\n"
        "from galleyproof.typeset.engine import find_engine\n"
        "from galleyproof.typeset.engine_pass import run_pass\n"
        "work = Path(sys.argv[1]) / 'work'\nwork.mkdir()\n"
        r"(work / 'paper.tex').write_text(r'\def\x{\x}\x')" "\n"
        "run_pass(find_engine(EngineSettings(), work.parent), work, 0, 600, Event())\n"
    )  # fmt: skip
    build = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)])
    try:
        while not (tmp_path / "work" / "paper.log").exists():
            assert build.poll() is None
            time.sleep(0.01)
        engines = [pid for pid in processes() if working_folder(pid) == tmp_path / "work"]
        assert engines
    finally:
        build.kill()
        build.wait()
    while any(working_folder(pid) == tmp_path / "work" for pid in engines):
        time.sleep(0.01)


def processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def working_folder(pid: int) -> Path | None:
    try:
        return Path(f"/proc/{pid}/cwd").readlink()
    except OSError:
        return None


@pytest.mark.skipif(not landlock_version(), reason="the kernel has no Landlock")
def test_what_a_cell_forbids_is_forbidden_to_what_it_starts(tmp_path: Path) -> None:
    secret, own = tmp_path / "secret", tmp_path / "own"
    secret.write_text("secret")
    own.mkdir()
    script = f"cat {secret}; echo x > {tmp_path}/new; echo x > {own}/new; (cat {secret})"
    process = cell.start_confined(
        ["/bin/sh", "-c", script],
        cell.Cell((Path("/bin"), Path("/usr/bin")), (own,)),
        own,
        {"PATH": os.defpath},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.communicate()[0] == b""
    assert (own / "new").exists()
    assert not (tmp_path / "new").exists()


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        cell.start_confined(
            [tmp_path / "nowhere"],
            cell.Cell((), (tmp_path,)),
            tmp_path,
            {},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def test_a_limit_on_time_of_the_processor_needs_no_parent(tmp_path: Path) -> None:
    process = cell.start_confined(
        ["/bin/sh", "-c", "while :; do :; done"],
        cell.Cell((Path("/bin"), Path("/usr/bin")), (tmp_path,), cpu=0.5),
        tmp_path,
        {},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.wait() in (-signal.SIGXCPU, -signal.SIGKILL)
