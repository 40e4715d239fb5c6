"""Does every page that a note names lie within the pages of its work?"""

import re

from galleyproof.model.evidence.work import Library
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.look.tags.locator_forms import JOINED
from galleyproof.model.text.document import Locator
from galleyproof.model.text.note import Notes

_RANGE = re.compile(r"([0-9]{1,40})(?:\s*(?:-{1,3}|–)\s*([0-9]{1,40}))?")


FIRST_PAGE_ALONE = ("jurisdiction", "legal", "legislation")
"""Types cited by the first page of each report or gazette, of which there may be several."""
WHOLES = frozenset(
    {
        "book", "mvbook", "booklet", "collection", "mvcollection", "proceedings", "mvproceedings", "reference", "mvreference",
        "thesis", "report", "manual", "unpublished", "standard",
    }
)  # fmt: skip
"""Types of which `pages = {320}` says how many pages there are."""


def check_locators(notes: Notes, library: Library, sink: Sink) -> None:
    """Reports pages outside the `pages` of their work; roman numerals and lettered pages are taken on trust."""
    for references in (*(note.references for note in notes.notes), notes.in_text):
        for reference in references:
            work = library.get(reference.key)
            if (
                work is None
                or reference.locator is None
                or reference.locator.kind != "page"
                or reference.locator.volume
            ):
                continue
            bounds = [_bounds(part) for part in work.text("pages").split(",")]
            known = [bound for bound in bounds if bound is not None]
            if work.kind in WHOLES:
                known = [(1 if first == last else first, last) for first, last in known]
            elif work.kind in FIRST_PAGE_ALONE or len(bounds) == 1:
                # One number is where the work begins, or all of it: law reviews, after the Bluebook (21st ed., rule 16.4),
                # and many catalogues give the first page alone. Where it ends is not said.
                known = [(first, max(last, 10**9) if first == last else last) for first, last in known]
            if known:
                _check(reference.locator, reference.key, work.text("pages"), known, sink)


def _check(locator: Locator, key: str, pages: str, known: list[tuple[int, int]], sink: Sink) -> None:
    for part in JOINED.split(locator.value):
        bounds = _bounds(part)
        if bounds is not None and not any(low <= bounds[0] and bounds[1] <= high for low, high in known):
            sink.report(
                codes.LOCATOR_OUTSIDE,
                f"page {part.strip()} lies outside pages {pages} of `{key}`",
                locator.span,
                "correct the locator, or the entry's `pages`",
            )


def _bounds(text: str) -> tuple[int, int] | None:
    """First and last page; `112-15` means up to 115."""
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        return None
    first, last = match[1], match[2] or match[1]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return int(first), int(last)
