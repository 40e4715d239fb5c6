"""The Manuscript in; whether it has mathematics, so that a document loads what sets them only then, out."""

from galleyproof.model.text.inline import PrintedFormula
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.model.text.walk import runs_in, walk


def has_formulas(manuscript: Manuscript) -> bool:
    """Whether a formula stands anywhere, title page and notes included."""
    notes = (block for note in manuscript.by_place.values() for block in note.blocks)
    front = (manuscript.title, manuscript.subtitle, *manuscript.abstract)
    runs = (*front, *runs_in(manuscript.blocks), *runs_in(notes))
    return any(isinstance(inline, PrintedFormula) for run in runs for inline in walk(run))
