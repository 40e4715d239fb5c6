"""Articles of encyclopedias and dictionaries, cited by their headword (CMOS 17, 14.232-34)."""

from pybtex.richtext import Text

from galleyproof.cite.chicago.clause import Clause, Form, Joint
from galleyproof.cite.chicago.printed_name import print_names
from galleyproof.cite.chicago.roles import others
from galleyproof.cite.chicago.title import Dress, dress, with_addition, with_subtitle
from galleyproof.cite.field.command import CLOSE, OPEN
from galleyproof.cite.field.entry import Entry
from galleyproof.cite.kinds.book import word_chapter
from galleyproof.cite.kinds.parts import address, commas, seen, spaced, title
from galleyproof.cite.kinds.publication import edition, facts, publisher, series, volume
from galleyproof.cite.place import Place, cited_place


def word_article_of_reference(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`*Encyclopedia*, 11th ed. (Publisher, Year), s.v. “Article,” by Somebody`.

    The work is the `booktitle` and the article the `title`, as biblatex has it; or the work is the `title` and the article
    stands in `lista`, as biblatex-chicago has it.
    """
    if entry.bare("booktitle") and entry.persons.get("author"):
        return word_chapter(entry, form, place)
    by_title = not entry.bare("booktitle")
    book = _work(entry) if by_title else with_subtitle(entry, "booktitle", "booksubtitle")
    headword = headwords(entry) if by_title else Text(f"{entry.term('sv')} ", title(entry).text)
    how = dress(book, Dress.PLAIN if entry.subtype == "online" else Dress.ITALIC)
    addition = entry.text("titleaddon" if by_title else "booktitleaddon")
    author = print_names(entry.persons.get("author", ()), entry.style)
    by = entry.marked("author", Text(f"{entry.term('byauthor')} ", author)) if author else Text()
    house = publisher(entry)
    note = entry.text("note")
    has_facts = bool(house or entry.text("location") or entry.work.date or entry.words_of("date"))
    # `last modified March 4, 2020`, of what changes without editions (14.233).
    how_dated = Text() if entry.work.urldate else entry.text("userd")
    published = facts(
        entry,
        Text(", ").join([part for part in (note, house) if part]),
        spaced(how_dated, entry.day()),
        may_lack_date=True,
    )
    return (
        Clause(with_addition(how, addition)),
        edition(entry),
        *others(entry, form, only=_EDITORS),
        Clause(volume(entry)),
        series(entry),
        published if has_facts else Clause(note),
        Clause(headword, Joint.COMMA),
        Clause(by, Joint.COMMA),
        cited_place(place) if place.cited else Clause(place.own, Joint.COMMA),
        Clause(seen(entry)),
        Clause(entry.text("addendum")),
        Clause(address(entry)),
    )


_EDITORS = ("editor", "translator", "compiler", "namec", "editora", "editorb", "editorc")


def _work(entry: Entry) -> Text:
    return with_subtitle(entry, "title", "subtitle")


def headwords(entry: Entry) -> Text:
    """`s.v. “Salvation”`, `s.vv. “police ranks,” “postal addresses”`."""
    found = entry.bare("lista")
    if not found:
        return Text()
    words = [Text(OPEN, part, CLOSE) for part in found.split(" and ")]
    label = entry.term("sv" if len(words) == 1 else "svv")
    return entry.marked("lista", Text(f"{label} ", commas(*words)))


def short_article_of_reference(entry: Entry) -> Text:
    """`*Wikipedia*, s.v. “BibTeX”`."""
    how = Dress.PLAIN if entry.subtype == "online" else Dress.ITALIC
    if entry.bare("booktitle"):
        headword = Text(f"{entry.term('sv')} ", dress(entry.text("shorttitle") or entry.text("title"), Dress.QUOTED))
        return commas(dress(entry.text("booktitle"), how), headword)
    return commas(dress(entry.text("shorttitle") or entry.text("title"), how), headwords(entry))
