"""Locators as authors type them: `, 81-82`, ` para. 3`, `, chap. IV and V` in; kind, value and rest out.

The words are Pandoc's, with their plurals and abbreviations; each may begin with a capital.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from galleyproof.model.text.document import LocatorKind

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

_KINDS: dict[str, LocatorKind] = {
    form: kind
    for kind, words in WORDS.items()
    for word in words.split()
    for form in (word, word[:1].upper() + word[1:])
} | {"sub verbo": "subverbo", "sub verbis": "subverbo"}

_LABEL = "|".join(sorted((re.escape(label) for label in _KINDS), key=len, reverse=True))
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
_LOCATOR = re.compile(
    rf"\s*,?\s*(?:(?P<label>{_LABEL})\s*(?P<labelled>{_LABELLED})|(?P<headed>s\.vv?\.)\s*(?P<quoted>{_QUOTED})|(?P<bare>{_PLAIN}))"
    rf"(?![\w])"
)
_VOLUME_AND_PAGE = re.compile(rf"\s*,\s*(?:pp?\.|pages?)?\s*(?P<pages>{_PLAIN})(?![\w])")
_BRACED = re.compile(rf"\s*,?\s*\{{(?:(?P<label>{_LABEL})\s*)?(?P<value>[^{{}}]*)\}}")


def read_locator(text: str, start: int, end: int) -> tuple[LocatorKind, str, int, int] | None:
    """Kind, value, and the range of the locator that `text` begins with at `start`; None where it begins with words."""
    if braced := _BRACED.match(text, start, end):
        if not braced["value"].strip():
            return None
        kind = _KINDS[braced["label"]] if braced["label"] else "page"
        return kind, braced["value"].strip(), braced.start("label" if braced["label"] else "value"), braced.end()
    match = _LOCATOR.match(text, start, end)
    if match is None:
        return None
    label = match["label"] or match["headed"]
    value = match["labelled"] or match["quoted"] or match["bare"]
    kind = _KINDS[label] if label else "page"
    begin = match.start("label") if match["label"] else match.start("headed" if match["headed"] else "bare")
    if label in ("vol.", "volume", "Vol.", "Volume") and (both := re.fullmatch(r"(\d+),\s*(\d.*)", value)):
        return "page", f"{both[1]}:{both[2]}", begin, match.end()
    if kind == "volume" and (pages := _VOLUME_AND_PAGE.match(text, match.end(), end)) and value.isdigit():
        # The volume and the page in one: 2:15 (CMOS 17, 14.116).
        return "page", f"{value}:{pages['pages']}", begin, pages.end()
    return kind, value.strip(), begin, match.end()
