"""Proposals for numbers that are bound to nothing in, lines for a terminal out."""

from galleyproof.model.evidence.proposal import Candidate, NewFact, Proposal


def told_proposal(proposal: Proposal) -> str:
    """The number at its place, its sentence, and each thing that it may be bound to with what speaks against it."""
    lines = [f"{proposal.span}: `{proposal.literal}` in: {' '.join(proposal.sentence.split())}"]
    for number, candidate in enumerate(proposal.candidates[:9], start=1):
        lines.append(f"    {number}  {_told(candidate)}")
    if proposal.new is not None:
        lines.append(f"    1  {_told(proposal.new)}")
    if len(lines) == 1:
        lines.append("    nothing in the data equals it, and no one work is cited for it")
    return "".join(f"{line}\n" for line in lines)


def told_binding(proposal: Proposal, to: Candidate | NewFact) -> str:
    """`sections/01-a.md:3:5: [910 ships]{num=ships.1910}: equals 910 ships, from doe2018`."""
    match to:
        case Candidate():
            return (
                f"{proposal.span}: [{proposal.literal}]{{num={to.name}}}: equals {to.shown}, from {_listed(to.sources)}"
            )
        case NewFact():
            return f"{proposal.span}: [{proposal.literal}]{{num={to.id}}}: new fact, {to.shown}, from {to.source}"


def _told(to: Candidate | NewFact) -> str:
    doubts = f" (doubtful: {'; '.join(to.doubts)})" if to.doubts else ""
    match to:
        case Candidate():
            return f"{to.name}, {to.shown}, from {_listed(to.sources)}{doubts}"
        case NewFact():
            return f"new fact {to.id}, {to.shown}, from {to.source}{doubts}"


def _listed(sources: tuple[str, ...]) -> str:
    return ", ".join(sources) or "no source"
