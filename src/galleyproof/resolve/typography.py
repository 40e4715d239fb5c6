"""A run as typed in, the same with the quotation marks and the spaces of its language out.

Only straight marks that the author typed are turned into others: `"word"` is „word“ in German and « word » in French. Who types
curved marks has chosen them.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from galleyproof.model.look.language import primary
from galleyproof.model.look.quotation_marks import Marks, marks_of
from galleyproof.model.text import document as doc
from galleyproof.model.text.inline import Phrase
from galleyproof.model.text.walk import children, plain_text, walk, with_children

AsTyped = Callable[[doc.Text], str]
"""The characters of the author's file that the text was read from, one for one; empty where they are others."""

_STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}
_WITH_ARABIC_COMMA = frozenset({"ar", "ckb", "fa", "ks", "pnb", "ps", "sd", "ug", "ur"})
_ARABIC = {",": "،", ";": "؛"}
_THIN, _WIDE = "\u202f", "\u00a0"
_FRENCH = re.compile(
    r"[ \u00a0\u202f]?(?P<mark>[;!?]+|:)(?=\s|$|[»”)\]])|(?P<open>«)[ \u00a0\u202f]*|[ \u00a0\u202f]*(?P<close>»)"
)
_BARE = frozenset(" \n\t\u00a0\u202f([«“:;!?")
"""Behind these no space is set before a mark."""


def set_in_language(run: tuple[doc.Inline, ...], language: str, as_typed: AsTyped) -> tuple[doc.Inline, ...]:
    """`language` is the BCP 47 tag of the words around the run; phrases in it have their own."""
    if primary(language) == "en" and not any(isinstance(inline, Phrase) and inline.lang for inline in walk(run)):
        return run
    return _Setting(as_typed).run(run, language)


@dataclass(slots=True)
class _Setting:
    """One run on its way, which knows what is open and what stood before."""

    as_typed: AsTyped
    open: list[str] = field(default_factory=list)
    """Straight marks that nothing has closed yet."""
    last: str = ""
    """The character before."""
    is_arabic: bool = False
    """Whether the letter before is."""
    is_phrase: bool = False
    """Within words that are in a language of their own."""

    def run(self, run: tuple[doc.Inline, ...], language: str) -> tuple[doc.Inline, ...]:
        return tuple(self._inline(inline, language) for inline in run)

    def _inline(self, inline: doc.Inline, language: str) -> doc.Inline:
        if isinstance(inline, doc.Text):
            return self._text(inline, language)
        if isinstance(inline, doc.Link) and plain_text(inline.children) == inline.url:
            self.last = inline.url[-1:]
            return inline
        if inner := children(inline):
            own = inline.lang if isinstance(inline, Phrase) else ""
            outer, self.is_phrase = self.is_phrase, self.is_phrase or bool(own)
            printed = with_children(inline, self.run(inner, own or language))
            self.is_phrase = outer
            return printed
        if not isinstance(inline, doc.Footnote):
            self.last = "\n" if isinstance(inline, doc.LineBreak) else "x"
        return inline

    def _text(self, text: doc.Text, language: str) -> doc.Text:
        marks = marks_of(language)
        words = self._turned(text, marks) if marks else text.text
        if primary(language) == "fr":
            words = self._spaced(words, language)
        if primary(language) in _WITH_ARABIC_COMMA:
            words = self._with_arabic_commas(words, is_typed=self.is_phrase or bool(self.as_typed(text)))
        self.last = words[-1:] or self.last
        return text if words == text.text else replace(text, text=words)

    def _turned(self, text: doc.Text, marks: Marks) -> str:
        typed = self.as_typed(text)
        if not typed:
            return text.text
        words = []
        for index, (character, sign) in enumerate(zip(text.text, typed, strict=True)):
            if _STRAIGHT.get(character) != sign:
                words.append(character)
                continue
            pair = marks[0 if sign == '"' else 1]
            if character in "“‘":
                self.open.append(sign)
                words.append(pair[0])
            elif sign == '"' or (sign in self.open and not text.text[index + 1 : index + 2].isalnum()):
                if sign in self.open:
                    self.open.remove(sign)
                words.append(pair[1])
            else:
                words.append(character)
        return "".join(words)

    def _with_arabic_commas(self, words: str, *, is_typed: bool) -> str:
        """What the program sets between the parts of a reference is Arabic beside Arabic letters; what is typed stays."""
        letters = [unicodedata.bidirectional(character) for character in words]
        found = list(words)
        for index, character in enumerate(words):
            if letters[index] in ("L", "AL"):
                self.is_arabic = letters[index] == "AL"
            elif character in _ARABIC and not is_typed and (index + 1 == len(words) or words[index + 1].isspace()):
                after = next((kind for kind in letters[index:] if kind in ("L", "AL")), "")
                found[index] = _ARABIC[character] if self.is_arabic or after == "AL" else character
        return "".join(found)

    def _spaced(self, words: str, language: str) -> str:
        """With the spaces that French sets inside guillemets and before high punctuation; in Canada before the colon alone."""
        is_canadian = language.lower().startswith("fr-ca")
        wide = _THIN if language.lower().startswith("fr-ch") else _WIDE

        def space(match: re.Match[str]) -> str:
            if match["open"]:
                return f"«{wide}"
            if match["close"]:
                return f"{wide}»"
            before = words[match.start() - 1] if match.start() else self.last
            if not before or before in _BARE or (is_canadian and match["mark"] != ":"):
                return match[0]
            return f"{wide if match['mark'] == ':' else _THIN}{match['mark']}"

        return _FRENCH.sub(space, words)
