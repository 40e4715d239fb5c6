"""A value in, JSON out that can be shown on a terminal: what would command it is escaped, letters stay as they are."""

import json
import re

_COMMANDING = re.compile(r"[^\n -~\u00a0-\ud7ff\ue000-\U0010ffff]|[\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Control characters, C1 among them, surrogates, and what turns the direction of writing."""


def json_text(value: object, indent: int = 2) -> str:
    """The value and a final line feed."""
    return escape_controls(json.dumps(value, ensure_ascii=False, indent=indent)) + "\n"


def escape_controls(text: str) -> str:
    """The same JSON without a character that a terminal would act on."""
    return _COMMANDING.sub(lambda match: json.dumps(match[0])[1:-1] if match[0] != "\x7f" else "\\u007f", text)
