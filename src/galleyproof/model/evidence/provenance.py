"""How each note is borne out: by which kind of source."""

from collections.abc import Iterable

from galleyproof.model.evidence.work import Library
from galleyproof.model.text.note import Reference

RECOVERY = {
    "original": "The note, or the part that names the work, survives",
    "attributed": "The running text points to the work or its author",
    "substitute": "Another work bears out what is printed",
    "study": "The study itself is cited, as no source was found",
}
"""How a note is borne out, from the best to the least: the values of the `recovery` field."""


def note_recovery(number: int, references: Iterable[Reference], library: Library) -> str:
    """How a note is borne out: as its best work is; empty where its works say nothing of it.

    An entry's `recovery` says how the work came to be known. Where single notes differ from that, because the work stands
    there for another one, a field named like the way itself lists them: `substitute = {97, 114}`.
    """
    found = set()
    for reference in references:
        work = library.get(reference.key)
        if work is not None:
            listed = (kind for kind in RECOVERY if number in work.numbers(kind))
            found.add(next(listed, work.text("recovery")))
    return next((kind for kind in RECOVERY if kind in found), "")
