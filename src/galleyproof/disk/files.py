"""The files of a paper as a value: the disk's, with an editor's unsaved texts laid over them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from galleyproof.disk.door import LARGEST, Refused, is_inside, read_file, too_large


@dataclass(frozen=True, slots=True)
class SourceFiles:
    """What a reading of the paper takes its bytes from; nothing else of the paper's text is read."""

    root: Path
    """The paper's folder."""
    unsaved: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    """By path relative to `root`, with forward slashes: what is read instead of the disk's file, or where there is none."""

    def read(self, path: str, largest: int = LARGEST) -> bytes | Refused:
        """The bytes of the file `path`, or why not; a file that may not be read is none that unsaved text can stand for."""
        text = self.unsaved.get(PurePosixPath(path).as_posix())
        if text is None:
            return read_file(self.root, path, largest)
        if self._leads_out(path):
            # The disk says why, in its own words.
            return read_file(self.root, path, largest)
        return too_large(path, largest) if len(text) > largest else text

    def names(self, folder: str) -> list[str]:
        """What stands in the folder, in order of names, hidden files left out. Raises OSError where it cannot be listed."""
        unsaved = {
            PurePosixPath(path).relative_to(folder).parts[0]
            for path in self.unsaved
            if PurePosixPath(path).is_relative_to(folder) and path != folder
        }
        try:
            listed = {entry.name for entry in (self.root / folder).iterdir()}
        except FileNotFoundError:
            if not unsaved or (self.root / folder).is_symlink():
                raise
            listed = set()
        return sorted(name for name in listed | unsaved if not name.startswith("."))

    def _leads_out(self, path: str) -> bool:
        try:
            return not is_inside(self.root, self.root / path)
        except (OSError, ValueError, RuntimeError):
            return True
