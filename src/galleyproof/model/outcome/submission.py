"""What is sent to a journal: files, and a checklist of what it asked for and whether that holds."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from galleyproof.model.outcome.target import Target


@dataclass(frozen=True, slots=True)
class Demand:
    """One line of the checklist."""

    name: str
    """What is asked: `word limit`."""
    demanded: str
    """`at most 9,000 words`; empty where nothing is."""
    found: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Submission:
    """A finished submission."""

    target: Target
    anonymous: bool
    files: Mapping[str, bytes]
    """By path under build/submission/TARGET/."""
    checklist: tuple[Demand, ...]

    @property
    def holds(self) -> bool:
        """Whether everything that was asked for is so."""
        return all(demand.holds for demand in self.checklist)


def checklist_markdown(submission: Submission) -> str:
    """The checklist as a table that reads as text too."""
    kind = f"{submission.target.format}, anonymous" if submission.anonymous else submission.target.format
    lines = [f"# Submission to `{submission.target.name}` ({kind})", "", "| | Asked | Found |", "|---|---|---|"]
    for demand in submission.checklist:
        mark = "x" if demand.holds else " "
        cells = (cell.replace("|", "\\|") for cell in (demand.name, demand.demanded or "–", demand.found))
        name, demanded, found = cells
        lines.append(f"| [{mark}] {name} | {demanded} | {found} |")
    return "\n".join(lines) + "\n"


def checklist_json(submission: Submission) -> str:
    """The same for programs."""
    value = {
        "target": submission.target.name,
        "format": submission.target.format,
        "anonymous": submission.anonymous,
        "holds": submission.holds,
        "checklist": [asdict(demand) for demand in submission.checklist],
        "files": sorted(submission.files),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
