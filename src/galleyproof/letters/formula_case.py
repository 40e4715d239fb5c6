"""Formulas in, the sorts that print those of their signs and alphabets out that TeX's first fonts lack."""

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from galleyproof.letters.font.companion import Companion, companion_of_formulas
from galleyproof.model.formula.signs import ALPHABETS, SIGNS, Sign, styled_letter
from galleyproof.model.look.letters import Sort

_COMMAND = re.compile(r"\\([A-Za-z]+)")
_LETTERS = string.ascii_uppercase + string.ascii_lowercase + string.digits


NAMES = {"bb": "DOUBLE-STRUCK", "fraktur": "FRAKTUR", "script": "SCRIPT"}
"""What Unicode calls the alphabets."""


@dataclass(slots=True)
class FormulaCase:
    """What the formulas of one document have asked for."""

    signs: dict[Sign, None] = field(default_factory=dict)
    alphabets: dict[str, None] = field(default_factory=dict)
    _companion: Companion | None = None

    def ask(self, tex: str) -> Mapping[Sort, Companion]:
        """The sorts that the formula needs besides those that were asked for before."""
        names = {name for name in _COMMAND.findall(tex) if name in SIGNS or name in ALPHABETS}
        new = [name for name in sorted(names) if SIGNS.get(name) not in self.signs and name not in self.alphabets]
        companion = self._companion = (self._companion or companion_of_formulas()) if new else self._companion
        found: dict[Sort, Companion] = {}
        for name in new if companion is not None else ():
            if name in SIGNS:
                self.signs[SIGNS[name]] = None
                sorts: Iterator[Sort] = iter((Sort("stixsigns", SIGNS[name].code, SIGNS[name].character),))
            else:
                self.alphabets[name] = None
                sorts = _alphabet(ALPHABETS[name])
            found |= {sort: companion for sort in sorts if companion is not None and companion.has(sort.text)}
        return found


def _alphabet(name: str) -> Iterator[Sort]:
    """All of it, each letter where the plain one stands: what a formula will set in it only TeX knows."""
    for letter in _LETTERS:
        if character := styled_letter(NAMES[name], letter):
            yield Sort(f"stix{name}", ord(letter), character)
