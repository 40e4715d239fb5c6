"""Titles in full and in short, in quotation marks, italics or neither."""

import re
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from pybtex.richtext import Protected, String, Tag, Text

from galleyproof.cite.field.entry import Entry
from galleyproof.cite.field.rich_field import CLOSE, OPEN, plain
from galleyproof.cite.field.transliteration import is_other_script, spells

UNTITLED = "[untitled]"


class Dress(Enum):
    """What sets a title off from the words around it (CMOS 17, 8.163 and 14.86)."""

    QUOTED = "quotation marks: a part of a larger whole, a web page, an unpublished work"
    ITALIC = "italics: a whole that is published by itself"
    PLAIN = "nothing: a law, a description"


DRESSES: Mapping[str, Dress] = MappingProxyType(
    dict.fromkeys(
        (
            "article", "dataset", "inbook", "incollection", "inproceedings", "inreference", "interview", "legal", "misc",
            "online", "review", "suppbook", "suppcollection", "suppperiodical", "thesis", "unpublished", "archival", "talk",
        ),
        Dress.QUOTED,
    )
    | dict.fromkeys(
        (
            "book", "bookinbook", "booklet", "collection", "jurisdiction", "manual", "mvbook", "mvcollection",
            "mvproceedings", "mvreference", "periodical", "proceedings", "reference", "report", "software", "standard",
            "video", "music", "audio", "performance", "artwork", "image",
        ),
        Dress.ITALIC,
    )
    | dict.fromkeys(("legislation", "letter", "patent", "customc"), Dress.PLAIN)
)  # fmt: skip

_GENERIC = re.compile(
    r"(?i)(?:unsigned |anonymous )?(?:(?:book )?reviews? (?:of|essay of)|letters? to|interview|obituary|comment on|reply to|"
    r"advertisement|editorial|(?:sammel)?rezension|besprechung|comptes?[- ]rendus?|recensione|reseña|recenzja|recenze|рецензия|рецензія)\b"
)
"""Titles that say what a piece is, not what it is called (CMOS 17, 14.190, 14.196-98, 14.202)."""
_LABEL = re.compile(
    r"(?i)(?:(?:book )?review(?: of)?|(?:sammel)?rezension(?: zu| von)?|besprechung(?: von)?|compte[- ]rendu(?: de)?"
    r"|recensione(?: di| a)?|reseña(?: de)?|recenzja|recenze|рецензия(?: на)?)"
)
"""Such words before a colon are no main title."""
_SUPPLEMENTS = re.compile(
    r"(?i)(?:an? )?(?:introduction|foreword|afterword|preface|prologue|epilogue|introductory note|liner notes|booklet)$"
)


def dress_of(entry: Entry) -> Dress:
    """How the work's title is set off; a title that an editor supplied in square brackets not at all."""
    title = plain(entry.bare("title"))
    if entry.is_described or not title or (title.startswith("[") and title.endswith("]")):
        return Dress.PLAIN
    match entry.work.kind:
        case "report" if is_working_paper(entry):
            return Dress.QUOTED
        case "interview" if not is_published(entry):
            return Dress.PLAIN
        case "review" if _GENERIC.match(title) or title[:1].islower() or entry.subtype == "magazine":
            # A column that is known by its name, as biblatex-chicago has it (CMOS 17, 14.190).
            return Dress.PLAIN
        case "article" | "suppperiodical" if _GENERIC.match(title) and title[:1].islower():
            return Dress.PLAIN
        case "misc" if entry.subtype or title[:1].islower():
            # What is kept in an archive is described, not entitled (CMOS 17, 14.222-26).
            return Dress.PLAIN
        case "archival" if title[:1].islower():
            return Dress.PLAIN
        case "suppbook" | "suppcollection" if supplement_of(entry):
            return Dress.ITALIC
        case "dataset" if is_of_database(entry):
            return Dress.PLAIN
        case "video" | "music" | "audio" if entry.bare("booktitle") or entry.subtype == "song":
            return Dress.QUOTED
        case "video" if entry.bare("maintitle"):
            return Dress.QUOTED
        case kind:
            return DRESSES.get(kind, Dress.QUOTED)


def supplement_of(entry: Entry) -> str:
    """What an author wrote for a book that is called by its own title: `afterword to` (CMOS 17, 14.110); else empty."""
    for name in ("introduction", "foreword", "afterword"):
        if name in entry.work.fields:
            return f"{entry.term(name)} {entry.term('to')}"
    typed = plain(entry.bare("type"))
    if typed.casefold().endswith((" to", " of")) and not entry.bare("booktitle"):
        return typed
    if typed and not entry.bare("booktitle") and _SUPPLEMENTS.match(typed):
        return f"{typed[:1].lower()}{typed[1:]} {entry.term('to')}"
    if _SUPPLEMENTS.match(plain(entry.bare("title"))) and entry.bare("booktitle"):
        words = plain(entry.bare("title"))
        return f"{words[:1].lower()}{words[1:]} {entry.term('to')}"
    return ""


def is_of_database(entry: Entry) -> bool:
    """Whether the title is a record of a scientific database that is called by its author (CMOS 17, 14.257)."""
    return entry.work.urldate is not None and entry.work.date is None and plain(entry.bare("title"))[:1].islower()


def is_working_paper(entry: Entry) -> bool:
    """Working papers are unpublished in the Manual's eyes (CMOS 17, 14.218)."""
    return plain(entry.bare("type")).casefold() == "working paper"


def is_published(entry: Entry) -> bool:
    """Whether the entry says where readers can find the work."""
    return any(
        entry.work.text(name) for name in ("url", "doi", "journaltitle", "booktitle", "organization", "publisher")
    )


def full_title(entry: Entry) -> Text:
    """The title with its subtitle and addition, `“Title: Subtitle” [in Russian]` (CMOS 17, 14.89, 14.96 and 14.99).

    A work without one, of which nothing can be said instead, is named `[untitled]`.
    """
    title = with_subtitle(entry, "title", "subtitle")
    if not title:
        return Text(UNTITLED)
    addition, dressed = entry.text("titleaddon"), dress(title, dress_of(entry))
    if is_other_script(plain(addition)) and not plain(addition).startswith("["):
        # The title in its own script follows its transliteration without a comma (CMOS 17, 11.90).
        return _translated(entry, Text(dressed, " ", addition))
    if is_transliterated(entry):
        dressed = Text(dressed, " ", entry.text("origtitle"))
    whole = _translated(entry, dressed)
    if whole == dressed and _is_translation(entry):
        whole = Text(dressed, " [", entry.text("origtitle"), "]")
    return with_addition(whole, addition)


def is_transliterated(entry: Entry) -> bool:
    """Whether `origtitle` is the title in its own script, of which the title is a transliteration and no translation."""
    title, original = plain(entry.bare("title")), plain(entry.bare("origtitle"))
    if not is_other_script(original) or is_other_script(title) or _names_language(entry):
        return False
    # What says in which language the title is says that it is no translation.
    if entry.bare("usere") or (entry.title_language and not _reads_as_english(title)):
        return True
    spelled = spells(title, original)
    return not (_reads_as_english(title) or "translator" in entry.persons) if spelled is None else spelled


def _is_translation(entry: Entry) -> bool:
    """Whether `origtitle` is the title in another script, which nothing else tells the reader of."""
    return (
        is_other_script(plain(entry.bare("origtitle")))
        and not is_other_script(plain(entry.bare("title")))
        and not is_transliterated(entry)
        and not originally(entry)
        and not _names_language(entry)
    )


def _names_language(entry: Entry) -> bool:
    """Whether `[in Russian]` stands behind the title, which is then a translation."""
    return plain(entry.bare("titleaddon")).startswith("[in ")


def originally(entry: Entry) -> Text:
    """`originally published as *Der Weg*`, of a translation (CMOS 17, 14.99); none where the language in brackets says enough."""
    original = entry.text("origtitle")
    is_told = "[" in plain(entry.bare("titleaddon")) or bool(entry.bare("usere") or _language(entry))
    is_published = "translator" in entry.persons or not is_other_script(plain(original))
    if not original or is_told or not is_published or is_transliterated(entry):
        return Text()
    how = Dress.ITALIC if dress_of(entry) is Dress.ITALIC else Dress.QUOTED
    return Text(entry.term("origpubas"), " ", entry.marked("origtitle", dress(entry.bare("origtitle"), how)))


def _translated(entry: Entry, title: Text) -> Text:
    """The title with its translation, or with the language that it was translated from, in brackets (CMOS 17, 14.99)."""
    if english := entry.text("usere"):
        return Text(title, " [", english, "]")
    inner = _language(entry)
    return Text(title, " ", entry.marked("language", f"[{inner}]")) if inner else title


def _language(entry: Entry) -> str:
    """`in Russian`, of a title that is a translation; else empty."""
    languages = [word.strip().lower() for word in entry.work.text("language").split(" and ")]
    names = [entry.term(f"lang{language}") for language in languages]
    if not all(names) or "[" in plain(entry.bare("titleaddon")) or not _reads_as_english(plain(entry.bare("title"))):
        return ""
    joined = f" {entry.term('and')} ".join(names)
    return "" if joined == entry.term("langenglish") else entry.term("inlanguage").replace("{}", joined)


def _reads_as_english(title: str) -> bool:
    """A title in English of a work in another language; one in its own language needs no such word."""
    return re.search(r"\b(?:the|of|and|with|from|between)\b", title, re.IGNORECASE) is not None


def with_subtitle(entry: Entry, title: str, subtitle: str) -> Text:
    """Title and subtitle: a colon between them, or none after a question or exclamation mark (CMOS 17, 14.96)."""
    first, second = entry.text(title), entry.text(subtitle)
    if not first or not second:
        return first or second
    colon = "" if plain(first).rstrip("”").endswith(("?", "!")) else ":"
    return Text(first, f"{colon} ", second)


def with_addition(title: Text, addition: Text) -> Text:
    """The title and what is said of it: in brackets without a comma, `[in Russian]`, else after one."""
    if not title or not addition:
        return title or addition
    return Text(title, " " if plain(addition).startswith(("[", "(")) else ", ", addition)


def dress(title: Text, how: Dress) -> Text:
    """The title set off from the words around it."""
    match how:
        case _ if not title:
            return title
        case Dress.QUOTED:
            return Text(OPEN, title, CLOSE)
        case Dress.ITALIC:
            return Text(Tag("em", Protected(title)))
        case Dress.PLAIN:
            return title


def short_title(entry: Entry) -> Text:
    """The title of a short form: as the entry has it, or the main title without its article (CMOS 17, 14.33)."""
    if entry.bare("shorttitle"):
        return dress(entry.text("shorttitle"), dress_of(entry))
    title = entry.bare("title")
    if not title and entry.bare("maintitle"):
        # A volume that has none of its own is called by the whole.
        return dress(Text(Tag("field maintitle", _without_article(entry.bare("maintitle")))), Dress.ITALIC)
    if not title:
        return Text(UNTITLED)
    main = _without_article(_main_part(title))
    return dress(Text(Tag("field title", main)), dress_of(entry))


def _main_part(title: Text) -> Text:
    """The words before a subtitle that stands in the same field: after a colon, or a question mark (CMOS 17, 14.96).

    A second title after `; or, ` is one too (14.91); what is quoted in a title is not cut.
    """
    words = plain(title)
    ends = (_end_of_main(match) for match in _SUBTITLE.finditer(words) if not _is_quoted(words[: match.start()]))
    colon = next((end for end in ends if end > 0 and not _LABEL.fullmatch(words[:end])), 0)
    return title[:colon] if colon else title


_SUBTITLE = re.compile(r"\s?:(?= )|[?!](?= [A-ZÀ-ÞА-Я“‘])|;(?= or,? )")


def _end_of_main(match: re.Match[str]) -> int:
    """A question mark belongs to the title that it ends; the blank that French has before a colon does not."""
    return match.end() if match[0] in "?!" else match.start()


def _is_quoted(before: str) -> bool:
    return before.count("“") > before.count("”")


def _without_article(title: Text) -> Text:
    """`The Belarus Factor` as `Belarus Factor`; braces keep the article of `{The Hague}`."""
    begins = title.parts[0] if title.parts else None
    if isinstance(begins, String):
        for article in ("The ", "An ", "A "):
            if str(begins).startswith(article) and len(title) > len(article):
                return title[len(article) :].capfirst()
    return title
