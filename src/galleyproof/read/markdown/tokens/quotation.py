"""The tokens of a passage in, the same with each quotation mark turned the way it opens or closes, as Pandoc turns it.

A mark opens where another of its kind closes behind it, at the same depth of emphasis and links; an apostrophe is what
nothing closes. The direction cannot be told from the neighbouring characters: in `"*Word*"` none of them is a letter.
Where Pandoc takes an apostrophe for a mark that opens, because another one closes it further on, it is not followed: behind
code, a formula or a link (`$x$'s`, and the `systems'`), before a decade (`'90s`), in `'tis`.
"""

import re
from collections.abc import Sequence
from typing import Literal

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

MOST_DEPTH = 40
"""Quotations within quotations; deeper ones are turned by their neighbours."""

STEPS_EACH = 40
"""How many tokens may be looked at for each one, on average, before the same is done with all that are left."""

SIGNS = {"'": "‘’", '"': "“”"}

Context = Literal["", "'", '"']

_WITHOUT_BEGINNING = re.compile(r"'(?:\d\ds(?!\w)|(?:tis|twas|twere|twill|twould|em|til)(?![\w']))", re.IGNORECASE)
"""A word whose beginning is left out; one that is quoted alone, `'em'`, is none."""
_WORDLIKE = frozenset(
    (
        "em_close",
        "strong_close",
        "link_close",
        "code_inline",
        "formula",
        "styled",
        "claim",
        "figure",
        "note",
        "note_reference",
    )
)
"""Tokens behind which a single mark, with no blank between them, is an apostrophe or closes."""


def match_quote(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the library's signature
    """A mark, to be turned when all of its passage is known."""
    mark = state.src[state.pos]
    if mark not in SIGNS:
        return False
    if not silent:
        token = state.push("quote", "", 0)
        before = state.src[state.pos - 1] if state.pos else " "
        after = state.src[state.pos + 1] if state.pos + 1 < state.posMax else " "
        token.content = mark
        token.meta.update(
            after_word=before.isalnum() or before == ".", before_blank=after.isspace(), before_word=after.isalnum()
        )
        token.meta["cut_word"] = (
            mark == "'" and _WITHOUT_BEGINNING.match(state.src, state.pos, state.posMax) is not None
        )
        token.meta["opens"] = (before.isspace() or before in "([{“‘—–-\"'") and not after.isspace()
        token.meta["end"] = state.pos + 1
    state.pos += 1
    return True


def turn_quotes(tokens: Sequence[Token]) -> None:
    """Makes text of every mark."""
    marks = [position for position, token in enumerate(tokens) if token.type == "quote"]
    if not marks:
        return
    turned = _Turning(tokens).turned
    for position in marks:
        token = tokens[position]
        opens = turned.get(position, bool(token.meta["opens"]))
        token.type, token.content = "text", SIGNS[token.content][0 if opens else 1]


class _Turning:
    """One pass over the tokens of a passage."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.turned: dict[int, bool] = {}
        """Whether the mark at a position opens."""
        self.trail: list[tuple[int, bool | None]] = []
        """Each turn with what stood before it, so that a reading that leads nowhere can be taken back."""
        self.left = STEPS_EACH * len(tokens) + 1000
        position = 0
        while position < len(tokens) and self.left > 0:
            # What closes nothing is passed over.
            position = self._read(position, "", "", 0)[0] + 1

    def _read(self, position: int, until: Context, context: Context, depth: int) -> tuple[int, bool]:
        """Reads as far as the mark that closes, or the end of the emphasis; where that is, and whether it was found."""
        begin = position
        while position < len(self.tokens):
            self.left -= 1
            if self.left <= 0:
                return len(self.tokens), False
            token = self.tokens[position]
            if token.nesting == -1:
                return position, False
            if token.nesting == 1:
                position = (
                    self._read(position + 1, "", context, depth + 1)[0] + 1 if depth < MOST_DEPTH else position + 1
                )
            elif token.type != "quote":
                position += 1
            elif token.content == until and position > begin and (until == '"' or not token.meta["before_word"]):
                self._turn(position, opens=False)
                return position + 1, True
            else:
                position = self._mark(position, context, depth)
        return position, False

    def _mark(self, position: int, context: Context, depth: int) -> int:
        """Turns a mark that closes nothing, and what it opens; the position after that."""
        token = self.tokens[position]
        mark: Context = "'" if token.content == "'" else '"'
        if context == mark or token.meta["before_blank"] or self._follows_word(position) or depth >= MOST_DEPTH:
            self._turn(position, opens=False)
            return position + 1
        if _is_quote(self.tokens, position + 1, mark):
            # Nothing stands between two of them.
            self._turn(position, opens=mark == '"')
            return position + 1
        known = len(self.trail)
        after, is_closed = self._read(position + 1, mark, mark, depth + 1)
        if is_closed:
            self._turn(position, opens=True)
            return after
        # Alone, a single mark is an apostrophe; a double one opens a speech that goes on in the next paragraph.
        while len(self.trail) > known:
            other, before = self.trail.pop()
            if before is None:
                del self.turned[other]
            else:
                self.turned[other] = before
        self._turn(position, opens=mark == '"')
        return position + 1

    def _turn(self, position: int, *, opens: bool) -> None:
        self.trail.append((position, self.turned.get(position)))
        self.turned[position] = opens

    def _follows_word(self, position: int) -> bool:
        """Whether it stands right behind a word, or what counts as one, or is the first letter of one that is cut."""
        token = self.tokens[position]
        kinds = _WORDLIKE if token.content == "'" else ("em_close", "strong_close")
        is_marked = position > 0 and self.tokens[position - 1].type in kinds
        return is_marked or bool(token.meta["after_word"] or token.meta["cut_word"])


def _is_quote(tokens: Sequence[Token], position: int, mark: str) -> bool:
    return position < len(tokens) and tokens[position].type == "quote" and tokens[position].content == mark
