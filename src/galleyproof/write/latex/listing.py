"""An ordered list in, the options of its environment out: how its items are counted, and from where."""

from galleyproof.model.text.document import OrderedList
from galleyproof.model.text.manuscript import PrintedBlock

COUNTERS = {
    "decimal": "\\arabic*",
    "example": "\\arabic*",
    "lower letters": "\\alph*",
    "upper letters": "\\Alph*",
    "lower roman": "\\roman*",
    "upper roman": "\\Roman*",
}
AROUND = {"period": "{}.", "parenthesis": "{})", "parentheses": "({})"}


def list_options(block: OrderedList[PrintedBlock]) -> str:
    r"""`[label=(\alph*),start=3]`; nothing of a list that counts 1., 2., 3."""
    options = []
    if block.style != "decimal" or block.delimiter != "period":
        options.append(f"label={AROUND[block.delimiter].format(COUNTERS[block.style])}")
    if block.start != 1:
        options.append(f"start={block.start}")
    return f"[{','.join(options)}]" if options else ""
