"""Characters in, the sorts that print them out; remembers which were asked for, so that fonts can be cut of them."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from galleyproof.letters.font.companion import Companion
from galleyproof.letters.formula_case import FormulaCase
from galleyproof.letters.hyphenation import divide_words
from galleyproof.letters.scripts import extra_for, is_private_or_control, is_shaped, tag_of_wide
from galleyproof.letters.unspaced import is_opening, opening_places
from galleyproof.model.formula.signs import Sign
from galleyproof.model.look.language import primary
from galleyproof.model.look.letters import JOINERS, MOST_MARKS, WHOLE, Family, SetCluster, Sort, clusters, count_marks

REPLACEMENT = "\ufffd"
"""Stands for a character that a program could not read, and is never what an author means."""

WITH_OWN_FORMS = frozenset({"mk", "mr", "ne", "sd", "sr", "ur"})
"""Languages of which some letters look otherwise than in others of their script: Serbian italics, Marathi, Urdu."""

_WITHOUT_JOINERS = {ord(joiner): None for joiner in JOINERS}


@dataclass(slots=True)
class Case:
    """The sorts of one document, handed out as it is written."""

    companions: tuple[Companion, ...]
    is_whole: bool = False
    """Whether the engine knows every character by its number, and shapes words itself: it is given whole fonts, nothing is cut."""
    asked: dict[str, set[str]] = field(default_factory=dict)
    """Of each of those, by its tag, the characters that were asked of it."""
    sorts: dict[Sort, Companion] = field(default_factory=dict)
    """In the order in which they were asked for."""
    pairs: dict[tuple[Sort, Sort], None] = field(default_factory=dict)
    """Sorts of one family that stand beside each other, and may want a kern."""
    formulas: FormulaCase = field(default_factory=FormulaCase)
    """Of the signs of mathematics."""
    _built: dict[tuple[object, ...], Sort] = field(default_factory=dict)
    """Those that print more than one plain character, by what they look like."""

    def set_run(self, text: str, language: str = "") -> tuple[SetCluster, ...]:
        """The run, cluster by cluster, in the order in which it is read; `language` is a BCP 47 tag."""
        own = primary(language) if primary(language) in WITH_OWN_FORMS else ""
        found: list[SetCluster] = []
        companions = self._in_order(text)
        opened = {offset for offset in range(len(text)) if is_opening(text, offset)}
        chosen = [
            (offset, cluster, None if offset in opened else _companion(cluster, companions), offset in opened)
            for offset, cluster in clusters(text)
        ]
        for (companion, opens), part in groupby(chosen, key=lambda each: each[2:]):
            letters = [(offset, cluster) for offset, cluster, *_ in part]
            if opens:
                found.extend(SetCluster("", offset, None, opens=True) for offset, _ in letters)
                continue
            if companion is None:
                found.extend(SetCluster(cluster, offset, None) for offset, cluster in letters)
            elif self.is_whole:
                self.asked.setdefault(companion.tag, set()).update("".join(cluster for _, cluster in letters))
                found.extend(SetCluster(text, at, Sort(companion.tag, WHOLE, text)) for at, text in letters)
            elif any(map(is_shaped, "".join(cluster for _, cluster in letters))):
                found.extend(self._shape(companion, letters, own))
            else:
                found.extend(self._line_up(companion, letters, own))
        places = opening_places(text)
        return tuple(replace(each, opens=True) if each.offset in places else each for each in found)

    def divide(self, text: str, language: str) -> tuple[int, ...]:
        """Offsets at which words of the text may be divided, besides what the engine itself knows."""
        return divide_words(text, language)

    def advice(self, text: str) -> str:
        """What the author can do to have a cluster printed that no font has."""
        extra = extra_for(text)
        if REPLACEMENT in text:
            return "what stood here was lost when the text was converted: type it again"
        if any(map(is_private_or_control, text.translate(_WITHOUT_JOINERS))):
            return "it is no letter that others know: take it out, or write what it stands for"
        if any(count_marks(cluster) > MOST_MARKS for _, cluster in clusters(text)):
            return f"a letter bears at most {MOST_MARKS} marks"
        if extra:
            return f"install the fonts for it: `pip install 'galleyproof[{extra}]'`"
        return "transcribe it into Latin letters, or name a font that has it: `fonts: [Name.ttf]` in paper.yml"

    def set_formula(self, tex: str) -> None:
        """Asks for the signs and alphabets of a formula, its LaTeX, that TeX's first fonts lack."""
        self.sorts.update(self.formulas.ask(tex))

    @property
    def signs(self) -> tuple[Sign, ...]:
        """Those that were asked for."""
        return tuple(sorted(self.formulas.signs, key=lambda sign: sign.code))

    @property
    def alphabets(self) -> tuple[str, ...]:
        """The commands of those that were asked for."""
        return tuple(sorted(self.formulas.alphabets))

    @property
    def whole(self) -> tuple[Companion, ...]:
        """The fonts of which the engine was told that it opens them whole."""
        return tuple(companion for companion in self.companions if companion.tag in self.asked)

    @property
    def families(self) -> tuple[Family, ...]:
        """Every font that holds a sort that was asked for, by name."""
        if self.is_whole:
            return tuple(Family(c.tag, c.own_scale or 0.0, tuple(c.faces), script=c.script) for c in self.whole)
        found = {sort.family: companion for sort, companion in self.sorts.items()}
        return tuple(
            Family(name, c.scale, tuple(c.faces), is_of_formulas=c.is_of_formulas) for name, c in sorted(found.items())
        )

    # ------------------------------------------------------------ choosing

    def _in_order(self, text: str) -> tuple[Companion, ...]:
        """The fonts in the order in which they are asked for the run: its kana or Hangul tell whose ideographs it has."""
        tag = tag_of_wide(text)
        return tuple(sorted(self.companions, key=lambda c: (not c.is_own, c.tag != tag))) if tag else self.companions

    # ------------------------------------------------------------ handing out

    def _line_up(self, companion: Companion, letters: list[tuple[int, str]], language: str) -> Iterator[SetCluster]:
        """Each letter for itself."""
        line = [SetCluster(cluster, offset, self._plain(companion, cluster, language)) for offset, cluster in letters]
        for before, after in pairwise(line):
            if before.sort and after.sort and before.sort.family == after.sort.family:
                self.pairs[before.sort, after.sort] = None
        yield from line

    def _plain(self, companion: Companion, cluster: str, language: str) -> Sort:
        composed = unicodedata.normalize("NFC", cluster)
        if len(composed) > 1:
            return self._build(companion, (companion.tag, composed, language), Sort("", 0, composed, language=language))
        # A character's place is its number's last byte, whatever else the paper prints.
        number = ord(composed)
        sort = Sort(f"{companion.tag}{language}{number >> 8:x}", number & 255, composed, language=language)
        self.sorts[sort] = companion
        return sort

    def _shape(self, companion: Companion, letters: list[tuple[int, str]], language: str) -> Iterator[SetCluster]:
        """Letters whose form depends on their neighbours, as a word."""
        word, first = "".join(cluster for _, cluster in letters), letters[0][0]
        placed = companion.roman.shape(word, language)
        starts = sorted({each.cluster for each in placed} | {len(word)})
        for start, part in groupby(sorted(placed, key=lambda each: each.cluster), key=lambda each: each.cluster):
            text = word[start : starts[starts.index(start) + 1]]
            look = tuple((each.glyph, each.advance, each.x, each.y) for each in part)
            sort = Sort("", 0, text, word, start, language)
            yield SetCluster(text, first + start, self._build(companion, (companion.tag, text, look, language), sort))

    def _build(self, companion: Companion, look: tuple[object, ...], asked: Sort) -> Sort:
        """The sort that looks so: the one that was handed out before, or the next free place for what is asked."""
        if look not in self._built:
            number = sum(sort.family.startswith(f"{companion.tag}x") for sort in self._built.values())
            self._built[look] = replace(asked, family=f"{companion.tag}x{number // 256:x}", code=number % 256)
        sort = self._built[look]
        self.sorts[sort] = companion
        return sort


def _companion(cluster: str, companions: tuple[Companion, ...]) -> Companion | None:
    """The first font that has the cluster; None where none has, or where it is nothing to be printed."""
    pictures = cluster.translate(_WITHOUT_JOINERS)
    if (
        REPLACEMENT in cluster
        or any(map(is_private_or_control, pictures))
        or not pictures
        or count_marks(cluster) > MOST_MARKS
    ):
        return None
    composed, taken_apart = (unicodedata.normalize(form, cluster) for form in ("NFC", "NFD"))
    return next((each for each in companions if each.has(composed) or each.has(taken_apart)), None)
