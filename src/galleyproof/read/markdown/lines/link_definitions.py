"""What a file's lines `[label]: address` define in; a finding for each that swallows words, or defines a label anew, out."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|[#/.?]|www\.|.*[/#@]|.*\.[a-z0-9]{2,5}\Z|\Z", re.IGNORECASE)


def tell_definitions(found: Mapping[str, Any], source: Source, sink: Sink) -> None:
    """`found` is the parser's environment: its `references` by label, and `duplicate_refs` of labels that have one."""
    references = found.get("references", {})
    others = found.get("duplicate_refs", ())
    for each in (*references.values(), *others):
        if not _ADDRESS.match(unquote(each["href"])):
            place = _place(each, source)
            shown = " ".join(source.text[place.start : place.end].split())
            message = f"`{shown[:60]}` defines a link, and prints nothing"
            hint = "write `\\[` for a bracket that prints; an address has a full stop, a slash or a `#`"
            sink.report(codes.LOST_DEFINITION, message, place, hint)
    for other in others:
        first = references[other["label"]]
        if other["href"] != first["href"] and _ADDRESS.match(unquote(other["href"])):
            hint = "give one of them another label, or delete it"
            message = f"`{unquote(first['href'])}` was defined for these words before"
            sink.report(codes.LOST_DEFINITION, message, _place(other, source), hint)


def _place(definition: Mapping[str, Any], source: Source) -> Span:
    first, last = definition["map"]
    begin, end = source.line_span(first + 1).start, source.line_span(last).end
    typed = source.text[begin:end]
    begin += max(typed.find("["), 0)
    return source.span(begin, begin + len(source.text[begin:end].rstrip()))
