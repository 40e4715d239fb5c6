"""Titles in full and in short, in quotation marks, italics or neither."""

from enum import Enum

from pybtex.richtext import Protected, String, Tag, Text

from galleyproof.cite.entry import Entry
from galleyproof.cite.field import CLOSE, OPEN, plain

UNTITLED = "[untitled]"


class Dress(Enum):
    """What sets a title off from the words around it (CMOS 17, 8.163 and 14.86)."""

    QUOTED = "quotation marks: a part of a larger whole, a web page, an unpublished work"
    ITALIC = "italics: a whole that is published by itself"
    PLAIN = "nothing: a law, a description"


_DRESSES = {
    "article": Dress.QUOTED,
    "dataset": Dress.QUOTED,
    "inbook": Dress.QUOTED,
    "incollection": Dress.QUOTED,
    "inproceedings": Dress.QUOTED,
    "inreference": Dress.QUOTED,
    "interview": Dress.QUOTED,
    "legal": Dress.QUOTED,
    "legislation": Dress.PLAIN,
    "misc": Dress.QUOTED,
    "online": Dress.QUOTED,
    "suppbook": Dress.QUOTED,
    "suppcollection": Dress.QUOTED,
    "suppperiodical": Dress.QUOTED,
    "thesis": Dress.QUOTED,
    "unpublished": Dress.QUOTED,
    "book": Dress.ITALIC,
    "booklet": Dress.ITALIC,
    "collection": Dress.ITALIC,
    "jurisdiction": Dress.ITALIC,
    "manual": Dress.ITALIC,
    "mvbook": Dress.ITALIC,
    "mvcollection": Dress.ITALIC,
    "mvproceedings": Dress.ITALIC,
    "mvreference": Dress.ITALIC,
    "periodical": Dress.ITALIC,
    "proceedings": Dress.ITALIC,
    "reference": Dress.ITALIC,
    "report": Dress.ITALIC,
    "software": Dress.ITALIC,
}


def dress_of(entry: Entry) -> Dress:
    """How the work's title is set off; a title that an editor supplied in square brackets not at all."""
    title = plain(entry.bare("title"))
    if entry.is_described or not title or (title.startswith("[") and title.endswith("]")):
        return Dress.PLAIN
    kind = entry.work.kind
    if kind == "report" and is_working_paper(entry):
        return Dress.QUOTED
    if kind == "interview" and not is_published(entry):
        return Dress.PLAIN
    return _DRESSES.get(kind, Dress.QUOTED)


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
    return with_addition(dress(title, dress_of(entry)), entry.text("titleaddon"))


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
    if not title:
        return Text(UNTITLED)
    main = _without_article(title.split(": ")[0] or title)
    return dress(Text(Tag("field title", main)), dress_of(entry))


def _without_article(title: Text) -> Text:
    """`The Belarus Factor` as `Belarus Factor`; braces keep the article of `{The Hague}`."""
    begins = title.parts[0] if title.parts else None
    if isinstance(begins, String):
        for article in ("The ", "An ", "A "):
            if str(begins).startswith(article) and len(title) > len(article):
                return title[len(article) :].capfirst()
    return title
