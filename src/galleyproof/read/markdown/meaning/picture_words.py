"""What a picture's braces and path say in, its size and the name of its files out; and the picture that stands in a line."""

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from zlib import crc32

from markdown_it.token import Token

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.inline import InlinePicture

PICTURE_FILE = re.compile(r"(?![/.]{2}|/)(?:[^:\\\x00-\x1f]+)\.(?P<kind>[A-Za-z0-9]{2,5})")
_WAYS = (
    (
        re.compile(r"(?i)[a-z]+://|data:"),
        "save the picture in the paper's folder and name that file: `images/port.png`",
    ),
    (re.compile(r"(?:figure|register|table):"), "the name behind the colon is of English letters, digits and `_`"),
    (
        re.compile(r"[/~]|[A-Za-z]:|\.\."),
        "copy the file into the paper's folder and name it from there: `images/port.png`",
    ),
    (re.compile(r".*\\"), "write `/` between folder and file: `images/port.png`"),
    (re.compile(r"[^.]*\Z"), "name the whole file, `images/port.png`, or `figure:NAME` for what figures/NAME.py draws"),
)
PICTURE_KINDS = ("png", "jpg", "jpeg", "pdf", "svg")
PICTURE_ATTRIBUTES = (
    "alt",
    "fig-alt",
    "width",
    "out-width",
    "credit",
    "licence",
    "license",
    "height",
    "fig-align",
    "fig-pos",
)
PICTURE_RIGHTS = (("credit",), ("licence", "license"))
_LENGTH = re.compile(
    r"(?P<number>\d+(?:\.\d+)?|\.\d+)\s*(?P<unit>%|cm|mm|in|px|pt|pc|em|\\textwidth|\\linewidth|\\columnwidth)?"
)
_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "px": 0.75, "pt": 72 / 72.27, "pc": 12.0, "em": 10.0}


def picture_path(target: str, section: str) -> str:
    """What the brackets of the section at that path name, seen from the paper's folder.

    `./` is that folder, as for Pandoc; `../` is the folder around the section's own, as for an editor that shows it.
    """
    path = unquote(target)
    if path.startswith("../"):
        path = normpath(join(dirname(section), path))
    while path.startswith("./"):
        path = path[2:]
    return path


def picture_hint(path: str) -> str:
    """What to do about a path that names no picture."""
    usual = (
        "write `![Caption](figure:NAME)` for what figures/NAME.py draws, or `![Caption](images/port.png)` for a file"
    )
    return next((hint for sign, hint in _WAYS if sign.match(path)), usual)


def read_inline_picture(token: Token, words: str, span: Span, sink: Sink) -> InlinePicture | None:
    """A picture among words; `words` are those in its brackets. None, with a finding, where nothing can be printed."""
    path = picture_path(token.meta["target"], span.path)
    file = PICTURE_FILE.fullmatch(path)
    if file is None or file["kind"].lower() not in PICTURE_KINDS:
        hint = "give it a paragraph of its own; a PNG, JPEG, PDF or SVG of the paper's folder may stand among words"
        sink.report(codes.BAD_FIGURE, f"`{path}` stands in the middle of a paragraph", span, hint)
        return None
    attributes = token.meta["attributes"]
    values = attributes.values if attributes else {}
    check_picture_attributes(values, span, sink)
    if attributes and attributes.id:
        hint = "give it a paragraph of its own, where it has a number, or take the id out"
        sink.report(codes.BAD_FIGURE, f"`{attributes.id}` stands in the middle of a paragraph", span, hint)
    part, points = picture_size(values, span, sink)
    alternative = values.get("alt") or values.get("fig-alt") or words
    name = picture_name(path, part, points)
    return InlinePicture(name, path, " ".join(alternative.split()), part, points, span)


def owed_words(values: Mapping[str, str]) -> str:
    """What is printed of who made it and under which licence; empty where nothing is told."""
    owed = [found for names in PICTURE_RIGHTS if (found := next(filter(None, map(values.get, names)), ""))]
    return f" ({'; '.join(owed)})" if owed else ""


def check_picture_attributes(values: Mapping[str, str], span: Span, sink: Sink) -> None:
    """Tells of those that no picture has."""
    for name in values:
        if name not in PICTURE_ATTRIBUTES:
            hint = "they are `alt`, `width`, `credit`, `licence`"
            sink.report(codes.UNKNOWN_ATTRIBUTE, f"`{name}` is no attribute of a picture", span, hint)


def picture_size(values: Mapping[str, str], span: Span, sink: Sink) -> tuple[float, tuple[float, float]]:
    """The part of the text's width, and width and height in points; 0 of what is not said."""
    part, across = _length(values.get("width") or values.get("out-width", ""), "width", span, sink)
    part_down, down = _length(values.get("height", ""), "height", span, sink)
    if part_down:
        sink.report(codes.UNKNOWN_ATTRIBUTE, "a height is no part of the line", span, "write it as `8cm`")
    return part, (across, down)


def picture_name(path: str, part: float, points: tuple[float, float]) -> str:
    """Of the files that are made of it: the same picture may be printed in two sizes."""
    plain = re.sub(r"[^A-Za-z0-9]+", "_", path)
    # Two names that TeX and archives could not tell apart are told apart by their letters' sum.
    mark = "" if re.fullmatch(r"[A-Za-z0-9/]+\.[A-Za-z]+", path) else f"_{crc32(path.encode('utf-8')):08x}"
    size = "_".join(str(round(number)) for number in (part * 1000, *(length * 10 for length in points)) if number)
    return f"file_{plain}{mark}_{size}".rstrip("_")


def _length(words: str, name: str, span: Span, sink: Sink) -> tuple[float, float]:
    """The part of the text's width, and the length in points; 0 where it is not said so."""
    if not words:
        return 0.0, 0.0
    match = _LENGTH.fullmatch(words.strip())
    number = float(match["number"]) if match else 0.0
    if match is None or not 0 < number < 100_000:
        hint = "write a part of the line, `60%`, or `8cm`"
        sink.report(codes.UNKNOWN_ATTRIBUTE, f"`{words}` is no {name}", span, hint)
        return 0.0, 0.0
    unit = match["unit"] or "px"
    if unit in _POINTS:
        return 0.0, number * _POINTS[unit]
    return min(number / 100 if unit == "%" else number, 1.0), 0.0
