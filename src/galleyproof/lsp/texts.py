"""Places of a paper and positions of an editor, each in the other's terms: an editor counts lines from 0 and UTF-16 units."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.workspace import PositionCodec

from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding.source import Source, Span


def source_of(files: SourceFiles, path: str) -> Source | None:
    """The file with line feeds alone and no byte order mark; None where it cannot be read."""
    data = files.read(path)
    if not isinstance(data, bytes):
        return None
    return Source(path, data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n"))


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one state of a paper."""

    files: SourceFiles
    codec: PositionCodec
    _read: dict[str, Source | None] = field(default_factory=dict)
    """What was read already: a bibliography has thousands of places."""

    def source(self, path: str) -> Source | None:
        """The file as the paper's places count it."""
        if path not in self._read:
            self._read[path] = source_of(self.files, path)
        return self._read[path]

    def offset(self, source: Source, position: types.Position) -> int:
        """The place in the text that the editor means; the end of a line or of the text, where it means none."""
        starts = source.line_starts
        if position.line >= len(starts):
            return len(source.text)
        start = starts[position.line]
        end = starts[position.line + 1] - 1 if position.line + 1 < len(starts) else len(source.text)
        line = source.text[start:end]
        if position.character >= self.codec.client_num_units(line):
            return end
        return start + self.codec.position_from_client_units([line], types.Position(0, position.character)).character

    def range(self, span: Span) -> types.Range:
        """The stretch, as an editor marks it; of a workbook, which is no text, its beginning."""
        if span.cell:
            return types.Range(types.Position(0, 0), types.Position(0, 0))
        source = self.source(span.path)
        if source is None:
            at = types.Position(span.line - 1, max(span.column - 1, 0))
            return types.Range(at, at)
        start = source.line_starts[min(span.line, len(source.line_starts)) - 1] + span.column - 1
        return types.Range(self.position(source, start), self.position(source, start + max(span.end - span.start, 0)))

    def position(self, source: Source, offset: int) -> types.Position:
        """The place in the text, as an editor counts it."""
        place = source.span(min(max(offset, 0), len(source.text)))
        before = source.text[place.start - place.column + 1 : place.start]
        return types.Position(place.line - 1, self.codec.client_num_units(before))

    def location(self, span: Span) -> types.Location:
        return types.Location(uri_of(self.files.root / span.path), self.range(span))


def uri_of(path: Path) -> str:
    return path.absolute().as_uri()


def path_of(uri: str) -> Path | None:
    """The file that the address names; None of one that is not on this computer."""
    parts = urlsplit(uri)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        return None
    found = unquote(parts.path)
    return Path(found) if found and "\0" not in found else None
