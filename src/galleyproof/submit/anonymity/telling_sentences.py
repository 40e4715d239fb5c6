"""A paper for reviewers in; sentences in which its authors thank somebody or tell where it comes from out."""

import re
from collections.abc import Iterator

from galleyproof.model.finding.source import Span
from galleyproof.model.look.language import primary
from galleyproof.model.paper import Paper
from galleyproof.model.text.document import Footnote, Quote
from galleyproof.model.text.note_marks import note_marks
from galleyproof.model.text.walk import blocks_of, plain_text, runs_in, runs_of

_TABLE = {
    "en": (
        r"(?:I|we)(?:’d| would)?(?: also| should)?(?: like| wish| want)?(?: to)? (?:thank|express (?:my|our) (?:thanks|gratitude)|acknowledge the "
        r"(?:help|support|comments))|(?:I am|I’m|we are)(?: \w+)? (?:grateful|indebted|thankful) to|(?:my|our) (?:thanks|gratitude) (?:to|go)"
        r"|(?:this|the|our|my) (?:\w+ )?(?:article|paper|essay|chapter|research|work|study) (?:was|is|has been|draws|builds|is based) (?:\w+ )?"
        r"(?:(?:funded|supported|financed) by|on my|on our|based on my|based on our)|an earlier (?:version|draft) of this"
        r"|my (?:own )?(?:doctoral |phd |master’s )?(?:dissertation|thesis|supervisor)"
    ),
    "de": (
        r"(?:ich|wir) (?:danken?|möchte[n]? .{0,40}danken)|(?:mein|unser) dank (?:gilt|geht)|(?:gefördert|finanziert) (?:von|durch) (?:de[rmn]|die|das)"
        r"|(?:meine[rms]?|meinen) (?:dissertation|doktorarbeit|doktorvater|doktormutter|masterarbeit)|eine frühere fassung dieses"
    ),
    "fr": (
        r"(?:je|nous) (?:tiens|tenons à |tiens à )?(?:remercier?|remercions)|(?:mes|nos) remerciements|(?:article|travail|recherche) .{0,30}financée? par"
        r"|ma (?:thèse|directrice de thèse)|mon directeur de thèse|une version antérieure de cet article"
    ),
    "es": r"agradezco|agradecemos|(?:mis|nuestros) agradecimientos|financiad[oa] por|mi (?:tesis|director de tesis)|una versión anterior de este",
    "it": r"(?:ringrazio|ringraziamo)|la mia tesi|finanziat[oa] da|una versione precedente di questo",
    "pt": r"agradeço|agradecemos|minha tese|financiad[oa] (?:por|pel[oa])|uma versão anterior deste",
    "nl": r"(?:ik dank|wij danken)|mijn (?:proefschrift|promotor)|gefinancierd door|een eerdere versie van dit",
    "pl": r"(?:dziękuję|dziękujemy)|moj(?:a|ej) rozpraw[ay]|sfinansowan[eoay] przez|wcześniejsza wersja",
    "cs": r"(?:děkuji|děkujeme)|m[éá] disertační|podpořen[oa]? grantem",
    "ru": r"(?:благодарю|благодарим)|(?:автор|авторы) (?:благодар|выража)\w*|мо(?:я|ей) диссертаци|при (?:финансовой )?поддержке (?:гранта|фонда|рффи|рнф)",
    "uk": r"(?:дякую|дякуємо)|автор\w* (?:вдячн|висловл)\w*|мо(?:я|єї) дисертаці|за підтримки гранту",
    "be": r"(?:дзякую|дзякуем)|мая дысертацыя|пры падтрымцы гранта",
    "tr": r"teşekkür eder(?:im|iz)|doktora tezim",
}
_SAID = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|‘[^’]*’(?!\w)|\"[^\"]*\"")
"""What somebody else says."""
_OTHERS = re.compile(r"\b(?:I|we) thank (?:god|you|thee|heaven|the lord)\b", re.IGNORECASE)
SHOWN = 60
"""Characters of a sentence."""


def telling_sentences(paper: Paper) -> Iterator[tuple[str, Span]]:
    """The first in each paragraph or note, in the paper's language or in English."""
    rules = [
        _TABLE[language] for language in dict.fromkeys(("en", primary(paper.settings.language))) if language in _TABLE
    ]
    telling = re.compile(rf"(?<!\w)(?:{'|'.join(rules)})(?!\w)", re.IGNORECASE)
    quoted = {
        id(run) for block in blocks_of(paper.sections) if isinstance(block, Quote) for run in runs_in(block.blocks)
    }
    runs = [*paper.settings.abstract, *runs_of(paper.sections)]
    notes = [mark for mark in note_marks(runs) if isinstance(mark, Footnote)]
    for run in (*runs, *(run for note in notes for run in runs_in(note.blocks))):
        text = _OTHERS.sub("", _SAID.sub("", plain_text(run).replace("'", "’")))
        found = telling.search(text) if id(run) not in quoted else None
        if found is not None and run:
            begin = max(text.rfind(end, 0, found.start()) for end in (". ", "! ", "? ")) + 1
            words = " ".join(text[begin:].split())
            yield words if len(words) <= SHOWN else f"{words[:SHOWN].rsplit(' ', 1)[0]} …", run[0].span
