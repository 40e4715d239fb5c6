"""A stretch of a file in, what may be done there by one key out: a number bound or mended, a name put right, an entry begun."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from galleyproof.live.desk import View
from galleyproof.lsp.mentions import Mention, Mentions, labels_with_places
from galleyproof.lsp.texts import source_of
from galleyproof.model.evidence.proposal import Candidate
from galleyproof.model.finding import codes
from galleyproof.model.finding.source import Span
from galleyproof.model.finding.suggestion import nearest
from galleyproof.number.mending.likely_data import propose_bindings
from galleyproof.number.mending.literal_edits import LiteralEdit, find_fixes, literal_edit
from galleyproof.number.words.kinds import NAMES
from galleyproof.pipeline import Checked

_KEY = re.compile(r"[^\s,{}()\\\"#%=@\[\];]+")


@dataclass(frozen=True, slots=True)
class QuickFix:
    """One thing that may be done."""

    title: str
    edits: tuple[LiteralEdit, ...]
    is_preferred: bool = False


def quick_fixes(where: Span, view: View, mentions: Mentions) -> list[QuickFix]:
    """What may be done in that stretch of a file, the likeliest first."""
    if view.checked is None:
        return []
    checked = view.checked
    return [
        *_mended(where, checked),
        *_renamed(where, checked, mentions),
        *_begun(where, checked, view, mentions),
        *_bound(where, checked),
    ]


def _touches(span: Span, where: Span) -> bool:
    return span.path == where.path and span.start <= where.end and where.start <= span.end


def _mended(where: Span, checked: Checked) -> Iterator[QuickFix]:
    """Literals that disagree with the data, brought up to them."""
    paper = checked.paper
    sources = {section.source.path: section.source for section in paper.sections} | {paper.source.path: paper.source}
    for edit in find_fixes(checked.numbers, sources).edits:
        whole = next((n for n in checked.numbers.numerals if _holds(n.span, edit.span)), None)
        if whole is not None and _touches(whole.span, where):
            yield QuickFix(f"Write `{whole.replacement}`, as the data have it", (edit,), is_preferred=True)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.path == inner.path and outer.start <= inner.start and inner.end <= outer.end


def _renamed(where: Span, checked: Checked, mentions: Mentions) -> Iterator[QuickFix]:
    """Names of nothing, put right where something is called nearly so."""
    for mention in mentions.by_path.get(where.path, ()):
        if _touches(mention.span, where) and (near := _meant(mention, checked)) is not None:
            yield QuickFix(
                f"Did you mean `{near}`?", (LiteralEdit(mention.span, mention.name, near),), is_preferred=True
            )


def _meant(mention: Mention, checked: Checked) -> str | None:
    paper = checked.paper
    match mention.kind:
        case "work":
            known: tuple[str, ...] = (*paper.library.works, *paper.library.other_keys)
        case "datum":
            known = paper.data.names
        case "label":
            known = tuple(labels_with_places(paper))
        case "note":
            return None
    return None if mention.name in known else nearest(mention.name, known)


def _begun(where: Span, checked: Checked, view: View, mentions: Mentions) -> Iterator[QuickFix]:
    """An entry for a work that the bibliography does not have."""
    library = checked.paper.library
    unknown = {found.span for found in view.findings if found.code is codes.UNKNOWN_KEY}
    for mention in mentions.by_path.get(where.path, ()):
        if mention.kind != "work" or not _touches(mention.span, where) or not _KEY.fullmatch(mention.name):
            continue
        if mention.name in library.works or not any(_holds(span, mention.span) for span in unknown):
            continue
        source = source_of(view.files, library.path)
        if source is not None:
            entry = f"\n@misc{{{mention.name},\n  author = {{}},\n  title = {{}},\n  date = {{}},\n}}\n"
            at = source.span(len(source.text), len(source.text))
            yield QuickFix(f"Add an entry `{mention.name}` to {library.path}", (LiteralEdit(at, "", entry),))


def _bound(where: Span, checked: Checked) -> Iterator[QuickFix]:
    """Numbers that are bound to nothing: bound to a datum that they equal, or exempt."""
    paper = checked.paper
    section = next((section for section in paper.sections if section.source.path == where.path), None)
    loose = [
        numeral for numeral in checked.numbers.numerals if numeral.status == "unbound" and _touches(numeral.span, where)
    ]
    if section is None or not loose:
        return
    for proposal in propose_bindings((section,), paper.data, checked.notes, paper.settings.numbers):
        if not _touches(proposal.span, where):
            continue
        for candidate in proposal.candidates:
            frame = f"[{{}}]{{num={candidate.name}}}"
            if (edit := literal_edit(section.source, proposal.span, proposal.literal, frame)) is not None:
                yield QuickFix(_title(candidate), (edit,), is_preferred=not candidate.doubts)
    for numeral in loose:
        for kind in NAMES:
            frame = f"[{{}}]{{.exempt kind={kind}}}"
            if (edit := literal_edit(section.source, numeral.span, numeral.literal, frame)) is not None:
                yield QuickFix(f"`{numeral.literal}` is no quantity: {kind}", (edit,))


def _title(candidate: Candidate) -> str:
    doubts = f" ({'; '.join(candidate.doubts)})" if candidate.doubts else ""
    return f"Bind to `{candidate.name}`: {candidate.shown}{doubts}"
