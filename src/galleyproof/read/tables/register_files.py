"""derived.yml, rules.yml and discrepancies.yml in, their entries out, each with its place."""

import re
from collections.abc import Iterator

from galleyproof.model.evidence.fact import Derived, Discrepancy, Expression, Rule
from galleyproof.model.evidence.unit import read_unit
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.finding.suggestion import nearest
from galleyproof.read.tables.fact_tables import ID
from galleyproof.read.yaml_text import YamlValue, read_yaml

DERIVED_NAMES = ("expression", "unit", "states")
RULE_NAMES = ("id", "holds", "because", "waived")
RULE_NEEDED = ("id", "holds", "because")
DISCREPANCY_NAMES = ("id", "place", "note", "study", "other", "source", "printed", "why", "facts")
DISCREPANCY_NEEDED = ("id", "place", "study", "other", "printed", "why")


def read_derived(source: Source, sink: Sink) -> tuple[dict[str, Derived], frozenset[str]]:
    """The derivations by id, from a mapping of ids to `expression`, `unit` and `states`, and the ids that were refused."""
    value = read_yaml(source, codes.BAD_REGISTER, sink)
    if value is None or value.data is None:
        return {}, frozenset()
    if not isinstance(value.data, dict):
        hint = "write `id:` and below it `expression`, `unit` and `states`"
        sink.report(codes.BAD_REGISTER, "the derivations are no mapping of ids", value.span, hint)
        return {}, frozenset()
    found: dict[str, Derived] = {}
    for name, entry in value.mapping.items():
        place = entry.key_span or entry.span
        if not ID.fullmatch(name):
            sink.report(codes.BAD_REGISTER, f"`{name}` is no id", place, "ids are words joined by full stops")
            continue
        expression = _expression(source, entry, "expression")
        if (
            not _is_complete(entry, DERIVED_NAMES, DERIVED_NAMES, f"`{name}`", place=place, sink=sink)
            or expression is None
        ):
            continue
        unit = read_unit(entry.text("unit"))
        if unit is None:
            sink.report(codes.BAD_UNIT, f"`{entry.text('unit')}` is no unit", _place(entry, "unit"))
            continue
        found[name] = Derived(name, expression, unit, entry.text("unit"), entry.text("states"), place)
    return found, frozenset(value.mapping.keys() - found.keys())


def read_rules(source: Source, sink: Sink) -> tuple[Rule, ...]:
    """The rules: a list of `id`, `holds`, `because` and, where the data may break it, `waived`."""
    found = []
    for entry in _entries(source, RULE_NAMES, RULE_NEEDED, sink):
        expression = _expression(source, entry, "holds")
        if expression is not None:
            because, waived = entry.text("because"), entry.text("waived")
            found.append(Rule(entry.text("id"), expression, because, waived, _place(entry, "id")))
            member = entry.get("waived")
            if member is not None and not waived:
                sink.report(codes.BAD_REGISTER, f"`{entry.text('id')}` is waived without a reason", member.span)
    return tuple(found)


def read_discrepancies(source: Source, sink: Sink) -> tuple[Discrepancy, ...]:
    """The discrepancies: a list of the members named in the model."""
    found = []
    for entry in _entries(source, DISCREPANCY_NAMES, DISCREPANCY_NEEDED, sink):
        note, facts = entry.get("note"), entry.get("facts")
        number = note.data if note else None
        if number is not None and (not isinstance(number, int) or isinstance(number, bool)):
            sink.report(codes.BAD_REGISTER, f"`{number}` is no number of a note", _place(entry, "note"))
            number = None
        if facts is not None and facts.data is not None and not isinstance(facts.data, tuple):
            sink.report(codes.BAD_REGISTER, "`facts` is no list of ids", facts.span, "write `facts: [a.b, c.d]`")
        found.append(
            Discrepancy(
                id=entry.text("id"),
                place=entry.text("place"),
                note=number,
                study=entry.text("study"),
                other=entry.text("other"),
                source=entry.text("source"),
                printed=entry.text("printed"),
                why=entry.text("why"),
                facts=tuple((str(item.data), item.span) for item in (facts.items if facts else ())),
                span=_place(entry, "id"),
                spans={name: member.span for name, member in entry.mapping.items()},
            )
        )
    return tuple(found)


def _entries(source: Source, known: tuple[str, ...], needed: tuple[str, ...], sink: Sink) -> Iterator[YamlValue]:
    """The complete entries of a list, each id once."""
    value = read_yaml(source, codes.BAD_REGISTER, sink)
    if value is None or value.data is None:
        return
    if not isinstance(value.data, tuple):
        sink.report(codes.BAD_REGISTER, "this is no list", value.span, "begin each entry with `- id:`")
        return
    seen: dict[str, Span] = {}
    for entry in value.items:
        name = entry.text("id")
        if not _is_complete(entry, known, needed, f"`{name}`" if name else "this entry", place=entry.span, sink=sink):
            continue
        place = _place(entry, "id")
        if name in seen:
            message = f"`{name}` stands in line {seen[name].line} already"
            sink.report(codes.DUPLICATE_DATUM, message, place, "give one of them another id")
            continue
        seen[name] = place
        yield entry


def _is_complete(
    entry: YamlValue, known: tuple[str, ...], needed: tuple[str, ...], what: str, *, place: Span, sink: Sink
) -> bool:
    if not isinstance(entry.data, dict):
        sink.report(codes.BAD_REGISTER, f"{what} has no members", place, f"it needs {', '.join(needed)}")
        return False
    for name, member in entry.mapping.items():
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean `{near}`?" if near else f"members are {', '.join(known)}"
            sink.report(codes.BAD_REGISTER, f"{what} has a member `{name}`", member.key_span or member.span, hint)
    missing = [name for name in needed if not entry.text(name)]
    if missing:
        lacking = " and ".join(f"`{name}`" for name in missing)
        sink.report(codes.BAD_REGISTER, f"{what} has no {lacking}", place)
    return not missing


def _expression(source: Source, entry: YamlValue, name: str) -> Expression | None:
    member = entry.get(name)
    if member is None or member.data is None:
        return None
    text = str(member.data)
    return Expression(text, tuple(_pieces(source, member, text)))


def _pieces(source: Source, member: YamlValue, text: str) -> Iterator[tuple[int, Span]]:
    """Where the pieces of an expression stand: the whole of it, or each word where YAML has folded its lines."""
    begin, end = member.span.start, member.span.end
    whole = source.text.find(text, begin, end)
    if whole >= 0:
        yield 0, source.span(whole)
        return
    yield 0, source.span(begin)
    for word in re.finditer(r"\S+", text):
        found = source.text.find(word[0], begin, end)
        if found >= 0:
            yield word.start(), source.span(found)
            begin = found + len(word[0])


def _place(entry: YamlValue, name: str) -> Span:
    member = entry.get(name)
    return member.span if member else entry.span
