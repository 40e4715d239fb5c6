"""The words before and after a work in a note in, the same with the spaces that belong beside them out."""

import re
from dataclasses import replace

from galleyproof.model.text.document import Cite, Inline, Text
from galleyproof.model.text.walk import plain_text


def spaced_prefix(cite: Cite) -> tuple[Inline, ...]:
    """The words before the work, and the space between, unless they end with an opening mark."""
    if not plain_text(cite.prefix).strip() and not any(not isinstance(inline, Text) for inline in cite.prefix):
        return ()
    glued = plain_text(cite.prefix).endswith((" ", "(", "[", "“", "‘", "—", "\N{NO-BREAK SPACE}"))
    return cite.prefix if glued else (*cite.prefix, Text(" ", cite.span))


_LABELLED = re.compile(r"\s*[^\W\d_]{1,6}\.\s?\d")


_PLACES_BEHIND = re.compile(
    r"\s*,\s*(?:(?:scenes?|lines?|verses?|pages?|notes?|chap(?:ter|\.)s?|sec(?:tion|\.)s?|fig(?:ure|\.)s?|tables?|paras?\.|pp?\.|ll?\.|vv?\.|nn?\.|cols?\.|§+)\s?)?"
    r"\d+[a-z]?-{1,2}\d+[a-z]?(?![\w-])"
)
"""`, lines 3-5` behind `act 1, scene 2`."""


def _with_dashes(words: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The same, ranges in places that follow a first one with an en dash (CMOS 17, 6.78)."""
    return tuple(
        replace(
            each,
            text=_PLACES_BEHIND.sub(
                lambda match: re.sub(r"(?<=[\da-z])-{1,2}(?=\d)", "–", match[0]),
                each.text,
            ),
        )
        if isinstance(each, Text)
        else each
        for each in words
    )


def spaced_suffix(cite: Cite) -> tuple[Inline, ...]:
    """The words after the work, after a space unless they begin with a punctuation mark or a space of their own."""
    cite = replace(cite, suffix=_with_dashes(cite.suffix)) if cite.locator else cite
    words = plain_text(cite.suffix)
    if cite.suffix and isinstance(first := cite.suffix[0], Text):
        if re.match(r",\w", words):
            # `[@key,S.2]`
            return (Text(", ", first.span), replace(first, text=first.text[1:]), *cite.suffix[1:])
        if _LABELLED.match(words):
            # `@key [S. 2]`: a number of page, chapter or line in another language than English.
            return (Text(", ", first.span), replace(first, text=first.text.lstrip()), *cite.suffix[1:])
    if not cite.suffix or words[:1] in tuple(" ,.;:)]?!’”—–"):
        return cite.suffix if words.strip() or not words else ()
    return (Text(" ", cite.span), *cite.suffix)
