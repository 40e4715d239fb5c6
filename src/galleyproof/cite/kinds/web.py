"""Web pages, data sets and software."""

from pybtex.richtext import Text

from galleyproof.cite.clause import Clause, Form, Joint
from galleyproof.cite.entry import Entry
from galleyproof.cite.kinds.parts import day, lead, lead_names, note_and_address, others, says_when, title
from galleyproof.cite.place import Place, cited_place
from galleyproof.cite.title import Dress, dress, with_subtitle


def word_online(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Author, “Title,” Web Site, December 30, 2019, URL` (CMOS 17, 14.205-10).

    The site in roman, a periodical's name (`journaltitle`) in italics. In the bibliography the owner of the site leads
    where nobody is named.
    """
    periodical = dress(with_subtitle(entry, "journaltitle", "journalsubtitle"), Dress.ITALIC)
    owner = entry.text("organization") or entry.text("institution") or entry.text("publisher")
    leads = form is Form.LIST and not lead_names(entry)[1] and bool(owner)
    note_is_date = not entry.work.date and says_when(entry)
    return (
        Clause(owner) if leads else lead(entry, form),
        title(entry),
        *others(entry, form),
        Clause(periodical),
        Clause(entry.text("eventtitle")),
        Clause(Text() if leads else owner),
        Clause(entry.text("type")),
        Clause(entry.text("howpublished")),
        Clause(entry.text("version")),
        Clause(Text(day(entry))),
        Clause(entry.text("note") if note_is_date else Text()),
        cited_place(place),
        *note_and_address(entry, with_note=not note_is_date),
    )


def word_dataset(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Author, “Title,” version 2, Publisher, March 4, 2022, DOI` (after CMOS 17, 14.257)."""
    return (
        lead(entry, form),
        title(entry),
        *others(entry, form),
        edition_or_version(entry),
        Clause(entry.text("type")),
        Clause(entry.text("howpublished")),
        Clause(entry.text("series")),
        Clause(entry.text("publisher") or entry.text("organization") or entry.text("institution")),
        Clause(Text(day(entry)), Joint.NEXT),
        cited_place(place),
        *note_and_address(entry),
    )


def edition_or_version(entry: Entry) -> Clause:
    """`version 2.0`, or the version as typed where it holds words."""
    version = entry.text("version") or entry.text("edition")
    typed = str(version)
    return Clause(Text("version " if typed[:1].isdigit() else "", version) if version else version)
