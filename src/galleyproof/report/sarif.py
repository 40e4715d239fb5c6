"""Findings in, SARIF 2.1.0 out, which code hosts show beside the lines they are about."""

from collections.abc import Sequence
from urllib.parse import quote

from galleyproof.model.finding.diagnostic import Diagnostic
from galleyproof.model.finding.json_text import json_text


def sarif_report(found: Sequence[Diagnostic], version: str) -> str:
    """One run of the tool, with the codes found as its rules."""
    codes = {finding.code.id: finding.code for finding in found}
    rules = [
        {"id": code.id, "name": code.name, "fullDescription": {"text": code.why}} for _, code in sorted(codes.items())
    ]
    run = {
        "tool": {"driver": {"name": "galleyproof", "version": version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding) for finding in found],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json_text({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _result(finding: Diagnostic) -> dict[str, object]:
    text = finding.message + (f"; {finding.hint}" if finding.hint else "")
    place: dict[str, object] = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(finding.span.path, errors="replace")},
            "region": {"startLine": finding.span.line, "startColumn": finding.span.column},
        }
    }
    if finding.span.cell:
        place["logicalLocations"] = [{"fullyQualifiedName": finding.span.cell}]
    return {
        "ruleId": finding.code.id,
        "level": finding.code.severity.value,
        "message": {"text": text},
        "locations": [place],
        # An empty list says that this was not suppressed; a missing one, that the tool knows nothing of it.
        "suppressions": [{"kind": "external", "justification": finding.allowed}] if finding.allowed else [],
    }
