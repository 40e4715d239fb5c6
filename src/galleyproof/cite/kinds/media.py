"""Films, recordings, performances and pictures (CMOS 17, 14.235, 14.261-68)."""

from pybtex.richtext import Text

from galleyproof.cite.chicago.clause import Clause, Form, Joint
from galleyproof.cite.chicago.printed_name import print_names
from galleyproof.cite.chicago.roles import lead, others
from galleyproof.cite.chicago.title import Dress, dress, with_addition, with_subtitle
from galleyproof.cite.field.entry import Entry
from galleyproof.cite.field.rich_field import plain
from galleyproof.cite.kinds.parts import address, commas, note_and_address, seen, spaced, title, when_done
from galleyproof.cite.kinds.publication import edition, facts, numbered, publisher, series, volumes
from galleyproof.cite.place import Place, cited_place


def word_video(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`“Scene,” *Film*, dir. Somebody (1959; Place: Studio, 2000), DVD` (CMOS 17, 14.265).

    Of a series on television the programme leads: `*Series*, season 3, episode 10, “Title,” ... aired ..., on ABC`.
    """
    programme = _book(entry)
    if entry.subtype == "tvepisode":
        opening = [Clause(programme), title(entry)] if programme else [title(entry)]
    else:
        opening = [title(entry), Clause(programme)]
    aired = when_done(entry, "aired")
    if station := entry.text("usera"):
        aired = commas(aired, Text(f"{entry.term('on')} ", station)) if aired else station
    published = bool(entry.bare("publisher") or entry.bare("location") or entry.bare("institution"))
    return (
        lead(entry, form),
        *opening,
        edition(entry),
        *others(entry, form),
        Clause(aired),
        Clause(entry.text("note")),
        Clause(series(entry).text),
        _facts(entry, entry.year() if published else entry.day()),
        cited_place(place),
        Clause(entry.worded("type"), Joint.NEXT),
        Clause(entry.text("howpublished")),
        Clause(_organization(entry)),
        *note_and_address(entry, with_note=False),
    )


def _organization(entry: Entry) -> Text:
    """The site or body, unless it stands among the facts of publication."""
    has_house = entry.bare("publisher") or entry.bare("institution")
    return entry.text("organization") if has_house else Text()


def word_music(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Performer, *Title*, recorded February 20, 1958, Label CL 1157, 1960, compact disc` (CMOS 17, 14.263)."""
    recorded = when_done(entry, "recorded")
    again = Text()
    if entry.work.origdate and not recorded:
        if plain(entry.bare("pubstate")) in ("reprint", "reprinted"):
            words = Text(f"{entry.term('originally')} ", entry.year("origdate"))
            again = entry.marked("pubstate", words)
        else:
            how = entry.text("userd") if not entry.work.urldate else Text()
            recorded = spaced(_without_comma(how) or Text(entry.term("recorded")), entry.day("origdate"))
            if plain(how).rstrip().endswith(","):
                recorded = commas(_without_comma(how), entry.day("origdate"))
    label = publisher(entry)
    return (
        lead(entry, form),
        title(entry),
        *others(entry, form),
        Clause(recorded),
        Clause(entry.text("note")),
        Clause(entry.text("howpublished")),
        Clause(_track(entry)),
        edition(entry),
        Clause(spaced(entry.text("series") or label, entry.text("number"))),
        Clause(label if entry.bare("series") else Text()),
        Clause(entry.text("location") if label or entry.bare("series") else Text()),
        volumes(entry),
        Clause(entry.year()),
        Clause(entry.worded("type"), Joint.COMMA),
        Clause(again),
        cited_place(place),
        *note_and_address(entry, with_note=False),
    )


def _without_comma(words: Text) -> Text:
    return words[: len(words) - 1] if plain(words).endswith(",") else words


def _track(entry: Entry) -> Text:
    """`track 1 on Somebody, *Album*`."""
    album = _book(entry)
    if not album:
        return Text()
    chapter = entry.text("chapter")
    on = Text(f"{entry.term('track')} ", chapter, f" {entry.term('on')} ") if chapter else Text(f"{entry.term('on')} ")
    by = print_names(entry.persons.get("bookauthor", ()), entry.style)
    return Text(on, commas(entry.marked("bookauthor", by), album))


def word_audio(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """A podcast, an audiobook, a score: like a book, and what it comes on behind (CMOS 17, 14.264, 14.267)."""
    event, book = entry.moment("eventdate"), _book(entry)
    whole = with_addition(
        dress(with_subtitle(entry, "maintitle", "mainsubtitle"), Dress.ITALIC), entry.text("maintitleaddon")
    )
    within = f"{entry.term('in')} "
    # Who put a podcast out on what day is said even where a house did it (CMOS 17, 14.267).
    is_episode = "podcast" in plain(entry.bare("type")).casefold()
    return (
        lead(entry, form),
        title(entry),
        Clause(event),
        # Of a part of a part the larger whole has the `in`.
        Clause(Text() if not book else book if whole else Text(within, book)),
        Clause(Text(within, whole) if whole else Text()),
        *others(entry, form),
        edition(entry),
        volumes(entry),
        series(entry),
        Clause(entry.text("note")),
        Clause(entry.text("howpublished")),
        _facts(entry, entry.day() if is_episode or not entry.bare("publisher") else entry.year()),
        cited_place(place),
        Clause(entry.worded("type"), Joint.NEXT),
        *note_and_address(entry, with_note=False),
    )


def word_performance(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`*Hamilton*, dir. Somebody, Theatre, New York, February 2, 2016` (CMOS 17, 14.266)."""
    return (
        lead(entry, form),
        title(entry),
        *others(entry, form),
        Clause(_book(entry)),
        Clause(entry.text("eventtitle")),
        Clause(entry.text("note")),
        Clause(entry.worded("type")),
        Clause(entry.text("venue")),
        Clause(entry.text("organization")),
        Clause(entry.text("institution")),
        Clause(entry.text("location")),
        Clause(entry.day("eventdate") or entry.day()),
        Clause(entry.text("howpublished")),
        cited_place(place),
        *note_and_address(entry, with_note=False),
    )


def word_artwork(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Artist, *Work*, 1480s, oil on canvas, 78 x 48.5 in., Louvre, Paris` (CMOS 17, 14.235)."""
    return (
        lead(entry, form),
        title(entry),
        *others(entry, form),
        Clause(entry.day("origdate")),
        Clause(_printed(entry)),
        Clause(entry.worded("type")),
        Clause(entry.text("note")),
        Clause(numbered(entry)),
        Clause(_book(entry)),
        Clause(spaced(entry.text("howpublished"), Text())),
        Clause(entry.day("eventdate")),
        Clause(entry.text("institution") or entry.text("library")),
        Clause(entry.text("organization")),
        Clause(entry.text("publisher")),
        Clause(entry.text("location")),
        cited_place(place),
        Clause(seen(entry)),
        Clause(entry.text("addendum")),
        Clause(address(entry)),
    )


def _printed(entry: Entry) -> Text:
    """`printed 1965`, of a photograph taken before (14.235)."""
    day = entry.day()
    return Text(f"{entry.term('printed')} ", day) if day and entry.work.origdate else day


def _book(entry: Entry) -> Text:
    """The film, album or programme; a programme may stand in `maintitle`."""
    if entry.work.kind == "video" and not entry.bare("booktitle"):
        return with_addition(
            dress(with_subtitle(entry, "maintitle", "mainsubtitle"), Dress.ITALIC), entry.text("maintitleaddon")
        )
    return with_addition(
        dress(with_subtitle(entry, "booktitle", "booksubtitle"), Dress.ITALIC), entry.text("booktitleaddon")
    )


def _facts(entry: Entry, when: Text) -> Clause:
    house = publisher(entry)
    if house or entry.bare("location") or entry.work.origdate:
        return facts(entry, house, when, may_lack_date=True)
    return Clause(when)
