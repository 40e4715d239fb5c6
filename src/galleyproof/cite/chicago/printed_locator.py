"""Locators as the Manual prints them: `81-82, 90` in, `81–82, 90` out; a chapter with its label."""

import re

from galleyproof.cite.chicago.page_ranges import print_pages
from galleyproof.cite.terms.languages import LANGUAGES
from galleyproof.cite.terms.terms import term
from galleyproof.model.look.language import primary
from galleyproof.model.look.quotation_marks import marks_of
from galleyproof.model.look.tags.locator_forms import JOINED, term_keys
from galleyproof.model.text.document import Locator


def print_locator(locator: Locator, language: str = "en") -> str:
    """The locator with its label: bare for pages in English, `para.`, `n.`, `chap.` and so on for the rest (CMOS 17, 14.150)."""
    value = print_pages(_joined(locator.value, language))
    names_pages = primary(language) in LANGUAGES
    if locator.kind == "page" and (not names_pages or ":" in value):
        return f"{locator.volume}:{value}" if locator.volume else value
    if locator.kind == "timestamp":
        return value
    label = term(term_keys(locator.kind)[_is_of_several(value)], language)
    printed = f"{label} {_quoted(value, language) if locator.kind == 'subverbo' else value}" if label else value
    # Where pages are called so, a volume is: `Bd. 2, S. 15`.
    return f"{term('volume', language)} {locator.volume}, {printed}" if locator.volume else printed


def _is_of_several(value: str) -> bool:
    """What joins the words of one headword joins no headwords: `s.v. “Sein und Zeit”`."""
    outside = re.sub(r"[“„«\"‘'][^“”»\"‘’']+[”“»\"’']", "", value)
    return "–" in outside or JOINED.search(outside) is not None


def _joined(value: str, language: str) -> str:
    """`12 and 15` in the language of the notes."""
    return re.sub(r"\s+and\s+|\s*&\s*", f" {term('and', language)} ", value)


def _quoted(value: str, language: str) -> str:
    """Headwords in the language's quotation marks, which pair however they were typed; without any, in one pair."""
    (opening, closing), _ = marks_of(language) or (("“", "”"), ())
    if not re.search(r"[“”„«»\"]", value):
        return f"{opening}{value}{closing}"
    return re.sub(r"[“„«\"]([^“”„«»\"]+)[”“»\"]", rf"{opening}\1{closing}", value)
