"""Pictures that the author brings as files in; each as a PDF of its printed size, and as browsers show it, out.

Nothing but what is seen is kept: no camera, program or person is named in the files that are made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from galleyproof.disk.scratch import scratch_folder
from galleyproof.draw.picture.picture_dots import DOTS_FAULTS, clean_dots, draw_dots, read_dots
from galleyproof.draw.picture.picture_page import PAGE_FAULTS, draw_page_dots, fit_page
from galleyproof.draw.svg.svg_file import clean_svg
from galleyproof.draw.svg.svg_page import draw_page
from galleyproof.draw.svg.svg_tree import SvgError
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.outcome.output import Picture
from galleyproof.model.text.document import Figure

LEAST_DPI = 300
"""Dots per inch of a photograph in print."""
MOST_BYTES = 200_000_000
HIGHEST = 560.0
"""Points that a picture may be high, so that its caption has room on the page."""


@dataclass(frozen=True, slots=True)
class _Read:
    """One picture."""

    files: Mapping[str, bytes]
    """By ending: `.pdf`, `.png` or `.jpg`, and perhaps `.svg`."""
    width: float
    height: float
    dpi: float | None
    """Dots per inch as it is printed, of the coarsest part; None of one that is drawn in lines."""


def place_pictures(
    figures: Mapping[str, Figure], root: Path, build: Path, line: float, sink: Sink
) -> dict[str, Picture]:
    """The pictures by the figures' names, in build/figures/; faulty ones are told and left out.

    `line` is the width of the text in PDF points. No file outside the paper is read.
    """
    found = {}
    for name, figure in figures.items():
        data = _bytes(figure, root, sink)
        if data is None:
            continue
        out = build / "figures"
        try:
            out.mkdir(parents=True, exist_ok=True)
            read = _read(data, figure, out, line, sink)
            if read is None:
                continue
            for ending, made in read.files.items():
                (out / f"{name}{ending}").write_bytes(made)
        except OSError as error:
            sink.report(codes.CANNOT_WRITE, f"`{out.name}/{name}.pdf` cannot be written: {error.strerror}", figure.span)
            continue
        dots = next(ending for ending in read.files if ending in (".png", ".jpg"))
        lines = ".svg" if ".svg" in read.files else ""
        source = (root / figure.file,)
        file = out / f"{name}.pdf"
        found[name] = Picture(name, file, read.width, read.height, (), source, dots, lines, read.dpi)
    return found


def ask_pictures(figures: Mapping[str, Figure], root: Path, sink: Sink) -> None:
    """Asks of each what can be known without drawing it: that it is there, of a known kind, and no bomb."""
    for figure in figures.values():
        data = _bytes(figure, root, sink)
        if data is None or data.startswith(b"%PDF"):
            continue
        try:
            if _is_svg(data):
                _tell_taken_out(clean_svg(data, clean_dots).taken_out, figure, sink)
            else:
                read_dots(data)
        except DOTS_FAULTS as error:
            _report_fault(error, figure, sink)


def _bytes(figure: Figure, root: Path, sink: Sink) -> bytes | None:
    try:
        path = (root / figure.file).resolve()
        if not path.is_relative_to(root.resolve()):
            message = f"`{figure.file}` is not in the paper's folder"
            sink.report(codes.OUTSIDE_PAPER, message, figure.span, "copy the picture into the paper: `images/port.png`")
            return None
        if not path.is_file():
            hint = "put it there, or correct the path; it begins at the paper's folder"
            sink.report(codes.MISSING_FILE, f"there is no picture `{figure.file}`", figure.span, hint)
            return None
        if path.stat().st_size > MOST_BYTES:
            message = f"`{figure.file}` has more than {MOST_BYTES:,} bytes"
            hint = "make it as large as it is printed, at 600 dots per inch"
            sink.report(codes.BAD_PICTURE, message, figure.span, hint)
            return None
        return path.read_bytes()
    except (OSError, ValueError, RuntimeError) as error:
        told = getattr(error, "strerror", None) or "its name is none"
        sink.report(codes.MISSING_FILE, f"`{figure.file}` cannot be read: {told}", figure.span)
        return None


def _read(data: bytes, figure: Figure, scratch: Path, line: float, sink: Sink) -> _Read | None:
    try:
        if data.startswith(b"%PDF"):
            read = _page(data, figure, line)
        elif _is_svg(data):
            read = _drawing(data, figure, scratch, line, sink)
        else:
            dots = read_dots(data)
            width, height = _size(dots.width, dots.height, figure, line)
            made = draw_dots(data, width, height)
            read = _Read({".pdf": made.pdf, made.ending: made.screen}, width, height, made.dpi)
    except (*DOTS_FAULTS, *PAGE_FAULTS) as error:
        _report_fault(error, figure, sink)
        return None
    if read.dpi is not None and round(read.dpi) < LEAST_DPI:
        message = f"`{figure.file}` is printed with {round(read.dpi)} dots per inch, {read.width / 72:.1f} inches wide"
        hint = f"print needs {LEAST_DPI}: take a larger picture, or print it smaller with `width=`"
        sink.report(codes.COARSE_PICTURE, message, figure.span, hint)
    return read


def _report_fault(error: Exception, figure: Figure, sink: Sink) -> None:
    told = str(error).split("\n")[0][:200]
    hint = "save it anew as PNG, JPEG, PDF or SVG"
    if isinstance(error, SvgError):
        hint = (
            "mend it in the program that drew it (words become paths there, pictures are embedded), or save it as PDF"
        )
    sink.report(codes.BAD_PICTURE, f"`{figure.file}` cannot be printed: {told}", figure.span, hint)


def _size(width: float, height: float, figure: Figure, line: float) -> tuple[float, float]:
    """In points: as large as the author says, or as it is by itself; never beyond the text, and never out of shape."""
    across, down = figure.points
    wanted = figure.width * line or across or (down / height * width if down else width)
    scale = min(wanted, line) / width
    if down:
        scale = min(scale, down / height)
    scale = min(scale, HIGHEST / height)
    if min(width, height) * scale < 1:
        raise ValueError("it would be less than a point wide or high")
    return width * scale, height * scale


def _page(data: bytes, figure: Figure, line: float) -> _Read:
    made = fit_page(data, lambda width, height: _size(width, height, figure, line))
    return _Read({".pdf": made.pdf, ".png": draw_page_dots(made.pdf)}, made.width, made.height, made.dpi)


# ---------------------------------------------------------------- drawings


def _is_svg(data: bytes) -> bool:
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:4000]
    return start.startswith(b"<") and (b"<svg" in start or b"<!DOCTYPE svg" in start or b":svg" in start)


def _drawing(data: bytes, figure: Figure, scratch: Path, line: float, sink: Sink) -> _Read:
    drawing = clean_svg(data, clean_dots)
    with scratch_folder(scratch, "drawing") as folder:
        page = draw_page(drawing, folder)
    read = _page(page, figure, line)
    _tell_taken_out(drawing.taken_out, figure, sink)
    return _Read({**read.files, ".svg": drawing.screen}, read.width, read.height, read.dpi)


def _tell_taken_out(what: tuple[str, ...], figure: Figure, sink: Sink) -> None:
    if what:
        message = f"`{figure.file}` is printed without {', '.join(what)}"
        hint = "look whether it still shows what it should; then allow it in paper.yml, or take it out of the file"
        sink.report(codes.PICTURE_CLEANED, message, figure.span, hint)
