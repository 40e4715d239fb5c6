"""A finished document and the Manuscript in; what of its words the document does not hold, or not in their place, out."""

from galleyproof.model.text.manuscript import Manuscript
from galleyproof.readback.finished.document_words import document_words
from galleyproof.readback.sought.holding import Missing, find_missing
from galleyproof.readback.table_order import find_misplaced
from galleyproof.readback.words_to_print import manuscript_words


def missing_in_document(manuscript: Manuscript, form: str, data: bytes) -> tuple[Missing, ...]:
    """Of a docx, odt, html, epub or jats file; in the order in which the words are looked for."""
    streams = manuscript_words(manuscript, has_numbers=False)
    held = (document_words(form, data),)
    return (*find_missing(streams, held), *find_misplaced(streams, held, has_pages=False))
