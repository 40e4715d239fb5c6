"""One file of the paper in, its text out, or a finding that says why not: the only place that reads text."""

import re
import unicodedata
from pathlib import PurePosixPath

from galleyproof.disk.door import LARGEST, Refused
from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.finding.suggestion import nearest
from galleyproof.read.conflict import report_conflicts


def read_source(
    files: SourceFiles, path: str, sink: Sink, named_at: Span | None = None, *, largest: int = LARGEST
) -> Source | None:
    """The text of `path`, relative to the paper, of at most `largest` bytes; `named_at` is where the author named it.

    Byte order marks go, and every line end becomes a line feed. A path that leads out of the paper, by `..` or by a
    link, is refused.
    """
    place = named_at or Span(path)
    data = files.read(path, largest)
    if isinstance(data, Refused):
        sink.report(data.code, data.message, place, _neighbours(files, path) if data.is_absent else data.hint)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", errors="replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        sink.report(
            codes.NOT_UTF8,
            f"byte {data[error.start]:#04x} is not UTF-8",
            Span(path, line, column, error.start, error.end),
            _way_to_utf8(data, error.start),
        )
        return None
    if "\0" in text and (read := _as_utf16(data)):
        place = Span(path, 1, 1, 0, min(len(text), 1))
        sink.report(codes.NOT_UTF8, "this is text in UTF-16, not in UTF-8", place, f"save the file as UTF-8: {read}")
        return None
    source = Source(path, text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd"))
    return report_conflicts(source, sink)


def _way_to_utf8(data: bytes, wrong: int) -> str:
    """What to do, by what the file seems to be written in."""
    if read := _as_utf16(data):
        return f"this is text in UTF-16 (the “Unicode” of some programs); save the file as UTF-8: {read}"
    begin = wrong - len(_LETTERS.findall(data[max(wrong - 30, 0) : wrong])[-1])
    end = wrong + len(_LETTERS.findall(data[wrong : wrong + 30])[0])
    kind, word = _likely(data[begin:end])
    if not word.isprintable():
        return "save the file as UTF-8"
    return f"save the file as UTF-8; in {kind} the word is `{word}`, and `iconv -f {kind.lower()} -t utf-8` rewrites the file"


_LETTERS = re.compile(rb"(?:\A|(?<![A-Za-z\x80-\xff]))[A-Za-z\x80-\xff]*(?=[^A-Za-z\x80-\xff]|\Z)")


def _likely(word: bytes) -> tuple[str, str]:
    """What the word is most likely written in, and how it reads then; the author sees whether it is right."""
    western = word.decode("cp1252", errors="replace")
    if re.search(rb"[\xc0-\xff]{3}", word):
        # Cyrillic: of the two codes the one in which fewer letters are capitals.
        ansi, koi = word.decode("cp1251", errors="replace"), word.decode("koi8-r", errors="replace")
        is_ansi = sum(map(str.islower, ansi)) >= sum(map(str.islower, koi))
        return ("Windows-1251", ansi) if is_ansi else ("KOI8-R", koi)
    if "\ufffd" in western or re.search(r"[a-z][^\W\d_a-zß-ÿšœž]|[a-z][†‡‰ˆ˜™]", western):
        return "Macintosh", word.decode("mac-roman", errors="replace")
    return "Windows-1252", western


def _as_utf16(data: bytes) -> str:
    """The command that rewrites it, where every other byte of its beginning is zero, or its mark is there; else empty."""
    begin = data[:400]
    kind = ""
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")):
        kind = "utf-16"
    elif len(begin) > 3 and begin[1::2].count(0) > len(begin) / 3:
        kind = "utf-16le"
    elif len(begin) > 3 and begin[::2].count(0) > len(begin) / 3:
        kind = "utf-16be"
    return f"`iconv -f {kind} -t utf-8` rewrites it" if kind else ""


def list_names(files: SourceFiles, folder: str, sink: Sink) -> list[str]:
    """What stands in a folder of the paper, by name, hidden files left out; nothing where there is no such folder."""
    try:
        return files.names(folder)
    except FileNotFoundError:
        if (files.root / folder).is_symlink():
            sink.report(codes.MISSING_FILE, f"the link `{folder}` leads nowhere", Span(folder))
    except NotADirectoryError:
        sink.report(codes.MISSING_FILE, f"`{folder}` is no folder", Span(folder))
    except OSError as error:
        sink.report(codes.MISSING_FILE, f"`{folder}` cannot be read: {error.strerror}", Span(folder))
    return []


def _neighbours(files: SourceFiles, path: str) -> str | None:
    """A hint at the file of a similar name in the same folder, or at the only other bibliography there or in `bib`."""
    wanted = PurePosixPath(path)
    if (files.root / path).is_symlink():
        return "it is a link that leads nowhere"
    names = _names(files, wanted.parent)
    spelled = {unicodedata.normalize("NFC", name): name for name in names if not name.isascii()}
    if spelled.get(unicodedata.normalize("NFC", wanted.name), wanted.name) != wanted.name:
        return "its name is typed with accents apart from their letters, as macOS has them: name the file anew"
    near = nearest(wanted.name, names)
    if near and (PurePosixPath(near).suffix or not wanted.suffix):
        return f"did you mean `{near}`?"
    for folder in (wanted.parent, PurePosixPath("bib"), PurePosixPath()) if wanted.suffix == ".bib" else ():
        works = [str(folder / name) for name in _names(files, folder) if PurePosixPath(name).suffix == ".bib"]
        if works:
            shown = works[0] if len(works) == 1 else f"[{', '.join(works[:9])}]"
            return f"write `bibliography: {shown}` into paper.yml"
    return None


def _names(files: SourceFiles, folder: PurePosixPath) -> list[str]:
    try:
        return files.names(folder.as_posix())
    except OSError:
        return []
