"""A cell and how its column writes numbers in, the number out."""

import re
from decimal import Decimal

from galleyproof.model.evidence.lexical import PLAINLY, Lexical, plain_number
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.read.tables.csv_table import CsvCell

_DECIMAL_COMMA = re.compile(r"(?P<whole>[-−]?\d{1,3}(?:[. ]?\d{3})*),(?P<part>\d{1,2}|\d{4,})")
"""`1.234,5`: not `1,234`, in which the comma parts thousands."""


def number_in(
    cell: CsvCell, column: str, sink: Sink, lexical: Lexical = PLAINLY, *, may_lack: bool = True
) -> Decimal | None:
    """The number; None, with a finding, where the cell holds something else. `may_lack`: others of the column may be empty."""
    text = cell.text.strip()
    found = _read(text, lexical)
    if found is None:
        message = f"`{text}` is no number, but `{column}` holds numbers"
        sink.report(codes.BAD_NUMBER, message, cell.span, _how_to_write(text, lexical, may_lack=may_lack))
    return found


def _read(plain: str, lexical: Lexical) -> Decimal | None:
    found = plain_number(plain, lexical)
    return None if found is None else Decimal(found)


def _how_to_write(text: str, lexical: Lexical, *, may_lack: bool) -> str:
    """What an author does about a cell that is no number."""
    if lexical.decimal != "." and re.search(r"\d", text):
        return f"the description says that numbers stand here as `1{lexical.group}234{lexical.decimal}5`"
    comma = _DECIMAL_COMMA.fullmatch(text)
    typed = f"{comma['whole'].replace('.', '')}.{comma['part']}" if comma else text.replace(",", "")
    plain = re.sub(r"[ \u00a0\u2009\u202f'’]", "", typed).replace("−", "-")
    if plain_number(plain) is not None:
        return f"write `{plain}`"
    if loss := re.fullmatch(r"\((?P<amount>[\d.]+)\)", plain):
        return f"write `-{loss['amount']}`, if the brackets mean a loss"
    bare = plain_number(plain, Lexical(is_bare=False))
    if may_lack and bare is not None and not re.search(r"[^\W\d_]{4}", text):
        if re.fullmatch(r"[-+\d.]+ ?(?:\[?[a-z]\]?|[*†‡§¹²³]+)", text):
            return f"write `{bare}`, and the mark beside it in a column of its own"
        return f'write `{bare}`; or say `"bareNumber": false` of the column, in whose cells signs may stand'
    if may_lack and not re.search(r"\d", text):
        return (
            f'if the value is not known, leave the cell empty, or say `"missingValues": ["", "{text}"]` in the schema'
        )
    return "numbers are written plainly: `748.2`, `-15`"
