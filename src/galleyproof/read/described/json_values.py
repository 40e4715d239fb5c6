"""JSON text in, its values with their places out."""

import json
import re

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.read.yaml_text import YamlValue, read_yaml


def read_json(source: Source, sink: Sink) -> YamlValue | None:
    """The whole; None, with a finding, where it is no JSON."""
    try:
        json.loads(source.text)
    except json.JSONDecodeError as error:
        place = source.span(min(error.pos, max(len(source.text) - 1, 0)))
        sink.report(codes.BAD_DATA_PACKAGE, f"this is no JSON: {error.msg.lower()}", place)
        return None
    except ValueError:
        sink.report(
            codes.BAD_DATA_PACKAGE, "this JSON holds a number of more digits than can be read", Span(source.path)
        )
        return None
    except RecursionError:
        sink.report(codes.BAD_DATA_PACKAGE, "this JSON is nested too deeply", Span(source.path))
        return None
    # JSON that is well formed is YAML as well, but for two escapes that are one letter; the YAML reader keeps the places.
    text = _STRING.sub(_with_whole_letters, source.text) if "\\u" in source.text else source.text
    return read_yaml(Source(source.path, text), codes.BAD_DATA_PACKAGE, sink)


_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_PAIR = re.compile(
    r"\\u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)


def _with_whole_letters(string: re.Match[str]) -> str:
    """A string of JSON as YAML writes it, as long as before: what is shorter has blanks behind it."""
    whole = re.sub(r"\\\\|" + _PAIR.pattern, _whole_letter, string[0])
    return whole + " " * (len(string[0]) - len(whole))


def _whole_letter(escape: re.Match[str]) -> str:
    if escape[0] == "\\\\":
        return escape[0]
    if escape["high"] is None:
        return r"\ufffd"
    return f"\\U{0x10000 + ((int(escape['high'], 16) - 0xD800) << 10) + int(escape['low'], 16) - 0xDC00:08x}"
