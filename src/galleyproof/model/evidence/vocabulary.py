"""The names of biblatex's fields: those that say something of a work, and those that serve the file, its order or its use."""

from difflib import SequenceMatcher
from functools import cache

CONTENT = frozenset(
    {
        "title", "subtitle", "shorttitle", "titleaddon", "maintitle", "mainsubtitle", "maintitleaddon", "booktitle",
        "booksubtitle", "booktitleaddon", "issuetitle", "issuesubtitle", "issuetitleaddon", "journaltitle",
        "journalsubtitle", "journaltitleaddon", "reporter", "edition", "volume", "volumes", "number", "part", "chapter",
        "series", "issue", "publisher", "location", "institution", "organization", "eventtitle", "eventtitleaddon", "venue",
        "type", "howpublished", "version", "pages", "eid", "note", "addendum", "pubstate", "court", "nameaddon", "library",
        "origlocation", "origpublisher", "usera", "userd", "usere", "lista", "shorthand", "relatedstring", "afterword",
        "introduction", "foreword", "author", "editor", "editora", "editorb", "editorc", "translator", "interviewer",
        "bookauthor", "commentator", "annotator", "holder", "namea", "nameb", "namec", "shortauthor", "shorteditor",
        "maineditor", "compiler", "director", "recipient", "date", "year", "month", "origdate", "eventdate", "doi", "url",
        "eprint", "urldate", "language", "origlanguage", "origtitle", "collection", "archive", "shorthandintro",
    }
)  # fmt: skip
"""What a reader would miss where it is neither printed nor told of."""

SERVES_ELSEWHERE = frozenset(
    {
        "shorttitle", "shortauthor", "shorteditor", "shorthand", "doi", "url", "eprint", "urldate", "language", "year", "month",
        "origlanguage", "origtitle", "relatedstring", "shorthandintro", "volumes",
    }
)  # fmt: skip
"""Of these, what a full note may leave to the short one, to a better address or date, or to the submission's formats."""

_UNLIKELY = frozenset({"namea", "nameb", "namec", "usera", "userd", "usere", "lista"})
"""What nobody types in full and misspells."""
_ALSO_KNOWN = frozenset(
    {
        "authortype", "editortype", "editoratype", "editorbtype", "editorctype", "eprinttype", "eprintclass", "sorttitle", "sortyear",
        "reprinttitle", "indextitle", "indexsorttitle", "relatedtype", "relatedoptions", "shortjournal", "shortseries",
        "pagination", "bookpagination", "pagetotal", "journal", "address", "school", "annote", "annotation", "hyphenation", "isrn",
        "issn", "urltime", "sortname",
    }
)  # fmt: skip
"""Names of biblatex's own that are near one of the others."""


_OF_OTHERS = {
    "editor": "bookeditor book-editor", "location": "place city publisherplace publisher-place publisher_place",
    "eventtitle": "conference conferencename conference-name conference_name conf confname event eventname event-title meeting meetingname",
    "venue": "eventplace event-place eventlocation conferencelocation conference-location conflocation",
    "journaltitle": "container-title journalname newspaper magazine periodical", "volume": "vol", "number": "no num reportnumber report-number report_number docket docketnumber patentnumber standardnumber episode",
    "issue": "iss", "pages": "pp pagerange page-range firstpage startpage page-first",
    "origdate": "originaldate original-date originalyear original-year origyear firstpublished", "origtitle": "originaltitle original-title",
    "origlanguage": "originallanguage original-language",
    "titleaddon": "transtitle trans-title translatedtitle titletranslation title-translation englishtitle",
    "type": "thesistype thesis-type degree degreetype genre", "institution": "university", "publisher": "studio distributor company broadcaster network recordlabel",
    "organization": "websitetitle website-title sitename site-name blogtitle", "howpublished": "platform medium media",
    "library": "shelfmark archivelocation archive-location archive_location", "edition": "editionnumber",
    "note": "serieseditor series-editor collectioneditor collection-editor illustrator photographer performer composer artist narrator producer speaker "
    "redactor reviewedtitle reviewed-title reviewedauthor reviewed-author with duration runtime running-time scale dimensions jurisdiction season",
}  # fmt: skip
"""By biblatex's field, the names that it has in CSL, RIS, other styles of BibTeX, and in the habits of authors."""
_BIBLATEX = {name: field for field, names in _OF_OTHERS.items() for name in names.split()}


def foreign_field(name: str) -> str:
    """The field of content that says what one of another style or program says, `editor` for `bookeditor`; empty where none does."""
    return _BIBLATEX.get(name, "")


@cache
def meant_field(name: str) -> str:
    """The field of content that an unknown name was meant for, `publisher` for `publsher`; empty where none is near.

    A letter put before a name hides the field from BibTeX, as some authors and databases do: `xnote`, `fjournal`.
    """
    if name in CONTENT or name in _ALSO_KNOWN or not name.isalpha():
        return ""
    near = (each for each in sorted((CONTENT | {"journal", "address", "school"}) - _UNLIKELY) if each[0] == name[0])
    return next((each for each in near if _is_near(name, each)), "")


def _is_near(name: str, known: str) -> bool:
    return sorted(name) == sorted(known) or SequenceMatcher(None, name, known).ratio() >= 0.88
