"""What becomes of the prose when the data move: `galleyproof fix` and `galleyproof impact`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from galleyproof.disk.files import SourceFiles
from galleyproof.disk.rewrite import rewrite
from galleyproof.draw.script import read_script
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.progress import Progress
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.paper import Paper
from galleyproof.model.text.labels import figure_places
from galleyproof.number.mending.impact import Impact, find_impact
from galleyproof.number.mending.literal_edits import Fixes, LiteralEdit, find_fixes
from galleyproof.pipeline import Checked, ask_numbers, check
from galleyproof.read.paper_folder import DATA_SUFFIXES, read_data_files
from galleyproof.read.tables.data_folder import read_data
from galleyproof.read.tables.described_table import DataFile
from galleyproof.read.text_file import read_source
from galleyproof.read.workbook.workbook import Workbook, is_workbook, read_workbook
from galleyproof.revise.git.git_process import GitFault
from galleyproof.revise.git.repository import find_repository, list_files, read_file, read_revision


@dataclass(frozen=True, slots=True)
class Correction:
    """The literals that disagree with the data, and the files they stand in."""

    fixes: Fixes
    sources: Mapping[str, Source]


def find_correction(root: Path, sink: Sink, progress: Progress) -> Correction | None:
    """What `fix` would do; None, with the findings, where the paper cannot be read."""
    checked = _check(root, sink, progress)
    if checked is None:
        return None
    paper = checked.paper
    sources = {section.source.path: section.source for section in paper.sections} | {paper.source.path: paper.source}
    return Correction(find_fixes(checked.numbers, sources), sources)


def correct(root: Path, correction: Correction, sink: Sink) -> bool:
    """Writes the edits into the files, all in one step, and changes no other byte; false where one cannot be written."""
    files: dict[str, str] = {}
    for path in sorted({edit.span.path for edit in correction.fixes.edits}):
        try:
            raw = (root / path).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            sink.report(codes.CANNOT_WRITE, f"`{path}` cannot be rewritten: {error}", Span(path))
            return False
        files[path] = edited(raw, [edit for edit in correction.fixes.edits if edit.span.path == path])
    if files and (refused := rewrite(root, files)):
        sink.report(refused.code, refused.message, Span(next(iter(files))), refused.hint)
        return False
    return True


def impact_of_table(root: Path, table: str, replacement: Path, sink: Sink, progress: Progress) -> Impact | None:
    """What would move if the file `replacement` took the place of the data file `table`; None where it cannot be told."""
    beside, name = SourceFiles(replacement.parent), replacement.name
    new = read_workbook(beside, name, sink) if is_workbook(name) else read_source(beside, name, sink)
    checked = _check(root, sink, progress)
    if new is None or checked is None:
        return None
    files = read_data_files(SourceFiles(root), Sink())
    if table not in files:
        hint = f"data files are: {', '.join(files)}" if files else None
        sink.report(codes.MISSING_FILE, f"`{table}` is no data file of this paper", Span(table), hint)
        return None
    return impact_of_files(checked, files | {table: replace(new, path=table)}, sink)


def impact_of_revision(root: Path, name: str, sink: Sink, progress: Progress) -> Impact | None:
    """What would move if the data of the revision `name` were the paper's; None where it cannot be told."""
    repository = find_repository(root)
    revision = repository if isinstance(repository, GitFault) else read_revision(repository, name)
    if isinstance(repository, GitFault) or isinstance(revision, GitFault):
        fault = repository if isinstance(repository, GitFault) else revision
        assert isinstance(fault, GitFault)
        sink.report(fault.code, fault.message, Span("paper.yml"), fault.hint)
        return None
    checked = _check(root, sink, progress)
    if checked is None:
        return None
    files: dict[str, DataFile] = {}
    for path in list_files(repository, revision.hash, "data"):
        data = read_file(repository, revision.hash, path)
        if data is not None and is_workbook(path):
            files[path] = Workbook(path, data)
        elif data is not None and Path(path).suffix in DATA_SUFFIXES:
            files[path] = Source(path, data.decode("utf-8", "replace").replace("\r\n", "\n"))
    return impact_of_files(checked, files, sink)


def impact_of_files(checked: Checked, files: Mapping[str, DataFile], sink: Sink) -> Impact | None:
    """What would move if `files` (by path) were the paper's data; None where they cannot be read."""
    data = read_data(files, sink)
    if sink.has_errors:
        return None
    after = ask_numbers(replace(checked.paper, data=data), checked.notes, Sink())
    return find_impact((checked.paper.data, checked.numbers), (data, after), _figure_tables(checked.paper))


def _check(root: Path, sink: Sink, progress: Progress) -> Checked | None:
    """The paper as it is, whatever its findings; these are told only where they leave nothing to ask of."""
    found = Sink()
    checked = check(root, found, progress)
    if checked is None:
        sink.pass_on(found)
    return checked


def _figure_tables(paper: Paper) -> dict[str, tuple[str, ...]]:
    """The tables that each figure of the paper draws."""
    folder, tables = paper.root / "figures", frozenset(paper.data.tables)
    scripts = (read_script(name, folder, tables, Sink()) for name in figure_places(paper.sections))
    return {script.name: tuple(script.tables) for script in scripts if script is not None}


def edited(raw: str, edits: list[LiteralEdit]) -> str:
    """The file as it stands, byte order mark and line ends included, with the edits in it.

    The edits count every line end as one character, and no byte order mark.
    """
    places = [offset for offset, character in enumerate(raw) if not _is_passed_over(raw, offset, character)]
    places.append(len(raw))
    for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
        raw = raw[: places[edit.span.start]] + edit.new + raw[places[edit.span.end] :]
    return raw


def _is_passed_over(raw: str, offset: int, character: str) -> bool:
    return (character == "\ufeff" and offset == 0) or (character == "\r" and raw[offset + 1 : offset + 2] == "\n")
