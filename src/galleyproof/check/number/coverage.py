"""Is every number of a run bound, or of a kind that states no quantity?"""

from galleyproof.check.number.kinds import NAMES, masked, numerals_in
from galleyproof.check.number.prose import Run
from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.document import Claim
from galleyproof.model.numbers import Numeral
from galleyproof.model.suggestion import nearest


def check_coverage(run: Run, sink: Sink) -> list[tuple[int, Numeral]]:
    """The numerals outside every `num`, each with its offset in the run; those that need a binding are reported."""
    hidden = [(start, end) for start, end, claim in run.claims if claim.num is not None or claim.exempt is not None]
    found = []
    for numeral in numerals_in(masked(run.text, hidden)):
        place = run.place(numeral.start, numeral.end)
        words = run.words(numeral.start, numeral.end)
        if not numeral.kind:
            hint = f"write `[{words} ...]{{num=...}}`, or `[{words}]{{.exempt kind=...}}` if it states no quantity"
            if run.where == "alternative":
                hint = "describe the picture without the number: plain words cannot be bound"
            sink.report(codes.UNBOUND_NUMBER, f"`{words}` is bound to no datum", place, hint)
        found.append((numeral.start, _numeral(run, numeral.start, numeral.end, numeral.kind)))
    for start, end, claim in run.claims:
        if claim.exempt is not None and claim.num is None:
            found.append((start, check_exemption(run, start, end, claim, sink)))
    return found


def check_exemption(run: Run, start: int, end: int, claim: Claim, sink: Sink) -> Numeral:
    """The numeral of words that the author marked exempt."""
    kind = claim.exempt or ""
    if kind not in NAMES:
        message = f"`{kind}` is no kind of number" if kind else "the exemption names no kind"
        near = nearest(kind, NAMES)
        hint = f"did you mean `{near}`?" if near else f"kinds are {', '.join(NAMES)}"
        sink.report(codes.UNKNOWN_KIND, message, claim.attribute_span, hint)
    if not numerals_in(run.text[start:end]):
        hint = "take the brackets and braces away"
        sink.report(codes.NEEDLESS_EXEMPTION, "the words marked exempt hold no number", claim.span, hint)
    return _numeral(run, start, end, kind or "unknown")


def _numeral(run: Run, start: int, end: int, kind: str) -> Numeral:
    return Numeral(
        section=run.section,
        where=run.where,
        literal=run.words(start, end),
        span=run.place(start, end),
        sentence=run.shown_sentence(start, end),
        status="exempt" if kind else "unbound",
        agrees=bool(kind),
        kind=kind,
    )
