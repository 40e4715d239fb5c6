"""The names of biblatex's fields: those that say something of a work, and those that serve the file, its order or its use."""

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
        "eprint", "urldate", "language", "origlanguage", "origtitle", "collection", "archive",
    }
)  # fmt: skip
"""What a reader would miss where it is neither printed nor told of."""

SERVES_ELSEWHERE = frozenset(
    {
        "shorttitle", "shortauthor", "shorteditor", "shorthand", "doi", "url", "eprint", "urldate", "language", "year", "month",
        "origlanguage", "origtitle", "relatedstring", "volumes",
    }
)  # fmt: skip
"""Of these, what a full note may leave to the short one, to a better address or date, or to the submission's formats."""
