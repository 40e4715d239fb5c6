"""A standing of the desk in; the JSON that its page shows beside the paper out: findings, notes, numbers, works."""

from collections import Counter
from collections.abc import Iterable

from galleyproof.live.board import Standing
from galleyproof.live.spot import Told, note_row, number_row, place_of
from galleyproof.model.finding.diagnostic import Diagnostic, Severity
from galleyproof.model.text.note import Notes
from galleyproof.model.text.walk import plain_text

MOST_FINDINGS = 300
"""That a page lists one by one; how many more there are it says."""


def standing_row(standing: Standing, unsaved: Iterable[str]) -> Told:
    """What the page is told with each change."""
    proof = standing.shown
    here = standing.cursor[0] if standing.cursor else ""
    # What an author has just typed is told first: one note more may upset whatever counts the notes.
    found = sorted(
        standing.findings,
        key=lambda each: (
            bool(each.allowed),
            each.code.severity is Severity.WARNING,
            each.span.path != here,
            not each.span.path.startswith("sections/"),
        ),
    )
    return {
        "serial": standing.serial,
        "edit": standing.edit,
        "found": standing.found_at,
        "stage": standing.stage,
        "settled": standing.is_settled,
        "over": standing.is_over,
        "shown": None if proof is None else proof.edit,
        # So many pages from the first are of the newest edit.
        "fresh": proof.own if proof is not None and proof.edit == standing.edit else 0,
        "pages": [
            {"digest": sheet.digest, "width": sheet.width, "height": sheet.height}
            for sheet in (proof.sheets if proof else ())
        ],
        "errors": sum(each.code.severity is Severity.ERROR for each in found),
        "warnings": sum(each.code.severity is Severity.WARNING and not each.allowed for each in found),
        "findings": [_finding(each) for each in found[:MOST_FINDINGS]],
        "more": max(len(found) - MOST_FINDINGS, 0),
        "unsaved": sorted(unsaved),
    }


def notes_rows(standing: Standing) -> list[Told]:
    """Every note as printed."""
    return [] if standing.proof is None else [note_row(note) for note in standing.proof.manuscript.by_place.values()]


def number_rows(standing: Standing) -> list[Told]:
    """Every number of the prose that is no exempt one, what disagrees or is unbound first."""
    if standing.checked is None:
        return []
    wanted = [each for each in standing.checked.numbers.numerals if each.status != "exempt"]
    wanted.sort(key=lambda each: (each.agrees, each.status != "unbound"))
    return [number_row(each, standing.checked) for each in wanted]


def work_rows(standing: Standing) -> list[Told]:
    """Every work of the library, with the notes that cite it."""
    if standing.checked is None:
        return []
    paper, notes = standing.checked.paper, standing.checked.notes
    cited = _cited(notes)
    listed = dict(notes.bibliography)
    return [
        {
            "key": key,
            "text": plain_text(listed[key]) if key in listed else work.text("title"),
            "notes": cited.get(key, []),
            "times": len(cited.get(key, [])),
            "place": place_of(work.span),
        }
        for key, work in paper.library.works.items()
    ]


def counts(standing: Standing) -> Told:
    """How many numbers there are of each state."""
    if standing.checked is None:
        return {}
    return dict(Counter(each.status for each in standing.checked.numbers.numerals))


def _cited(notes: Notes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for note in notes.by_place.values():
        for reference in note.references:
            numbers = found.setdefault(reference.key, [])
            if (shown := note.letter or str(note.number)) not in numbers:
                numbers.append(shown)
    return found


def _finding(found: Diagnostic) -> Told:
    return {
        "code": found.code.id,
        "name": found.code.name,
        "severity": found.code.severity.value,
        "message": found.message,
        "hint": found.hint,
        "allowed": found.allowed,
        "place": place_of(found.span),
    }
