"""A BCP 47 tag in, what every stage may ask of a language out: which way it runs, what it is called."""

import re

from galleyproof.model.look.tags.regional_words import of_region

RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"}
)
"""Languages that are written from right to left."""

_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo"})

_KEYS = (
    "fig",
    "sec",
    "tbl",
    "abstract",
    "keywords",
    "notes",
    "eq",
    "app",
    "chapter",
    "part",
    "contents",
    "figures",
    "tables",
    "highlights",
    "correspondence",
    "page",
)
_WORDS = {
    "en": "figure|section|table|abstract|keywords|notes|equation|appendix|chapter|part|contents|list of figures|list of tables|highlights|correspondence|page",
    "de": "Abbildung|Abschnitt|Tabelle|Zusammenfassung|Schlagwörter|Anmerkungen|Gleichung|Anhang|Kapitel|Teil|Inhalt|Abbildungen|Tabellen|Kernpunkte|Korrespondenz|Seite",
    "fr": "figure|section|tableau|résumé|mots-clés|notes|équation|annexe|chapitre|partie|table des matières|table des figures|liste des tableaux|points clés|correspondance|page",
    "es": "figura|sección|tabla|resumen|palabras clave|notas|ecuación|apéndice|capítulo|parte|índice|índice de figuras|índice de tablas|puntos destacados|correspondencia|página",
    "it": "figura|sezione|tabella|sommario|parole chiave|note|equazione|appendice|capitolo|parte|indice|elenco delle figure|elenco delle tabelle|punti salienti|corrispondenza|pagina",
    "pt": "figura|secção|tabela|resumo|palavras-chave|notas|equação|apêndice|capítulo|parte|índice|lista de figuras|lista de tabelas|destaques|correspondência|página",
    "nl": "figuur|paragraaf|tabel|samenvatting|trefwoorden|noten|vergelijking|bijlage|hoofdstuk|deel|inhoud|lijst van figuren|lijst van tabellen|kernpunten|correspondentie|pagina",
    "pl": "rysunek|rozdział|tabela|streszczenie|słowa kluczowe|przypisy|równanie|aneks|rozdział|część|spis treści|spis rysunków|spis tabel|najważniejsze ustalenia|korespondencja|strona",
    "cs": "obrázek|oddíl|tabulka|abstrakt|klíčová slova|poznámky|rovnice|příloha|kapitola|část|obsah|seznam obrázků|seznam tabulek|hlavní zjištění|korespondence|strana",
    "uk": "рисунок|розділ|таблиця|анотація|ключові слова|примітки|рівняння|додаток|розділ|частина|зміст|перелік рисунків|перелік таблиць|основні положення|листування|сторінка",
    "ru": "рисунок|раздел|таблица|аннотация|ключевые слова|примечания|уравнение|приложение|глава|часть|содержание|список рисунков|список таблиц|основные положения|переписка|страница",
    "be": "малюнак|раздзел|табліца|анатацыя|ключавыя словы|заўвагі|ураўненне|дадатак|раздзел|частка|змест|спіс малюнкаў|спіс табліц|асноўныя палажэнні|перапіска|старонка",
    "tr": "şekil|bölüm|tablo|özet|anahtar kelimeler|notlar|denklem|ek|bölüm|kısım|içindekiler|şekiller|tablolar|öne çıkanlar|yazışma|sayfa",
    "zh": "图|节|表|摘要|关键词|注释|公式|附录|章|部分|目录|图目录|表目录|要点|通讯作者|页",
    "ja": "図|節|表|要旨|キーワード|注|式|付録|章|部|目次|図目次|表目次|要点|連絡先|頁",
    "he": "איור|סעיף|טבלה|תקציר|מילות מפתח|הערות|משוואה|נספח|פרק|חלק|תוכן העניינים|רשימת איורים|רשימת טבלאות|עיקרי הדברים|להתכתבות|עמוד",
    "ar": "شكل|قسم|جدول|ملخص|كلمات مفتاحية|هوامش|معادلة|ملحق|فصل|جزء|المحتويات|قائمة الأشكال|قائمة الجداول|أبرز النقاط|المراسلة|صفحة",
}
"""What a paper calls its own parts, in the order of the keys."""


def is_known(tag: str) -> bool:
    """Whether the words of a paper are known in the language."""
    return primary(tag) in _WORDS


def paper_word(key: str, tag: str, *, capitalized: bool = False) -> str:
    """`Figure` for `fig`; in English where the language is not known, and the key itself where there is no word."""
    if key not in _KEYS:
        return key.capitalize() if capitalized else key
    word = of_region(_WORDS.get(primary(tag), _WORDS["en"]).split("|")[_KEYS.index(key)], tag)
    return word[:1].upper() + word[1:] if capitalized else word


_BABEL = {
    "acadian": "fr-CA", "american": "en-US", "arabic": "ar", "australian": "en-AU", "austrian": "de-AT", "belarusian": "be",
    "brazil": "pt-BR", "brazilian": "pt-BR", "british": "en-GB", "bulgarian": "bg", "canadian": "en-CA", "canadien": "fr-CA",
    "catalan": "ca", "chinese": "zh", "croatian": "hr", "czech": "cs", "danish": "da", "dutch": "nl", "english": "en",
    "estonian": "et", "farsi": "fa", "finnish": "fi", "francais": "fr", "french": "fr", "galician": "gl", "georgian": "ka",
    "german": "de", "greek": "el", "hebrew": "he", "hungarian": "hu", "icelandic": "is", "italian": "it", "japanese": "ja",
    "korean": "ko", "latin": "la", "latvian": "lv", "lithuanian": "lt", "macedonian": "mk", "magyar": "hu", "mexican": "es-MX",
    "naustrian": "de-AT", "newzealand": "en-NZ", "ngerman": "de", "norsk": "nb", "norwegian": "no", "nswissgerman": "de-CH",
    "nynorsk": "nn", "persian": "fa", "polish": "pl", "polutonikogreek": "el", "portuges": "pt", "portuguese": "pt",
    "romanian": "ro", "russian": "ru", "serbian": "sr", "serbianc": "sr", "slovak": "sk", "slovene": "sl", "slovenian": "sl",
    "spanish": "es", "swedish": "sv", "swissgerman": "de-CH", "turkish": "tr", "ukrainian": "uk", "ukenglish": "en-GB",
    "usenglish": "en-US", "vietnamese": "vi", "afrikaans": "af", "albanian": "sq", "amharic": "am", "ancientgreek": "grc",
    "armenian": "hy", "asturian": "ast", "azerbaijani": "az", "basque": "eu", "bengali": "bn", "bosnian": "bs", "breton": "br",
    "burmese": "my", "churchslavonic": "cu", "classiclatin": "la", "coptic": "cop", "divehi": "dv", "ecclesiasticlatin": "la",
    "esperanto": "eo", "faroese": "fo", "friulan": "fur", "gaelic": "gd", "germanb": "de", "gujarati": "gu", "hindi": "hi", "indonesian": "id",
    "interlingua": "ia", "irish": "ga", "kannada": "kn", "kazakh": "kk", "khmer": "km", "kurdish": "ku", "kurmanji": "kmr", "lao": "lo",
    "lowersorbian": "dsb", "lsorbian": "dsb", "malay": "ms", "malayalam": "ml", "maltese": "mt", "marathi": "mr", "medievallatin": "la",
    "mongolian": "mn", "nepali": "ne", "nheengatu": "yrl", "nko": "nqo", "occitan": "oc", "odia": "or", "pashto": "ps", "piedmontese": "pms",
    "polytonicgreek": "el", "punjabi": "pa", "romansh": "rm", "russianb": "ru", "samin": "se", "sanskrit": "sa", "sorbian": "hsb",
    "swahili": "sw", "syriac": "syr", "tamil": "ta", "telugu": "te", "thai": "th", "tibetan": "bo", "turkmen": "tk", "uppersorbian": "hsb",
    "urdu": "ur", "usorbian": "hsb", "uyghur": "ug", "welsh": "cy", "yiddish": "yi",
}  # fmt: skip
"""What babel, and so `langid` of an entry, calls a language."""


def tag_of(name: str) -> str:
    """The tag for a name of babel's, or for a tag; empty for anything else."""
    name = name.strip()
    return _BABEL.get(name.lower(), name.replace("_", "-") if is_tag(name.replace("_", "-")) else "")


def is_tag(tag: str) -> bool:
    """Whether it has the form of a BCP 47 tag: `de`, `zh-Hant-TW`."""
    return re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", tag) is not None


def primary(tag: str) -> str:
    """`de` of `de-AT`."""
    return tag.partition("-")[0].lower()


def runs_left(tag: str) -> bool:
    """Whether the language is written from right to left."""
    parts = tag.lower().split("-")
    scripts = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]
    return scripts[0] in _SCRIPTS if scripts else parts[0] in RIGHT_TO_LEFT
