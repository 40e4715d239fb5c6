"""A note as its author typed it in; what it is known by, whatever its number and printed form, out."""

from collections.abc import Hashable, Iterable, Iterator, Mapping

from galleyproof.compare.marking.tokens import split_words
from galleyproof.model.text.document import Citation, Cite, Claim, CrossReference, Footnote, Inline, Text
from galleyproof.model.text.walk import children, own_values, own_words, runs_in


def note_words(mark: Citation | Footnote, keys: Mapping[str, str]) -> Hashable:
    """Its works and words; `keys` are those that the newer revision has instead."""
    match mark:
        case Citation():
            return "citation", tuple(_cite(cite, keys) for cite in mark.cites)
        case Footnote():
            return "footnote", tuple(tuple(_words(run, (), keys)) for run in runs_in(mark.blocks))


def _cite(cite: Cite, keys: Mapping[str, str]) -> Hashable:
    locator = (cite.locator.kind, cite.locator.whole) if cite.locator else None
    prefix, suffix = (tuple(_words(run, (), keys)) for run in (cite.prefix, cite.suffix))
    return keys.get(cite.key, cite.key), prefix, locator, suffix, cite.suppress_author


def _words(run: Iterable[Inline], dress: tuple[Hashable, ...], keys: Mapping[str, str]) -> Iterator[Hashable]:
    for inline in run:
        if isinstance(inline, Text):
            yield from ((part, dress) for part in split_words(inline.text) if not part.isspace())
        elif isinstance(inline, Citation | Footnote):
            yield note_words(inline, keys)
        elif isinstance(inline, CrossReference):
            yield "page" if inline.by_page else "number" if inline.alone else "reference", inline.target
        elif isinstance(inline, Claim):
            # What the words are bound to is not printed.
            yield from _words(inline.children, dress, keys)
        elif inner := children(inline):
            yield from _words(inner, (*dress, own_values(inline)), keys)
        else:
            yield own_values(inline), dress if own_words(inline) else ()
