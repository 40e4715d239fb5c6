"""The words of a heading in, whether what stands under it is about the authors out: `Danksagung`, `Funding and thanks`."""

import re

from galleyproof.model.look.language import primary
from galleyproof.model.look.statement_words import ABOUT_AUTHORS, LANGUAGES, statement_heading

ENGLISH = re.compile(
    r"acknowledge?ments?|about the authors?|authors?[’']? notes?|biographical notes?|notes? on (the )?contributors?"
    r"|funding|declarations?( of .*)?|(conflicts? of|competing) interests?|(authors?[’']? )?contributions?( of the authors?)?|thanks",
    re.IGNORECASE,
)
OTHERS = {
    "de": r"dank(sagungen|sagung)?|über (den autor|die autor(in|en|innen)|den verfasser|die verfasser(in|innen)?)|zu[rm]? (autor(in)?|person|den autoren)|autorennotiz",
    "fr": r"remerciements?|à propos (de l’auteure?|des auteure?s)|notes? biographiques?|l’auteure?",
    "es": r"agradecimientos?|sobre (el autor|la autora|los autores|las autoras)|notas? biográficas?",
    "it": r"ringraziament[io]|l’autore|l’autrice|gli autori|nota biografica",
    "pt": r"agradecimentos?|sobre (o autor|a autora|os autores|as autoras)|notas? biográficas?",
    "nl": r"dankbetuiging(en)?|dankwoord|over de auteurs?",
    "pl": r"podziękowani[ae]|o autor(ze|ce|kach|ach)|nota biograficzna",
    "cs": r"poděkování|o autor(ovi|ce|ech)",
    "uk": r"подяк[аи]|про автор(а|ку|ів)",
    "ru": r"благодарност[ьи]|об авторе|об авторах|сведения об автор(е|ах)",
    "be": r"падзяк[аі]|пра аўтар(а|ку|аў)",
    "tr": r"teşekkür(ler)?|yazar(lar)? hakkında",
}
"""What a heading is called besides the words that the program has for it, in lower case."""
FUNDING = "funding"
_JOINED = re.compile(r"\s*(?:[,;/&]|\b(?:and|und|et|y|e|en|i|a|и|і|та|ve)\b)\s*")


def is_about_authors(heading: str, language: str) -> bool:
    """In English, or in the language of the paper; of funding alone in English only, since a section may be about that."""
    words = " ".join(heading.replace("'", "’").split()).strip(" .:–—-*").lower()
    if ENGLISH.fullmatch(words) or _is_other(words, language):
        return True
    parts = [part for part in _JOINED.split(words) if part]
    funding = statement_heading(FUNDING, language).lower()
    told = [bool(ENGLISH.fullmatch(part)) or _is_other(part, language) for part in parts]
    return any(told) and all(known or part == funding for known, part in zip(told, parts, strict=True))


def _is_other(words: str, language: str) -> bool:
    if primary(language) not in LANGUAGES:
        return False
    known = {statement_heading(name, language).lower() for name in ABOUT_AUTHORS - {FUNDING}}
    return words in known or re.fullmatch(OTHERS.get(primary(language), "(?!)"), words) is not None
