"""A locator in, the words by which Pandoc's citeproc knows it in the paper's language out.

Citeproc reads a locator's label in the language of the document: `chapter 3` is no chapter in a German paper.
"""

from collections.abc import Mapping
from types import MappingProxyType

from galleyproof.model.text.document import Locator

_ENGLISH = {"subverbo": "sub verbo"}

WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {
            "page": "Seite", "chapter": "Kapitel", "paragraph": "Absatz", "note": "Note", "section": "Abschnitt", "figure": "Abbildung",
            "column": "Spalte", "volume": "Band", "line": "Zeile", "book": "Buch", "part": "Teil", "folio": "Blatt",
            "number": "Nummer", "verse": "Vers", "opus": "Opus", "subverbo": "sub verbo",
        },
        "fr": {
            "page": "page", "chapter": "chapitre", "paragraph": "paragraphe", "note": "note", "section": "section", "figure": "figure",
            "column": "colonne", "volume": "volume", "line": "ligne", "book": "livre", "part": "partie", "folio": "folio",
            "number": "numéro", "verse": "verset", "opus": "opus", "subverbo": "sub verbo",
        },
        "es": {
            "page": "página", "chapter": "capítulo", "paragraph": "párrafo", "note": "nota", "section": "sección", "figure": "figura",
            "column": "columna", "volume": "volumen", "line": "línea", "book": "libro", "part": "parte", "folio": "folio",
            "number": "número", "verse": "verso", "opus": "opus",
        },
        "ru": {
            "chapter": "глава", "paragraph": "параграф", "note": "примечание", "section": "раздел", "figure": "рисунок",
            "column": "столбец", "volume": "том", "line": "строка", "book": "книга", "part": "часть", "folio": "лист",
            "verse": "стих",
        },
        "it": {
            "page": "pagina",
            "note": "nota", "figure": "figura", "column": "colonna", "volume": "volume", "book": "libro", "part": "parte",
            "verse": "verso", "chapter": "capitolo", "section": "sezione", "paragraph": "paragrafo", "line": "riga",
        },
    }
)  # fmt: skip
"""By language, the words of its CSL locale."""


def locator_words(locator: Locator, language: str) -> str:
    """The label in the language, so far as its locale has one; a page needs none where it is not known."""
    tag = language.partition("-")[0]
    label = WORDS.get(tag, {}).get(locator.kind)
    if label is None and locator.kind == "page" and tag != "en":
        return f", {locator.value}"
    label = label or _ENGLISH.get(locator.kind, locator.kind)
    return f", {{{label} {locator.value}}}"
