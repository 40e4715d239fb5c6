"""A text of a German, French, Spanish or Russian paper in, its numbers in words, and the patterns of what states no quantity, out."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from galleyproof.model.look.tags.locator_forms import LOCATOR_FORMS
from galleyproof.number.words.foreign.foreign_cardinal import NUMBER_WORDS, read_cardinal
from galleyproof.number.words.foreign.foreign_literal import SCALE_WORDS
from galleyproof.number.words.naming_words import NUMBERS
from galleyproof.number.words.time_words import YEAR

_GAP = re.compile(r"[ \t\n\u00a0\u202f-]+")
_NEUF = re.compile(r"\s+(?:\w+[sxz]\b|cent|mill)", re.IGNORECASE)
"""What follows the French nine; the word says `new` as well, behind what it describes."""

_PER = re.compile(r"\b(?:pour|por)\s$", re.IGNORECASE)
"""Before the hundred of `pour cent` and `por ciento`."""


def number_words(text: str, language: str) -> Iterator[tuple[int, int]]:
    """The range of each number in words, with its scale: `drei Millionen`, `trois cent mille`, `Mio.`.

    `language` is the primary tag. One alone is left out: it is the article too.
    """
    if language not in NUMBER_WORDS:
        return
    at = 0
    for match in _first_words(language).finditer(text):
        if match.start() < at:
            continue
        values, at = _number(text, match.start(), language)
        is_new = match[0].lower() == "neuf" and not _NEUF.match(text, match.end())
        if values != [1] and not is_new and not _PER.search(text, max(match.start() - 6, 0), match.start()):
            yield match.start(), at


def scale_after(text: str, end: int, language: str) -> int:
    """Where the scale ends that follows the digits before `end`: `3,7 Millionen`; `end` where none does."""
    while language in NUMBER_WORDS and (gap := _GAP.match(text, end)):
        match = _scale(language).match(text, gap.end())
        if match is None:
            break
        end = match.end()
    return end


def is_scale(text: str, language: str) -> bool:
    """Whether the text is a scale and nothing else."""
    return language in NUMBER_WORDS and _scale(language).fullmatch(text) is not None


def _number(text: str, start: int, language: str) -> tuple[list[int], int]:
    """The values of the numbers that follow each other there, 0 for a scale, and where they end."""
    values: list[int] = []
    end, at = start, start
    while True:
        if cardinal := read_cardinal(text, at, language):
            # Two numbers beside each other, none of which is a scale, are not one.
            if values and values[-1]:
                break
            values.append(cardinal[0])
            end = cardinal[1]
        elif scale := _scale(language).match(text, at):
            values.append(0)
            end = scale.end()
        else:
            break
        gap = _GAP.match(text, end)
        if gap is None:
            break
        at = gap.end()
    return values, end


@cache
def _first_words(language: str) -> re.Pattern[str]:
    return _any_of((*NUMBER_WORDS[language], *SCALE_WORDS[language]))


@cache
def _scale(language: str) -> re.Pattern[str]:
    return _any_of(SCALE_WORDS[language])


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{longest})(?!\w)", re.IGNORECASE)


# ---------------------------------------------------------------- what states no quantity

_FEW = r"(?:\d+|\w+(?:[\s-]\w+)?)"
"""A number before a span of time."""


def _after(*labels: str) -> str:
    """Numbers after a label such as `Abb.`."""
    return rf"(?<!\w)(?i:{'|'.join(labels)})[\s\u00a0\u202f]?{NUMBERS}"


STATING_NOTHING: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "de": {
            "date": (
                rf"(?i:\b(?:vor|nach)\s{_FEW}\s(?:Jahr|Monat|Woche|Tag|Stunde|Minute|Jahrzehnt)\w*)",
                rf"(?i:\b{_FEW}\s(?:Jahre|Monate|Wochen|Tage|Stunden|Jahrzehnte)\s(?:später|zuvor|vorher|danach|früher|nach|vor)\b)",
                rf"\b[Vv]on\s{YEAR}\sbis\s{YEAR}\b",
            ),
            "locator": (_after(r"S\.", r"Seiten?", r"Bl\.", r"Sp\.", r"Rd?nr?\.", r"Z\.", r"Zeilen?", r"V\."),),
            "reference": (
                _after(
                    r"Abb(?:\.|ildung(?:en)?)", r"Tab(?:\.|ellen?)", r"Kap(?:\.|iteln?)", r"Abschn(?:\.|itte?n?)", r"Teile?",
                    r"Bde?\.", r"Bände?", r"H\.", r"Heft", r"Nr\.", r"Nummern?", r"Anm\.", r"Fn\.", r"Fußnoten?",
                    r"Art(?:\.|ikeln?)", r"Abs(?:\.|atz)", r"Anhang", r"Anlage", r"Gl\.", r"Punkt", r"Ziff(?:\.|er)", r"Akte",
                ),
                rf"(?i:\b(?:Kapitel|Teil|Band|Akt|Szene|Artikel|Nummer|Phase|Stufe|Punkt)\s(?:{'|'.join(NUMBER_WORDS['de'])})\b)",
            ),
            "ordinal": (
                r"\b\d{1,3}\.(?:\s(?:und|bis|oder|/)\s\d{1,3}\.|/\d{1,3}\.)?\s(?:Jahrhunderts?|Jh\.|Jhs?\.|Jahrtausends?|Weltkriegs?|Auflage|Aufl\.)",
                (
                    r"\b(?:der|die|das|dem|den|des|am|im|zum|zur|vom|beim|jede[rnms]?|diese[rnms]?|ihre[rnms]?|seine[rnms]?|einem?|seit)\s"
                    r"\d{1,3}\.(?=\s\w)"
                ),
            ),
        },
        "fr": {
            "date": (
                rf"(?i:\bil y a\s{_FEW}\s(?:ans|années|mois|semaines|jours|heures|siècles))",
                rf"(?i:\b{_FEW}\s(?:ans|années|mois|semaines|jours|heures)\s(?:plus tard|plus tôt|auparavant|après|avant)\b)",
                r"\b[0-2]?\d\s?(?:h|heures?)(?:\s?[0-5]\d)?\b",
            ),
            "locator": (_after(r"pp?\.", r"pages?", r"fo?l?[ᵒo°]?\.?", r"ll?\.", r"vv?\.", r"col\.", r"lignes?"),),
            "reference": (
                _after(
                    r"fig(?:\.|ures?)", r"tabl(?:\.|eaux?)", r"chap(?:\.|itres?)", r"ch\.", r"sections?", r"parties?", r"tomes?", r"t\.",
                    r"vol(?:\.|umes?)", r"n[ᵒo°º]s?", r"numéros?", r"notes?", r"art(?:\.|icles?)", r"annexes?", r"al(?:\.|inéas?)",
                    r"livres?", r"actes?", r"scènes?",
                ),
                rf"(?i:\b(?:chapitre|livre|tome|acte|scène|article|partie|phase)\s(?:{'|'.join(NUMBER_WORDS['fr'])})\b)",
            ),
            "ordinal": (r"\b\d{1,3}(?:ᵉʳ?|ʳᵉ|ers?|res?|èmes?|es?|nde?s?|de?s?)\b(?!-)", r"\b\d{1,2}\^(?:e|er|re|ème)\^"),
        },
        "es": {
            "date": (
                rf"(?i:\bhace\s{_FEW}\s(?:años|meses|semanas|días|horas|siglos))",
                rf"(?i:\b{_FEW}\s(?:años|meses|semanas|días|horas)\s(?:más tarde|después|antes|atrás)\b)",
            ),
            "locator": (_after(r"págs?\.", r"pp?\.", r"páginas?", r"fols?\.", r"ff\.", r"vv?\.", r"líneas?"),),
            "reference": (
                _after(
                    r"figs?\.", r"figuras?", r"tablas?", r"cuadros?", r"caps?\.", r"capítulos?", r"secci(?:ón|ones)", r"partes?", r"tomos?",
                    r"t\.", r"vol(?:\.|úmene?s?|umen)", r"n\.[ºo]s?", r"n[ºo]", r"núms?\.", r"números?", r"notas?", r"arts?\.",
                    r"artículos?", r"anexos?", r"apartados?",
                ),
                rf"(?i:\b(?:capítulo|libro|tomo|acto|escena|artículo|parte|fase)\s(?:{'|'.join(NUMBER_WORDS['es'])})\b)",
            ),
            "ordinal": (r"\b\d{1,3}\.?[ºª]", r"\b[Ss]iglos?\s\d{1,2}\b"),
        },
        "ru": {
            "date": (
                rf"(?i:\b(?:через|спустя)\s{_FEW}\s(?:лет|год\w*|месяц\w*|недел\w*|дн\w*|час\w*))",
                rf"(?i:\b{_FEW}\s(?:лет|года?|месяц\w*|недел\w*|дн\w+|час\w*)\s(?:спустя|назад|тому назад)\b)",
            ),
            "locator": (_after(r"сс?\.", r"стр\.", r"страниц\w*", r"лл?\.", r"строк\w*"),),
            "reference": (
                _after(
                    r"рис\.", r"рисун\w+", r"табл\.", r"таблиц\w+", r"глав\w+", r"гл\.", r"раздел\w*", r"част\w+", r"ч\.", r"том\w?",
                    r"т\.", r"вып\.", r"номер\w*", r"прим\.", r"стать\w+", r"ст\.", r"пп?\.", r"пункт\w*", r"приложени\w+", r"ф\.", r"фонд",
                    r"оп\.", r"д\.", r"дело", r"кн\.",
                ),
            ),
            "ordinal": (
                r"\b\d{1,4}-(?:й|го|му|м|е|х|я|ю|ой|ый|ая|ые|ми|ого|ому|ом|и)\b",
                r"\b\d{1,2}(?:[–-]\d{1,2})?\s(?:век|века|веке|веков|веку|вв?\.)(?!\w)",
            ),
        },
    }
)  # fmt: skip
"""By language and the name of a kind: what stands beside those patterns that hold in every language."""

_PLACES = ("page", "folio", "column", "line", "verse")


def stating_nothing(language: str) -> Mapping[str, tuple[str, ...]]:
    """The same of any language: of those whose number words are not read, what its locators are called, `с. 15`, `rys. 2`."""
    if language in STATING_NOTHING or language not in LOCATOR_FORMS:
        return STATING_NOTHING.get(language, {})
    forms = LOCATOR_FORMS[language].items()
    places = [re.escape(word) for kind, form in forms if kind in _PLACES for word in form.typed]
    others = [re.escape(word) for kind, form in forms if kind not in _PLACES for word in form.typed]
    return MappingProxyType({"locator": (_after(*places),), "reference": (_after(*others),)})
