"""Web pages, posts, data sets and software."""

from pybtex.richtext import Text

from galleyproof.cite.chicago.clause import Clause, Form, Joint
from galleyproof.cite.chicago.roles import lead, lead_names, others
from galleyproof.cite.chicago.title import Dress, dress, is_of_database, with_addition, with_subtitle
from galleyproof.cite.field.entry import Entry
from galleyproof.cite.field.rich_field import plain
from galleyproof.cite.kinds.article import journal
from galleyproof.cite.kinds.parts import address, note_and_address, says_when, seen, spaced, title, version
from galleyproof.cite.kinds.publication import numbered, volume
from galleyproof.cite.place import Place, cited_place


def word_online(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Author, “Title,” Web Site, December 30, 2019, URL` (CMOS 17, 14.205-10).

    The site in roman, a periodical's name (`journaltitle`) in italics. In the bibliography the owner of the site leads
    where nobody is named.
    """
    owner = entry.text("organization") or entry.text("institution") or entry.text("publisher")
    leads = form is Form.LIST and not lead_names(entry)[1] and bool(owner)
    note_is_date = not entry.work.date and says_when(entry)
    runs_on = entry.work.text("note").rstrip().endswith("\\nopunct")
    has_journal = bool(entry.bare("journaltitle"))
    book = with_addition(
        dress(with_subtitle(entry, "booktitle", "booksubtitle"), Dress.ITALIC), entry.text("booktitleaddon")
    )
    return (
        Clause(owner) if leads else lead(entry, form),
        title(entry) if entry.bare("title") or not entry.related else Clause(Text()),
        *others(entry, form),
        Clause(journal(entry)),
        Clause(book),
        Clause(dress(with_subtitle(entry, "maintitle", "mainsubtitle"), Dress.ITALIC)),
        Clause(entry.text("eventtitle")),
        Clause(entry.text("venue")),
        Clause(Text() if leads else owner),
        Clause(volume(entry)),
        Clause(spaced(entry.text("series"), entry.text("number")) if entry.bare("series") else numbered(entry)),
        Clause(Text() if has_journal else entry.text("location")),
        Clause(entry.moment("eventdate") if not entry.work.date else Text()),
        # Behind the name of a site the day is a part of its sentence: `Facebook, April 17, 2015` (CMOS 17, 14.209).
        Clause(
            spaced(entry.text("note") if runs_on else Text(), entry.moment() or entry.words_of("date")),
            Joint.COMMA if (has_journal or owner) and not leads and _is_day(entry) else Joint.NEXT,
        ),
        Clause(entry.text("note") if note_is_date else Text()),
        Clause(entry.worded("type")),
        Clause(entry.text("howpublished")),
        Clause(version(entry)),
        cited_place(place) if place.cited else Clause(place.own, Joint.COMMA),
        *note_and_address(entry, with_note=not note_is_date and not runs_on),
    )


def _is_day(entry: Entry) -> bool:
    return entry.work.date is not None and entry.work.date.start.month is not None


def word_dataset(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Author, “Title,” version 2, Publisher, March 4, 2022, DOI` (after CMOS 17, 14.257)."""
    if is_of_database(entry):
        return _word_record(entry, form, place)
    return (
        lead(entry, form),
        title(entry),
        *others(entry, form),
        Clause(version(entry) or _edition_as_version(entry)),
        Clause(entry.worded("type")),
        Clause(entry.text("howpublished")),
        Clause(spaced(entry.text("series"), entry.text("number")) if entry.bare("series") else numbered(entry)),
        Clause(entry.text("publisher")),
        Clause(entry.text("organization")),
        Clause(entry.text("institution")),
        Clause(entry.text("location")),
        Clause(entry.day(), Joint.NEXT),
        cited_place(place),
        *note_and_address(entry),
    )


def _word_record(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`GenBank (for RP11-322N14 BAC [accession number AC087526.3]; accessed April 6, 2016), URL` (CMOS 17, 14.257)."""
    number = spaced(entry.worded("type"), entry.text("number"))
    named = Text(title(entry).text, " [", number, "]") if number else title(entry).text
    return (
        lead(entry, form),
        Clause(Text("(", named, "; ", seen(entry), ")") if seen(entry) else Text("(", named, ")"), Joint.SPACE),
        Clause(entry.text("publisher")),
        cited_place(place),
        Clause(entry.text("note")),
        Clause(entry.text("addendum")),
        Clause(address(entry)),
    )


def _edition_as_version(entry: Entry) -> Text:
    """What data and programs have in `edition`: `version 2.0`, or the words as typed."""
    typed = entry.text("edition")
    return Text(f"{entry.term('version')} ", typed) if plain(typed)[:1].isdigit() else typed
