"""Do derivations come out, do the rules hold, do the discrepancies point at things that exist, is every fact used?"""

from collections.abc import Collection, Container, Iterable

from galleyproof.model.evidence.fact import Data, Discrepancy, Expression
from galleyproof.model.evidence.numeral import Evaluated, Numeral
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.finding.suggestion import nearest
from galleyproof.number.data.evaluation import Failure, WorkedOut
from galleyproof.number.data.expression import names_in
from galleyproof.number.data.value import Values


def check_derived(values: Values, sink: Sink) -> dict[str, Evaluated]:
    """Every derivation, worked out."""
    found = {}
    for name, derivation in values.data.derived.items():
        outcome = values.derived(name)
        if isinstance(outcome, Failure):
            _report(outcome, derivation.expression, sink)
        found[name] = _evaluated(outcome, derivation.expression)
    return found


def check_rules(values: Values, sink: Sink) -> dict[str, Evaluated]:
    """Every rule, worked out; one that does not hold is waived with a reason, and only then."""
    found = {}
    for rule in values.data.rules:
        outcome = values.evaluate(rule.holds.text)
        found[rule.id] = _evaluated(outcome, rule.holds)
        if isinstance(outcome, Failure):
            _report(outcome, rule.holds, sink)
        elif not isinstance(outcome.value, bool):
            hint = "compare it with something: `a == b`"
            sink.report(codes.BAD_EXPRESSION, f"`{rule.id}` is no statement but a number", rule.holds.span, hint)
        elif outcome.value and rule.waived:
            sink.report(codes.NEEDLESS_WAIVER, f"`{rule.id}` is waived but holds", rule.span, "delete `waived`")
        elif not outcome.value and not rule.waived:
            why_not = f"it is not so that {outcome.denied}" if outcome.denied else None
            sink.report(codes.BROKEN_RULE, f"`{rule.id}` does not hold: {rule.because}", rule.holds.span, why_not)
    return found


def check_discrepancies(
    data: Data, works: Container[str] | None, section_ids: Collection[str], notes: int, sink: Sink
) -> None:
    """Each discrepancy names facts, a section, a note and a work that exist."""
    for entry in data.discrepancies:
        for name, place in entry.facts:
            if data.get(name) is None and not data.is_unreadable(name):
                near = nearest(name, data.names)
                hint = f"did you mean `{near}` of {data.file_of(near)}?" if near else None
                sink.report(codes.UNKNOWN_DATUM, f"the data hold no `{name}`", place, hint)
        for member, message in _wrong_members(entry, works, section_ids, notes):
            sink.report(codes.BAD_DISCREPANCY, message, entry.spans.get(member, entry.span))


def _wrong_members(
    entry: Discrepancy, works: Container[str] | None, section_ids: Collection[str], notes: int
) -> Iterable[tuple[str, str]]:
    if section_ids and entry.place not in section_ids:
        yield "place", f"`{entry.place}` is no section of the paper"
    if entry.note is not None and notes and not 1 <= entry.note <= notes:
        yield "note", f"there is no note {entry.note}; the last is {notes}"
    if entry.source and works is not None and entry.source not in works:
        yield "source", f"the bibliography holds no `{entry.source}`"


def check_description(values: Values, sink: Sink) -> None:
    """One finding that names the files whose numbers are used and that datapackage.json does not describe."""
    if not values.undescribed:
        return
    files = ", ".join(f"`{file}`" for file in values.undescribed)
    message = (
        f"nothing describes {files}"
        if values.data.has_package
        else f"there is no data/datapackage.json to describe {files}"
    )
    hint = "name each file under `resources`, with its columns, their units and its primary key"
    sink.report(codes.BAD_DATA_PACKAGE, message, Span("data/datapackage.json"), hint)


def check_use(
    values: Values,
    numerals: Iterable[Numeral],
    derived: dict[str, Evaluated],
    rules: dict[str, Evaluated],
    sink: Sink,
) -> tuple[str, ...]:
    """The facts and derivations that nothing uses; those of a discrepancy and its kind count as used."""
    data = values.data
    used: set[str] = {name for entry in data.discrepancies for name, _ in entry.facts}
    for numeral in numerals:
        used.update(numeral.facts)
        used.update(numeral.leaves)
    for evaluated in rules.values():
        used.update(evaluated.leaves)
        used.update(evaluated.names)
    # A derivation that is used uses those that it names in turn.
    pending = [name for name in used if name in derived]
    while pending:
        for name in (*derived[pending.pop()].names,):
            if name not in used and name in derived:
                pending.append(name)
            used.add(name)
        used.update(leaf for name in used & derived.keys() for leaf in derived[name].leaves)
    unused = [name for name in (*data.facts, *data.derived) if name not in used and _stem(name) not in used]
    for name in unused:
        span = data.facts[name].span if name in data.facts else data.derived[name].span
        hint = "bind a number to it, or delete it"
        sink.report(codes.UNUSED_FACT, f"nothing uses `{name}`", span, hint)
    return tuple(unused)


def _stem(name: str) -> str:
    return name.rpartition(".")[0] if name.endswith((".low", ".high")) else name


def _evaluated(outcome: WorkedOut | Failure, expression: Expression) -> Evaluated:
    if isinstance(outcome, Failure):
        return Evaluated("", names_in(expression.text), ())
    value = str(outcome.value).lower() if isinstance(outcome.value, bool) else str(outcome.value)
    return Evaluated(value, outcome.names, outcome.leaves)


def _report(failure: Failure, expression: Expression, sink: Sink) -> None:
    if failure.code is not None:
        sink.report(failure.code, failure.message, expression.place(failure.start, failure.end), failure.hint)
