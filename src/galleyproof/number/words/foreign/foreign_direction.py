"""The words around a number in German, French, Spanish or Russian in, the word of decline or lack that governs it out.

After `sank um` or `ein Defizit von` the amount is written without its minus, as after `fell by`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

_ADVERBS = r"(?:[^\W\d]+\s+){0,3}$"
"""`sank um fast 3 Prozent`: what may stand between the link and the number."""


@dataclass(frozen=True, slots=True)
class _Decline:
    """How one language says that something became less, or is lacking."""

    verbs: str
    nouns: str
    link: str
    """Between the verb and the number: `um`."""
    of: str
    """Between the noun and the number: `von`."""
    after: str
    """What follows the number: `weniger`, `gesunken`."""
    rise: str
    """Words of the contrary, behind which a decline governs nothing: `nach dem Rückgang stieg er um`."""

    def before(self) -> re.Pattern[str]:
        within = r"(?!\w)[^.;:!?]{0,80}?(?<!\w)"
        return re.compile(
            rf"(?<!\w)(?:(?P<verb>{self.verbs}){within}(?:{self.link})|(?P<noun>{self.nouns}){within}(?:{self.of})){_ADVERBS}",
            re.IGNORECASE,
        )

    def linked(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{self.link}){_ADVERBS}", re.IGNORECASE)

    def following(self) -> re.Pattern[str]:
        return re.compile(rf"[^.,;:!?\d]{{0,40}}?(?<!\w)(?P<word>{self.after})(?!\w)", re.IGNORECASE)


_DECLINES = {
    "de": _Decline(
        verbs=(
            r"s[aiu]nk(?:t|en)?|gesunken|fiel(?:en)?|fällt|fallen|schrumpf(?:t|te|ten|en)|(?:verringer|verminder|reduzier|verschlechter|kürz|senk)t(?:e|en)?"
            r"|verlor(?:en)?|einbrach(?:en)?|abnahm(?:en)?|zurückging(?:en)?"
        ),
        nouns=(
            r"rückgang|rückgänge|abnahme|verringerung|senkung|kürzung|einbruch|verlust(?:e|en|s)?|(?:handelsbilanz|haushalts)?defizit(?:s|e)?"
            r"|fehlbetrag|einbuße[n]?|schrumpfung|minus"
        ),
        link=r"um\s+",
        of=r"(?:um|von|bei|betrug|beträgt|belief\s+sich\s+auf)\s+|minus\s+",
        after=(
            r"(?:ab|ein|zurück)?ge(?:sunken|fallen|schrumpft|senkt|kürzt|nommen|gangen|brochen)|verringert|vermindert|reduziert|zurück|ab|ein"
            r"|weniger|niedriger|geringer|tiefer|kleiner"
        ),
        rise=r"stieg|steig|w[uä]chs|gewachsen|erhöh|zunahm|zugenommen|anstieg|zuwachs",
    ),
    "fr": _Decline(
        verbs=(
            r"(?:baiss|recul|diminu|chut|tomb|régress|repli|contract|effondr|déclin)(?:é|ée|és|ées|e|ent|a|ait|aient|èrent)|rédui(?:t|te|ts|tes|sit|sent)"
            r"|fléchi\w*|per(?:d|du|dait|dent)"
        ),
        nouns=r"baisse|recul|diminution|chute|repli|déficit|pertes?|réduction|contraction|déclin",
        link=r"d(?:e\s+|[’'])",
        of=r"(?:d(?:e\s+|[’'])|à\s+)",
        after=r"de\s+moins|inférieure?s?",
        rise=r"augment|progress|hausse|cro[iî]|crû|accr",
    ),
    "es": _Decline(
        verbs=(
            r"baj(?:ó|aron|ado|a|an)|cay(?:ó|eron)|caído|cae[n]?|disminu(?:yó|yeron|ye|yen|ido)|descend(?:ió|ieron|ido)|desciende[n]?|redu(?:jo|jeron|cido|ce)"
            r"|retroced(?:ió|ieron|ido)|perdi(?:ó|eron|do)|contrajo|desplom(?:ó|aron|ado)"
        ),
        nouns=r"caída|descenso|disminución|reducción|déficit|pérdidas?|retroceso|baja|contracción|desplome",
        link=r"(?:en|un)\s+",
        of=r"(?:de|del|en)\s+",
        after=r"(?<!al )(?<!lo )menos|inferior(?:es)?",
        rise=r"aument|crec|sub|alza",
    ),
    "ru": _Decline(
        verbs=r"(?:упал|рухнул|просел|убыл|потерял|сни[зж]|сокра[тщ]|уменьш|пада)\w*",
        nouns=r"(?:снижени|сокращени|падени|уменьшени|спад|дефицит|убыт|потер|отток)\w*",
        link=r"на\s+",
        of=r"(?:на|в|составил\w*|составля\w+)\s+",
        after=r"меньше|ниже",
        rise=r"вырос|возрос|увелич|повы[сш]|(?<!\w)рост|прирост",
    ),
}


class _Patterns(NamedTuple):
    before: re.Pattern[str]
    linked: re.Pattern[str]
    following: re.Pattern[str]
    rise: re.Pattern[str]


_PATTERNS: Mapping[str, _Patterns] = MappingProxyType(
    {
        language: _Patterns(
            decline.before(), decline.linked(), decline.following(), re.compile(decline.rise, re.IGNORECASE)
        )
        for language, decline in _DECLINES.items()
    }
)


def decline_around(before: str, after: str, language: str) -> tuple[str, bool] | None:
    """The word, and whether it tells a change rather than a lack; `language` is the first part of a tag."""
    patterns = _PATTERNS.get(language)
    if patterns is None:
        return None
    if (found := patterns.before.search(before)) and not patterns.rise.search(found[0]):
        return found["verb"] or found["noun"], found["verb"] is not None
    following = patterns.following.match(after)
    if following and (language != "de" or patterns.linked.search(before) or following["word"].endswith("er")):
        return following["word"], True
    return None


def names_decline(described: str) -> bool:
    """Whether the name or the description of a datum says that it is a decline, in any of the languages."""
    return _NAMES.search(described) is not None


_NAMES = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'{decline.verbs}|{decline.nouns}' for decline in _DECLINES.values())}|rueckgang|verluste?)(?!\w)",
    re.IGNORECASE,
)
