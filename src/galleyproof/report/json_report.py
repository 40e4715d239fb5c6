"""Findings in, JSON out, for editors and scripts."""

from collections.abc import Iterable

from galleyproof.model.finding.diagnostic import Diagnostic
from galleyproof.model.finding.json_text import json_text


def json_report(found: Iterable[Diagnostic]) -> str:
    """A list of objects: code, name, severity, message, hint, file, line, column, `cell`, where the file is a
    workbook (`Sheet1!C4`), and `allowed`, the author's reason for letting it be; what there is not is null.
    """
    rows = [
        {
            "code": finding.code.id,
            "name": finding.code.name,
            "severity": finding.code.severity.value,
            "message": finding.message,
            "hint": finding.hint,
            "file": finding.span.path,
            "line": finding.span.line,
            "column": finding.span.column,
            "cell": finding.span.cell or None,
            "allowed": finding.allowed or None,
        }
        for finding in found
    ]
    return json_text(rows)
