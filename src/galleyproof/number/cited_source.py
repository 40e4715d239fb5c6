"""Does the note that follows a number cite the work that the number is taken from?"""

from collections.abc import Container, Sequence

from galleyproof.model.evidence.fact import Data, Fact
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.number.run import NotePlace, Run, RunCell


def sources_of(leaves: tuple[str, ...], data: Data) -> tuple[str, ...]:
    """The works that the facts and cells are taken from, each once."""
    found = (datum.source for name in leaves if (datum := data.facts.get(name) or data.cells.get(name)))
    return tuple(dict.fromkeys(source for source in found if source))


def check_source(run: Run, end: int, sources: tuple[str, ...], place: Span, sink: Sink) -> NotePlace | None:
    """The note that bears the number which ends at `end` of the run.

    In a note's prose that is the note itself; in headings and on the title page no note is asked for. The cells of a table
    share the notes of its caption, and one finding.
    """
    if run.where in ("heading", "front") or not sources:
        return None
    candidates = bearing_notes(run, end)
    if run.cell is not None:
        return _check_cell(run.cell, candidates, sources, sink)
    if not candidates:
        hint = f"cite `{sources[0]}` at the end of the sentence"
        sink.report(codes.NO_NOTE, "no note follows this number in its paragraph", place, hint)
        return None
    cited = frozenset(key for note in candidates for key in note.keys)
    missing = [source for source in sources if source not in cited]
    for source in missing:
        number = candidates[0].number
        which = f"note {number}" if number else "the note after it"
        hint = f"it cites {', '.join(f'`{key}`' for key in sorted(cited)) or 'nothing'}"
        message = f"this number comes from `{source}`, which {which} does not cite"
        sink.report(codes.SOURCE_NOT_CITED, message, place, hint)
    return next((note for note in candidates if sources[0] in note.keys), candidates[0])


def bearing_notes(run: Run, end: int) -> Sequence[NotePlace]:
    """The notes that may bear a number which ends at `end` of the run."""
    candidates = [run.own_note] if run.own_note else _notes_after(run, end)
    return [*candidates, *(run.cell.notes if run.cell else ())]


def _check_cell(
    cell: RunCell, candidates: Sequence[NotePlace], sources: tuple[str, ...], sink: Sink
) -> NotePlace | None:
    cited = frozenset(key for note in candidates for key in note.keys)
    if not candidates:
        hint = "cite it in the caption: `: Caption [@key].`, or in a head or row"
        sink.report(codes.NO_NOTE, "no note of this table says where its numbers come from", cell.table, hint)
        return None
    for source in sources:
        if source not in cited:
            message = f"numbers of this table come from `{source}`, which no note of its caption, heads or rows cites"
            hint = f"it cites {', '.join(f'`{key}`' for key in sorted(cited)) or 'nothing'}"
            sink.report(codes.SOURCE_NOT_CITED, message, cell.table, hint)
    return next((note for note in candidates if sources[0] in note.keys), candidates[0])


def _notes_after(run: Run, end: int) -> list[NotePlace]:
    """The notes in the rest of the sentence; where there are none, the next one of the paragraph."""
    after = [note for note in run.notes if note.offset >= end]
    stop = run.sentence(end, end)[1]
    return [note for note in after if note.offset < stop] or after[:1]


def check_sources_exist(data: Data, works: Container[str], sink: Sink) -> None:
    """Every source that the data name is a work of the bibliography."""
    for fact in data.facts.values():
        if fact.source and fact.source not in works:
            _report_unknown(fact, sink)
    seen: set[tuple[str, str]] = set()
    for cell in data.cells.values():
        if cell.source and cell.source not in works and (cell.table, cell.source) not in seen:
            seen.add((cell.table, cell.source))
            message = f"`{cell.id}` is taken from `{cell.source}`, which the bibliography does not hold"
            hint = "correct the key or add the work; a column `source` that holds no keys needs another name"
            sink.report(codes.MISSING_SOURCE, message, cell.span, hint)


def _report_unknown(fact: Fact, sink: Sink) -> None:
    message = f"`{fact.id}` is taken from `{fact.source}`, which the bibliography does not hold"
    sink.report(codes.MISSING_SOURCE, message, fact.spans["source"], "correct the key or add the work")
