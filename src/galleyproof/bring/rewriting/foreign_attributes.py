"""Attributes and keys that Manubot and bookdown have for their own formats in Markdown in, the edits that a paper needs out."""

import re
from collections.abc import Iterator

from galleyproof.bring.edit import Edit
from galleyproof.bring.markdown.zones import Draft

_ADDRESS = re.compile(r"(?<![\w@{])@(?P<key>[A-Za-z]+:https?://[^\s;,\[\]{}]*[\w/])")
_BRACES = re.compile(r"(?P<blank>[ \t]*)\{(?P<inner>[^{}\n]*)\}")
_LAYOUT = re.compile(r"""(?:^|(?<=\s))(?:\.page_break_before(?=\s|$)|data-latex=(?:"[^"]*"|'[^']*'|\S+))""")
_BLOCK = re.compile(r"\.rmd(?P<kind>note|tip|warning|caution|important)(?=\s|$)")
_CALLOUTS = {"note": "note", "tip": "tip", "warning": "warning", "caution": "warning", "important": "important"}


def foreign_edits(draft: Draft) -> Iterator[Edit]:
    """A key that is an address, `@url:https://...`, stands in braces; a page break goes; `.rmdnote` is a call-out."""
    for match in _ADDRESS.finditer(draft.prose):
        yield Edit(*match.span("key"), f"{{{match['key']}}}")
    for match in _BRACES.finditer(draft.prose):
        inner = _BLOCK.sub(lambda block: f".callout-{_CALLOUTS[block['kind']]}", _LAYOUT.sub("", match["inner"]))
        if inner != match["inner"]:
            said = " ".join(inner.split())
            yield Edit(match.start(), match.end(), f"{match['blank']}{{{said}}}" if said else "")
