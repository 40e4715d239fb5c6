"""A job goes in; pictures and events come out: what draws, loaded only in the process that draws."""

import errno
import importlib
import json
import os
import sys
import traceback
import types
import warnings
from collections.abc import MutableMapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import IO, Any, cast

import matplotlib as mpl
import pandas as pd
from matplotlib import font_manager
from matplotlib.figure import Figure

from galleyproof.draw.inside.apart import NoAnswer, adopt, run_apart
from galleyproof.draw.inside.guard import Guard
from galleyproof.draw.plot_style import style_parameters
from galleyproof.draw.truetype_font import build_fonts
from galleyproof.model.evidence.fact import TableFormat
from galleyproof.model.evidence.lexical import Lexical, plain_number
from galleyproof.model.finding import codes
from galleyproof.model.look.figure_look import FigureStyle

# Taken before any script could put something else in their place.
_savefig, _read_csv, _to_numeric, _Series = Figure.savefig, pd.read_csv, pd.to_numeric, pd.Series

MOST_POINTS = 20_000.0
"""Of a side: some seven metres."""
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FAULTS = {code.id for code in codes.ALL if code.id.startswith("D")}

_PARAMETERS: MutableMapping[str, Any] = cast("Any", mpl.rcParams)


def draw_job(job: dict[str, Any], guard: Guard, events: IO[str]) -> None:
    """Draws every figure of the job."""
    style = FigureStyle(**job["style"])
    formats = {table: _format(form) for table, form in job["formats"].items()}
    try:
        fonts = build_fonts(style.font, Path(job["tree"]), Path(job["cache"]) / "fonts")
    except OSError as error:
        _tell(events, name="", **_without_fonts(error, Path(job["cache"])))
        return
    for font in fonts:
        font_manager.fontManager.addfont(font)
    adopt()
    folder, out = Path(job["folder"]), Path(job["out"])
    for name, tables in job["figures"].items():
        _tell(events, name=name, begun=True)
        said = os.fstat(2).st_size
        files = {table: (path, formats.get(table, TableFormat())) for table, path in tables.items()}
        work = partial(_work, name, files, folder, out, guard, style)
        for event in _checked(run_apart(work, out, style.timeout, round(style.memory * 2**30)), name, out, style, said):
            _tell(events, **{**event, "name": name})


def _format(form: dict[str, Any]) -> TableFormat:
    return TableFormat(**{**form, "written": {name: Lexical(**how) for name, how in form["written"].items()}})


def _work(  # noqa: PLR0917 - what a process needs to know, once
    name: str, tables: dict[str, tuple[str, TableFormat]], folder: Path, out: Path, guard: Guard, style: FigureStyle
) -> list[dict[str, Any]]:
    """In the script's own process: what comes of drawing the figure."""
    # The folder of scripts is a package, from which each imports the others.
    package = types.ModuleType(folder.name)
    package.__path__ = [str(folder)]
    sys.modules[folder.name] = package
    os.chdir(folder.parent)
    with mpl.rc_context(), warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        for parameter, value in style_parameters(style).items():
            _PARAMETERS[parameter] = value
        outcome = _draw(name, tables, folder, out, guard, style)
    missing = [
        {"code": codes.GLYPH_MISSING.id, "message": _missing_glyph(str(warning.message))}
        for warning in warned
        if "missing from font" in str(warning.message) or "missing from current font" in str(warning.message)
    ]
    # What was refused is told though the script went on without it, and not what came of the refusal.
    refused = [
        asdict(refusal) | {"code": refusal.code.id, "file": refusal.file or f"{name}.py"} for refusal in guard.refusals
    ]
    return [*missing, *(refused or [outcome])]


def _without_fonts(error: OSError, cache: Path) -> dict[str, str]:
    """Why the fonts of figures were not made: they cannot be written, or TeX has none to make them of."""
    named = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    if named and not Path(named).is_relative_to(cache) and error.errno not in FULL:
        return {"code": codes.FIGURE_FONT_MISSING.id, "message": f"`{named}`: {error.strerror}"}
    why = "the disk is full" if error.errno in FULL else error.strerror
    return {"code": codes.CANNOT_WRITE.id, "message": f"`build` cannot be written: {why}"}


def _checked(
    answer: list[dict[str, Any]] | NoAnswer, name: str, out: Path, style: FigureStyle, said: int
) -> list[dict[str, Any]]:
    """The events of one figure, each of the shape that draw/process.py reads."""
    if isinstance(answer, NoAnswer):
        match answer.why:
            case "time":
                message = f"the figure was not drawn within {style.timeout:g} seconds"
                return [{"code": codes.FIGURE_TIMEOUT.id, "message": message}]
            case "output":
                return [{"code": codes.FIGURE_FAILED.id, "message": "the script writes more than any figure needs"}]
            case status:
                words = os.pread(2, 100_000, said).decode("utf-8", "replace").strip().splitlines()
                last = f": {words[-1][:200]}" if words else ""
                message = f"the drawing process ended with status {status}{last}"
                return [{"code": codes.FIGURE_PROCESS_DIED.id, "message": message}]
    if answer and all(_is_fault(event) or _is_drawing(event, out / name) for event in answer):
        return answer
    message = "the script changes parts of the program that draws it, or writes to its files"
    return [{"code": codes.FIGURE_FAILED.id, "message": message}]


def _is_fault(event: dict[str, Any]) -> bool:
    return (
        event.get("code") in _FAULTS
        and isinstance(event.get("message"), str)
        and isinstance(event.get("file", ""), str)
        and isinstance(event.get("line", 1), int)
        and isinstance(event.get("hint"), str | None)
    )


def _is_drawing(event: dict[str, Any], place: Path) -> bool:
    """Whether the figure is there as the event says."""
    sizes, read = (event.get("width"), event.get("height")), event.get("read")
    return (
        "code" not in event
        and all(isinstance(size, float) and 0 < size < MOST_POINTS for size in sizes)
        and isinstance(read, dict)
        and all(isinstance(digest, str) for digest in read.values())
        and all(S_ISREG(file.lstat().st_mode) for ending in ("pdf", "png") if (file := place.with_suffix(f".{ending}")))
    )


def _draw(  # noqa: PLR0917 - the same
    name: str, tables: dict[str, tuple[str, TableFormat]], folder: Path, out: Path, guard: Guard, style: FigureStyle
) -> dict[str, Any]:
    try:
        guard.begin()
        module = importlib.import_module(f"{folder.name}.{name}")
        frames = {table: _read_table(path, form) for table, (path, form) in tables.items()}
        figure = module.draw(**frames)
        if not isinstance(figure, Figure):
            message = f"`draw` returned {_kind(figure)}, not a matplotlib Figure"
            return {"code": codes.NO_FIGURE_RETURNED.id, "message": message, "line": _line_of(module.draw)}
        # Without names and times: the same figure gives the same bytes.
        _savefig(figure, out / f"{name}.pdf", metadata={"Creator": None, "Producer": None, "CreationDate": None})
        _savefig(figure, out / f"{name}.png", metadata={"Software": None}, facecolor="white")
        width, height = figure.get_size_inches()
        return {"width": round(float(width) * 72, 3), "height": round(float(height) * 72, 3), "read": guard.read}
    except BaseException as error:  # noqa: BLE001 - whatever the script raises is a finding, and the next figure is drawn
        file, line = _place(error, folder, name)
        message = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        event = {"code": codes.FIGURE_FAILED.id, "message": message, "file": file, "line": line}
        if isinstance(error, MemoryError):
            event["message"] = f"the script takes more than {style.memory:g} GiB of memory"
            event["hint"] = "allow it more under `figures` in paper.yml: `memory: 4`"
        return event
    finally:
        guard.is_watching = False


def _read_table(path: str, form: TableFormat) -> pd.DataFrame:
    # Only what the description says is a missing value: `NA` is Namibia to one author and a remark to another.
    frame: pd.DataFrame = _read_csv(
        path,
        keep_default_na=False,
        na_values=list(form.missing),
        encoding="utf-8",
        sep=form.delimiter,
        skiprows=list(form.remarks),
        skipinitialspace=form.skips_blanks,
        dtype=dict.fromkeys(form.written, str),
        header=None if form.header else 0,
        names=list(form.header) or None,
    )
    for name, lexical in form.written.items():
        if name in frame.columns:
            # What is no number has been told already, where the table was read.
            plain = [plain_number(text.strip(), lexical) if isinstance(text, str) else None for text in frame[name]]
            frame[name] = _to_numeric(_Series(plain, dtype=object))
    return frame


def _place(error: BaseException, folder: Path, name: str) -> tuple[str, int]:
    """The author's file and line that the error came from: the innermost frame within the folder of figures."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).parent == folder]
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename).parent == folder:
        return Path(error.filename).name, error.lineno or 1
    return (Path(frames[-1].filename).name, frames[-1].lineno or 1) if frames else (f"{name}.py", 1)


def _line_of(function: Any) -> int:
    code = getattr(function, "__code__", None)
    return int(code.co_firstlineno) if code else 1


def _kind(value: Any) -> str:
    return "nothing" if value is None else f"a value of type `{type(value).__name__}`"


def _missing_glyph(message: str) -> str:
    code = message.split("Glyph ", 1)[-1].split(" ", 1)[0]
    return f"the figure's font has no character `{chr(int(code))}` (U+{int(code):04X})" if code.isdigit() else message


def _tell(events: IO[str], **event: Any) -> None:
    events.write(json.dumps(event) + "\n")
    events.flush()
