"""The `dialect` of a resource in, how its file or sheet is written out (Frictionless Table Dialect); what is not known is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.read.yaml_text import YamlValue


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells and rows of a file are told apart."""

    delimiter: str = ""
    """What parts the cells; empty where the description does not say."""
    comment: str = ""
    """What a line begins with that is none of the table."""
    has_header: bool = True
    """Whether the first row names the columns; otherwise the schema does, in their order."""
    skips_blanks: bool = False
    """Whether blanks behind a delimiter are none of the cell."""
    sheet: str | int = 1
    """Of a workbook: the name of the sheet that is the table, or its number, from 1."""
    sheet_span: Span | None = None
    """Where the description names it."""
    header_row: int = 0
    """Of a sheet: the row that names the columns, from 1; 0 where it is the first that holds anything."""
    left_out: frozenset[int] = frozenset()
    """Rows of a sheet that are none of the table, from 1."""
    fills_merged: bool = False
    """Whether what stands in merged cells counts for each of them."""
    not_followed: tuple[tuple[str, str, Span], ...] = ()
    """What it says besides and is not followed: the member, what shows that a file is written so, and its place."""

    def report_not_followed(self, text: str, name: str, sink: Sink) -> None:
        """Says what would be read wrongly in `text`, the file of the resource `name`; a workbook has none."""
        for key, sign, place in self.not_followed:
            if sign in text:
                message = f"the dialect of `{name}` says `{key}`, which is not followed here"
                hint = f"save the table anew {_PLAINLY[key]}, and leave `{key}` out"
                sink.report(codes.BAD_DATA_PACKAGE, message, place, hint)


BY_COMMAS = Dialect()
"""What no description says otherwise of."""


def read_dialect(resource: YamlValue, name: str, sink: Sink, *, is_sheet: bool = False) -> Dialect:
    """The dialect of the resource `name`, a CSV file or the sheet of a workbook; one that stands elsewhere is reported."""
    member = resource.get("dialect")
    if member is None or member.data is None:
        return Dialect()
    if not member.mapping:
        hint = "write its members here"
        sink.report(codes.BAD_DATA_PACKAGE, f"the dialect of `{name}` stands in another file", member.span, hint)
        return Dialect()
    # Newer programs divide it by format.
    inner = [member.get(kind) for kind in (("excel", "ods") if is_sheet else ("csv",))]
    members = {**member.mapping, **{key: value for each in inner if each for key, value in each.mapping.items()}}
    return _sheet_dialect(members, name, sink) if is_sheet else _csv_dialect(members)


def _csv_dialect(members: Mapping[str, YamlValue]) -> Dialect:
    header = members.get("header")
    return Dialect(
        _mark(members, "delimiter"),
        _mark(members, "commentChar"),
        header is None or header.data is not False,
        _is_true(members.get("skipInitialSpace")),
        not_followed=tuple(_not_followed(members)),
    )


def _sheet_dialect(members: Mapping[str, YamlValue], name: str, sink: Sink) -> Dialect:
    header, wanted = members.get("header"), _sheet(members)
    rows, left_out = _row_numbers(members.get("headerRows")), _row_numbers(members.get("commentRows"))
    sheet: str | int = 1
    if wanted is not None and isinstance(wanted.data, str | int) and not isinstance(wanted.data, bool):
        sheet = wanted.data
    elif wanted is not None:
        hint = 'write its name, `"sheet": "Trade"`, or its number, from 1'
        sink.report(codes.BAD_DATA_PACKAGE, f"the dialect of `{name}` names no sheet here", wanted.span, hint)
    return Dialect(
        comment=_mark(members, "commentChar"),
        has_header=header is None or header.data is not False,
        sheet=sheet,
        sheet_span=wanted.span if wanted is not None else None,
        header_row=rows[0] if len(rows) == 1 else 0,
        left_out=frozenset(left_out),
        fills_merged=_is_true(members.get("fillMergedCells")),
        not_followed=tuple(_not_followed_in_sheet(members)),
    )


def _sheet(members: Mapping[str, YamlValue]) -> YamlValue | None:
    """`sheet` to programs, `sheetName` and `sheetNumber` in version 2 of the standard."""
    found = (members.get(key) for key in ("sheet", "sheetName", "sheetNumber"))
    return next((value for value in found if value is not None and value.data is not None), None)


def _row_numbers(value: YamlValue | None) -> tuple[int, ...]:
    return tuple(item.data for item in (value.items if value is not None else ()) if isinstance(item.data, int))


_PLAINLY: Mapping[str, str] = {
    "quoteChar": 'with quotation marks `"` around cells',
    "doubleQuote": "with quotation marks inside cells written twice",
    "escapeChar": "with quotation marks inside cells written twice",
    "nullSequence": "and name what stands for no value in `missingValues`",
    "headerRows": "with one header, in its first line",
    "commentRows": "without these rows, or with a `commentChar` before each",
    "delimiter": "with one character between its cells",
    "commentChar": "with one character before a remark",
    "preserveFormatting": "with numbers of the type that the schema says",
    "stringified": "with numbers of the type that the schema says",
}


def _not_followed(members: Mapping[str, YamlValue]) -> Iterator[tuple[str, str, Span]]:
    for key in _PLAINLY:
        value = members.get(key)
        if value is None or value.data is None:
            continue
        sign = ""
        match key:
            case "delimiter" | "commentChar":
                is_followed = len(str(value.data)) <= 1
            case "headerRows":
                is_followed = [item.data for item in value.items] == [1]
            case "commentRows":
                is_followed = not value.items
            case "doubleQuote":
                is_followed, sign = value.data is True, '""'
            case "quoteChar":
                is_followed, sign = value.data == '"', str(value.data)
            case _:
                is_followed, sign = value.data == "", str(value.data)
        if not is_followed:
            yield key, sign, value.key_span or value.span


def _not_followed_in_sheet(members: Mapping[str, YamlValue]) -> Iterator[tuple[str, str, Span]]:
    for key in ("headerRows", "commentChar", "preserveFormatting", "stringified"):
        value = members.get(key)
        if value is None or value.data is None:
            continue
        match key:
            case "headerRows":
                is_followed = len(_row_numbers(value)) == len(value.items) == 1
            case "commentChar":
                is_followed = len(str(value.data)) <= 1
            case _:
                is_followed = value.data is False
        if not is_followed:
            yield key, "", value.key_span or value.span


def _mark(members: Mapping[str, YamlValue], name: str) -> str:
    value = members.get(name)
    found = str(value.data) if value is not None and isinstance(value.data, str) else ""
    return found if len(found) == 1 else ""


def _is_true(value: YamlValue | None) -> bool:
    return value is not None and value.data is True
