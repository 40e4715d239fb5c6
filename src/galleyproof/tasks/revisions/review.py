"""A Word file that came back from co-authors in; what they changed, each at its line, and the sections with it, out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from galleyproof.disk.files import SourceFiles
from galleyproof.disk.whole_file import write_file
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.progress import Progress
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.text.document import Citation, Claim
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.model.text.walk import runs_of, walk_all
from galleyproof.packed.container import read_container
from galleyproof.revise.git.repository import Revision
from galleyproof.tasks.revisions.sent_revision import FROM, SentRevision, open_returned, read_manuscript
from galleyproof.word.copy_reader import read_copy
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
    with open_returned(root, path, made_from, sink, progress) as opened:
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


def _make(sent: SentRevision, sink: Sink) -> WordCopy | None:
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


def _apply(sent: SentRevision, found: CopyChanges) -> Applied:
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


def _reread(sent: SentRevision, texts: Mapping[str, str]) -> SaidLines | None:
    files = SourceFiles(sent.root, {path: text.encode("utf-8") for path, text in texts.items()})
    manuscript = read_manuscript(files, sent.meant, Sink(), lambda stage: None)  # noqa: ARG005
    return said_lines(manuscript) if manuscript is not None else None


def _readable(sent: SentRevision, edits: Sequence[SourceEdit], comments: Sequence[SourceEdit]) -> Sequence[SourceEdit]:
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
