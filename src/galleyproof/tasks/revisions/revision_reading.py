"""A revision of the paper in, what is compared of it out."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from galleyproof import pipeline
from galleyproof.draw.figures import read_opened_files
from galleyproof.draw.inside.guard import file_digest
from galleyproof.draw.script import read_script
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Severity, Sink
from galleyproof.model.finding.progress import Progress
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.difference import FigureInputs, Reading, RevisionName
from galleyproof.model.paper import Paper
from galleyproof.model.text.labels import figure_places, figures_from_files
from galleyproof.resolve.resolution import resolve
from galleyproof.revise.git.checkout import check_out
from galleyproof.revise.git.git_process import GitFault
from galleyproof.revise.git.repository import Repository, read_revision
from galleyproof.revise.lock import LOCK
from galleyproof.write.latex.print_document import TEMPLATE
from galleyproof.write.template.template import template_files


@dataclass(frozen=True, slots=True)
class ReadRevision:
    """A revision, what was read of it, and where."""

    name: RevisionName
    reading: Reading
    root: Path
    """Gone when the comparison is left, but for the working tree's."""


def find_named(repository: Repository, name: str | None, sink: Sink) -> RevisionName | None:
    """The revision that git knows by `name`; the working tree where it is None."""
    if name is None:
        return RevisionName("working tree", "", "", ())
    found = read_revision(repository, name)
    if isinstance(found, GitFault):
        sink.report(found.code, found.message, Span("."), found.hint)
        return None
    return RevisionName(name, found.hash, found.date, found.tags)


def read_at(
    repository: Repository, name: RevisionName, folder: Path, sink: Sink, progress: Progress
) -> ReadRevision | None:
    """The paper of a revision, checked out into `folder`; the working tree is read where it is."""
    root = repository.root
    if name.hash:
        progress(f"check out {name.name}")
        laid = check_out(repository, name.hash, folder)
        if isinstance(laid, GitFault):
            sink.report(laid.code, laid.message, Span("."), laid.hint)
            return None
        root = laid
    reading = read_paper_at(root, repository.root, name, sink, progress)
    return ReadRevision(name, reading, root) if reading else None


def read_paper_at(root: Path, home: Path, name: RevisionName, sink: Sink, progress: Progress) -> Reading | None:
    """The paper in `root` with all that is compared; None, with findings, where it cannot be read.

    What figures open by themselves is known from the last build in `home`, the working tree. A paper may be compared though it has errors: only what keeps it from being read at all is told.
    """
    own = Sink()
    checked = pipeline.check(root, own, lambda stage: progress(f"{stage} {name.name}"))
    if checked is None:
        sink.report(codes.REVISION_NOT_READ, f"the paper of `{name.name}` cannot be read", Span("paper.yml"))
        for found in own:
            if found.code.severity is Severity.ERROR:
                sink.report(found.code, f"in `{name.name}`: {found.message}", found.span, found.hint)
        return None
    return reading_of(checked, root, home)


def reading_of(checked: pipeline.Checked, root: Path, home: Path) -> Reading:
    """All that is compared of a paper in `root` that has been checked; `home` is the working tree."""
    figures = _figure_inputs(checked.paper, home / "build")
    scripts = {path for inputs in figures.values() for path in (*inputs.scripts, *inputs.files)}
    tables = {table.path for table in checked.paper.data.tables.values()}
    return Reading(
        resolve(checked.paper, checked.notes, {}),
        checked.numbers,
        figures,
        _digests(root, scripts | tables),
        _digests(
            root, {LOCK, *(path.relative_to(root).as_posix() for path in template_files(root / "templates", TEMPLATE))}
        ),
    )


def _figure_inputs(paper: Paper, build: Path) -> dict[str, FigureInputs]:
    folder = paper.root / "figures"
    found = {}
    for name in figure_places(paper.sections):
        try:
            script = read_script(name, folder, frozenset(paper.data.tables), Sink())
        except OSError:
            # The figure has no script: the check of that revision says so, a comparison need not.
            script = None
        if script is not None:
            paths = tuple(path.relative_to(paper.root).as_posix() for path in script.files)
            known = {*paths, *(table.path for table in paper.data.tables.values())}
            opened = tuple(path for path in read_opened_files(build, name) if path not in known)
            found[name] = FigureInputs(paths, script.tables, opened)
    for name, figure in figures_from_files(paper.sections).items():
        found[name] = FigureInputs((), (), (figure.file,))
    return found


def _digests(root: Path, paths: Iterable[str]) -> dict[str, str]:
    """By path, of the files that are there."""
    return {path: digest for path in sorted(paths) if (digest := file_digest(root / path))}
