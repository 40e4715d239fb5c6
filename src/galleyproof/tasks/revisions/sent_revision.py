"""A Word file that came back in; it, and the revision that it was made from, made anew, out."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.progress import Progress
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.outcome.copy_origin import NOBODY, CopyOrigin
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.pipeline import cite, read_whole
from galleyproof.resolve.meant import meant_for
from galleyproof.resolve.resolution import resolve
from galleyproof.revise.authorship import first_commit
from galleyproof.revise.git.checkout import check_out
from galleyproof.revise.git.git_process import GitFault
from galleyproof.revise.git.repository import Repository, Revision, find_repository, read_revision
from galleyproof.word.copy_reader import read_copy
from galleyproof.word.opened_copy import NoCopy, has_macros, open_copy
from galleyproof.word.origin_property import read_origin_property
from galleyproof.word.word_copy import WordCopy

FROM = "name a revision of this paper with --from"


@dataclass(frozen=True, slots=True)
class SentRevision:
    """The revision that the copy was made from, laid out anew."""

    revision: Revision
    root: Path
    manuscript: Manuscript
    sources: Mapping[str, Source]
    meant: CopyOrigin
    """For which output and in which style."""


@contextmanager
def open_returned(
    root: Path, path: Path, made_from: str | None, sink: Sink, progress: Progress
) -> Iterator[tuple[SentRevision, WordCopy] | None]:
    """Both, as long as they are looked at; None, with findings, where one of them cannot be had."""
    read = _read_returned(path, sink)
    found = _made_from(root, read[1], made_from, path.name, sink) if read else None
    if read is None or found is None:
        yield None
        return
    (returned, origin), (repository, revision) = read, found
    with TemporaryDirectory(prefix="galleyproof-review-") as scratch:
        progress(f"check out {revision.short}")
        meant = origin if origin is not None else CopyOrigin(revision.hash, "", is_committed=True)
        sent = _lay_out(repository, revision, meant, Path(scratch) / "sent", sink=sink, progress=progress)
        yield (sent, _without_draft_line(returned)) if sent is not None else None


def read_manuscript(files: SourceFiles, meant: CopyOrigin, sink: Sink, progress: Progress) -> Manuscript | None:
    """What the paper prints in Word; what it lacks is told by a check of it, not here."""
    own = Sink()
    paper = read_whole(files, own, progress)
    if paper is not None:
        paper = meant_for(paper, meant.form)
        if meant.style:
            paper = replace(paper, settings=replace(paper.settings, csl=meant.style))
    cited = cite(paper, own, files) if paper is not None else None
    if cited is None:
        sink.report(
            codes.REVISION_NOT_READ, "the revision that the copy was made from cannot be read", Span("paper.yml")
        )
        return None
    return resolve(cited.paper, cited.notes, {})


def _read_returned(path: Path, sink: Sink) -> tuple[WordCopy, CopyOrigin | None] | None:
    """The file, and what it says of where it was made from."""
    place = Span(path.name)
    try:
        data = path.read_bytes()
    except OSError as error:
        sink.report(codes.UNREADABLE_COPY, f"`{path.name}` cannot be read: {error.strerror}", place)
        return None
    parts = open_copy(data)
    if isinstance(parts, NoCopy):
        sink.report(codes.UNREADABLE_COPY, f"`{path.name}` cannot be read: {parts.message}", place, parts.hint)
        return None
    if has_macros(parts):
        sink.report(codes.COPY_WITH_MACROS, f"`{path.name}` holds macros, which were not run", place)
    returned = read_copy(parts)
    if isinstance(returned, str):
        message = f"`{path.name}` is broken: its part `{returned}` is no XML that can be read"
        hint = "open it in a word processor, which may mend it, and save it anew"
        sink.report(codes.UNREADABLE_COPY, message, place, hint)
        return None
    return returned, read_origin_property(parts)


def _made_from(
    root: Path, origin: CopyOrigin | None, made_from: str | None, name: str, sink: Sink
) -> tuple[Repository, Revision] | None:
    repository = find_repository(root)
    if isinstance(repository, GitFault):
        sink.report(repository.code, repository.message, Span("."), repository.hint)
        return None
    revision = _find(repository, origin, made_from, name, sink)
    return None if revision is None else (repository, revision)


def _find(
    repository: Repository, origin: CopyOrigin | None, made_from: str | None, name: str, sink: Sink
) -> Revision | None:
    if made_from is not None:
        found = read_revision(repository, made_from)
        if isinstance(found, GitFault):
            sink.report(found.code, found.message, Span("."), found.hint)
            return None
        return found
    if origin is None:
        message = f"`{name}` does not say from which revision it was made"
        sink.report(codes.COPY_WITHOUT_ORIGIN, message, Span(name), FROM)
        return None
    found = read_revision(repository, origin.revision)
    if isinstance(found, GitFault):
        if origin.first and origin.first != first_commit(repository):
            message = f"`{name}` was made from another paper, at its revision `{origin.revision[:12]}`"
            sink.report(
                codes.COPY_OF_ANOTHER_PAPER, message, Span(name), "run `galleyproof review` in that paper's folder"
            )
        else:
            message = (
                f"`{name}` was made from the revision `{origin.revision[:12]}`, which the repository does not hold"
            )
            sink.report(codes.COPY_OF_LOST_REVISION, message, Span(name), f"fetch it, or {FROM}")
        return None
    if not origin.is_committed:
        message = f"`{name}` was made from `{found.short}` with changes that were not committed"
        sink.report(codes.COPY_OF_UNCOMMITTED, message, Span(name), f"commit first; or {FROM} that holds those changes")
    return found


def _lay_out(
    repository: Repository, revision: Revision, meant: CopyOrigin, folder: Path, *, sink: Sink, progress: Progress
) -> SentRevision | None:
    laid = check_out(repository, revision.hash, folder)
    if isinstance(laid, GitFault):
        sink.report(laid.code, laid.message, Span("."), laid.hint)
        return None
    manuscript = read_manuscript(SourceFiles(laid), meant, sink, progress)
    if manuscript is None:
        return None
    sources = {section.source.path: section.source for section in manuscript.sections}
    sources[manuscript.paper.source.path] = manuscript.paper.source
    return SentRevision(revision, laid, manuscript, sources, meant)


def _without_draft_line(copy: WordCopy) -> WordCopy:
    """The copy without the line that stands for its authors in a draft: nobody typed it."""
    return replace(copy, paragraphs=tuple(each for each in copy.paragraphs if each.text != NOBODY))
