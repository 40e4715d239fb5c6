"""The words around a number in, the direction that they give it out: after `fell by` or `a deficit of` an amount is written."""

import re
from dataclasses import dataclass, replace
from enum import Enum

from galleyproof.model.look.language import primary
from galleyproof.number.agreement import Limits
from galleyproof.number.words.foreign.foreign_direction import decline_around, names_decline


class Sense(Enum):
    """Which way the words point."""

    LESS = "less"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Direction:
    """A word that says which way a number goes."""

    sense: Sense
    word: str
    is_change: bool
    """`fell`, after which no sign can stand; a `deficit` is sometimes written with its minus."""


def direction_of(before: str, after: str, language: str = "en") -> Direction | None:
    """What governs the number between `before` and `after`, both of its own sentence; the nearest word before it wins.

    `language` is the paper's; in others than English only declines are known, after which a minus would be one too many.
    """
    if (tag := primary(language)) != "en":
        decline = decline_around(before, after, tag)
        return Direction(Sense.LESS, decline[0], decline[1]) if decline else None
    for match in reversed(list(_WORD.finditer(before))):
        rest = before[match.end() :]
        is_change = match["lack"] is None
        links = _CHANGE_LINK if match["verb"] else _NOUN_LINK if is_change else _LACK_LINK
        if links.fullmatch(rest):
            return Direction(_sense(match[0]), match[0], is_change)
        if len(rest) > _FAR:
            break
    following = _AFTER.match(after)
    if following is None:
        return None
    word = following["word"]
    return Direction(_sense(word), word, is_change=_LACK.fullmatch(word) is None)


def words_of_comparison(literal: str) -> str:
    """The ` more` or ` less` with which the words of a number end."""
    found = re.search(r"\s(?:more|less|fewer|higher|lower|larger|smaller|greater)\s*$", literal, re.IGNORECASE)
    return found[0] if found else ""


def change_of(ratio: Limits, direction: Direction) -> Limits:
    """By how much of itself a thing has changed that is now `ratio` times what it was."""
    if direction.sense is Sense.MORE:
        return replace(ratio, low=ratio.low - 1, high=ratio.high - 1)
    return replace(ratio, low=1 - ratio.high, high=1 - ratio.low)


def names_a_change(described: str) -> bool:
    """Whether a datum is by its own words a change, `growth of exports`."""
    parts = re.sub(r"[._-]+", " ", described)
    return re.search(r"\b(?:growth|change|increase|rise|decrease|decline|fall)\b", parts, re.IGNORECASE) is not None


def stated_limits(limits: Limits, direction: Direction | None, *, is_signed: bool) -> Limits:
    """What the literal should be: without its minus where the words say already that it is a fall or a lack.

    `is_signed`: the literal has a minus. After `fell by` it would be one too many; a deficit may keep it.
    """
    if direction is None or direction.sense is Sense.MORE or limits.high > 0 or limits.low == 0:
        return limits
    if is_signed and not direction.is_change:
        return limits
    return Limits(-limits.high, -limits.low, limits.unit, limits.unit_name, is_published=limits.is_published)


def points_elsewhere(direction: Direction, limits: Limits, described: str) -> bool:
    """Whether no number makes the words true: they say `fell`, and the datum, no decline by its own words, is above zero."""
    match direction.sense:
        case Sense.LESS:
            return limits.high >= 0 and not (limits.low > 0 and _names_a_lack(described))
        case Sense.MORE:
            return limits.low <= 0


def says_the_contrary(direction: Direction, limits: Limits, described: str, *, is_signed: bool) -> bool:
    """Whether the words say `fell` of a growth above zero: the number is right, and the sentence false.

    `is_signed`: others of its kind are below zero.
    """
    if direction.sense is Sense.MORE:
        # `rose by −53 per cent`, with the minus of the datum.
        return direction.is_change and limits.high < 0
    is_signed = (is_signed and direction.is_change) or _SIGNED.search(described) is not None
    return limits.low > 0 and is_signed and not _names_a_lack(described)


_SIGNED = re.compile(
    r"growth|balance|surplus|profit|\bchange|increase|\brise|wachstum|zuwachs|veränderung|anstieg|überschuss|saldo|croissance|solde"
    r"|variation|excédent|crecimiento|variación|superávit|рост|изменени|сальдо|прирост",
    re.IGNORECASE,
)
"""What a datum is called that is below zero where it falls."""


def _names_a_lack(described: str) -> bool:
    parts = re.sub(r"[._-]+", " ", described)
    return names_decline(parts) or any(_sense(match[0]) is Sense.LESS for match in _WORD.finditer(parts))


_LESS_VERBS = (
    r"f[ea]ll(?:s|en|ing)?|declin(?:e[sd]?|ing)|drop(?:s|ped|ping)?|decreas(?:e[sd]?|ing)|shr(?:inks?|ank|unk|inking)|contract(?:s|ed|ing)"
    r"|slump(?:s|ed|ing)?|plung(?:e[sd]?|ing)|plummet(?:s|ed|ing)?|tumbl(?:e[sd]?|ing)|s[aiu]nk|sinks|sinking|slid(?:es?|ing)?|slip(?:s|ped|ping)"
    r"|dip(?:s|ped|ping)|dwindl(?:e[sd]?|ing)|diminish(?:es|ed|ing)?|reced(?:e[sd]?|ing)|reduc(?:e[sd]?|ing)|cuts?|cutting|lost|loses?|losing"
    r"|lower(?:s|ed|ing)|worsen(?:s|ed|ing)?|deteriorat(?:e[sd]?|ing)|depreciat(?:e[sd]?|ing)|weaken(?:s|ed|ing)?|collaps(?:e[sd]?|ing)"
    r"|crash(?:es|ed|ing)?|erod(?:e[sd]?|ing)|shed(?:s|ding)?|retreat(?:s|ed|ing)|slow(?:s|ed|ing)|eas(?:e[sd]|ing)|devalu(?:e[sd]?|ing)|disappear(?:s|ed|ing)?|vanish(?:es|ed|ing)?|overspen[dt](?:s|ing)?|down"
)
_MORE_VERBS = (
    r"r[io]ses?|risen|rising|grew|grow(?:s|n|ing)?|increas(?:e[sd]?|ing)|climb(?:s|ed|ing)?|gain(?:s|ed|ing)|soar(?:s|ed|ing)?|surg(?:e[sd]?|ing)"
    r"|jump(?:s|ed|ing)?|expand(?:s|ed|ing)?|improv(?:e[sd]?|ing)|strengthen(?:s|ed|ing)?|appreciat(?:e[sd]?|ing)|recover(?:s|ed|ing)?|advanc(?:e[sd]|ing)|rebound(?:s|ed|ing)?|up"
)
_LESS_NOUNS = (
    r"declines?|falls?|drops?|decreases?|reductions?|contractions?|slumps?|plunges?|dips?|downturns?|recessions?|shrinkage|cuts?|cutbacks?|depreciations?"
    r"|devaluations?|deteriorations?|collapses?|slowdowns?|erosion"
)
_MORE_NOUNS = r"rises?|increases?|gains?|expansions?|improvements?|jumps?|surges?|appreciations?"
LESS_WORDS, MORE_WORDS = f"{_LESS_VERBS}|{_LESS_NOUNS}", f"{_MORE_VERBS}|{_MORE_NOUNS}|growth"
"""Of a change, as verbs and nouns."""
_LESS_THINGS = r"deficits?|loss(?:es)?|shortfalls?|gaps?|shortages?|outflows?|lack|deficienc(?:y|ies)|minus|negative\s(?:balance|growth)|in(?:to)?\sthe\sred"
_MORE_THINGS = r"surplus(?:es)?|profits?|inflows?|excess"
_WORD = re.compile(
    rf"\b(?:(?P<lack>{_LESS_THINGS}|{_MORE_THINGS})|(?P<noun>(?:{_LESS_NOUNS}|{_MORE_NOUNS})(?=\s+(?:in|of|was|is|were|amount\w*|reach\w*|total\w*)\b))"
    rf"|(?P<verb>{_LESS_VERBS}|{_MORE_VERBS}))\b",
    re.IGNORECASE,
)
_LACK = re.compile(rf"{_LESS_THINGS}|{_MORE_THINGS}", re.IGNORECASE)
_MORE = re.compile(
    rf"{_MORE_VERBS}|{_MORE_NOUNS}|{_MORE_THINGS}|more|higher|larger|greater|above|better|bigger", re.IGNORECASE
)

_FAR = 120
"""Characters before the number in which a word may govern it."""

_ADVERB = (
    r"(?:a\stotal\sof|\w+ly|further|again|about|around|some|almost|just|another|over|under|more\sthan|less\sthan|at\sleast|at\smost|up\sto|as\smuch\sas|an?|the|estimated"
    r"|total|net|no\sless\sthan|much|still|even|well|far)"
)
_BARE = rf"(?:\s+{_ADVERB})*\s*"
_WITHIN = r"[^.;:!?()\n]{0,80}?"
_CHANGE_LINK = re.compile(rf"{_BARE}|{_WITHIN}\s\(?by{_BARE}", re.IGNORECASE)
_NOUN_LINK = re.compile(
    rf"{_BARE}[,(–—]?\s*|[^.;:!?(),]{{0,80}}?\s(?:by|of|is|was|were|at|worth|reached|equalled|(?:amount|c[ao]me|add)(?:ed|s|ing)?\s(?:up\s)?to|totall?(?:ed|ing|s))"
    rf"{_BARE}",
    re.IGNORECASE,
)
_LACK_LINK = re.compile(rf"[^.;:!?(),]{{0,80}}?|\s*[,(–—:]\s*{_BARE}", re.IGNORECASE)
_AFTER = re.compile(
    r"[\s-]*(?:(?!(?:and|but|or|to|from|while|with|of|in|on|at|for|by|than|as|when|after|before|which|that|is|was|were|are)\b)[a-z’-]+\s+){0,2}?"
    rf"(?P<word>(?:was|were|been)\s(?:lost|cut|shed|wiped\sout)|disappeared|vanished|{_LESS_NOUNS}|{_MORE_NOUNS}|{_LESS_THINGS}|{_MORE_THINGS}|lower|less|fewer|smaller|below|down|worse|short|more|higher|larger|greater|above"
    r"|better|bigger|up)\b",
    re.IGNORECASE,
)


def _sense(word: str) -> Sense:
    return Sense.MORE if _MORE.fullmatch(word) else Sense.LESS
