"""Where entries record the notes they serve, do notes and records agree in both directions?"""

from galleyproof.model.evidence.work import Library
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.text.note import Notes


def check_origins(notes: Notes, library: Library, sink: Sink) -> None:
    """Compares each entry's `origin` with the notes that cite it; a bibliography without that field has none to keep."""
    if not any("origin" in work.fields for work in library.works.values()):
        return
    citing: dict[str, set[int]] = {}
    for note in notes.notes:
        for reference in note.references:
            citing.setdefault(reference.key, set()).add(note.number)
    for work in library.works.values():
        recorded, found = set(work.numbers("origin")), citing.get(work.key, set())
        if recorded == found:
            continue
        field = work.fields.get("origin")
        hint = f"it should read `origin = {{{', '.join(map(str, sorted(found)))}}}`"
        for numbers, fact in (
            (recorded - found, f"`origin` records notes that do not cite `{work.key}`"),
            (found - recorded, f"notes cite `{work.key}` that its `origin` does not record"),
        ):
            if numbers:
                message = f"{fact}: {', '.join(map(str, sorted(numbers)))}"
                sink.report(codes.ORIGIN_DISAGREES, message, field.span if field else work.span, hint)
