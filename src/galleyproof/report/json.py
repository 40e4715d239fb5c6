"""Findings in, JSON out, for editors and scripts."""

import json
import re
from collections.abc import Iterable

from galleyproof.model.diagnostic import Diagnostic


def json_report(found: Iterable[Diagnostic]) -> str:
    """A list of objects: code, name, severity, message, hint, file, line, column."""
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
        }
        for finding in found
    ]
    return json_text(rows)


def json_text(value: object) -> str:
    """JSON for readers: letters as they are, and escaped what controls a terminal or has no encoding."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return (
        re.sub(r"[^\n -~\u00a0-\ud7ff\ue000-\U0010ffff]|[\u200e\u200f\u2028-\u202e\u2066-\u2069]", _escaped, text)
        + "\n"
    )


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1] if match[0] != "\x7f" else "\\u007f"
