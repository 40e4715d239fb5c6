"""Locators as authors type them: `, 81-82`, ` para. 3`, `, chap. IV and V` in; kind, value and rest out.

The words are Pandoc's, with their plurals and abbreviations, in English and in the paper's language; each may begin with a
capital.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, cast

from galleyproof.model.look.language import primary
from galleyproof.model.text.document import LocatorKind
from galleyproof.read.markdown.locators.locator_labels import LABELS

WORDS: Mapping[LocatorKind, str] = MappingProxyType(
    {
        "page": "p. pp. page pages",
        "act": "act acts",
        "appendix": "app. apps. appendix appendices",
        "article": "art. arts. article articles",
        "book": "bk. bks. book books",
        "canto": "canto cantos",
        "chapter": "chap. chaps. ch. chs. chapter chapters",
        "column": "col. cols. column columns",
        "elocation": "loc. locs. location locations",
        "equation": "eq. eqs. equation equations",
        "example": "ex. exs. example examples",
        "figure": "fig. figs. figure figures",
        "folio": "fol. fols. folio folios ff.",
        "issue": "iss. issue issues",
        "line": "l. ll. line lines",
        "map": "map maps",
        "note": "n. nn. note notes fn. fns.",
        "number": "no. nos. number numbers",
        "opus": "op. opp. opus opera",
        "paragraph": "para. paras. par. pars. paragraph paragraphs ¶ ¶¶",
        "part": "pt. pts. part parts",
        "plate": "pl. pls. plate plates",
        "rule": "r. rr. rule rules",
        "scene": "sc. scs. scene scenes",
        "section": "sec. secs. section sections § §§",
        "stanza": "st. sts. stanza stanzas",
        "subverbo": "s.v. s.vv.",
        "supplement": "supp. supps. supplement supplements",
        "table": "tab. tabs. table tables tbl. tbls.",
        "timestamp": "timestamp timestamps",
        "title": "tit. tits. title titles",
        "verse": "v. vv. verse verses",
        "volume": "vol. vols. volume volumes",
    }
)
"""By kind, every word that may stand before the number."""

_ALIKE = frozenset({"subverbo", "timestamp"})
"""What has the same label in every language."""


_ROMAN = r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?=\s*(?:$|[,;:.?!)\]–—-]|and\b|&))"
_CAPITALS = r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\w)"
_NUMBER = r"[A-Za-z]{0,2}\d[\w:/]*(?:\.\d\w*)*"
_DASH = r"\s*(?:-{1,3}|–|—)\s*"
_JOIN = r"(?:,\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*)"


def _values(number: str) -> str:
    """One number, a range, or several of them, joined by commas and by `and`."""
    one = rf"{number}(?:{_DASH}(?:{number}|[a-z](?!\w)))?"
    return rf"{one}(?:{_JOIN}{one})*"


_PLAIN = _values(rf"(?:{_NUMBER}|{_ROMAN})")
_LABELLED = _values(rf"(?:{_NUMBER}|{_ROMAN}|{_CAPITALS})")
_QUOTED = r"[“\"‘'][^“”\"‘’]+[”\"’'](?:" + _JOIN + r"[“\"‘'][^“”\"‘’]+[”\"’'])*"
_BRACED = r"\s*,?\s*\{(?:(?P<label>{label})\s*)?(?P<value>[^{}]*)\}"
_LOCATOR = (
    rf"\s*,?\s*(?:(?P<label>{{label}})\s*(?P<labelled>{_LABELLED})|(?P<headed>s\.vv?\.)\s*(?P<quoted>{_QUOTED})|(?P<bare>{_PLAIN}))"
    rf"(?![\w])"
)
_PAGES = rf"\s*,\s*(?:(?:{{label}})\s*)?(?P<pages>{_PLAIN})(?![\w])"


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
    locator: re.Pattern[str]
    braced: re.Pattern[str]
    pages: re.Pattern[str]
    """What may follow a volume."""


@cache
def _labels(language: str) -> _Labels:
    own = LABELS.get(language, {})
    kinds: dict[str, LocatorKind] = {"sub verbo": "subverbo", "sub verbis": "subverbo"}
    for table in (WORDS, own):
        for kind, words in table.items():
            # In other languages what has no name there is left as it is typed, rather than called by its English one.
            if not own or kind in own or kind in _ALIKE:
                for word in words.split():
                    kinds |= dict.fromkeys((word, word[:1].upper() + word[1:]), cast(LocatorKind, kind))
    pages = (word for word, kind in kinds.items() if kind == "page")
    return _Labels(kinds, _filled(_LOCATOR, kinds), _filled(_BRACED, kinds), _filled(_PAGES, pages))


def _filled(pattern: str, labels: Iterable[str]) -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(label) for label in labels), key=len, reverse=True))
    return re.compile(pattern.replace("{label}", words))


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
    if label in ("vol.", "volume", "Vol.", "Volume") and (both := re.fullmatch(r"(\d+),\s*(\d.*)", value)):
        return TypedLocator("page", both[2], both[1], begin, match.end())
    if kind == "volume" and value.isdigit() and (pages := labels.pages.match(text, match.end(), end)):
        return TypedLocator("page", pages["pages"], value, begin, pages.end())
    return TypedLocator(kind, value.strip(), "", begin, match.end())
