"""A workbook of data (.xlsx, .ods) as it lies on the disk: what is in it is read by `opened_workbook`, where a paper has one."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from galleyproof.disk.door import Refused
from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.read.described.package import WORKBOOKS


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook as it lies on the disk."""

    path: str
    """Relative to the paper's root, with forward slashes."""
    data: bytes = b""
    """Empty of one that no description names, which is not read."""

    @property
    def digest(self) -> str:
        """Stands for its bytes in the names of results that are kept."""
        return sha256(self.data).hexdigest()


def is_workbook(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in WORKBOOKS


def read_workbook(files: SourceFiles, path: str, sink: Sink) -> Workbook | None:
    """The workbook `path`; None, with a finding, where it cannot be read."""
    data = files.read(path)
    if isinstance(data, Refused):
        sink.report(data.code, data.message, Span(path), data.hint)
        return None
    # An empty file is no workbook, and is told so.
    return Workbook(path, data or b"\n")
