"""A job goes in; pictures and events come out: what draws, loaded only in the process that draws."""

import importlib
import json
import os
import sys
import traceback
import types
import warnings
from collections.abc import MutableMapping
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, cast

import matplotlib as mpl
import pandas as pd
from matplotlib import font_manager
from matplotlib.figure import Figure

from galleyproof.draw.font import build_fonts
from galleyproof.draw.guard import Guard
from galleyproof.draw.style import style_parameters
from galleyproof.model import codes
from galleyproof.model.figure import FigureStyle

_PARAMETERS: MutableMapping[str, Any] = cast("Any", mpl.rcParams)


def draw_job(job: dict[str, Any], guard: Guard, events: IO[str]) -> None:
    """Draws every figure of the job."""
    style = FigureStyle(**job["style"])
    try:
        fonts = build_fonts(style.font, Path(job["tree"]), Path(job["cache"]) / "fonts")
    except OSError as error:
        _tell(events, name="", code=codes.FIGURE_FONT_MISSING.id, message=f"`{error.filename}`: {error.strerror}")
        return
    for font in fonts:
        font_manager.fontManager.addfont(font)
    folder = Path(job["folder"])
    libraries = frozenset(sys.modules)
    for name, tables in job["figures"].items():
        _tell(events, name=name, begun=True)
        _forget_scripts(folder, libraries, guard)
        with mpl.rc_context(), warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            for parameter, value in style_parameters(style).items():
                _PARAMETERS[parameter] = value
            outcome = _draw(name, tables, folder, Path(job["out"]), guard)
        for warning in warned:
            if "missing from font" in str(warning.message) or "missing from current font" in str(warning.message):
                _tell(events, name=name, code=codes.GLYPH_MISSING.id, message=_missing_glyph(str(warning.message)))
        # What was refused is told though the script went on without it, and not what came of the refusal.
        for refusal in guard.refusals:
            told = asdict(refusal) | {"code": refusal.code.id, "file": refusal.file or f"{name}.py"}
            _tell(events, name=name, **told)
        if not guard.refusals:
            _tell(events, name=name, **outcome)


def _forget_scripts(folder: Path, libraries: frozenset[str], guard: Guard) -> None:
    """Each figure imports the author's modules anew: what they open as they are imported is an input of each."""
    for name in sys.modules.keys() - libraries:
        file = getattr(sys.modules[name], "__file__", None)
        if file and guard.name_in_paper(file) is not None:
            del sys.modules[name]
    package = types.ModuleType(folder.name)
    package.__path__ = [str(folder)]
    sys.modules[folder.name] = package
    os.chdir(folder.parent)


def _draw(name: str, tables: dict[str, str], folder: Path, out: Path, guard: Guard) -> dict[str, Any]:
    try:
        guard.begin()
        module = importlib.import_module(f"{folder.name}.{name}")
        frames = {table: _read_table(path) for table, path in tables.items()}
        figure = module.draw(**frames)
        if not isinstance(figure, Figure):
            message = f"`draw` returned {_kind(figure)}, not a matplotlib Figure"
            return {"code": codes.NO_FIGURE_RETURNED.id, "message": message, "line": _line_of(module.draw)}
        # Without names and times: the same figure gives the same bytes.
        figure.savefig(out / f"{name}.pdf", metadata={"Creator": None, "Producer": None, "CreationDate": None})
        figure.savefig(out / f"{name}.png", metadata={"Software": None}, facecolor="white")
    except BaseException as error:  # noqa: BLE001 - whatever the script raises is a finding, and the next figure is drawn
        file, line = _place(error, folder, name)
        message = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return {"code": codes.FIGURE_FAILED.id, "message": message, "file": file, "line": line}
    finally:
        guard.is_watching = False
    width, height = figure.get_size_inches()
    return {"width": round(width * 72, 3), "height": round(height * 72, 3), "read": guard.read}


def _read_table(path: str) -> pd.DataFrame:
    # Only an empty cell is a missing value: `NA` is Namibia to one author and a remark to another.
    return pd.read_csv(path, keep_default_na=False, na_values=[""], encoding="utf-8")


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
