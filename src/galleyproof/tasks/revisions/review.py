"""A Word file that came back from co-authors in; what they changed, each at its line, and the sections with it, out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from galleyproof.disk.files import SourceFiles
from galleyproof.disk.whole_file import write_file
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.progress import Progress
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.outcome.copy_origin import NOBODY, CopyOrigin
from galleyproof.model.text.document import Citation, Claim
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.model.text.walk import runs_of, walk_all
from galleyproof.packed.container import read_container
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
from galleyproof.word.returned.applied_changes import Applied, SaidLines, apply_changes, edited
from galleyproof.word.returned.copy_change import CopyChange, PlacedComment, SourceEdit
from galleyproof.word.returned.copy_changes import CopyChanges, find_changes
from galleyproof.word.returned.margin_comments import place_comments, write_comments
from galleyproof.word.returned.placed_copy import place_copy
from galleyproof.word.returned.sent_numbers import with_sent_numbers
from galleyproof.word.returned.typed.text_since import carry_over, is_comment, line_today
from galleyproof.word.returned.typed.typed_words import typed_lines, typed_notes
from galleyproof.word.word_copy import WordCopy
from galleyproof.write.pandoc.export import export_paper

LEAST_IN_COMMON = 0.3
"""Share of words from which two files are of one paper."""
FROM = "name a revision of this paper with --from"


@dataclass(frozen=True, slots=True)
class Review:
    """What `galleyproof review` found, and what it did."""

    revision: Revision
    changes: tuple[CopyChange, ...]
    comments: tuple[PlacedComment, ...]
    tracked: Mapping[str, int]
    """By author, how many changes the copy tracks."""
    applied: Applied | None
    """None where nothing was asked to be applied."""
    written: tuple[str, ...]
    """Paths of the files that were written."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """The revision that the copy was made from, laid out anew."""

    revision: Revision
    root: Path
    manuscript: Manuscript
    sources: Mapping[str, Source]
    meant: CopyOrigin
    """For which output and in which style."""


def review(
    root: Path,
    path: Path,
    sink: Sink,
    progress: Progress,
    *,
    made_from: str | None = None,
    is_applied: bool = False,
    has_comments: bool = False,
) -> Review | None:
    """Compares the copy with the revision that it was made from, which is made anew.

    `made_from` names that revision where the file does not. With `is_applied` what is prose alone is put into the sections,
    with `has_comments` the comments too, as comments of Markdown. None, with findings, where there is nothing to compare.
    """
    root = root.absolute()
    with _opened(root, path, made_from, sink, progress) as opened:
        if opened is None:
            return None
        sent, returned = opened
        progress("compare")
        made = _make(sent, sink)
        if made is None:
            return None
        returned = with_sent_numbers(made, returned)
        placed = place_copy(made, typed_lines(sent.manuscript), typed_notes(sent.manuscript))
        if _in_common(made, returned) < LEAST_IN_COMMON:
            message = f"`{path.name}` has next to no words in common with the paper at `{sent.revision.short}`"
            sink.report(codes.COPY_OF_ANOTHER_PAPER, message, Span(path.name), FROM)
            return None
        found = find_changes(placed, returned, sent.sources)
        comments = place_comments(placed, returned, found, sent.sources)
        applied: Applied | None = None
        edits: tuple[SourceEdit, ...] = ()
        if is_applied:
            progress("apply")
            applied = _apply(sent, found)
            edits = applied.edits
        if has_comments:
            edits = (*edits, *_readable(sent, edits, tuple(write_comments(comments, sent.sources))))
        changes, told = _today(root, found.changes, comments, sent.sources)
        written = _write(root, edits, sent.sources, sink) if edits else ()
        return Review(sent.revision, changes, told, returned.tracked, applied, written)


# ---------------------------------------------------------------- opening


@contextmanager
def _opened(
    root: Path, path: Path, made_from: str | None, sink: Sink, progress: Progress
) -> Iterator[tuple[_Sent, WordCopy] | None]:
    place = Span(path.name)
    try:
        data = path.read_bytes()
    except OSError as error:
        sink.report(codes.UNREADABLE_COPY, f"`{path.name}` cannot be read: {error.strerror}", place)
        yield None
        return
    parts = open_copy(data)
    if isinstance(parts, NoCopy):
        sink.report(codes.UNREADABLE_COPY, f"`{path.name}` cannot be read: {parts.message}", place, parts.hint)
        yield None
        return
    if has_macros(parts):
        sink.report(codes.COPY_WITH_MACROS, f"`{path.name}` holds macros, which were not run", place)
    returned = read_copy(parts)
    if isinstance(returned, str):
        message = f"`{path.name}` is broken: its part `{returned}` is no XML that can be read"
        sink.report(
            codes.UNREADABLE_COPY, message, place, "open it in a word processor, which may mend it, and save it anew"
        )
        yield None
        return
    origin = read_origin_property(parts)
    repository = find_repository(root)
    if isinstance(repository, GitFault):
        sink.report(repository.code, repository.message, Span("."), repository.hint)
        yield None
        return
    revision = _find(repository, origin, made_from, path.name, sink)
    if revision is None:
        yield None
        return
    with TemporaryDirectory(prefix="galleyproof-review-") as scratch:
        progress(f"check out {revision.short}")
        meant = origin if origin is not None else CopyOrigin(revision.hash, "", is_committed=True)
        sent = _lay_out(repository, revision, meant, Path(scratch) / "sent", sink=sink, progress=progress)
        yield (sent, _without_draft_line(returned)) if sent is not None else None


def _without_draft_line(copy: WordCopy) -> WordCopy:
    """The copy without the line that stands for its authors in a draft: nobody typed it."""
    return replace(copy, paragraphs=tuple(each for each in copy.paragraphs if each.text != NOBODY))


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
) -> _Sent | None:
    laid = check_out(repository, revision.hash, folder)
    if isinstance(laid, GitFault):
        sink.report(laid.code, laid.message, Span("."), laid.hint)
        return None
    manuscript = _read(SourceFiles(laid), meant, sink, progress)
    if manuscript is None:
        return None
    sources = {section.source.path: section.source for section in manuscript.sections}
    sources[manuscript.paper.source.path] = manuscript.paper.source
    return _Sent(revision, laid, manuscript, sources, meant)


def _read(files: SourceFiles, meant: CopyOrigin, sink: Sink, progress: Progress) -> Manuscript | None:
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


def _make(sent: _Sent, sink: Sink) -> WordCopy | None:
    """The file as it was sent, but for the look of its pictures, read by the reader that reads the returned one."""
    data = export_paper(
        "docx", sent.manuscript, root=sent.root, reference="", place=Span("paper.yml"), epoch=0, sink=sink
    )
    parts = read_container(data) if data is not None else None
    made = read_copy(parts) if parts is not None else None
    return made if isinstance(made, WordCopy) else None


def _in_common(sent: WordCopy, returned: WordCopy) -> float:
    words = [
        Counter(word.text for paragraph in copy.paragraphs for word in paragraph.words if word.text)
        for copy in (sent, returned)
    ]
    size = words[0].total() + words[1].total()
    return 2 * (words[0] & words[1]).total() / size if size else 1.0


# ---------------------------------------------------------------- applying


def _apply(sent: _Sent, found: CopyChanges) -> Applied:
    return apply_changes(
        found.changes, found.results, sent.sources, said_lines(sent.manuscript), lambda texts: _reread(sent, texts)
    )


def said_lines(manuscript: Manuscript) -> SaidLines:
    """What the paper says, and all that must not be lost."""
    said: SaidLines = Counter(line.signature for line in typed_lines(manuscript))
    for inline in walk_all(inner for run in runs_of(manuscript.paper.sections) for inner in run):
        if isinstance(inline, Claim):
            said["binding", inline.num, inline.holds, inline.exempt] += 1
        elif isinstance(inline, Citation):
            said.update(("citation", one.key) for one in inline.cites)
    return said


def _reread(sent: _Sent, texts: Mapping[str, str]) -> SaidLines | None:
    files = SourceFiles(sent.root, {path: text.encode("utf-8") for path, text in texts.items()})
    manuscript = _read(files, sent.meant, Sink(), lambda stage: None)  # noqa: ARG005
    return said_lines(manuscript) if manuscript is not None else None


def _readable(sent: _Sent, edits: Sequence[SourceEdit], comments: Sequence[SourceEdit]) -> Sequence[SourceEdit]:
    """The comments that change nothing of what is printed; one that would is put before its block."""
    plain = _reread(sent, edited(edits, sent.sources))
    if _reread(sent, edited((*edits, *comments), sent.sources)) == plain:
        return comments
    return [_before_block(comment, sent.sources[comment.path].text) for comment in comments]


def _before_block(comment: SourceEdit, text: str) -> SourceEdit:
    start = text.rfind("\n\n", 0, comment.start)
    start = 0 if start < 0 else start + 2
    return replace(comment, start=start, end=start, text=f"{comment.text.strip()}\n\n")


def _write(root: Path, edits: Sequence[SourceEdit], sources: Mapping[str, Source], sink: Sink) -> tuple[str, ...]:
    """Puts the edits into the files of today; the files that were written."""
    written: list[str] = []
    for path in dict.fromkeys(edit.path for edit in edits):
        own = [edit for edit in edits if edit.path == path]
        try:
            now = (root / path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            sink.report(codes.CHANGED_SINCE, f"`{path}` is no longer there: its changes were not applied", Span(path))
            continue
        text, lost = carry_over(own, sources[path].text, now)
        for edit in lost:
            line = sources[path].span(edit.start).line
            place = Span(path, line_today(line, sources[path].text, now))
            what = "comment was not written" if is_comment(edit) else "change was not applied"
            message = f"this paragraph has changed since the copy was made: the co-author's {what}"
            sink.report(codes.CHANGED_SINCE, message, place, "see both, and write what shall stand")
        if text != now:
            try:
                write_file(root / path, text)
            except OSError as error:
                sink.report(codes.CANNOT_WRITE, f"`{path}` cannot be written: {error.strerror}", Span(path))
                continue
            written.append(path)
    return tuple(written)


def _today(
    root: Path, changes: Sequence[CopyChange], comments: Sequence[PlacedComment], sources: Mapping[str, Source]
) -> tuple[tuple[CopyChange, ...], tuple[PlacedComment, ...]]:
    """The same at the lines of today's files."""
    texts: dict[str, str] = {}
    for path, source in sources.items():
        try:
            texts[path] = (root / path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            texts[path] = source.text

    def placed(place: Span) -> Span:
        if place.path not in sources:
            return place
        return replace(place, line=line_today(place.line, sources[place.path].text, texts[place.path]))

    return (
        tuple(replace(change, place=placed(change.place)) for change in changes),
        tuple(replace(comment, place=placed(comment.place)) for comment in comments),
    )
