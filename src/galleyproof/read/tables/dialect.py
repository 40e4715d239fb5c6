"""The `dialect` of a resource in, how its file is written out (Frictionless Table Dialect); what is not known is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
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
    not_followed: tuple[tuple[str, str, Span], ...] = ()
    """What it says besides and is not followed: the member, what shows that a file is written so, and its place."""

    def report_not_followed(self, source: Source, name: str, sink: Sink) -> None:
        """Says what would be read wrongly in the file of the resource `name`."""
        for key, sign, place in self.not_followed:
            if sign in source.text:
                message = f"the dialect of `{name}` says `{key}`, which is not followed here"
                hint = f"save the table anew {_PLAINLY[key]}, and leave `{key}` out"
                sink.report(codes.BAD_DATA_PACKAGE, message, place, hint)


BY_COMMAS = Dialect()
"""What no description says otherwise of."""


def read_dialect(resource: YamlValue, name: str, sink: Sink) -> Dialect:
    """The dialect of the resource `name`; one that stands elsewhere is reported."""
    member = resource.get("dialect")
    if member is None or member.data is None:
        return Dialect()
    if not member.mapping:
        hint = "write its members here"
        sink.report(codes.BAD_DATA_PACKAGE, f"the dialect of `{name}` stands in another file", member.span, hint)
        return Dialect()
    # Newer programs divide it by format.
    inner = member.get("csv")
    members = {**member.mapping, **(inner.mapping if inner else {})}
    header = members.get("header")
    return Dialect(
        _mark(members, "delimiter"),
        _mark(members, "commentChar"),
        header is None or header.data is not False,
        _is_true(members.get("skipInitialSpace")),
        tuple(_not_followed(members)),
    )


_PLAINLY: Mapping[str, str] = {
    "quoteChar": 'with quotation marks `"` around cells',
    "doubleQuote": "with quotation marks inside cells written twice",
    "escapeChar": "with quotation marks inside cells written twice",
    "nullSequence": "and name what stands for no value in `missingValues`",
    "headerRows": "with one header, in its first line",
    "commentRows": "without these rows, or with a `commentChar` before each",
    "delimiter": "with one character between its cells",
    "commentChar": "with one character before a remark",
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


def _mark(members: Mapping[str, YamlValue], name: str) -> str:
    value = members.get(name)
    found = str(value.data) if value is not None and isinstance(value.data, str) else ""
    return found if len(found) == 1 else ""


def _is_true(value: YamlValue | None) -> bool:
    return value is not None and value.data is True
