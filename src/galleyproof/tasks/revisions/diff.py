"""Two revisions of the paper in, what the newer one changes out: as values, as JSON and as a marked-up PDF."""

import shutil
from collections.abc import Container, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from galleyproof.compare.comparison import compare_papers
from galleyproof.compare.diff_json import difference_json
from galleyproof.compare.marking.merging import OLD_PICTURE
from galleyproof.compare.summary import markdown_lines, summarize, summary_lines
from galleyproof.disk.door import open_folder
from galleyproof.disk.rewrite import rewrite
from galleyproof.draw.figures import CACHE
from galleyproof.letters.with_cut_fonts import open_case_of, with_fonts
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.progress import Progress
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.difference import Compared, RevisionName
from galleyproof.model.outcome.output import Picture
from galleyproof.model.paper import Paper
from galleyproof.model.text.labels import figure_places, figures_from_files
from galleyproof.pictures import draw_some
from galleyproof.revise.git.git_process import GitFault
from galleyproof.revise.git.repository import Repository, find_repository
from galleyproof.tasks.revisions.revision_reading import ReadRevision, find_named, read_at
from galleyproof.trust import ask_trust
from galleyproof.typeset.typesetting import typeset
from galleyproof.write.latex.marked_document import write_difference

FOLDER = "build/diff"
"""Where the outputs are kept."""


@dataclass(frozen=True, slots=True)
class ComparedRevisions:
    """Two revisions and what lies between them."""

    old: ReadRevision
    new: ReadRevision
    compared: Compared
    repository: Repository
    pictures: Future[Mapping[str, Picture]] | None
    """Of the newer revision; None where none are wanted."""


@dataclass(frozen=True, slots=True)
class Diff:
    """What `galleyproof diff` made."""

    old: RevisionName
    new: RevisionName
    compared: Compared
    lines: tuple[str, ...]
    """The summary for a terminal."""
    json: str
    marked: Path | None
    """The paper with the changes marked; None where nothing changed, or no such paper was asked for."""


def diff(
    root: Path,
    old: str,
    new: str | None,
    sink: Sink,
    progress: Progress,
    *,
    printed: bool = True,
    form: Literal["pdf", "docx"] = "pdf",
) -> Diff | None:
    """Compares two revisions, or a revision with the working tree where `new` is None.

    Writes build/diff/diff.json and, where anything changed and `printed` is set, build/diff/paper-diff.pdf or .docx; None, with findings,
    where a revision cannot be read or the marked paper cannot be made.
    """
    root = root.absolute()
    if refused := open_folder(root, "build", "build/.cache", FOLDER, f"{FOLDER}/old", f"{FOLDER}/new"):
        sink.report(refused.code, refused.message, Span(FOLDER), refused.hint)
        return None
    with compared_revisions(root, old, new, sink, progress, is_drawn=printed) as comparison:
        if comparison is None:
            return None
        compared = comparison.compared
        lines = summary_lines(compared.difference)
        text = difference_json(compared.difference, comparison.old.name, comparison.new.name)
        data = b""
        if printed and not compared.difference.is_empty:
            if not ask_trust(root, compared.marked.paper.settings, sink):
                return None
            make = _print if form == "pdf" else _track
            made = make(root, comparison, sink, progress)
            if made is None:
                return None
            data = made
    path = _keep(root, text, data, form, sink)
    if path is None:
        return None
    return Diff(comparison.old.name, comparison.new.name, compared, lines, text, path if data else None)


def describe_changes(root: Path, old: str, new: str, sink: Sink) -> list[str] | None:
    """Lines of Markdown that say what changed between two revisions; None, with findings, where that cannot be said."""
    with compared_revisions(root, old, new, sink, lambda stage: None, is_drawn=False) as comparison:  # noqa: ARG005
        return None if comparison is None else list(markdown_lines(comparison.compared.difference))


# ---------------------------------------------------------------- two revisions


@contextmanager
def compared_revisions(
    root: Path, old: str, new: str | None, sink: Sink, progress: Progress, *, is_drawn: bool
) -> Iterator[ComparedRevisions | None]:
    """Two revisions, laid out for as long as they are wanted; None, with findings, where one cannot be read."""
    repository = find_repository(root)
    if isinstance(repository, GitFault):
        sink.report(repository.code, repository.message, Span("."), repository.hint)
        yield None
        return
    earlier, later = find_named(repository, old, sink), find_named(repository, new, sink)
    if earlier is None or later is None:
        yield None
        return
    with TemporaryDirectory(prefix="galleyproof-diff-") as scratch, ThreadPoolExecutor(max_workers=1) as threads:
        after = read_at(repository, later, Path(scratch) / "new", sink, progress)
        # Drawing is another process and takes longest, so it begins before there is anything to compare with. Figures that
        # the last build drew are not drawn again: only what has changed since is drawn, perhaps in vain.
        pictures = threads.submit(_draw_new, root, after.reading.paper) if after is not None and is_drawn else None
        before = read_at(repository, earlier, Path(scratch) / "old", sink, progress)
        if before is None or after is None:
            yield None
            return
        progress("compare")
        compared = compare_papers(before.reading, after.reading)
        yield ComparedRevisions(before, after, compared, repository, pictures)


# ---------------------------------------------------------------- the marked-up paper


def _print(root: Path, comparison: ComparedRevisions, sink: Sink, progress: Progress) -> bytes | None:
    """The PDF; its templates are the working tree's, as a difference is told with the tools of today."""
    marked, folder = comparison.compared.marked, root / FOLDER
    # Templates are looked for in the paper's own folder only.
    marked = replace(marked, paper=replace(marked.paper, root=root), pictures=_draw(root, comparison, progress))
    progress("write")
    case = open_case_of(marked.paper, sink)
    tex = write_difference(
        marked,
        (comparison.old.name, comparison.new.name),
        summarize(comparison.compared.difference),
        templates=root / "templates",
        sink=sink,
        case=case,
    )
    if tex is None or sink.has_errors:
        return None
    tex = with_fonts(tex, case, folder, sink)
    progress("typeset")
    settings = marked.paper.settings
    pdf = typeset(tex, settings.engine, settings.place("engine"), folder, sink, epoch=0)
    return None if pdf is None or sink.has_errors else pdf.data


def _track(root: Path, comparison: ComparedRevisions, sink: Sink, progress: Progress) -> bytes | None:
    """The newer paper as a Word file with tracked changes."""
    from galleyproof.tasks.revisions.tracked_copy import make_tracked_copy  # noqa: PLC0415  a PDF needs none of it

    drawn = _draw(root, comparison, progress)
    new = {name: picture for name, picture in drawn.items() if not name.startswith(OLD_PICTURE)}
    # A figure that looks as it did is the same picture.
    old = new | {name.removeprefix(OLD_PICTURE): p for name, p in drawn.items() if name.startswith(OLD_PICTURE)}
    progress("write")
    readings = comparison.old.reading, comparison.new.reading
    return make_tracked_copy(comparison.repository, readings, (old, new), comparison.new.name.hash, sink)


def _draw(root: Path, comparison: ComparedRevisions, progress: Progress) -> dict[str, Picture]:
    """The newer revision's figures, and as `old/NAME` those of the older that look otherwise or are gone."""
    progress("draw")
    old = comparison.old.reading.paper
    changes = comparison.compared.difference.figures
    replaced = {change.name for change in changes if change.change == "dropped" or change.is_redrawn}
    replaced_pictures = _draw_paper(old, root / FOLDER / "old", root, replaced)
    return {**new_pictures(comparison), **{OLD_PICTURE + name: picture for name, picture in replaced_pictures.items()}}


def new_pictures(comparison: ComparedRevisions) -> Mapping[str, Picture]:
    """The newer revision's figures; none where none were wanted."""
    return comparison.pictures.result() if comparison.pictures else {}


def _draw_new(root: Path, paper: Paper) -> Mapping[str, Picture]:
    return _draw_paper(paper, root / FOLDER / "new", root)


def _draw_paper(paper: Paper, folder: Path, root: Path, wanted: Container[str] | None = None) -> Mapping[str, Picture]:
    """The pictures, or those `wanted`; what the last build of the working tree in `root` drew from the same inputs is copied."""
    places, files = figure_places(paper.sections), figures_from_files(paper.sections)
    if wanted is not None:
        places = {name: place for name, place in places.items() if name in wanted}
        files = {name: figure for name, figure in files.items() if name in wanted}
    if not places and not files:
        return {}
    for name in places:
        _copy_kept(root / "build" / "figures", folder / "figures", name)
    # What cannot be drawn is a finding of that revision's own build, and an empty frame here.
    # Fonts take longer than a figure, and are the same for every revision.
    return draw_some(paper, places, files, folder, Sink(), cache=root / "build" / CACHE)


def _copy_kept(kept: Path, folder: Path, name: str) -> None:
    """A drawn figure with its record, by which `draw` knows whether it is still true."""
    if (folder / f"{name}.json").exists():
        return
    # A build that never was, or a full disk: the figure is drawn.
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for ending in ("pdf", "png", "json"):
            shutil.copyfile(kept / f"{name}.{ending}", folder / f"{name}.{ending}")


def _keep(root: Path, text: str, marked: bytes, form: str, sink: Sink) -> Path | None:
    """Writes the outputs; where nothing changed, an earlier marked paper is no longer true and goes."""
    path = root / FOLDER / f"paper-diff.{form}"
    try:
        if not marked:
            path.unlink(missing_ok=True)
    except OSError as error:
        sink.report(codes.CANNOT_WRITE, f"`{FOLDER}` cannot be written: {error.strerror}", Span(FOLDER))
        return None
    written: dict[str, bytes | str] = {
        f"{FOLDER}/diff.json": text,
        **({f"{FOLDER}/{path.name}": marked} if marked else {}),
    }
    if refused := rewrite(root, written):
        sink.report(refused.code, refused.message, Span(FOLDER), refused.hint)
        return None
    return path
