"""What this computer has for printing a paper and submitting it: lines to read, and whether anything is missing."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement

from galleyproof import __version__
from galleyproof.confine.cell import Protection, protection
from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.look.engine_settings import EngineSettings, embedded_tree
from galleyproof.pandoc.pandoc_process import PandocFault, find_pandoc, pandoc_version
from galleyproof.read.paper_folder import read_paper
from galleyproof.typeset.engine import EngineFault, find_engine, read_version

FONTS = ("bchr8a.pfb", "bchri8a.pfb", "bchb8a.pfb", "bchbi8a.pfb")
"""Charter, of which the pages and the figures are set."""

PROTECTIONS: dict[Protection, str] = {
    "landlock": "TeX and figure scripts are confined by the kernel (Landlock): their scratch folder, their own files, no more",
    "bubblewrap": "TeX and figure scripts are confined by bubblewrap: their scratch folder, their own files, no more",
    "none": "none by the system: figure scripts and templates of a paper are run only with `--trust`",
}


def examine(root: Path) -> tuple[list[str], bool]:
    """Lines about Python, packages, engine, fonts and what is optional; true where nothing that the PDF needs is missing."""
    lines = [
        f"galleyproof  {__version__}",
        f"Python       {platform.python_version()} ({sys.executable})",
        f"system       {platform.system()} {platform.machine()}",
    ]
    missing = []
    for name in _needed_packages():
        try:
            lines.append(f"package      {name} {version(name)}")
        except PackageNotFoundError:
            lines.append(f"package      {name} is MISSING: install it with `make pdf`, or pip install {name}")
            missing.append(name)
    settings = _engine_settings(root)
    lines += _engine_lines(settings, root, missing)
    lines.append(f"protection   {PROTECTIONS[protection()]}")
    if settings.name == "embedded":
        lines += _font_lines(missing)
    optional, has_all = _pandoc_line()
    lines.append(optional)
    well = "all is there" if has_all else "all that the PDF needs is there"
    lines.append(f"missing: {', '.join(missing)}" if missing else well)
    return lines, not missing


def _needed_packages() -> list[str]:
    """What the program's own metadata asks for on this computer, without what is optional."""
    try:
        asked = [Requirement(text) for text in requires("galleyproof") or ()]
    except PackageNotFoundError:
        # Run from a folder: nothing is known of what belongs to it.
        return ["galleyproof"]
    return [one.name for one in asked if one.marker is None or one.marker.evaluate({"extra": ""})]


def _engine_settings(root: Path) -> EngineSettings:
    paper = read_paper(SourceFiles(root), Sink())
    return paper.settings.engine if paper else EngineSettings()


def _engine_lines(settings: EngineSettings, root: Path, missing: list[str]) -> list[str]:
    try:
        engine = find_engine(settings, root / "build" / ".cache" / "typeset")
    except OSError as error:
        missing.append("engine")
        return [f"engine       cannot be made ready: {error}"]
    if isinstance(engine, EngineFault):
        missing.append("engine")
        return [f"engine       MISSING: {engine.message}; {engine.hint}"]
    told = read_version(engine)
    if not told:
        missing.append("engine")
    return [f"engine       {told or 'cannot be run'} ({settings.name}, {engine.program})"]


def _pandoc_line() -> tuple[str, bool]:
    """What it says, and whether Pandoc is there; it never counts as missing, as the PDF does not need it."""
    found = find_pandoc()
    if isinstance(found, PandocFault):
        return f"optional     {found.message}; docx, odt, html, epub and CSL styles need it: {found.hint}", False
    return f"optional     {pandoc_version(found) or 'Pandoc cannot be run'} ({found})", True


def _font_lines(missing: list[str]) -> list[str]:
    tree = embedded_tree()
    folder = tree / "texmf-dist" / "fonts" / "type1" / "bitstrea" / "charter" if tree else None
    absent = [name for name in FONTS if folder is None or not (folder / name).is_file()]
    missing += absent
    return [f"fonts        Charter is MISSING: {', '.join(absent)}" if absent else f"fonts        Charter ({folder})"]
