"""Numbers in, the table that `galleyproof numbers` prints out."""

from galleyproof.model.evidence.numeral import Numbers

_HEAD = ("section", "bound", "derived", "in words", "exempt", "unbound", "total", "coverage")


def numbers_table(numbers: Numbers) -> str:
    """A row a section and one for the whole, then the exempt ones by kind."""
    sections = list(dict.fromkeys(numeral.section for numeral in numbers.numerals))
    rows = [_row(numbers, section, section) for section in sections]
    rows.append(_row(numbers, "total", None))
    widths = [max(len(row[i]) for row in (_HEAD, *rows)) for i in range(len(_HEAD))]
    lines = [_line(_HEAD, widths), _line(tuple("-" * width for width in widths), widths)]
    lines += [_line(row, widths) for row in rows]
    kinds: dict[str, int] = {}
    for numeral in numbers.numerals:
        if numeral.status == "exempt":
            kinds[numeral.kind] = kinds.get(numeral.kind, 0) + 1
    if kinds:
        listed = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items(), key=lambda item: -item[1]))
        lines += ["", f"exempt by kind: {listed}"]
    statements = sum(bool(numeral.statement) for numeral in numbers.numerals)
    total = statements + len(numbers.comparisons)
    if total:
        lines += [f"comparing words bound to a statement: {statements} of {total}"]
    return "\n".join(lines) + "\n"


def _row(numbers: Numbers, label: str, section: str | None) -> tuple[str, ...]:
    bound, derived, holds, exempt, unbound = (
        numbers.count("bound", section),
        numbers.count("derived", section),
        numbers.count("holds", section),
        numbers.count("exempt", section),
        numbers.count("unbound", section),
    )
    total = bound + derived + holds + exempt + unbound
    # Rounded down, so that nothing short of all reads 100.0.
    per_mille = 1000 * (total - unbound) // total if total else 1000
    coverage = f"{per_mille // 10}.{per_mille % 10} %"
    return (label, *(str(count) for count in (bound, derived, holds, exempt, unbound, total)), coverage)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first = cells[0].ljust(widths[0])
    rest = [cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True)]
    return "  ".join([first, *rest]).rstrip()
