"""A cell and how its column writes numbers in, the number out."""

import re
from decimal import Decimal

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.read.tables.csv_table import CsvCell
from galleyproof.read.tables.package import Lexical

PLAINLY = Lexical()
_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,2})?")
"""As Table Schema has it, after XML Schema's `decimal` and `double`."""
_LONGEST = 40
_DECIMAL_COMMA = re.compile(r"(?P<whole>[-−]?\d{1,3}(?:[. ]?\d{3})*),(?P<part>\d{1,2}|\d{4,})")
"""`1.234,5`: not `1,234`, in which the comma parts thousands."""
_AROUND = re.compile(r"(?P<before>[-−+]?)[^\d.,+()−-]*(?P<number>[-−+]?[\d.,][^%()]*?)[^\d.,()]*")
"""A currency before, a unit behind; brackets mean a loss to an accountant, and nothing to others."""


def number_in(
    cell: CsvCell, column: str, sink: Sink, lexical: Lexical = PLAINLY, *, may_lack: bool = True
) -> Decimal | None:
    """The number; None, with a finding, where the cell holds something else. `may_lack`: others of the column may be empty."""
    text = cell.text.strip()
    found = _read(text, lexical)
    if found is None:
        message = f"`{text}` is no number, but `{column}` holds numbers"
        sink.report(codes.BAD_NUMBER, message, cell.span, _how_to_write(text, may_lack=may_lack))
    return found


def _read(plain: str, lexical: Lexical) -> Decimal | None:
    if len(plain) > _LONGEST:
        return None
    if not lexical.is_bare and (around := _AROUND.fullmatch(plain)):
        plain = around["before"] + around["number"]
    if lexical.group:
        plain = plain.replace(lexical.group, "")
    if lexical.decimal != ".":
        plain = "" if "." in plain else plain.replace(lexical.decimal, ".")
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None


def _how_to_write(text: str, *, may_lack: bool) -> str:
    """What an author does about a cell that is no number."""
    comma = _DECIMAL_COMMA.fullmatch(text)
    typed = f"{comma['whole'].replace('.', '')}.{comma['part']}" if comma else text.replace(",", "")
    plain = typed.replace(" ", "").replace("−", "-")
    if _NUMBER.fullmatch(plain):
        return f"write `{plain}`"
    if may_lack and not re.search(r"\d", text):
        return (
            f'if the value is not known, leave the cell empty, or say `"missingValues": ["", "{text}"]` in the schema'
        )
    return "numbers are written plainly: `748.2`, `-15`"
