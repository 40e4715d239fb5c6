"""A locator in, the words by which Pandoc's citeproc knows it in the paper's language out.

Citeproc reads a locator's label in the language of the document: `chapter 3` is no chapter in a German paper.
"""

from collections.abc import Mapping
from types import MappingProxyType

from galleyproof.model.look.language import primary
from galleyproof.model.text.document import Locator

_ENGLISH = {"subverbo": "sub verbo"}

WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {
            "page": "Seite", "chapter": "Kapitel", "paragraph": "Absatz", "note": "Anmerkung", "section": "Abschnitt", "figure": "Abbildung",
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
        "pt": {
            "page": "página", "chapter": "capítulo", "paragraph": "parágrafo", "note": "nota",
            "section": "secção", "figure": "figura", "column": "coluna", "line": "linha", "book": "livro",
            "part": "parte", "folio": "fólio", "number": "número", "verse": "versículo",
        },
        "nl": {
            "page": "pagina", "chapter": "hoofdstuk", "paragraph": "paragraaf", "note": "aantekening",
            "section": "sectie", "figure": "figuur", "line": "regel", "book": "boek", "part": "deel",
            "number": "nummer", "verse": "vers",
        },
        "pl": {
            "page": "strona", "chapter": "rozdział", "paragraph": "akapit", "note": "notatka",
            "section": "sekcja", "figure": "rycina", "column": "kolumna", "volume": "tom", "line": "wiersz",
            "book": "książka", "part": "część", "number": "numer", "verse": "wers",
        },
        "cs": {
            "page": "strana", "chapter": "kapitola", "paragraph": "odstavec", "note": "poznámka",
            "section": "sekce", "figure": "obrázek", "column": "sloupec", "volume": "ročník", "line": "řádek",
            "book": "kniha", "part": "část", "folio": "list", "number": "číslo", "verse": "verš",
        },
        "uk": {
            "chapter": "розділ", "paragraph": "параграф", "note": "примітка", "figure": "рисунок",
            "column": "графа", "volume": "Том", "line": "Рядок", "book": "книга", "part": "частина",
            "folio": "фоліант", "number": "випуск",
        },
        "tr": {
            "page": "sayfa", "chapter": "bölüm", "paragraph": "paragraf", "note": "not", "figure": "şekil",
            "column": "sütun", "volume": "cilt", "line": "satır", "book": "kitap", "part": "kısım",
            "folio": "folyo", "number": "sayı", "verse": "ayet", "opus": "eser",
        },
        "zh": {
            "page": "页", "chapter": "章", "paragraph": "段落", "note": "注脚", "section": "节", "figure": "图表",
            "column": "栏", "volume": "卷", "line": "行", "book": "册", "part": "部分", "folio": "版", "number": "期",
            "verse": "篇", "opus": "作品",
        },
        "ja": {
            "page": "ページ", "chapter": "章", "paragraph": "段落", "note": "註", "section": "節", "figure": "図",
            "column": "欄", "volume": "巻", "line": "行", "book": "書籍", "part": "部", "folio": "面", "number": "号",
            "verse": "詩歌", "opus": "作品",
        },
        "he": {
            "page": "עמוד", "chapter": "פרק", "paragraph": "פיסקה", "note": "הערה", "section": "סעיף",
            "figure": "איור", "column": "טור", "volume": "כרך", "line": "שורה", "book": "ספר", "part": "חלק",
            "folio": "פוליו", "number": "מספר", "verse": "בית", "opus": "אופוס",
        },
        "ar": {
            "page": "صفحة", "chapter": "فصل", "paragraph": "فقرة", "note": "ملاحظة", "section": "قسم",
            "column": "عمود", "volume": "مجلد", "line": "سطر", "book": "كتاب", "part": "جزء", "folio": "ورقة",
            "number": "عدد",
        },
    }
)  # fmt: skip
"""By language, the words of its CSL locale."""


def locator_words(locator: Locator, language: str) -> str:
    """The label in the language, so far as its locale has one; a page needs none where it is not known."""
    tag = primary(language)
    label = WORDS.get(tag, {}).get(locator.kind)
    if label is None and locator.kind == "page" and tag != "en":
        return f", {locator.whole}"
    label = label or _ENGLISH.get(locator.kind, locator.kind)
    return f", {{{label} {locator.whole}}}"
