"""Works of several files: one library, in which what overlaps counts once and what contradicts itself is told."""

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.read.works.entries import read_library

FIRST = Source(
    "bib/a.bib",
    "@string{press = {Old Press}}\n@book{one, title = {One}, publisher = press}\n@book{two, title = {Two}}\n",
)
SECOND = Source(
    "bib/b.bib",
    "@book{two, title = {Two}}\n@book{one, title = {Another}}\n@inbook{part, crossref = {one}, title = {Part}, author = {Roe, Jane}}\n",
)


def test_works_of_two_files_are_one_library() -> None:
    sink = Sink()
    library = read_library(FIRST, sink, SECOND)
    assert (library.path, list(library.works)) == ("bib/a.bib, bib/b.bib", ["one", "two", "part"])
    # A work may have its parent in the other file, and each stays in its own.
    part = library.works["part"]
    assert (part.text("booktitle"), part.text("publisher"), part.span.path) == ("One", "Old Press", "bib/b.bib")
    assert list(sink) == []


def test_two_works_of_one_key_are_told_with_their_file_and_overlap_is_not() -> None:
    library = read_library(FIRST, Sink(), SECOND)
    assert library.works["two"].faults == ()
    [fault] = library.works["one"].faults
    assert (str(fault.span), fault.message) == (
        "bib/b.bib:2:7",
        "`one` is already the key of the entry in bib/a.bib, line 2",
    )
