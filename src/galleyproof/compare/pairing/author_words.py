"""A note as its author typed it in; what it is known by, whatever its number and printed form, out."""

from collections.abc import Hashable, Iterable, Iterator, Mapping

from galleyproof.compare.marking.tokens import split_words
from galleyproof.model.text.document import (
    Citation,
    Cite,
    Claim,
    CrossReference,
    Emph,
    Footnote,
    Inline,
    InlineCode,
    LineBreak,
    Link,
    RawTex,
    Strong,
    Styled,
    Text,
)
from galleyproof.model.text.inline import Formula, Jump, Phrase, RawHtml
from galleyproof.model.text.walk import runs_in


def note_words(mark: Citation | Footnote, keys: Mapping[str, str]) -> Hashable:
    """Its works and words; `keys` are those that the newer revision has instead."""
    match mark:
        case Citation():
            return "citation", tuple(_cite(cite, keys) for cite in mark.cites)
        case Footnote():
            return "footnote", tuple(tuple(_words(run, (), keys)) for run in runs_in(mark.blocks))


def _cite(cite: Cite, keys: Mapping[str, str]) -> Hashable:
    locator = (cite.locator.kind, cite.locator.value) if cite.locator else None
    prefix, suffix = (tuple(_words(run, (), keys)) for run in (cite.prefix, cite.suffix))
    return keys.get(cite.key, cite.key), prefix, locator, suffix, cite.suppress_author


def _words(run: Iterable[Inline], dress: tuple[str, ...], keys: Mapping[str, str]) -> Iterator[Hashable]:
    for inline in run:
        match inline:
            case Text():
                yield from ((part, dress) for part in split_words(inline.text) if not part.isspace())
            case InlineCode():
                yield "code", inline.text, dress
            case LineBreak():
                yield ("break",)
            case RawTex():
                yield "tex", inline.tex
            case RawHtml():
                yield "html", inline.html
            case Emph() | Strong():
                yield from _words(inline.children, (*dress, type(inline).__name__), keys)
            case Styled():
                yield from _words(inline.children, (*dress, inline.how), keys)
            case Phrase():
                yield from _words(inline.children, (*dress, f"language {inline.lang}"), keys)
            case Jump():
                yield from _words(inline.children, (*dress, f"jump {inline.target}"), keys)
            case Formula():
                yield "formula", inline.tex, inline.displayed
            case Link():
                yield from _words(inline.children, (*dress, f"link {inline.url}"), keys)
            case Claim():
                yield from _words(inline.children, dress, keys)
            case CrossReference():
                yield "reference", inline.target
            case Citation() | Footnote():
                yield note_words(inline, keys)
