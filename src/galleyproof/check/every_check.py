"""The paper and its notes in, findings out: every check that needs no TeX, one file a question."""

from collections.abc import Iterable
from datetime import date

from galleyproof.check.entries_whole import check_works
from galleyproof.check.locators import check_locators
from galleyproof.check.origins import check_origins
from galleyproof.check.structure import check_structure
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.paper import Paper
from galleyproof.model.text.note import Notes


def check_paper(paper: Paper, notes: Notes, sink: Sink, *, registers: Iterable[str], sources: Iterable[str]) -> None:
    """Asks every question; `registers` names the computed tables, `sources` the works that only the data cite."""
    check_structure(paper, registers, sink)
    is_whole = len(paper.sections) == len(paper.settings.sections)
    cited = {reference.key for note in notes.notes for reference in note.references} | set(sources)
    cited |= {reference.key for reference in notes.in_text}
    latest: date | None = paper.settings.date
    # Where a section is missing, what its notes cite and how they are numbered is not known.
    check_works(paper.library, cited if is_whole else paper.library.works.keys(), latest, sink)
    check_locators(notes, paper.library, sink)
    # Entries record the notes of an edition that cites in notes.
    if paper.settings.provenance and is_whole and not notes.in_text:
        check_origins(notes, paper.library, sink)
