"""A localisation key in, the words that a CSL style prints for it in the paper's language out: `phdthesis`, `inpress`.

Unlike the Manual's notes, citation styles shorten nothing of themselves: `PhD thesis`, not `PhD diss.`
"""

from collections.abc import Mapping
from types import MappingProxyType

from galleyproof.cite.terms.languages import LANGUAGES
from galleyproof.cite.terms.terms import is_value, term
from galleyproof.model.look.language import primary
from galleyproof.model.look.tags.regional_words import of_region

_KEYS = ("phdthesis", "mathesis", "bathesis", "techreport")
_TABLE = {
    "en": "PhD thesis|Master’s thesis|Bachelor’s thesis|Technical report",
    "de": "Dissertation|Masterarbeit|Bachelorarbeit|Technischer Bericht",
    "fr": "thèse de doctorat|mémoire de master|mémoire de licence|rapport technique",
    "es": "Tesis doctoral|Tesis de máster|Trabajo de fin de grado|Informe técnico",
    "it": "tesi di dottorato|tesi di laurea magistrale|tesi di laurea|rapporto tecnico",
    "pt": "tese de doutoramento|dissertação de mestrado|trabalho de conclusão de curso|relatório técnico",
    "nl": "proefschrift|masterscriptie|bachelorscriptie|technisch rapport",
    "pl": "rozprawa doktorska|praca magisterska|praca licencjacka|raport techniczny",
    "cs": "disertační práce|diplomová práce|bakalářská práce|technická zpráva",
    "uk": "дисертація|магістерська робота|бакалаврська робота|технічний звіт",
    "ru": "диссертация|магистерская диссертация|бакалаврская работа|технический отчет",
    "be": "дысертацыя|магістарская дысертацыя|бакалаўрская праца|тэхнічная справаздача",
    "tr": "doktora tezi|yüksek lisans tezi|lisans tezi|teknik rapor",
    "zh": "博士论文|硕士论文|学士论文|技术报告",
    "ja": "博士論文|修士論文|学士論文|技術報告書",
}

GENRES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {language: MappingProxyType(dict(zip(_KEYS, words.split("|"), strict=True))) for language, words in _TABLE.items()}
)
"""By the first part of a BCP 47 tag, then by biblatex's localisation key."""


def value_words(key: str, language: str) -> str:
    """The words, in English where the language lacks them; empty for a field that says something of its own."""
    if not is_value(key):
        return ""
    tag = primary(language)
    own = GENRES.get(tag, {}).get(key) or LANGUAGES.get(tag, {}).get(key, "")
    return of_region(own, language) or GENRES["en"].get(key) or term(key, language)
