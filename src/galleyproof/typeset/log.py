"""A TeX log goes in; what it says that an author must know comes out, with lines of paper.tex."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Code

LINE = 12.0
"""Points by which a page may be too long, as a compositor makes one a line longer that cannot end well otherwise."""

TOLERANCE = 2.0
"""Points that a line or page may stick out before it is told."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One thing that TeX said."""

    code: Code
    message: str
    line: int | None
    """Of paper.tex; None where TeX did not tell, or spoke of another file."""
    hint: str | None = None
    character: str = ""
    """That the font lacks; empty where it cannot be read."""


_MISSING_CHARACTER = r"Missing character: There is no (\S+) (?:\((.*?)\) )?in font ([^!]+)"


def read_log(log: str) -> tuple[LogEntry, ...]:
    """What the log of one pass tells, in its order; lines must not have been wrapped (`max_print_line`)."""
    lines = log.splitlines()
    found: dict[LogEntry, None] = {}
    page = 1
    for index, line in enumerate(lines):
        for entry in _read_line(line, lines, index, page):
            found[entry] = None
        if shipped := re.match(r"(?:.*[ )])?\[(\d+)(?![\d/])", line):
            page = int(shipped[1]) + 1
    return _without_echoes(tuple(found))


def _read_line(line: str, lines: list[str], index: int, page: int) -> Iterator[LogEntry]:
    if error := re.match(r"(?:(?P<file>[^:]+\.\w+):(?P<line>\d+): |! )(?P<message>\S.*)", line):
        yield _read_error(error, lines, index)
    elif overfull := re.match(r"Overfull \\(?P<box>[hv])box \((?P<excess>[\d.]+)pt too \w+\) (?P<where>.*)", line):
        if float(overfull["excess"]) > TOLERANCE:
            yield _read_overfull(overfull, lines, index, page)
    elif pdf := re.search(r"pdfTeX warning \((?:ext4|dest)\): (.*)", line):
        yield LogEntry(codes.LOST_DESTINATION, _lost_destination(pdf[1]), None)
    elif missing := re.match(_MISSING_CHARACTER, line):
        yield _character_missing(missing[1], missing[2], missing[3], None)
    elif bitmap := re.match(r"!?pdfTeX error:.*\(file ([^)]+)\): Font .* not found", line):
        yield _font_missing(bitmap[1])
    elif "Warning:" in line:
        whole = _joined(lines, index)
        for pattern, read in _WARNINGS:
            if warning := re.search(pattern, whole):
                yield read(warning)


# ---------------------------------------------------------------- errors


def _read_error(error: re.Match[str], lines: list[str], index: int) -> LogEntry:
    context = _read_context(lines, index)
    in_paper = error["file"] is None or error["file"].removeprefix("./") == "paper.tex"
    line = context.line if context.line is not None else int(error["line"]) if error["line"] and in_paper else None
    message = _joined(lines, index)[error.start("message") :]
    message = re.sub(r"^(?:LaTeX|Package [\w.-]+|Class [\w.-]+|LaTeX3?) Error: ", "", message).strip().rstrip(".")
    if bitmap := re.match(r"pdfTeX error:.*\(file ([^)]+)\): Font .* not found", message):
        return _font_missing(bitmap[1])
    if missing := re.match(_MISSING_CHARACTER, message):
        return _character_missing(missing[1], missing[2], missing[3], line)
    if missing := re.match(r"Unicode character (\S*) ?\(U\+(\w+)\)", message):
        return _character_missing(missing[1], f"U+{missing[2]}", None, line)
    if missing := re.match(r"File [`'‘](.+?)['’] not found", message):
        return LogEntry(codes.TEX_FILE_MISSING, f"TeX finds no file `{missing[1]}`", line, _context_hint(context, line))
    if message == "Undefined control sequence" and context.culprit:
        message = f"undefined control sequence `{context.culprit}`"
    return LogEntry(codes.TEX_ERROR, _sentence(message), line, _context_hint(context, line))


@dataclass(frozen=True, slots=True)
class _Context:
    line: int | None
    """Of paper.tex, from `l.12`."""
    before: str
    """What TeX had read of that line."""
    culprit: str
    """The last command that TeX had read."""


def _read_context(lines: list[str], index: int) -> _Context:
    """The lines below an error: macro expansions innermost first, then `l.12` with the input as far as TeX had read it."""
    expansion = ""
    for line in lines[index + 1 : index + 40]:
        if at := re.match(r"l\.(\d+) ?(.*)", line):
            last = re.search(r"\\(?:[A-Za-z@]+|.)\s*$", expansion or at[2])
            return _Context(int(at[1]), at[2].strip().removeprefix("..."), last[0].strip() if last else "")
        if re.match(r"(?:[^\s:]+\.\w+:\d+: |! )(?!Emergency stop)", line):
            break
        if not expansion and re.match(r"\\[A-Za-z@]+ .*->|<argument> ", line):
            expansion = line.rstrip()
    return _Context(None, "", "")


def _context_hint(context: _Context, line: int | None) -> str | None:
    if not context.before or line is None:
        return None
    return f"TeX had read `{_shortened(context.before, keep_end=True)}`"


def _character_missing(character: str, code: str | None, font: str | None, line: int | None) -> LogEntry:
    named = f"`{font.strip()}`" if font else "of the text"
    is_readable = character and "\ufffd" not in character and "^^" not in character
    shown = (
        f"`{character}` ({code})" if code and is_readable else f"`{character}`" if is_readable else f"of code {code}"
    )
    message = f"the font {named} has no character {shown}"
    return LogEntry(codes.CHARACTER_MISSING, message, line, character=character if is_readable else "")


def _font_missing(name: str) -> LogEntry:
    return LogEntry(codes.TEX_FONT_MISSING, f"the engine has no outline font for `{name}`", None)


# ---------------------------------------------------------------- overfull boxes


def _read_overfull(overfull: re.Match[str], lines: list[str], index: int, page: int) -> LogEntry:
    excess = f"{float(overfull['excess']):.1f} pt"
    at = re.search(r"at lines? (\d+)", overfull["where"])
    line = int(at[1]) if at else None
    on_page = "" if at else f" on page {page}"
    if overfull["box"] == "v":
        code = codes.LONG_PAGE if float(overfull["excess"]) <= LINE else codes.OVERFULL_PAGE
        return LogEntry(code, f"{excess} too high{on_page}", line)
    words = _words(lines[index + 1]) if index + 1 < len(lines) else ""
    # A displayed formula alone is measured outside a paragraph with letters of mathematics in it.
    is_display = overfull["where"].startswith("detected") and "\\OML/" in "".join(lines[index + 1 : index + 2])
    begins = f": `{_shortened(words, keep_end=True)}`" if words else ""
    hint = "reword it, say with a soft hyphen (U+00AD) where a long word may break, or shorten the address"
    if not words or is_display:
        hint = "break a formula with `\\begin{aligned}`; what stands in one piece must fit its page"
    return LogEntry(codes.OVERFULL_LINE, f"a line is {excess} too wide{on_page}{begins}", line, hint)


def _words(shown: str) -> str:
    r"""The words of a box as the log shows it: `[]\T1/bch/m/n/10 de-moc-racy and`."""
    without_fonts = re.sub(r"\\[A-Z]\w*/\S+ (?:\([+-]\d+\) )?|\\[A-Z]\w*/\S+$|\[\]|\$[^$]*\$", "", shown)
    # A hyphen that TeX might break at and one that the author typed look alike; the former are by far more frequent.
    return re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", "", without_fonts).replace("|", "").strip()


# ---------------------------------------------------------------- warnings


def _undefined(kind: str) -> Callable[[re.Match[str]], LogEntry]:
    def read(warning: re.Match[str]) -> LogEntry:
        return LogEntry(codes.UNDEFINED_REFERENCE, f"TeX knows no {kind} `{warning[1]}`", int(warning[2]))

    return read


def _font_substituted(warning: re.Match[str]) -> LogEntry:
    instead = f", so `{warning[2]}` is used" if warning[2] else ""
    return LogEntry(codes.FONT_SUBSTITUTED, f"there is no font `{warning[1]}`{instead}", int(warning[3]))


def _destination_twice(warning: re.Match[str]) -> LogEntry:
    return LogEntry(codes.LOST_DESTINATION, f"two places are called `{warning[1]}`", None)


_WARNINGS: tuple[tuple[str, Callable[[re.Match[str]], LogEntry]], ...] = (
    (r"Warning: (?:Hyper r|R)eference [`']([^']*)'.* undefined on input line (\d+)", _undefined("label")),
    (r"Warning: Citation [`']([^']*)'.* undefined on input line (\d+)", _undefined("citation")),
    (
        r"Font Warning: Font shape [`']([^']*)'\s+undefined(?:\s*using [`']([^']*)' instead)? on input line (\d+)",
        _font_substituted,
    ),
    (r"warning \(dest\): .*name\{([^}]*)\}.*already used", _destination_twice),
)


def _lost_destination(said: str) -> str:
    name = re.search(r"name\{([^}]*)\}", said)
    called = f"`{name[1]}`" if name else "of a link"
    if "already" in said or "same identifier" in said:
        return f"two places are called {called}"
    return f"no place is called {called}, but a link leads there"


# ---------------------------------------------------------------- the log's text


def _joined(lines: list[str], index: int) -> str:
    """A message with the lines that continue it: indented as LaTeX does, or begun with the package's name."""
    whole = [lines[index]]
    for line in lines[index + 1 : index + 12]:
        continued = re.match(r"(?:\([\w.-]+\) {2,}| {6,})(\S.*)", line)
        if continued is None or " ->" in line:
            break
        whole.append(continued[1].strip())
    return " ".join(whole)


def _without_echoes(entries: tuple[LogEntry, ...]) -> tuple[LogEntry, ...]:
    """Without TeX's remarks that an error made it stop, where that error is told."""
    stops = ("emergency stop", "==> fatal error", "that makes 100 errors")
    kept = tuple(entry for entry in entries if not entry.message.lower().strip("( ").startswith(stops))
    told = any(entry.code in FAULTS for entry in kept)
    return kept if told else tuple(entry for entry in entries if not entry.message.startswith("==>"))


FAULTS = frozenset({codes.TEX_ERROR, codes.TEX_FILE_MISSING, codes.CHARACTER_MISSING, codes.TEX_FONT_MISSING})
"""What makes a PDF that cannot be kept."""


def _sentence(message: str) -> str:
    """TeX's message as one of ours: its quotation marks as backticks, no capital where a common word begins it."""
    message = re.sub(r"[`‘]([^`'’]*)['’]", r"`\1`", " ".join(message.split()))
    first = message.split(" ", 1)[0]
    return message[:1].lower() + message[1:] if first[1:].islower() else message


def _shortened(text: str, *, keep_end: bool, most: int = 60) -> str:
    text = " ".join(text.replace("`", "'").split())
    if len(text) <= most:
        return text
    return f"…{text[-most:]}" if keep_end else f"{text[:most]}…"
