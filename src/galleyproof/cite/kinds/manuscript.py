"""What was never published, or of a kind without rules of its own: manuscripts, interviews, anything else."""

from pybtex.richtext import Text

from galleyproof.cite.clause import Clause, Form, Joint
from galleyproof.cite.entry import Entry
from galleyproof.cite.field import plain
from galleyproof.cite.kinds.article import journal_issue
from galleyproof.cite.kinds.parts import commas, day, lead, note_and_address, others, spaced, title
from galleyproof.cite.name import print_names
from galleyproof.cite.place import Place, cited_place
from galleyproof.cite.title import Dress, dress, with_subtitle


def word_unpublished(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Author, “Title” (unpublished manuscript, March 2014), 12` (CMOS 17, 14.216-17)."""
    kind = entry.text("type") or entry.text("howpublished")
    event = entry.text("eventtitle")
    if event:
        kind = spaced(kind or Text("paper presented at"), event)
    where = (entry.text("institution") or entry.text("organization"), entry.text("venue") or entry.text("location"))
    return (
        lead(entry, form),
        title(entry),
        *others(entry, form),
        Clause(commas(kind or Text("unpublished manuscript"), *where, Text(day(entry))), Joint.FACTS),
        cited_place(place),
        *note_and_address(entry),
    )


def word_interview(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Person, “Title,” interview by Person, *Publication*, date, URL`: the one who is asked leads (CMOS 17, 14.211-13)."""
    by = print_names(entry.persons.get("interviewer", ()))
    has_title = bool(entry.bare("title"))
    names_itself = "interview" in plain(entry.bare("title")).casefold()
    asked = Text("interview by ", by) if by else Text("" if names_itself else "interview")
    opening = (lead(entry, form), title(entry) if has_title else Clause(Text()), Clause(asked), *others(entry, form))
    if entry.bare("journaltitle") and (entry.bare("volume") or entry.bare("number")):
        return (*opening, *journal_issue(entry, place), *note_and_address(entry))
    return (
        *opening,
        Clause(dress(with_subtitle(entry, "journaltitle", "journalsubtitle"), Dress.ITALIC)),
        Clause(entry.text("organization") or entry.text("publisher") or entry.text("institution")),
        Clause(entry.text("type")),
        Clause(entry.text("howpublished")),
        Clause(entry.text("location")),
        Clause(Text(day(entry)), Joint.COMMA),
        cited_place(place),
        *note_and_address(entry),
    )


def word_anything(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """Every field that is there, in the order that the Manual's entries share (CMOS 17, 14.100)."""
    series = spaced(entry.text("series"), entry.text("number"))
    houses = (entry.text("publisher"), entry.text("institution"), entry.text("organization"))
    return (
        lead(entry, form),
        title(entry),
        *others(entry, form),
        Clause(entry.text("type")),
        Clause(entry.text("howpublished")),
        Clause(entry.text("version")),
        Clause(dress(with_subtitle(entry, "journaltitle", "journalsubtitle"), Dress.ITALIC)),
        Clause(series),
        *(Clause(house) for house in houses),
        Clause(entry.text("eventtitle")),
        Clause(entry.text("location")),
        Clause(Text(day(entry)), Joint.COMMA),
        cited_place(place),
        *note_and_address(entry),
    )
