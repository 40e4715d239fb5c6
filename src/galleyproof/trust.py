"""A paper's folder goes in; whether its reader trusts it comes out, and what of the paper is refused until then.

Whose the paper is, no file of it can say: the reader says it, once, and the word is kept among the reader's own settings.
"""

import os
from pathlib import Path

from galleyproof.confine.cell import protection
from galleyproof.disk.whole_file import write_file
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.figure_look import FigureLimits
from galleyproof.model.settings import Settings
from galleyproof.start.starter import read_starter

VARIABLE = "GALLEYPROOF_TRUST"
"""Set to 1 it is the reader's word for this run: for a Makefile, which is a program of the paper already, and for CI."""
HINT = "if you know whose paper this is, say so once with `--trust`; its folder is remembered"


def is_trusted(root: Path) -> bool:
    """Whether the reader's environment says so, or the reader's list names the folder or one above it."""
    if os.environ.get(VARIABLE, "") not in ("", "0"):
        return True
    try:
        listed = _list_path().read_text(encoding="utf-8").splitlines()
        places = {str(place) for place in (root.resolve(), *root.resolve().parents)}
    except (OSError, ValueError, RuntimeError):
        return False
    return any(line in places for line in listed)


def remember(root: Path) -> None:
    """Adds the folder to the list of the reader's own configuration; for this run alone where that cannot be written."""
    if is_trusted(root):
        return
    try:
        path, name = _list_path(), str(root.resolve())
        listed = path.read_text(encoding="utf-8") if path.is_file() else ""
        if "\n" not in name:
            write_file(path, f"{listed}{name}\n")
    except (OSError, ValueError, RuntimeError):
        pass
    if not is_trusted(root):
        os.environ[VARIABLE] = "1"


def ask_trust(root: Path, settings: Settings, sink: Sink) -> bool:
    """Whether the paper may be printed as it asks; where not, a finding for each thing that waits for the reader's word.

    Templates and figure scripts run in a cell, and need no word where the system can shut one.
    """
    if is_trusted(root):
        return True
    refused = []
    if settings.raw_tex:
        refused.append(("raw LaTeX is printed", settings.place("raw_tex")))
    if settings.engine.name == "system" and settings.engine.program == "lualatex":
        refused.append(("LuaTeX, whose documents are programs, is run", settings.place("engine")))
    limits, usual = settings.figures, FigureLimits()
    if limits.timeout > usual.timeout or limits.memory > usual.memory:
        refused.append(("more time or memory than is usual is given to figure scripts", settings.place("figures")))
    if protection() == "none":
        if any((root / "figures").glob("*.py")):
            refused.append(("figure scripts are run, as this system has no means to confine them,", Span("figures")))
        if _has_own_templates(root):
            refused.append(
                ("templates of its own are used, as this system has no means to confine TeX,", Span("templates"))
            )
    for what, place in refused:
        sink.report(codes.UNTRUSTED, f"{what} only for a paper that you trust", place, HINT)
    return not refused


def _has_own_templates(root: Path) -> bool:
    """Whether any file of templates/ is not as this program ships it."""
    try:
        shipped = read_starter()
        files = [path for path in (root / "templates").rglob("*") if path.is_file()]
        return any(path.read_bytes() != shipped.get(path.relative_to(root).as_posix()) for path in files)
    except OSError:
        return True


def _list_path() -> Path:
    named = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(named) if Path(named).is_absolute() else Path.home() / ".config") / "galleyproof" / "trusted"
