"""The paper and its notes in, findings out: every check that needs no TeX, one file a question."""

from collections.abc import Iterable
from datetime import date

from galleyproof.check.locators import check_locators
from galleyproof.check.origins import check_origins
from galleyproof.check.structure import check_structure
from galleyproof.check.works import check_works
from galleyproof.model.diagnostic import Sink
from galleyproof.model.labels import Labels
from galleyproof.model.note import Notes
from galleyproof.model.paper import Paper


def check_paper(
    paper: Paper, notes: Notes, labels: Labels, sink: Sink, *, registers: Iterable[str], sources: Iterable[str]
) -> None:
    """Asks every question; `registers` names the computed tables, `sources` the works that only the data cite."""
    check_structure(paper, labels, registers, sink)
    cited = {reference.key for note in notes.notes for reference in note.references} | set(sources)
    latest: date | None = paper.settings.date
    check_works(paper.library, cited, latest, sink)
    check_locators(notes, paper.library, sink)
    check_origins(notes, paper.library, sink)
