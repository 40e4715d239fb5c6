"""A paper and its target in; everything that must not be found in an anonymous submission out, as patterns."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from galleyproof.model.outcome.target import Target
from galleyproof.model.paper import Paper
from galleyproof.model.settings import PARTICLES, SUFFIXES
from galleyproof.submit.anonymity.anonymous import is_own
from galleyproof.submit.pdf.sameness import BARE

LETTER = r"[^\W\d_]"
COMMON_WORDS = frozenset(
    {
        "april", "august", "best", "black", "bridge", "brown", "chance", "church", "day", "early", "east", "field",
        "green", "hill", "july", "june", "king", "law", "little", "long", "major", "march", "may", "north", "note",
        "page", "price", "rich", "rose", "short", "small", "south", "stone", "strong", "war", "west", "white", "wood",
        "young",
    }
)  # fmt: skip
"""Family names that are words as well: searched for only beside a given name."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """One thing that would give an author away."""

    what: str
    """As the author would say it: `Jane Smith`."""
    pattern: re.Pattern[str]
    """Over folded text."""


RESPELT = {
    "ä": "ae?", "ö": "oe?", "ü": "ue?", "ø": "oe?", "å": "aa?", "ś": "sh?", "ć": "ch?", "ź": "zh?",
    "š": "(?:sch|sh|sz|s)", "č": "(?:tsch|tch|ch|cz|c)", "ž": "zh?", "đ": "dj?",
}  # fmt: skip
"""What may stand, folded, for a letter with a mark: both `Muller` and `Mueller` are Müller."""


def fold(text: str) -> str:
    """Lower case without accents and without what no reader sees (soft hyphens, marks of direction)."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    seen = (char for char in decomposed if not unicodedata.combining(char) and unicodedata.category(char) != "Cf")
    return "".join(seen).translate(BARE)


def hidden_words(paper: Paper, target: Target, traces: Iterable[str]) -> tuple[Hidden, ...]:
    """Of the paper with its authors; `traces` are addresses and folders of the computer and the repository."""
    borne = _cited_names(paper)
    found: dict[str, Hidden] = {}
    for author in paper.settings.authors:
        for hidden in _name(author.sorted_name, borne):
            found.setdefault(f"{hidden.what} {hidden.pattern.pattern}", hidden)
        places = author.places
        for exact in (*(place.name for place in places), *(place.ror for place in places), author.email):
            if exact:
                found.setdefault(exact, Hidden(exact, _exactly(exact)))
        if author.orcid:
            found.setdefault(author.orcid, Hidden(author.orcid, _orcid(author.orcid)))
    awards = (award for funding in paper.settings.funding for award in funding.awards)
    for exact in (*awards, *target.also_hidden, *traces):
        if len(fold(exact).strip()) > 2:
            found.setdefault(exact, Hidden(exact, _exactly(exact)))
    return tuple(found.values())


def shared_names(paper: Paper) -> tuple[str, ...]:
    """Family names of authors that cited persons bear too, so that they are searched for beside given names only."""
    borne = _cited_names(paper)
    return tuple(
        family
        for author in paper.settings.authors
        for family in _with_halves(_parts(author.sorted_name).family)
        if fold(family) in borne
    )


def _cited_names(paper: Paper) -> set[str]:
    """The words of the family names of everybody who is cited and is no author of the paper, folded."""
    return {
        fold(word)
        for work in paper.library.works.values()
        if not is_own(work, paper.settings.authors)
        for persons in work.persons.values()
        for person in persons
        for word in _with_halves(tuple(_WORD.findall(person.family)))
    }


@dataclass(frozen=True, slots=True)
class _Parts:
    """The words of a name, as they are spelt."""

    given: str
    """The first; empty where there is one word alone."""
    middle: tuple[str, ...]
    """Further given names, or the first of two family names: nobody can tell which."""
    family: tuple[str, ...]


_WORD = re.compile(rf"{LETTER}+(?:['’\-]{LETTER}+)*")


def _parts(name: str) -> _Parts:
    """`Jane van Smith` and `van Smith, Jane` give `Jane` and `Smith`; `García Márquez, Ana` two family names."""
    composed = unicodedata.normalize("NFC", name)
    # What is left of accents has no letter of its own, and would end a word here.
    whole = "".join(character for character in composed if not unicodedata.combining(character))
    # `Jr.` is nobody's name, behind a comma or without one.
    whole = re.sub(rf",?\s+(?:{'|'.join(map(re.escape, SUFFIXES))})$", "", whole.strip())
    family, comma, given = whole.partition(",")
    if comma:
        first, *middle = _WORD.findall(given) or [""]
        return _Parts(first, tuple(middle), _without_particles(_WORD.findall(family)))
    words = _WORD.findall(family)
    if len(words) < 2:
        return _Parts("", (), tuple(words) or (name.strip(),))
    begin = len(words) - (3 if len(words) > 3 and words[-2] in ("y", "i") else 1)
    return _Parts(words[0], _without_particles(words[1:begin]), (*words[begin:-2], words[-1]))


def _without_particles(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word.casefold() not in PARTICLES)


def _with_halves(family: tuple[str, ...]) -> tuple[str, ...]:
    """Each name, and each half of a double one."""
    return tuple(dict.fromkeys(part for name in family for part in (name, *name.split("-"))))


def _name(name: str, borne: set[str]) -> Iterator[Hidden]:
    parts = _parts(name)
    edge, end = rf"(?<!{LETTER})", rf"(?!{LETTER})"
    family = _with_halves(parts.family)
    if parts.given:
        # A middle initial before a family name is any; a middle initial alone is none.
        beside = (*family, *(word for word in parts.middle if len(word) > 1))
        forms = [form for last in beside for form in _beside_given(parts.given, _spelt(last))]
        yield Hidden(name, re.compile("|".join(f"{edge}{form}{end}" for form in forms)))
    for last in family:
        folded = fold(last)
        if len(folded) > 2 and folded not in COMMON_WORDS and folded not in borne:
            yield Hidden(last, re.compile(f"{edge}{_spelt(last)}{end}"))
        elif not parts.given:
            yield Hidden(name, re.compile(f"{edge}{_spelt(last)}{end}"))


def _beside_given(given: str, last: str) -> tuple[str, ...]:
    """`Jane A. Doe`, `Doe, Jane`, `J. A. Doe` and `Doe, J.` as patterns; `last` is one already."""
    gap, first, initial = r"[\W_]{0,3}", _spelt(given), _spelt(given[0])
    middle = rf"(?:{gap}{LETTER}+\.?){{0,2}}?"
    return (
        f"{first}{middle}{gap}{last}",
        f"{last}{gap}{first}",
        f"{initial}{gap}(?:{LETTER}{gap})?{last}",
        rf"{last}[\W_]{{1,3}}{initial}",
    )


def _spelt(name: str) -> str:
    """A pattern over folded text for the name however its letters are written, with or without what joins its halves.

    `ue` within a word may be ü.
    """
    letters = (
        RESPELT.get(letter) or (re.escape(fold(letter)) if letter.isalpha() else r"[\W_]{0,3}")
        for letter in name.casefold()
    )
    return re.sub(rf"(?<=[aou])e(?={LETTER})", "e?", "".join(letters))


def _orcid(identifier: str) -> re.Pattern[str]:
    """With any mark between the groups, or none; with its address or without."""
    number = fold(identifier).rpartition("/")[2]
    return re.compile(r"[\W_]*".join(re.escape(group) for group in number.split("-")))


def _exactly(text: str) -> re.Pattern[str]:
    """The words with any blanks or marks between them, not within longer words."""
    words = [re.escape(word) for word in re.split(r"\s+", fold(text).strip())]
    inner = r"[\W_]+".join(words)
    return re.compile(rf"(?<!{LETTER}){inner}(?!{LETTER})")
