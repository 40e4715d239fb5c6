"""The members of derived.yml, rules.yml and discrepancies.yml in; a JSON schema of each, for any editor, out."""

from collections.abc import Mapping, Sequence

from galleyproof.read.tables.fact_tables import ID
from galleyproof.read.tables.register_files import (
    DERIVED_NAMES,
    DISCREPANCY_NAMES,
    DISCREPANCY_NEEDED,
    RULE_NAMES,
    RULE_NEEDED,
)

DIALECT = "http://json-schema.org/draft-07/schema#"
TOLD: Mapping[str, str] = {
    "expression": "how it is worked out of other data: `a.b / c.d`",
    "unit": "of the result",
    "states": "in words, what the number says",
    "id": "words joined by full stops",
    "holds": "what must be true of the data",
    "because": "why it must",
    "waived": "why the data may break it",
    "place": "where in the paper",
    "note": "the number of the note",
    "study": "what the paper's source says",
    "other": "what another says",
    "source": "the key of the other's entry",
    "printed": "which of them is printed",
    "why": "why",
    "facts": "ids of the data that it is about",
}
_VALUE: dict[str, object] = {"type": ["string", "number", "boolean", "null"]}
_OTHERS: Mapping[str, dict[str, object]] = {
    "note": {"type": ["integer", "null"]},
    "facts": {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "null"}]},
}


def register_schemas() -> Mapping[str, dict[str, object]]:
    """By the name of the file."""
    derived = {
        "type": ["object", "null"],
        "additionalProperties": False,
        "patternProperties": {f"^{ID.pattern}$": _entry(DERIVED_NAMES, DERIVED_NAMES)},
    }
    found = {
        "derived.yml": derived,
        "rules.yml": _list(_entry(RULE_NAMES, RULE_NEEDED)),
        "discrepancies.yml": _list(_entry(DISCREPANCY_NAMES, DISCREPANCY_NEEDED)),
    }
    return {
        name: {"$schema": DIALECT, "title": f"data/{name} of Galleyproof", **schema} for name, schema in found.items()
    }


def _list(entry: dict[str, object]) -> dict[str, object]:
    return {"type": ["array", "null"], "items": entry}


def _entry(names: Sequence[str], needed: Sequence[str]) -> dict[str, object]:
    return {
        "type": "object",
        "required": list(needed),
        "properties": {name: {**_OTHERS.get(name, _VALUE), "description": TOLD.get(name, "")} for name in names},
        "additionalProperties": False,
    }
