"""A paper's folder in, the files that change in it out: what `galleyproof watch` waits for."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from time import sleep

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

CHANGES = ("created", "deleted", "modified", "moved")
"""What matters of what is told of a file; that it was opened, which a build itself does, is told as well."""
PAUSE = 0.1
"""Seconds that an editor is given to save all of a file, or all of its files."""


class Changes(FileSystemEventHandler):
    """The files of a paper that have changed since they were last asked for."""

    def __init__(self, root: Path, observer: BaseObserver) -> None:
        self._root = root
        self._observer = observer
        self._changed: SimpleQueue[Path] = SimpleQueue()
        self._watch_folders(root)

    def wait(self, patience: float | None = None) -> tuple[Path, ...]:
        """The files that changed, relative to the paper, once at least one did; none where none did for `patience` seconds."""
        try:
            found = {self._changed.get(timeout=patience)}
        except Empty:
            return ()
        sleep(PAUSE)
        while True:
            try:
                found.add(self._changed.get_nowait())
            except Empty:
                return tuple(sorted(found))

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Keeps the file of every event that matters; a new folder is watched, too."""
        if event.event_type not in CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        for path in (event.src_path, event.dest_path):
            full = Path(os.fsdecode(path))
            if path and _is_watched(full.relative_to(self._root)):
                self._changed.put(full.relative_to(self._root))
                if full.is_dir():
                    self._watch_folders(full)

    def _watch_folders(self, top: Path) -> None:
        """Every folder below is named: those of the tools hold thousands, and are not watched."""
        for folder, below, _ in os.walk(top):
            below[:] = sorted(name for name in below if _is_watched(Path(folder, name).relative_to(self._root)))
            self._observer.schedule(self, folder)


@contextmanager
def watch(root: Path) -> Iterator[Changes]:
    """The changes in `root`, an absolute path, from now on. Those that come during a build are kept for the next."""
    observer = Observer()
    changes = Changes(root, observer)
    observer.start()
    try:
        yield changes
    finally:
        observer.stop()
        observer.join()


PARTS = (".yml", ".bib", ".csl", ".md", ".docx", ".odt", ".csv", ".json", ".txt")
"""Files beside paper.yml that can be parts of the paper; others, such as a log of this very command, are not."""
SCRAPS = (".log", ".tmp", ".temp", ".bak", ".swp", ".swx", ".part", ".orig", ".pyc", ".lock")


def _is_watched(path: Path) -> bool:
    """Whether a change of this file or folder can change the paper; hidden ones, scraps of editors and what a build writes cannot."""
    name = path.name
    if path.parts[:1] in (("build",), ("revisions",)) or name.endswith(("~", *SCRAPS)):
        return False
    # What stands beside paper.yml and has an ending is a file, whether it is still there or not.
    if len(path.parts) == 1 and path.suffix and path.suffix not in PARTS:
        return False
    # Vim tries whether it may write with a file named by a number.
    return not name.isdigit() and not any(part.startswith((".", "#")) or part == "__pycache__" for part in path.parts)
