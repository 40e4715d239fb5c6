"""A paper as it stands and a revision of it in; what has changed since, as the desk's page lists it, out."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from galleyproof.compare.comparison import compare_papers
from galleyproof.compare.marking.excerpts import Excerpt, read_excerpts
from galleyproof.compare.summary import summarize
from galleyproof.live.board import Standing
from galleyproof.live.spot import Told
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.outcome.difference import Compared, Reading
from galleyproof.revise.git.git_process import GitFault
from galleyproof.revise.git.repository import find_repository, list_revisions
from galleyproof.tasks.revisions.revision_reading import find_named, read_at, reading_of

MOST_REVISIONS = 60
MOST_EXCERPTS = 400
"""That are listed one by one; how many more there are is said."""
IN_EXCERPTS = "Words"
"""The topic that the marked words tell already."""


class ChangedSince:
    """One paper's revisions; the last that was asked for is read once. One thread at a time compares."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = Lock()
        self._read: tuple[str, Reading] | None = None
        self._told: tuple[str, int, Told] | None = None

    def revisions(self) -> list[Told]:
        """Those that may be asked for, the newest first; none where the paper lies in no repository."""
        repository = find_repository(self.root)
        if isinstance(repository, GitFault):
            return []
        return [
            {
                "name": revision.tags[0] if revision.tags else revision.hash,
                "words": " ".join((*revision.tags, revision.subject))[:200],
                "date": revision.date,
                "is_tagged": bool(revision.tags),
            }
            for revision in list_revisions(repository, MOST_REVISIONS)
        ]

    def since(self, name: str, standing: Standing) -> Told | str:
        """What the paper as it stands changes in the revision; why that cannot be told."""
        checked = standing.checked
        if checked is None:
            return "the paper cannot be read as it stands"
        sink = Sink()
        with self._lock:
            repository = find_repository(self.root)
            named = None if isinstance(repository, GitFault) else find_named(repository, name, sink)
            if isinstance(repository, GitFault) or named is None:
                return repository.message if isinstance(repository, GitFault) else _why(sink)
            if self._told is not None and self._told[:2] == (named.hash, standing.found_at):
                return self._told[2]
            if self._read is None or self._read[0] != named.hash:
                with TemporaryDirectory(prefix="galleyproof-diff-") as scratch:
                    read = read_at(repository, named, Path(scratch) / "old", sink, lambda _: None)
                if read is None:
                    return _why(sink)
                self._read = (named.hash, read.reading)
            found = compare_papers(self._read[1], reading_of(checked, self.root, self.root))
            told: Told = {"since": name, "edit": standing.found_at, **_rows(found)}
            self._told = (named.hash, standing.found_at, told)
            return told


def _why(sink: Sink) -> str:
    return next(
        (f"{found.message}: {found.hint}" if found.hint else found.message for found in sink), "no such revision"
    )


def _rows(compared: Compared) -> Told:
    found, excerpts = compared.difference, [_excerpt(each) for each in read_excerpts(compared.marked)]
    return {
        "added": found.words_added,
        "deleted": found.words_deleted,
        "excerpts": excerpts[:MOST_EXCERPTS],
        "more": max(len(excerpts) - MOST_EXCERPTS, 0),
        "topics": [
            {"title": topic.title, "counts": topic.counts, "items": list(_shortened(topic.items))}
            for topic in summarize(found)
            if topic.title != IN_EXCERPTS
        ],
    }


def _shortened(items: Iterable[str]) -> Iterable[str]:
    kept = tuple(items)
    return kept if len(kept) <= MOST_EXCERPTS else (*kept[:MOST_EXCERPTS], f"and {len(kept) - MOST_EXCERPTS} more")


def _excerpt(excerpt: Excerpt) -> Told:
    place = {"file": excerpt.place.path, "line": excerpt.place.line, "column": 1}
    return {"where": excerpt.where, "pieces": excerpt.pieces, "place": place}
