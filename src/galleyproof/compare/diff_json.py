"""A difference in, diff.json out."""

import json
from dataclasses import asdict

from galleyproof.model.outcome.difference import Difference, NumberChange, RevisionName, SectionChange

FORMAT = 1
"""Grows when a name in the file changes its meaning; names may be added without."""


def difference_json(difference: Difference, old: RevisionName, new: RevisionName) -> str:
    """An object: `format`, `old` and `new`, `words`, and one list for each kind of change, empty where there is none.

    The members of each entry are those of the values in model/outcome/difference.py, by their names there.
    """
    found = {
        "format": FORMAT,
        "old": asdict(old),
        "new": asdict(new),
        "is_empty": difference.is_empty,
        "words": {"added": difference.words_added, "deleted": difference.words_deleted},
        "sections": [_section(change) for change in difference.sections],
        "headings": [asdict(change) for change in difference.headings],
        "passages": [asdict(passage) for passage in difference.passages],
        "paragraphs": [asdict(change) for change in difference.paragraphs],
        "notes": [asdict(change) for change in difference.notes],
        "works": [asdict(change) for change in difference.works],
        "numbers": [_number(change) for change in difference.numbers],
        "data": [asdict(change) for change in difference.data],
        "tables": [asdict(change) for change in difference.tables],
        "figures": [asdict(change) for change in difference.figures],
        "metadata": [asdict(change) for change in difference.metadata],
        "printing": [asdict(change) for change in difference.printing],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _section(change: SectionChange) -> dict[str, object]:
    status = "added" if change.old is None else "dropped" if change.new is None else "kept"
    return {"status": status, "is_renamed": change.is_renamed, **asdict(change)}


def _number(change: NumberChange) -> dict[str, object]:
    return {"moved": list(change.moved), **asdict(change)}
