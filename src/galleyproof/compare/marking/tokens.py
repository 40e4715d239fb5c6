"""A run of inlines in, its words one by one out, each with the emphasis or link that it stands in; and back."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import InlineCode, Link, Text
from galleyproof.model.text.manuscript import Deleted, Inserted, NoteMark, Pointer, PrintedInline, PrintedRun
from galleyproof.model.text.walk import children, own_values, own_words, plain_text, with_children

Resolve: TypeAlias = Callable[[NoteMark | Pointer], tuple[PrintedInline, Hashable]]
"""What stands for a note's mark or a reference in the marked paper, and by what it is compared."""

_PARTS = re.compile(r"\s+|\w+(?:[.,’'\-–]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, mark of punctuation, note marker or the like."""

    key: Hashable
    """Two tokens are the same where their keys are equal."""
    leaf: PrintedInline
    """For a word: its own `Text`."""
    wrappers: tuple[PrintedInline, ...]
    """What it stands in, outermost first."""
    blank: str = ""
    """The white space before it."""
    blank_wrappers: tuple[PrintedInline, ...] = ()

    @property
    def words(self) -> int:
        """How many words it counts for."""
        leaf = self.leaf
        if not isinstance(leaf, Text | InlineCode | Link):
            return 0
        shown = leaf.url if isinstance(leaf, Link) else leaf.text
        return int(any(character.isalnum() for character in shown))

    @property
    def is_note(self) -> bool:
        return isinstance(self.leaf, NoteMark)


def split_words(text: str) -> list[str]:
    """Words, marks of punctuation and white space, in order; together they are the text."""
    return _PARTS.findall(text)


def read_tokens(run: Iterable[PrintedInline], resolve: Resolve) -> list[Token]:
    """The tokens of `run`; the white space at its end is left out."""
    tokens: list[Token] = []
    blank = ""
    blank_wrappers: tuple[PrintedInline, ...] = ()
    for leaf, wrappers, key in _leaves(run, (), resolve):
        if isinstance(leaf, Text) and leaf.text.isspace():
            blank, blank_wrappers = leaf.text, wrappers
            continue
        if not tokens:
            blank = ""
        tokens.append(Token(key, leaf, wrappers, blank, blank_wrappers if blank else ()))
        blank, blank_wrappers = "", ()
    return tokens


def _leaves(
    run: Iterable[PrintedInline], wrappers: tuple[PrintedInline, ...], resolve: Resolve
) -> Iterator[tuple[PrintedInline, tuple[PrintedInline, ...], Hashable]]:
    dress = tuple(map(own_values, wrappers))
    for inline in run:
        assert not isinstance(inline, Inserted | Deleted), "a paper with marks is not compared again"
        if isinstance(inline, Text):
            for part in split_words(inline.text):
                yield Text(part, inline.span), wrappers, (part, dress) if dress else part
        elif isinstance(inline, NoteMark | Pointer):
            shown, key = resolve(inline)
            yield shown, wrappers, key
        elif (inner := children(inline)) and not _is_bare_address(inline):
            yield from _leaves(inner, (*wrappers, inline), resolve)
        else:
            yield inline, wrappers, (own_values(inline), dress if own_words(inline) or inner else ())


def _is_bare_address(inline: PrintedInline) -> bool:
    return isinstance(inline, Link) and plain_text(inline.children) == inline.url


# ---------------------------------------------------------------- and back

BLANK = " "
"""The key of white space that is a token of its own."""
TokenStatus: TypeAlias = Literal["same", "inserted", "deleted"]


def mark_tokens(marked: Iterable[tuple[TokenStatus, Token]]) -> PrintedRun:
    """The inlines again, those that only one revision has within `Inserted` and `Deleted`."""
    run: list[PrintedInline] = []
    group: list[Token] = []
    status: TokenStatus = "same"
    for now, token in marked:
        if now != status and group:
            run.extend(_marked(status, group))
            group = []
        status = now
        group.append(token)
    if group:
        run.extend(_marked(status, group))
    return tuple(run)


def blank_token(blank: str, wrappers: tuple[PrintedInline, ...], span: Span) -> Token:
    """White space that only one revision has."""
    return Token(BLANK, Text(blank, span), wrappers)


def _marked(status: TokenStatus, tokens: Sequence[Token]) -> PrintedRun:
    leaves: list[tuple[tuple[PrintedInline, ...], PrintedInline]] = []
    for token in tokens:
        if token.blank:
            leaves.append((token.blank_wrappers, Text(token.blank, token.leaf.span)))
        leaves.append((token.wrappers, token.leaf))
    children = _nest(leaves, 0)
    if status == "same":
        return children
    node = Inserted if status == "inserted" else Deleted
    return (node(children, children[0].span),)


def _nest(leaves: Sequence[tuple[tuple[PrintedInline, ...], PrintedInline]], depth: int) -> PrintedRun:
    nested: list[PrintedInline] = []
    position = 0
    while position < len(leaves):
        wrappers, leaf = leaves[position]
        if len(wrappers) > depth:
            wrapper, end = wrappers[depth], position
            while end < len(leaves) and len(leaves[end][0]) > depth and leaves[end][0][depth] is wrapper:
                end += 1
            nested.append(with_children(wrapper, _nest(leaves[position:end], depth + 1)))
            position = end
            continue
        before = nested[-1] if nested else None
        if isinstance(leaf, Text) and isinstance(before, Text) and leaf.span.path == before.span.path:
            nested[-1] = Text(before.text + leaf.text, before.span)
        else:
            nested.append(leaf)
        position += 1
    return tuple(nested)
