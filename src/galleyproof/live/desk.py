"""A paper's folder and an editor's unsaved texts in; at any time the paper as it stands, read, checked and resolved, out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from threading import Lock
from types import MappingProxyType

from galleyproof import pipeline
from galleyproof.disk.door import LARGEST
from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding.diagnostic import Diagnostic, Sink
from galleyproof.model.finding.memory import Memory
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.resolve.resolution import resolve

READ_FROM_TEXT = (".md", ".yml", ".bib", ".csv", ".json", ".csl")
"""What a reading of the paper takes as text. Templates and figure scripts run from the disk, once they are saved."""


@dataclass(frozen=True, slots=True)
class DeskReading:
    """The paper as it stood at one edit, read and cited; its findings are still being gathered."""

    edit: int
    """How many edits there had been."""
    files: SourceFiles
    cited: pipeline.Cited | None
    """None where the paper cannot be read."""
    sink: Sink
    """What reading found."""


@dataclass(frozen=True, slots=True)
class View:
    """The paper as it stood at one edit, with every question asked that needs no TeX."""

    edit: int
    files: SourceFiles
    findings: tuple[Diagnostic, ...]
    """What `galleyproof check` would tell of the same texts."""
    checked: pipeline.Checked | None
    """None where the paper cannot be read."""
    manuscript: Manuscript | None
    """As it would be printed, without its pictures."""


class Desk:
    """One paper that stays warm: what has not changed since the last reading is not read, cited or worded again.

    Any thread may lay texts on it; one at a time reads.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()
        self._unsaved: Mapping[str, bytes] = MappingProxyType({})
        self._edit = 0
        self._memory, self._written = Memory(), Memory()
        self._changing, self._reading = Lock(), Lock()
        self._listeners: tuple[Callable[[], None], ...] = ()

    @property
    def edit(self) -> int:
        """How many edits there have been; a reading of a lower one is out of date."""
        return self._edit

    @property
    def unsaved(self) -> Mapping[str, bytes]:
        """The texts that are read instead of the disk's, by path."""
        return self._unsaved

    def listen(self, hear: Callable[[], None]) -> None:
        """Has `hear` called after each edit, in the thread that made it."""
        self._listeners = (*self._listeners, hear)

    def lay(self, path: str, text: str) -> str | None:
        """Lays an unsaved text over the file `path`, relative to the paper; why not, where it cannot."""
        if refused := why_not_laid(path, text):
            return refused
        # What is half a character is no byte of a file either.
        data = text.encode("utf-8", "replace")
        self._change(lambda unsaved: {**unsaved, path: data})
        return None

    def lift(self, path: str) -> None:
        """Takes an unsaved text away: it was saved, or its editor was closed."""
        self._change(lambda unsaved: {name: text for name, text in unsaved.items() if name != path})

    def touch(self) -> None:
        """Tells that files of the disk have changed; a text that is saved now is unsaved no more."""
        disk = SourceFiles(self.root)
        self._change(lambda unsaved: {name: text for name, text in unsaved.items() if disk.read(name) != text})

    def _change(self, change: Callable[[Mapping[str, bytes]], Mapping[str, bytes]]) -> None:
        with self._changing:
            self._unsaved = MappingProxyType(dict(change(self._unsaved)))
            self._edit += 1
        for hear in self._listeners:
            hear()

    def read(self) -> DeskReading:
        """The paper as it stands now, read and cited."""
        with self._changing:
            files, edit = SourceFiles(self.root, self._unsaved), self._edit
        sink = Sink()
        with self._reading:
            self._memory.turn()
            cited = pipeline.read_and_cite(files, sink, lambda _: None, self._memory)
        return DeskReading(edit, files, cited, sink)

    def look(self) -> View:
        """The paper as it stands now, with all that `galleyproof check` asks."""
        reading = self.read()
        cited, sink = reading.cited, reading.sink
        with self._reading:
            self._written.turn()
            checked = None if cited is None else pipeline.check_cited(cited, sink, self._written)
        manuscript = None if cited is None else resolve(cited.paper, cited.notes, {})
        return View(reading.edit, reading.files, tuple(sink), checked, manuscript)


def why_not_laid(path: str, text: str) -> str | None:
    """Why an unsaved text is not read in the place of the file `path`; None where it is."""
    parts = PurePosixPath(path).parts
    if not path or path.startswith("/") or ".." in parts or any(not part.isprintable() for part in parts):
        return f"`{path}` is no path within the paper"
    if PurePosixPath(path).as_posix() != path or "\\" in path:
        return f"`{path}` is not written as the paper's paths are"
    if parts[0] in ("build", "templates", "figures", "revisions") or any(part.startswith(".") for part in parts):
        return f"`{path}` counts once it is saved"
    if PurePosixPath(path).suffix not in READ_FROM_TEXT:
        return f"`{path}` is no text of the paper: those end in {', '.join(READ_FROM_TEXT)}"
    if len(text) > LARGEST:
        return f"the text of `{path}` is too large"
    return None
