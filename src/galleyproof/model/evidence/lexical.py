"""How a column writes its numbers, and a cell of it, in; the number in plain digits out."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lexical:
    """How a column writes its numbers (Table Schema, `number`): plainly, where the description says nothing."""

    decimal: str = "."
    group: str = ""
    is_bare: bool = True
    """Nothing but the number stands in a cell; otherwise a currency or `%` may stand around it."""


PLAINLY = Lexical()
_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,2})?")
"""As Table Schema has it, after XML Schema's `decimal` and `double`."""
LONGEST_NUMBER = 40
_AROUND = re.compile(r"(?P<before>[-−+]?)[^\d.,+()−-]*(?P<number>[-−+]?[\d.,][^%()]*?)[^\d.,()]*")
"""A currency before, a unit behind; brackets mean a loss to an accountant, and nothing to others."""


def plain_number(text: str, lexical: Lexical = PLAINLY) -> str | None:
    """The number as Python reads one, `-1412.5`; None where the text is none that the column could write."""
    plain = text
    if len(plain) > LONGEST_NUMBER:
        return None
    if not lexical.is_bare and (around := _AROUND.fullmatch(plain)):
        plain = around["before"] + around["number"]
    if lexical.group:
        plain = _without_groups(plain, lexical)
    if lexical.decimal != ".":
        plain = "" if "." in plain else plain.replace(lexical.decimal, ".")
    return plain if _NUMBER.fullmatch(plain) else None


_BLANKS = " \u00a0\u2009\u202f"
"""Those that stand between thousands are alike to whoever describes them."""


def _without_groups(text: str, lexical: Lexical) -> str:
    """The text without its thousands separators; empty where one parts no thousands, as in `12,5`."""
    marks = f"[{re.escape(_BLANKS if lexical.group in _BLANKS else lexical.group)}]"
    whole, dot, rest = text.partition(lexical.decimal)
    # In India a group has two digits, in China four; the last has three or four everywhere.
    if re.search(marks, text) and not re.fullmatch(rf"[-+−]?\d+(?:{marks}\d{{2,4}})*{marks}\d{{3,4}}", whole):
        return ""
    return re.sub(marks, "", whole) + dot + rest
