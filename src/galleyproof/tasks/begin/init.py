"""A folder that has files in it already in, the same folder with a paper in it out; no file of it is written over."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from galleyproof.bring.import_report import NAME
from galleyproof.bring.typescript import FORMS
from galleyproof.bring.written.front import Front
from galleyproof.bring.written.gathered_works import find_beside, gather_works
from galleyproof.bring.written.paper_files import WORKS, make_files
from galleyproof.bring.written.settings_file import write_settings
from galleyproof.disk.rewrite import finish_rewrite, rewrite
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.progress import Progress
from galleyproof.model.finding.source import Span
from galleyproof.model.text.counted import counted
from galleyproof.tasks.begin.import_draft import Imported, bring, examine
from galleyproof.tasks.begin.new import pack_paper

FIRST_SECTION = "# Introduction\n\nBegin here.\n"


def init_paper(folder: Path, bibliographies: Sequence[Path], sink: Sink, progress: Progress) -> tuple[str, ...] | None:
    """Adds to `folder` whatever a paper lacks, and says what was done; None, with nothing written, where that fails."""
    shown = Span(folder.as_posix())
    try:
        if not folder.resolve().is_dir():
            sink.report(codes.NO_MANUSCRIPT, f"`{folder}` is no folder", shown, "`galleyproof new` begins one")
            return None
        finish_rewrite(folder)
        if (folder / "paper.yml").exists():
            message = f"`{folder}` is a paper already: it has a paper.yml"
            sink.report(codes.NOT_EMPTY, message, shown, "`galleyproof check` says what it lacks")
            return None
        sections = sorted((folder / "sections").glob("*.md")) if (folder / "sections").is_dir() else []
        has_manuscript = any(
            path.suffix.lower() in FORMS for path in folder.rglob("*") if _may_be_manuscript(path, folder)
        )
        program = pack_paper(folder, sink, with_examples=False)
        if program is None:
            return None
        if sections or not has_manuscript:
            return _with_sections(folder, sections, program, bibliographies, sink)
        return _of_manuscript(folder, program, bibliographies, sink, progress)
    except OSError as error:
        sink.report(codes.CANNOT_WRITE, f"`{folder}` cannot be written: {error.strerror}", shown)
        return None


def _may_be_manuscript(path: Path, folder: Path) -> bool:
    inner = path.relative_to(folder)
    # A notebook is a program first: who means it as a manuscript imports it.
    if inner.suffix.lower() == ".ipynb":
        return False
    return len(inner.parts) <= 2 and not inner.name.lower().startswith(("readme", "licen", ".", "_")) and path.is_file()


def _with_sections(
    folder: Path, sections: Sequence[Path], program: Mapping[str, bytes], bibliographies: Sequence[Path], sink: Sink
) -> tuple[str, ...] | None:
    """The sections stay as they are; without any there is one to begin with."""
    named = bibliographies or find_beside(folder)
    works = gather_works(folder, named, sink) if named else ""
    title = folder.resolve().name.replace("-", " ").replace("_", " ").strip().capitalize()
    files: dict[str, bytes | Path] = {**program, "paper.yml": write_settings(Front(title=title)).encode("utf-8")}
    files[WORKS] = (works or "% The works that the paper cites.\n").encode("utf-8")
    if not sections:
        files["sections/01-introduction.md"] = FIRST_SECTION.encode("utf-8")
    if not _add(folder, files, sink):
        return None
    count = counted(len(sections), "section")
    told = f"{count} that {'was' if len(sections) == 1 else 'were'} there" if sections else "a section to begin with"
    return (f"{folder} is a paper with {told}; put its title and authors into paper.yml",)


def _of_manuscript(
    folder: Path, program: Mapping[str, bytes], bibliographies: Sequence[Path], sink: Sink, progress: Progress
) -> tuple[str, ...] | None:
    progress("read")
    brought = bring(folder, bibliographies, sink)
    if brought is None:
        return None
    made = make_files(brought)
    if not _add(folder, {**program, **made.files}, sink):
        return None
    progress("check")
    compared, checked, report = examine(folder, brought, made, sink)
    if not _add(folder, {NAME: report.encode("utf-8")}, sink):
        return None
    return Imported(folder, brought, compared, checked).lines


def _add(folder: Path, files: Mapping[str, bytes | Path], sink: Sink) -> bool:
    """Writes each file that is not there, all in one step; the sink names those that are, unless they are the same.

    False, with nothing written, where one cannot be; raises OSError where one cannot be read.
    """
    missing: dict[str, bytes] = {}
    for path, data in sorted(files.items()):
        place = folder / path
        content = data.read_bytes() if isinstance(data, Path) else data
        if not os.path.lexists(place):
            missing[path] = content
        elif not place.is_file() or place.read_bytes() != content:
            message = f"`{path}` was there, and stays as it was"
            sink.report(codes.FILE_KEPT, message, Span(path), "compare it with that of `galleyproof new`")
    refused = rewrite(folder, missing) if missing else None
    if refused:
        sink.report(refused.code, refused.message, Span(folder.as_posix()), refused.hint)
    return not refused
