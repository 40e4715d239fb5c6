"""Numbers that answer to nothing yet: what they equal in the data, and the marks and facts that say so: `galleyproof bind`."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from galleyproof.disk.rewrite import rewrite
from galleyproof.model.evidence.fact import Data
from galleyproof.model.evidence.proposal import Candidate, NewFact, Proposal
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.progress import Progress
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.text.document import Claim, Section
from galleyproof.model.text.walk import runs_of, walk_all
from galleyproof.number.mending.likely_data import propose_bindings
from galleyproof.number.mending.literal_edits import LiteralEdit, apply_edits, literal_edit
from galleyproof.pipeline import check
from galleyproof.read.markdown.section import read_section
from galleyproof.read.tables.data_folder import FACTS, read_data
from galleyproof.read.tables.fact_tables import FACT_COLUMNS
from galleyproof.tasks.fix import edited

FACTS_PATH = f"data/{FACTS}"


@dataclass(frozen=True, slots=True)
class Unbound:
    """The numbers that are bound to nothing, with what they might be bound to."""

    proposals: tuple[Proposal, ...]
    sections: tuple[Section, ...]
    data: Data
    allow_tex: bool


@dataclass(frozen=True, slots=True)
class Binding:
    """One number, and what it is to be bound to."""

    proposal: Proposal
    to: Candidate | NewFact

    @property
    def name(self) -> str:
        return self.to.name if isinstance(self.to, Candidate) else self.to.id


@dataclass(frozen=True, slots=True)
class Written:
    """What `write_bindings` did."""

    bindings: tuple[Binding, ...]
    left: tuple[Binding, ...]
    """Whose marks could not be set, because the words hold markup."""
    facts: tuple[NewFact, ...]


def find_unbound(root: Path, sink: Sink, progress: Progress) -> Unbound | None:
    """The paper's unbound numbers; None, with the findings, where it cannot be read."""
    found = Sink()
    checked = check(root, found, progress)
    if checked is None:
        sink.pass_on(found)
        return None
    paper = checked.paper
    proposals = propose_bindings(paper.sections, paper.data, checked.notes, paper.settings.numbers)
    return Unbound(proposals, paper.sections, paper.data, paper.settings.raw_tex)


def certain_bindings(unbound: Unbound) -> tuple[Binding, ...]:
    """Those beyond doubt: one datum equals the number and its work is cited, or none does and one work is."""
    return named_apart(
        (Binding(proposal, choice) for proposal in unbound.proposals if (choice := proposal.certain) is not None),
        unbound.data,
    )


def named_apart(bindings: Iterable[Binding], data: Data) -> tuple[Binding, ...]:
    """The bindings with an id of its own for each new fact; one that two sentences state is one fact."""
    taken: dict[str, NewFact | None] = dict.fromkeys((*data.names, *data.unreadable))
    found = []
    for binding in bindings:
        fact = binding.to
        if isinstance(fact, NewFact):
            fact = _named(fact, taken)
            taken[fact.id] = fact
        found.append(Binding(binding.proposal, fact))
    return tuple(found)


def _named(fact: NewFact, taken: Mapping[str, NewFact | None]) -> NewFact:
    number = 1
    while True:
        name = fact.id if number == 1 else f"{fact.id}.{number}"
        other = taken.get(name)
        if name not in taken:
            return replace(fact, id=name)
        if other is not None and _is_same(other, fact):
            return other
        number += 1


def _is_same(one: NewFact, other: NewFact) -> bool:
    return (one.low, one.high, one.unit, one.year, one.source) == (
        other.low, other.high, other.unit, other.year, other.source,
    )  # fmt: skip


def write_bindings(root: Path, unbound: Unbound, bindings: Iterable[Binding], sink: Sink) -> Written | None:
    """Writes the facts and the marks, in one step; None where a file cannot be written.

    A mark that the section would not be read with, as it was meant, is left out.
    """
    sections = {section.source.path: section for section in unbound.sections}
    set_: list[tuple[Binding, LiteralEdit]] = []
    left: list[Binding] = []
    for path, group in _by_path(bindings):
        fit, unfit = _fitting(sections[path], group, unbound)
        set_ += fit
        left += unfit
    facts = tuple(dict.fromkeys(binding.to for binding, _ in set_ if isinstance(binding.to, NewFact)))
    files: dict[str, str] = {}
    try:
        if facts:
            text = _with_rows(root, facts, sink)
            if text is None:
                return None
            files[FACTS_PATH] = text
        for path in dict.fromkeys(edit.span.path for _, edit in set_):
            raw = (root / path).read_bytes().decode("utf-8")
            files[path] = edited(raw, [edit for _, edit in set_ if edit.span.path == path])
    except (OSError, UnicodeDecodeError) as error:
        sink.report(codes.CANNOT_WRITE, f"a file cannot be rewritten: {error}", Span("paper.yml"))
        return None
    if files and (refused := rewrite(root, files)):
        sink.report(refused.code, refused.message, Span("paper.yml"), refused.hint)
        return None
    return Written(tuple(binding for binding, _ in set_), tuple(left), facts)


def _by_path(bindings: Iterable[Binding]) -> Iterator[tuple[str, list[Binding]]]:
    groups: dict[str, list[Binding]] = {}
    for binding in bindings:
        groups.setdefault(binding.proposal.span.path, []).append(binding)
    yield from groups.items()


# ---------------------------------------------------------------- marks


def _fitting(
    section: Section, bindings: list[Binding], unbound: Unbound
) -> tuple[list[tuple[Binding, LiteralEdit]], list[Binding]]:
    """The marks with which the section reads as before but for its new claims; all at once, or else one by one."""
    marks = [(binding, _mark(section.source, binding)) for binding in bindings]
    whole = [(binding, edit) for binding, edit in marks if edit is not None]
    if not _is_read(section, whole, unbound):
        whole = [pair for pair in whole if _is_read(section, [pair], unbound)]
    kept = [binding for binding, _ in whole]
    return whole, [binding for binding in bindings if binding not in kept]


def _mark(source: Source, binding: Binding) -> LiteralEdit | None:
    """The literal in brackets with its datum; None where its words in the file are not those of the page."""
    name = binding.name if re.fullmatch(r"[\w.-]+", binding.name) else f'"{binding.name}"'
    return literal_edit(source, binding.proposal.span, binding.proposal.literal, f"[{{}}]{{num={name}}}")


def _is_read(section: Section, marks: list[tuple[Binding, LiteralEdit]], unbound: Unbound) -> bool:
    before, after = Sink(), Sink()
    text = apply_edits(section.source.text, [edit for _, edit in marks])
    old = read_section(section.source, before, allow_tex=unbound.allow_tex, data=unbound.data)
    new = read_section(Source(section.source.path, text), after, allow_tex=unbound.allow_tex, data=unbound.data)
    expected = sorted([*_names(old), *(binding.name for binding, _ in marks)])
    return len(after) == len(before) and sorted(_names(new)) == expected


def _names(section: Section) -> list[str]:
    return [
        inline.num
        for run in runs_of((section,))
        for inline in walk_all(run)
        if isinstance(inline, Claim) and inline.num is not None
    ]


# ---------------------------------------------------------------- facts.csv


def _with_rows(root: Path, facts: Iterable[NewFact], sink: Sink) -> str | None:
    """The text of facts.csv with a row more for each fact; None, with a finding, where the file cannot take one."""
    path = root / FACTS_PATH
    raw = path.read_bytes().decode("utf-8") if path.exists() else ",".join(FACT_COLUMNS) + "\n"
    end = "\r\n" if "\r\n" in raw else "\n"
    source = Source(FACTS_PATH, raw.removeprefix("\ufeff").replace("\r\n", "\n"))
    faults = Sink()
    read_data({FACTS_PATH: source}, faults)
    if faults.has_errors:
        sink.pass_on(faults)
        return None
    columns = next(csv.reader(io.StringIO(source.text)))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator=end)
    writer.writerows(fact.cells for fact in facts)
    return raw + ("" if raw.endswith("\n") else end) + out.getvalue()
