"""A paper and its target in; everything that must not be found in an anonymous submission out, as patterns."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from galleyproof.model.paper import Paper
from galleyproof.model.target import Target
from galleyproof.submit.anonymous import is_own

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


def fold(text: str) -> str:
    """Lower case without accents: names are found however they are spelt."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def hidden_words(paper: Paper, target: Target, traces: Iterable[str]) -> tuple[Hidden, ...]:
    """Of the paper with its authors; `traces` are addresses and folders of the computer and the repository."""
    borne = _cited_names(paper)
    found: dict[str, Hidden] = {}
    for author in paper.settings.authors:
        for hidden in _name(author.name, borne):
            found.setdefault(f"{hidden.what} {hidden.pattern.pattern}", hidden)
        for exact in (author.affiliation, author.email, author.orcid):
            if exact:
                found.setdefault(exact, Hidden(exact, _exactly(exact)))
    for exact in (*target.also_hidden, *traces):
        if len(fold(exact).strip()) > 2:
            found.setdefault(exact, Hidden(exact, _exactly(exact)))
    return tuple(found.values())


def shared_names(paper: Paper) -> tuple[str, ...]:
    """Family names of authors that cited persons bear too, so that they are searched for beside given names only."""
    borne = _cited_names(paper)
    return tuple(family for author in paper.settings.authors if (family := _parts(author.name)[1]) in borne)


def _cited_names(paper: Paper) -> set[str]:
    """Family names of everybody who is cited and is no author of the paper."""
    return {
        fold(person.family)
        for work in paper.library.works.values()
        if not is_own(work, paper.settings.authors)
        for persons in work.persons.values()
        for person in persons
    }


def _name(name: str, borne: set[str]) -> Iterator[Hidden]:
    given, family = _parts(name)
    edge, end = rf"(?<!{LETTER})", rf"(?!{LETTER})"
    gap = r"[\W_]{0,3}"
    last = re.escape(family)
    if given:
        first = re.escape(given)
        middle = rf"(?:{gap}{LETTER}+\.?){{0,2}}?"
        forms = (
            rf"{edge}{first}{middle}{gap}{last}{end}",
            rf"{edge}{last}{gap}{first}{end}",
            rf"{edge}{re.escape(given[0])}{gap}(?:{LETTER}{gap})?{last}{end}",
            rf"{edge}{last}[\W_]{{1,3}}{re.escape(given[0])}{end}",
        )
        yield Hidden(name, re.compile("|".join(forms)))
    if len(family) > 2 and family not in COMMON_WORDS and family not in borne:
        yield Hidden(family.title(), re.compile(rf"{edge}{last}{end}"))
    elif not given:
        yield Hidden(name, re.compile(rf"{edge}{last}{end}"))


def _parts(name: str) -> tuple[str, str]:
    """Given and family name, folded; `Jane van Smith` and `van Smith, Jane` give `jane` and `smith`."""
    if "," in name:
        family, _, given = name.partition(",")
        name = f"{given} {family}"
    words = [word for word in re.split(r"[\W\d_]+(?<!-)", fold(name)) if word]
    if not words:
        return "", fold(name).strip()
    return (words[0] if len(words) > 1 else "", words[-1])


def _exactly(text: str) -> re.Pattern[str]:
    """The words with any blanks or marks between them, not within longer words."""
    words = [re.escape(word) for word in re.split(r"\s+", fold(text).strip())]
    inner = r"[\W_]+".join(words)
    return re.compile(rf"(?<!{LETTER}){inner}(?!{LETTER})")
