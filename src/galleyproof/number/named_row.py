"""A number that is what its datum is, and the sentence around it, in; the other row that the sentence names out.

The number is right and stands in the wrong place, or the sentence is of another year: nothing else would find it.
"""

import re
from collections.abc import Iterator, Sequence

from galleyproof.model.evidence.fact import Data, DataTable, TableCell
from galleyproof.model.evidence.numeral import Numeral
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.number.run import Run

_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20|21)\d\d(?!\d)")
_IN_YEAR = re.compile(r"\b(?:in|during|throughout)\s(?P<year>(?:1[0-9]|20|21)\d\d)(?![\d–/-])", re.IGNORECASE)
_CONTRAST = re.compile(
    r"\b(?:than|compared|against|unlike|like|since|until|till|before|after|versus|vs\.?|from|over|besides|except|excluding|beyond"
    r"|outside|not|nor|to|with|by|as|behind)(?:\s(?:in|with|to|of|for|the|that|those|from))*\s$",
    re.IGNORECASE,
)
_LONGEST_NAME = 5
"""Words of a name in a key."""
_SHORTEST = 5
"""Letters of a word, below which it is sought with its capital alone."""


def check_row(run: Run, words: tuple[int, int], numeral: Numeral, data: Data, sink: Sink) -> None:
    """One finding where the sentence, in English, names one other row, or one other year, and not that of the bound cell."""
    if not numeral.agrees or numeral.status != "bound" or run.where == "heading":
        return
    cells = [cell for name in numeral.facts if (cell := data.cells.get(name)) is not None]
    if len(cells) != len(numeral.facts) or not cells:
        return
    first, last = run.sentence(*words)
    around = run.cell.words if run.cell else ""
    said = f"{around} {run.text[first:last]}"
    # What comes in another clause behind the number is said of something else.
    near = f"{around} {run.text[first : words[1]]}{_CLAUSE_END.split(run.text[words[1] : last])[0]}"
    for own, others in _ways_to_name(cells, data):
        named = set(_named(near, others - own))
        if len(named) == 1 and not any(_is_said(name, said) for name in own):
            other, name = named.pop(), " and ".join(f"`{each}`" for each in sorted(own))
            message = f"the sentence names `{other}`, and `{numeral.literal}` is of {name}"
            hint = f"bind the number of `{other}`, or name {name} in the sentence"
            sink.report(codes.OTHER_ROW_NAMED, message, numeral.span, hint)
            return


_CLAUSE_END = re.compile(r"[,;:.()–—]|\b(?:although|though|while|whereas|but|when|after|before|since|until)\b")


def _ways_to_name(cells: Sequence[TableCell], data: Data) -> Iterator[tuple[set[str], set[str]]]:
    """What the rows are called by, and what others are, for each part of a key; years for themselves."""
    years = {year for cell in cells for year in _YEAR.findall(" ".join(cell.parts[1:]))}
    if years:
        yield years, set()
    table = data.tables.get(cells[0].table)
    if table is None or any(cell.table != table.name for cell in cells):
        return
    for place, column in enumerate(table.primary_key):
        own = {cell.key[place] for cell in cells if place < len(cell.key)}
        if own and not any(_YEAR.search(name) for name in own):
            yield own, _values(table, column)


def _values(table: DataTable, column: str) -> set[str]:
    return {text for row in table.rows if len(text := row.texts.get(column, "").strip()) > 1}


def _named(said: str, others: set[str]) -> Iterator[str]:
    """Those of the names that the words hold, but in contrast; where there are none to be sought, years."""
    if not others:
        yield from (match["year"] for match in _IN_YEAR.finditer(said) if not _CONTRAST.search(said[: match.start()]))
        return
    small = {name.lower(): name for name in others if name.isalpha() and len(name) >= _SHORTEST}
    spoken = list(re.finditer(r"[^\W_]+(?:[’'&.-][^\W_]+)*", said))
    for begin, word in enumerate(spoken):
        for end in spoken[begin : begin + _LONGEST_NAME]:
            words = said[word.start() : end.end()]
            name = words if words in others and words[0].isupper() and len(words) > 2 else small.get(words.lower())
            if name is not None and not name[0].isdecimal() and not _CONTRAST.search(said[: word.start()]):
                yield name


def _is_said(name: str, said: str) -> bool:
    """Whether the words hold the name, or one that begins alike: `Chinese` for `China`; `2019/20` for 2020."""
    if _YEAR.fullmatch(name):
        return re.search(rf"(?<!\d){name}|[–/-]{name[2:]}(?!\d)", said) is not None
    return any(part[:4].lower() in said.lower() for part in re.findall(r"[^\W_]{3,}", name)) or name in said
