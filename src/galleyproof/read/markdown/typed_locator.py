"""Locators as authors type them: `, 81-82`, ` para. 3`, `, chap. IV and V` in; kind, value and rest out.

The words are those of the paper's language, and Pandoc's of English; each may begin with a capital.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple, cast

from galleyproof.model.look.language import primary
from galleyproof.model.look.tags.locator_forms import JOINS, LOCATOR_FORMS
from galleyproof.model.text.document import LocatorKind

_DIVISIONS = frozenset({"book", "chapter", "part", "section"})
"""What has pages of its own."""
_ALIKE = frozenset({"subverbo", "timestamp"})
"""What has the same label in every language."""

_ROMAN = (
    r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
    r"(?=\s*(?:$|[,;:.?!)\]–—-]|(?:{and})\b|&))"
)
_CAPITALS = r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\w)"
_NUMBER = r"[A-Za-z]{0,2}\d[\w:/]*(?:\.\d\w*)*"
_DASH = r"\s*(?:-{1,3}|–|—)\s*"
_JOIN = r"(?:,\s*(?:(?:{and})\s+|&\s*)?|\s+(?:{and})(?:\s+|(?<=[-וو]))|\s*[&、和与與と]\s*)"
"""In Hebrew and Arabic `and` is a part of the word that follows, in Chinese and Japanese no blank stands about it."""
_COMMA = "[,，،]"


def _values(number: str) -> str:
    """One number, a range, or several of them, joined by commas and by `and` in the paper's language."""
    one = rf"{number}(?:{_DASH}(?:{number}|[a-z](?!\w)))?"
    return rf"{one}(?:{_JOIN}{one})*"


_PLAIN = _values(rf"(?:{_NUMBER}|{_ROMAN})")
_LABELLED = _values(rf"(?:{_NUMBER}|{_ROMAN}|{_CAPITALS})")
_HEADWORD = r"[“„«\"‘'][^“”„«»\"‘’]+[”“»\"’']"
_QUOTED = rf"{_HEADWORD}(?:{_JOIN}{_HEADWORD})*"
_BRACED = rf"\s*{_COMMA}?\s*\{{(?:(?P<label>{{label}})\s*)?(?P<value>[^{{}}]*)\}}"
_LOCATOR = (
    rf"\s*{_COMMA}?\s*(?:(?P<label>{{label}})\s*(?P<labelled>{_LABELLED})|(?P<headed>s\.vv?\.)\s*(?P<quoted>{_QUOTED})|(?P<bare>{_PLAIN}))"
    rf"(?![\w])"
)
_VOLUME = re.compile(r"\d+|[IVXLCDM]+")
_VOLUME_AND_PAGES = re.compile(r"(\d+|[IVXLCDM]+),\s*(\d.*)")
_ONE_AND_PAGES = re.compile(r"(?P<one>\w+(?:\.\w+)*)(?P<pages>,\s*\d+(?:\s*(?:-{1,3}|–|—)\s*\d+)?)")
_PAGES = rf"\s*{_COMMA}\s*(?:(?:{{label}})\s*)?(?P<pages>{_PLAIN})(?![\w])"


class TypedLocator(NamedTuple):
    """What a citation's words begin with."""

    kind: LocatorKind
    value: str
    volume: str
    """In which the pages stand; empty where none is named."""
    start: int
    end: int


class _Labels(NamedTuple):
    """How locators are typed in a language."""

    kinds: Mapping[str, LocatorKind]
    ones: frozenset[str]
    """What one of the other divisions is called, after which a comma begins a number of another kind: `chap. 3, 45`."""
    volumes: frozenset[str]
    """What one volume is called, after which a second number is that of a page: `Bd. 2, 15`."""
    locator: re.Pattern[str]
    braced: re.Pattern[str]
    pages: re.Pattern[str]
    """What may follow a volume."""


@cache
def _labels(language: str) -> _Labels:
    own = LOCATOR_FORMS.get(language, LOCATOR_FORMS["en"])
    kinds: dict[str, LocatorKind] = {}
    ones: set[str] = set()
    volumes: set[str] = set()
    for table in (own, LOCATOR_FORMS["en"]):
        for kind, form in table.items():
            # In other languages what has no name there is left as it is typed, rather than called by its English one.
            if kind in _ALIKE or (kind in own and own[kind].typed):
                for word in form.typed:
                    for cased in (word, word[:1].upper() + word[1:]):
                        # A word that means two things means the one that comes first, and that of the language.
                        kinds.setdefault(cased, cast(LocatorKind, kind))
                        if kind in _DIVISIONS and word not in form.typed_of_several:
                            ones.add(cased)
                        if kind == "volume" and word not in form.typed_of_several:
                            volumes.add(cased)
    pages = [word for word, kind in kinds.items() if kind == "page"]
    joins = "|".join(("and", *JOINS.get(language, "and").split()))
    patterns = (
        _filled(pattern, joins, words) for pattern, words in ((_LOCATOR, kinds), (_BRACED, kinds), (_PAGES, pages))
    )
    return _Labels(kinds, frozenset(ones), frozenset(volumes), *patterns)


def _filled(pattern: str, joins: str, labels: Iterable[str]) -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(label) for label in labels), key=len, reverse=True))
    return re.compile(pattern.replace("{label}", words).replace("{and}", joins))


def read_locator(text: str, start: int, end: int, language: str = "en") -> TypedLocator | None:
    """The locator that `text` begins with at `start`; None where it begins with words."""
    labels = _labels(primary(language))
    if braced := labels.braced.match(text, start, end):
        if not braced["value"].strip():
            return None
        kind = labels.kinds[braced["label"]] if braced["label"] else "page"
        begin = braced.start("label" if braced["label"] else "value")
        return TypedLocator(kind, braced["value"].strip(), "", begin, braced.end())
    match = labels.locator.match(text, start, end)
    if match is None:
        return None
    label = match["label"] or match["headed"]
    value = match["labelled"] or match["quoted"] or match["bare"]
    kind = labels.kinds[label] if label else "page"
    begin = match.start("label") if match["label"] else match.start("headed" if match["headed"] else "bare")
    if label in labels.ones and (both := _ONE_AND_PAGES.fullmatch(value)):
        # One chapter was promised, and what follows is its page.
        return TypedLocator(kind, both["one"], "", begin, match.end() - len(both["pages"]))
    if label in labels.volumes and (both := _VOLUME_AND_PAGES.fullmatch(value)):
        return TypedLocator("page", both[2], both[1], begin, match.end())
    if label in labels.volumes and _VOLUME.fullmatch(value) and (pages := labels.pages.match(text, match.end(), end)):
        return TypedLocator("page", pages["pages"], value, begin, pages.end())
    return TypedLocator(kind, value.strip(), "", begin, match.end())
