"""The words that notes add to an entry's own, by language; each under the name of biblatex's localisation key.

A language is one more table here: what it lacks is said in English.
"""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from galleyproof.cite.terms.languages import LANGUAGES
from galleyproof.model.look.language import primary, runs_left
from galleyproof.model.look.tags.locator_forms import printed_words
from galleyproof.model.look.tags.regional_words import of_region

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        # Who did it, after the names.
        "editor": "ed.", "editors": "eds.", "translator": "trans.", "translators": "trans.", "compiler": "comp.",
        "compilers": "comps.", "director": "dir.", "directors": "dirs.", "producer": "prod.", "producers": "prods.",
        "conductor": "dir.", "conductors": "dirs.", "vocalist": "vocalist", "vocalists": "vocalists",
        "annotator": "annot.", "annotators": "annots.", "commentator": "comm.", "commentators": "comms.",
        "reviser": "rev.", "revisers": "revs.", "redactor": "red.", "redactors": "reds.", "founder": "founder",
        "founders": "founders", "continuator": "cont.", "continuators": "conts.", "collaborator": "collab.",
        "collaborators": "collabs.", "organizer": "organizer", "organizers": "organizers", "narrator": "narrator",
        "narrators": "narrators", "performer": "performer", "performers": "performers", "writer": "writer",
        "writers": "writers", "choreographer": "chor.", "choreographers": "chors.", "composer": "composer",
        "composers": "composers", "host": "host", "hosts": "hosts", "interviewer": "interviewer", "interviewers": "interviewers",
        "illustrator": "illus.", "illustrators": "illus.", "editortranslator": "ed. and trans.",
        "editorstranslator": "eds. and trans.",
        # Who did it, before the names: in notes, and in the list.
        "by": "by", "byauthor": "by", "byeditor": "ed.", "byeditor-list": "edited by", "bytranslator": "trans.",
        "bytranslator-list": "translated by", "byeditortr": "ed. and trans.", "byeditortr-list": "edited and translated by",
        "bycompiler": "comp.", "bycompiler-list": "compiled by", "bydirector": "dir.", "bydirector-list": "directed by",
        "byproducer": "prod.", "byproducer-list": "produced by", "byconductor": "dir.", "byconductor-list": "directed by",
        "bychoreographer": "chor.", "bychoreographer-list": "choreographed by", "bywriter": "written by",
        "bycomposer": "composed by", "byperformer": "performed by", "bynarrator": "narrated by", "byreader": "read by",
        "byvocalist": "sung by", "byhost": "hosted by", "byillustrator": "illus.", "byillustrator-list": "illustrated by",
        "byannotator": "annot.", "byannotator-list": "annotated by", "bycommentator": "with commentary by",
        "byreviser": "rev.", "byreviser-list": "revised by", "byredactor": "red.", "byredactor-list": "redacted by",
        "byfounder": "founded by", "bycontinuator": "cont.", "bycontinuator-list": "continued by",
        "bycollaborator": "in collaboration with", "byorganizer": "organized by",
        "withintroduction": "introduction by", "withforeword": "foreword by", "withafterword": "afterword by",
        "withcommentator": "with commentary by", "withannotator": "with annotations by", "byholder": "held by",
        "introduction": "introduction", "foreword": "foreword", "afterword": "afterword", "preface": "preface",
        "interview": "interview", "interviewby": "interview by", "with": "with",
        # Names and titles.
        "and": "and", "andothers": "et al.", "in": "in", "of": "of", "to": "to", "from": "from", "on": "on",
        "pseudonym": "pseud.", "anonymous": "anonymous", "untitled": "untitled", "reviewof": "review of",
        "commenton": "comment on", "replyto": "reply to", "sv": "s.v.", "svv": "s.vv.", "see": "see", "seealso": "see also",
        "quotedin": "quoted in", "citedin": "cited in", "hereafter": "hereafter cited as", "ibidem": "ibid.", "idem": "idem",
        "opcit": "op. cit.", "loccit": "loc. cit.", "confer": "cf.", "sequens": "f.", "sequentes": "ff.", "passim": "passim",
        "specialissue": "special issue", "issue": "issue", "translationof": "translation of", "translationas": "translated as",
        "reprintof": "reprint of", "reprintas": "reprinted as", "reprintfrom": "reprinted from", "translationfrom": "translated from", "origpubin": "originally published in",
        "origpubas": "originally published as", "astitle": "as", "bypublisher": "by", "trackon": "track",
        # Volumes and numbers; what locators are called is told beside what authors type for them.
        "jourser": "ser.", "series": "ser.", "newseries": "n.s.", "oldseries": "o.s.", "version": "version", "edition": "ed.",
        "revisededition": "rev. ed.", "newedition": "new ed.", "secondedition": "2nd ed.", "thirdedition": "3rd ed.", "track": "track",
        "tracks": "tracks", "nodate": "n.d.", "location": "loc.", "locations": "locs.", **dict(printed_words("en")),
        # Dates.
        "circa": "ca.", "january": "January", "february": "February", "march": "March", "april": "April", "may": "May",
        "june": "June", "july": "July", "august": "August", "september": "September", "october": "October",
        "november": "November", "december": "December", "spring": "Spring", "summer": "Summer", "fall": "Fall",
        "autumn": "Autumn", "winter": "Winter", "beforechrist": "BC", "century": "century", "morning": "a.m.", "afternoon": "p.m.",
        # State and publication.
        "bibliography": "Bibliography", "references": "References", "workscited": "Works Cited",
        "reprint": "repr.", "reprinted": "reprinted", "forthcoming": "forthcoming", "inpress": "in press",
        "inpreparation": "in preparation", "submitted": "submitted", "prepublished": "published electronically",
        "selfpublished": "self-published", "selfpub": "self-published", "urlseen": "accessed", "filed": "filed", "issued": "issued",
        "aired": "aired", "printed": "printed", "recorded": "recorded", "performed": "performed", "originally": "originally released in",
        # Kinds of works.
        "mathesis": "master’s thesis", "phdthesis": "PhD diss.", "candthesis": "Cand. thesis", "bathesis": "bachelor’s thesis",
        "thesis": "thesis", "techreport": "technical report", "resreport": "research report", "report": "report",
        "manual": "manual", "software": "computer software", "datacd": "data CD", "audiocd": "audio CD",
        "memorandum": "memorandum", "letter": "letter", "manuscript": "unpublished manuscript", "workingpaper": "working paper",
        "paperat": "paper presented at", "patent": "patent", "patentde": "German patent", "patenteu": "European patent",
        "patentfr": "French patent", "patentuk": "British patent", "patentus": "U.S. patent", "patreq": "patent request",
        "patreqde": "German patent request", "patreqeu": "European patent request", "patreqfr": "French patent request",
        "patrequk": "British patent request", "patrequs": "U.S. patent request", "file": "file", "library": "library",
        "abstract": "abstract", "annotation": "annotations",
        # Languages.
        "inlanguage": "in {}", "langamerican": "English", "langarabic": "Arabic", "langbelarusian": "Belarusian",
        "langbrazilian": "Portuguese", "langbulgarian": "Bulgarian", "langcatalan": "Catalan", "langchinese": "Chinese",
        "langcroatian": "Croatian", "langczech": "Czech", "langdanish": "Danish", "langdutch": "Dutch",
        "langenglish": "English", "langestonian": "Estonian", "langfinnish": "Finnish", "langfrench": "French",
        "langgalician": "Galician", "langgerman": "German", "langgreek": "Greek", "langhebrew": "Hebrew",
        "langhungarian": "Hungarian", "langitalian": "Italian", "langjapanese": "Japanese", "langkorean": "Korean",
        "langlatin": "Latin", "langlatvian": "Latvian", "langlithuanian": "Lithuanian", "langngerman": "German",
        "langnorwegian": "Norwegian", "langpersian": "Persian", "langpolish": "Polish", "langportuguese": "Portuguese",
        "langromanian": "Romanian", "langrussian": "Russian", "langserbian": "Serbian", "langslovak": "Slovak",
        "langslovene": "Slovene", "langspanish": "Spanish", "langswedish": "Swedish", "langturkish": "Turkish",
        "langukrainian": "Ukrainian",
    }
)  # fmt: skip

TERMS: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": ENGLISH, **LANGUAGES})
"""By the first part of a BCP 47 tag."""


def term(key: str, language: str = "en") -> str:
    """The word, in the language where it is known, else in English; empty for a key that nobody defines."""
    words = TERMS.get(primary(language), ENGLISH)
    # What is called autumn in Britain only is so in other languages.
    word = words.get("fall" if key == "autumn" and words is not ENGLISH else key, ENGLISH.get(key, ""))
    return of_region(word, language)


def joined(language: str, following: str) -> str:
    """`and ` before the words that follow; in Hebrew and Arabic it is a part of their first, `ו-Doe` of one in other letters."""
    word = term("and", language)
    if not runs_left(language):
        return f"{word} "
    is_own = unicodedata.bidirectional(following[:1] or " ") in ("R", "AL")
    return word if is_own else f"{word}-" if word == "ו" else f"{word} "


def is_term(key: str) -> bool:
    r"""Whether `\bibstring` knows the key."""
    return key in ENGLISH


_VALUES = re.compile(
    r"[a-z]+thesis|(?:tech|res)?report|manual|software|(?:data|audio)cd|memorandum|letter|patent[a-z]*|patreq[a-z]*|reprint|"
    r"forthcoming|inpress|inpreparation|submitted|prepublished|selfpublished|nodate|interview|[a-z]+edition"
)


def is_value(key: str) -> bool:
    """Whether a field that holds this one word means the localisation key: `phdthesis` in `type`, `inpress` in `pubstate`."""
    return key in ENGLISH and _VALUES.fullmatch(key) is not None
