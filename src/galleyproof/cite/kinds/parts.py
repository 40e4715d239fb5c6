"""The clauses that several kinds of work share: the title, the day, what is said besides, where it is online."""

import re
from urllib.parse import quote

from pybtex.richtext import HRef, Protected, Tag, Text

from galleyproof.cite.chicago.clause import Clause, Joint
from galleyproof.cite.chicago.title import full_title, originally
from galleyproof.cite.field.entry import Entry
from galleyproof.cite.field.rich_field import plain


def title(entry: Entry) -> Clause:
    return Clause(full_title(entry))


def ordinal(number: int) -> str:
    """`2nd`, `3rd`, `11th`."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def day_or_nd(entry: Entry) -> Text:
    """The date as exact as it is known, or `n.d.`."""
    return entry.day() or Text(entry.term("nodate"))


def version(entry: Entry) -> Text:
    """`version 2.0`, or the version as typed where it holds words."""
    typed = entry.text("version")
    return Text(f"{entry.term('version')} ", typed) if plain(typed)[:1].isdigit() else typed


def note_and_address(entry: Entry, *, with_note: bool = True, of_book: bool = False) -> tuple[Clause, ...]:
    """The entry's note, when an undated page was seen, DOI or URL, and the addendum (CMOS 17, 14.7-13).

    A book's addendum, `Kindle`, stands with the book, before its address (14.159-61).
    """
    return (
        Clause(entry.text("note")) if with_note else Clause(Text()),
        Clause(entry.state() if entry.work.date else Text()),
        Clause(seen(entry)),
        Clause(entry.text("addendum") if of_book else Text()),
        Clause(address(entry)),
        Clause(Text() if of_book else entry.text("addendum")),
        Clause(originally(entry)),
    )


def says_when(entry: Entry) -> bool:
    """Whether the note gives the date that the entry lacks: `updated February 2021` (CMOS 17, 14.13)."""
    return bool(re.match(r"(last )?(updated|modified|revised|posted)\b", plain(entry.bare("note")).casefold()))


def seen(entry: Entry) -> Text:
    """`accessed March 3, 2020`, only where no other date is known (CMOS 17, 14.12); in words of the entry's own, always."""
    work = entry.work
    if not work.urldate:
        return Text()
    if how := entry.text("userd"):
        # The hour of a change counts twenty-four (CMOS 17, 14.233).
        return commas(Text(how, " ", entry.day("urldate")), Text(work.urldate.start.time))
    dated = work.date or work.eventdate or entry.words_of("date")
    if dated or not work.text("url") or work.text("doi") or says_when(entry):
        return Text()
    return Text(f"{entry.term('urlseen')} ", entry.day("urldate"))


_RESOLVERS = {
    "jstor": "https://www.jstor.org/stable/",
    "hdl": "https://hdl.handle.net/",
    "googlebooks": "https://books.google.com/books?id=",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/",
}
"""Archives whose numbers are addresses."""


def address(entry: Entry) -> Text:
    """The DOI as a URL, which wins over any other (CMOS 17, 14.8), else the URL, else an archive's number."""
    if doi := re.sub(r"^(https?://(dx\.)?doi\.org/|doi:)", "", entry.raw("doi"), flags=re.IGNORECASE):
        return _link("doi", f"https://doi.org/{doi}")
    if url := entry.raw("url"):
        return _link("url", url)
    if number := entry.raw("eprint"):
        archive = entry.raw("eprinttype")
        if number in plain(entry.bare("journaltitle")) or number in plain(entry.bare("volume")):
            # `arXiv preprint arXiv:2101.00001` has said it.
            return entry.marked("eprint", "")
        if resolver := _RESOLVERS.get(archive.lower()):
            return _link("eprint", number if "://" in number else resolver + number)
        if number.startswith("PMC"):
            return entry.marked("eprint", number)
        return entry.marked("eprint", f"{archive}:{number}" if archive else number)
    return Text()


def _link(name: str, url: str) -> Text:
    target = url if re.match(r"(https?|ftp)://", url) else f"https://{url}"
    if not re.match(r"\w+://[\w-]+(\.[\w-]+)+", target):
        return Text(Tag(f"field {name}", Protected(url)))
    return Text(Tag(f"field {name}", HRef(quote(target, safe="%/:=&?~#+!$,;'@()*[]"), Protected(url))))


def when_done(entry: Entry, usual: str) -> Text:
    """`aired March 8, 2016`, `recorded February 20, 1958`: the event's date after the entry's own words or the usual ones."""
    date = entry.moment("eventdate")
    if not date:
        return Text()
    how = Text() if entry.work.urldate else entry.text("userd")
    return Text(how or entry.term(usual), " ", date)


def related(entry: Entry, words: Text) -> Clause:
    """`cited in ...`, `from ...`: the work that this one leads to, after words that the entry gives or its relation has."""
    how = relation(entry)
    if not how and is_led_to(entry):
        return Clause(words)
    return Clause(Text(how, " ", words) if how and words else Text(), Joint.NEXT)


def is_led_to(entry: Entry) -> bool:
    """Whether the related work is printed: after words, or because `options` has it."""
    return bool(relation(entry)) or re.search(r"\brelated\s*=\s*true\b", entry.work.text("options")) is not None


def relation(entry: Entry) -> Text:
    """How the work stands to the other: `comment on`, in words of its own or by a localisation key."""
    how = entry.text("relatedstring")
    if not how and (key := entry.work.text("relatedtype").strip()) in _RELATIONS:
        how = entry.marked("relatedstring", entry.term(key))
    return how


_RELATIONS = frozenset(
    {
        "translationof", "translationas", "translationfrom", "reprintof", "reprintas", "reprintfrom", "origpubin",
        "origpubas", "commenton", "replyto", "reviewof",
    }
)  # fmt: skip
"""The relations of biblatex's manual (3.5) that one word or two put before the other work."""


def commas(*parts: Text) -> Text:
    """What is there of the parts, with commas."""
    return Text(", ").join([part for part in parts if part])


def spaced(*parts: Text) -> Text:
    """What is there of the parts, with spaces."""
    return Text(" ").join([part for part in parts if part])
