"""Numbers and data in, `numbers.json` and the ledger `numbers.html` out: what a referee asks of every number."""

from collections.abc import Iterable
from html import escape

from galleyproof.model.evidence.fact import Data, Derived, Fact, TableCell
from galleyproof.model.evidence.numeral import Numbers, Numeral
from galleyproof.model.evidence.work import Library
from galleyproof.model.finding.json_text import json_text


def numbers_json(numbers: Numbers) -> str:
    """Every numeral of the prose in reading order, one object each."""
    return json_text([_entry(numeral) for numeral in numbers.numerals], indent=1)


def _entry(numeral: Numeral) -> dict[str, object]:
    return {
        "file": numeral.span.path,
        "line": numeral.span.line,
        "column": numeral.span.column,
        "section": numeral.section,
        "where": numeral.where,
        "literal": numeral.literal,
        "status": numeral.status,
        "agrees": numeral.agrees,
        "kind": numeral.kind or None,
        "value": numeral.value or None,
        "unit": numeral.unit or None,
        "fact": list(numeral.facts),
        "statement": numeral.statement or None,
        "source": list(numeral.sources),
        "note": numeral.note,
        "sentence": numeral.sentence,
    }


def ledger_html(numbers: Numbers, data: Data, library: Library | None, title: str = "") -> str:
    """One page that stands alone: a table a section, a row a number; what is exempt is only counted."""
    sections = dict.fromkeys(numeral.section for numeral in numbers.numerals)
    parts = [_section(numbers, data, library, section) for section in sections]
    heading = escape(f"Ledger of numbers: {title}" if title else "Ledger of numbers")
    total = len(numbers.numerals)
    count = {status: numbers.count(status) for status in ("bound", "derived", "holds", "exempt", "unbound")}
    summary = (
        f"{total} numbers in the prose: {count['bound']} bound to a datum, {count['derived']} to a derivation, "
        f"{count['holds']} claims in words, {count['exempt']} exempt, {count['unbound']} unbound."
    )
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{heading}</title>\n{_STYLE}</head>\n'
        f"<body>\n<h1>{heading}</h1>\n<p>{summary}</p>\n{''.join(parts)}</body>\n</html>\n"
    )


_STYLE = """<style>
body { font: 15px/1.45 Georgia, serif; margin: 2em auto; max-width: 92em; padding: 0 1em; }
table { border-collapse: collapse; width: 100%; margin-bottom: 2em; }
th, td { text-align: left; vertical-align: top; padding: .35em .6em; border-bottom: 1px solid #ccc; }
th { border-bottom: 2px solid #444; }
code { font-size: .86em; overflow-wrap: anywhere; }
mark { background: #fff3b0; }
.wrong td { background: #fbe3e0; }
</style>
"""
_HEAD = ("Place", "Sentence", "Literal", "Datum", "Derivation", "Note", "Source", "Evidence")


def _section(numbers: Numbers, data: Data, library: Library | None, section: str) -> str:
    rows = [n for n in numbers.numerals if n.section == section and n.status != "exempt"]
    exempt = numbers.count("exempt", section)
    head = "".join(f"<th>{name}</th>" for name in _HEAD)
    body = "".join(_row(numeral, data, library) for numeral in rows)
    table = f"<table>\n<tr>{head}</tr>\n{body}</table>\n" if rows else ""
    return f"<h2>{escape(section)}</h2>\n{table}<p>{exempt} exempt.</p>\n"


def _row(numeral: Numeral, data: Data, library: Library | None) -> str:
    place = f"{numeral.span.path}:{numeral.span.line}"
    literal = escape(numeral.literal)
    sentence = escape(numeral.sentence).replace(literal, f"<mark>{literal}</mark>", 1)
    leaves = [datum for name in numeral.leaves if (datum := data.get(name)) is not None]
    derived = [datum for name in numeral.facts if isinstance(datum := data.get(name), Derived)]
    steps = [f"{d.id} = {d.expression.text}" for d in derived]
    if numeral.statement:
        steps.append(numeral.statement)
    if derived and numeral.value:
        steps.append(f"= {numeral.value} {numeral.unit}".rstrip())
    cells = (
        escape(place),
        sentence,
        literal,
        _lines(_datum(datum) for datum in leaves),
        _lines(f"<code>{escape(step)}</code>" for step in steps),
        str(numeral.note or ""),
        _lines(_source(datum) for datum in leaves),
        _lines(_evidence(numeral, library)),
    )
    wrong = "" if numeral.agrees else ' class="wrong"'
    return f"<tr{wrong}>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"


def _lines(parts: Iterable[str]) -> str:
    return "<br>".join(dict.fromkeys(part for part in parts if part))


def _datum(datum: Fact | TableCell | Derived) -> str:
    match datum:
        case Fact():
            place, column = datum.value_span, "low–high" if datum.quantity.is_range else "value"
            status = f", {datum.status}"
        case TableCell():
            place, column, status = datum.span, datum.column, ""
        case Derived():
            return f"<code>{escape(datum.id)}</code>"
    quantity = f"{datum.quantity}" if datum.quantity is not None else "no value"
    where = f"{place.path}, row {datum.row}, {column}"
    return f"<code>{escape(datum.id)}</code> {escape(quantity)} ({escape(where)}{escape(status)})"


def _source(datum: Fact | TableCell | Derived) -> str:
    match datum:
        case Fact():
            return escape(", ".join(part for part in (datum.source, datum.locator) if part))
        case TableCell():
            return escape(datum.source)
        case Derived():
            return ""


def _evidence(numeral: Numeral, library: Library | None) -> list[str]:
    """How each source was found, as the bibliography says, and what was seen in it."""
    found = []
    for key in numeral.sources:
        work = library.get(key) if library else None
        if work is not None:
            parts = [part for part in (work.text("recovery"), work.text("evidence")) if part]
            found.append(escape(": ".join(parts)))
    return found
