"""What a figure's script opens goes in, from Python's own audit events; the paper's files among it come out, or a refusal.

A figure must hang on nothing but the paper, and on nothing that the manifest does not name. So each file of the paper
that a script reads is recorded, and whatever else would make the figure hang on this computer, or leave a trace on it,
is refused. This guards against mistakes, not against malice: a script that means harm finds a way around it, and what
asks no file (the clock, chance, whether a file is there) is not seen.
"""

import os
import sys
import sysconfig
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import unquote, urlsplit

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Code

NO_PART = ("build", ".git")
"""Folders within the paper's that are no part of it."""

SYSTEM = (
    "/dev/null",
    "/dev/random",
    "/dev/urandom",
    "/dev/zero",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/mime.types",
    "/etc/os-release",
    "/etc/timezone",
    "/proc",
    "/sys",
    "/usr/lib/locale",
    "/usr/share/i18n",
    "/usr/share/locale",
    "/usr/share/mime",
    "/usr/share/zoneinfo",
    "/System/Library/CoreServices",
    "/private/var/db/timezone",
    "/var/db/timezone",
)
"""Where libraries look for the time zones, languages and processors of the computer."""

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

CHANGED_PATHS = {
    "os.chmod": (0,),
    "os.chown": (0,),
    "os.link": (1,),
    "os.mkdir": (0,),
    "os.remove": (0,),
    "os.rename": (0, 1),
    "os.rmdir": (0,),
    "os.symlink": (1,),
    "os.truncate": (0,),
    "os.utime": (0,),
}
"""Events that change files: which of their arguments are paths that do."""

STARTS = {"os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "subprocess.Popen"}
"""Events that start a process."""


@dataclass(frozen=True, slots=True)
class ScriptRefusal:
    """What a script must not do, and where it did."""

    code: Code
    message: str
    hint: str
    file: str
    """Of the folder of figures; empty where the place is not known."""
    line: int


class RefusedError(PermissionError):
    """Raised in the script, at what it must not do; the refusal stands though the script catches it."""


@dataclass(slots=True)
class Guard:
    """Watches this process while `is_watching`; `hear` is what `sys.addaudithook` takes."""

    folder: Path
    """The figures' scripts, in the paper's folder."""
    root: tuple[str, str]
    """The paper's folder, as it is named and as it is without links."""
    writable: tuple[str, ...]
    """Trees, in both spellings, for a script's scraps and for what libraries keep."""
    readable: tuple[str, ...]
    """Trees that Python and its libraries read."""
    libraries: tuple[str, ...]
    """Those of them that lie within the paper's folder, as .venv/ may."""
    is_watching: bool = False
    read: dict[str, str] = field(default_factory=dict)
    """The paper's files that were opened since `begin`: path below the paper -> digest, as `file_digest` has it."""
    refusals: list[ScriptRefusal] = field(default_factory=list)
    """Since `begin`."""

    def begin(self) -> None:
        """Watches from here on, with nothing seen yet."""
        self.read, self.refusals, self.is_watching = {}, [], True

    def name_in_paper(self, path: str) -> str | None:
        """The path below the paper's folder, as it was spelled or else without links; None for what is not the author's."""
        places = _spell(path)
        if not _is_below(places, self.libraries):
            for place, root in zip(places, self.root, strict=True):
                if _is_below((place,), (root,)):
                    return os.path.relpath(place, root)
        return None

    # ---------------------------------------------------------------- what happens

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Notes what is read of the paper; raises RefusedError at what a script must not do."""
        if not self.is_watching:
            return
        if event == "open":
            path, _, flags = arguments
            (self._hear_writing if (flags or 0) & WRITING else self._hear_reading)(path)
        elif event in CHANGED_PATHS:
            for number in CHANGED_PATHS[event]:
                self._hear_writing(arguments[number])
        elif event in ("os.listdir", "os.scandir"):
            self._hear_listing("." if arguments[0] is None else arguments[0])
        elif event == "sqlite3.connect":
            # The library opens the file by itself.
            name = os.fsdecode(arguments[0])
            if name not in ("", ":memory:"):
                self._hear_reading(unquote(urlsplit(name).path) if name.startswith("file:") else name)
        elif event in STARTS:
            hint = "do in Python what the figure needs, or keep the other program's result in the paper"
            self._refuse(codes.FIGURE_SIDE_EFFECT, f"the script starts another program{_program(arguments)}", hint)
        elif event.startswith("socket."):
            hint = "fetch it once, and keep it in the paper with its source"
            self._refuse(codes.FIGURE_SIDE_EFFECT, "the script asks the network", hint)

    def _hear_reading(self, opened: Any) -> None:
        path = _text(opened)
        if path is None or _is_within(path, self.writable):
            return
        name = self.name_in_paper(path)
        if name is None and _is_within(path, self.readable):
            return
        if name is None or name.split("/")[0] in NO_PART:
            self._refuse_read(f"opens `{name or path}`, which is no part of the paper")
        elif not _is_below(_spell(path)[1:], self.root[1:]):
            self._refuse_read(f"opens `{name}`, which leads outside the paper")
        elif Path(path).is_dir():
            self._hear_listing(path)
        elif name not in self.read and "__pycache__" not in name.split("/"):
            # Before the script has read it: what changes in between is drawn again. The entry comes first, since
            # this reading is heard as well.
            self.read[name] = ""
            self.read[name] = file_digest(Path(path))

    def _hear_writing(self, opened: Any) -> None:
        path = _text(opened)
        if path is not None and path != os.devnull and not _is_within(path, self.writable):
            hint = "a script returns its Figure; what is drawn lands in build/figures/"
            message = f"the script writes `{self.name_in_paper(path) or path}`"
            self._refuse(codes.FIGURE_SIDE_EFFECT, message, hint)

    def _hear_listing(self, opened: Any) -> None:
        path = _text(opened)
        if path is None or _is_within(path, self.writable) or _is_import():
            return
        name = self.name_in_paper(path)
        if name is not None:
            self._refuse_read(f"lists the folder `{name}`, which may hold another file tomorrow")
        elif not _is_within(path, self.readable):
            self._refuse_read(f"lists the folder `{path}`, which is no part of the paper")

    def _refuse_read(self, deed: str) -> None:
        hint = "keep what the figure needs in a file of the paper, and open that by its name"
        self._refuse(codes.UNRECORDED_INPUT, f"the script {deed}", hint)

    def _refuse(self, code: Code, message: str, hint: str) -> None:
        file, line = _author_place(self.folder)
        refusal = ScriptRefusal(code, message, hint, file, line)
        if refusal not in self.refusals:
            self.refusals.append(refusal)
        raise RefusedError(message)


def set_up_guard(folder: Path, writable: tuple[Path, ...], readable: tuple[Path, ...]) -> Guard:
    """A guard that hears everything until the process ends; its trees are those and where Python's libraries lie."""
    # The whole of /usr is the system's, and not what Python needs.
    prefixes = {sys.prefix, sys.base_prefix} - {"/", "/usr"}
    libraries = (*SYSTEM, *sorted(prefixes), sysconfig.get_path("stdlib"), *sys.path, *map(os.fspath, readable))
    trees = tuple(dict.fromkeys(spelling for tree in libraries for spelling in _spell(tree)))
    root = _spell(os.fspath(folder.parent))
    guard = Guard(
        folder,
        root,
        tuple(spelling for tree in writable for spelling in _spell(os.fspath(tree))),
        trees,
        tuple(tree for tree in trees if tree not in root and _is_below((tree,), root)),
    )
    sys.addaudithook(guard.hear)
    return guard


def file_digest(path: Path) -> str:
    """SHA-256 of the file; empty where there is none that can be read, which is a state of its own."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _is_within(path: str, trees: tuple[str, ...]) -> bool:
    return _is_below(_spell(path), trees)


def _is_below(places: tuple[str, ...], trees: tuple[str, ...]) -> bool:
    return any(f"{place}/".startswith(f"{tree}/") for place in places for tree in trees)


def _spell(path: str) -> tuple[str, str]:
    """As it is named and as it is without links: installers and systems link."""
    return os.path.abspath(path), os.path.realpath(path)  # noqa: PTH100 - pathlib cannot take `..` away and keep links


def _text(path: Any) -> str | None:
    """None for a file that is open already."""
    return None if isinstance(path, int) else os.fsdecode(path)


def _program(arguments: tuple[Any, ...]) -> str:
    return f", `{os.fsdecode(arguments[0])}`" if arguments and isinstance(arguments[0], str | bytes) else ""


def _is_import() -> bool:
    """Whether the interpreter itself looks for a module."""
    frame: FrameType | None = sys._getframe(3)  # noqa: SLF001 - who called is nowhere else to be had
    return frame is not None and frame.f_code.co_filename.startswith("<frozen importlib")


def _author_place(folder: Path) -> tuple[str, int]:
    """The innermost line of the author's; no file where another thread, or a library on its own, did it."""
    frame: FrameType | None = sys._getframe(2)  # noqa: SLF001 - the same
    while frame is not None and Path(frame.f_code.co_filename).parent != folder:
        frame = frame.f_back
    return (Path(frame.f_code.co_filename).name, frame.f_lineno) if frame else ("", 1)
