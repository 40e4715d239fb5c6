"""Attributes and keys that Manubot and bookdown have for their own formats in Markdown in, the edits that a paper needs out."""

import re
from collections.abc import Iterable, Iterator

from galleyproof.bring.edit import Edit
from galleyproof.bring.markdown.zones import Draft
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.counted import counted

_ADDRESS = re.compile(r"(?<![\w@{])@(?P<key>[A-Za-z]+:https?://[^\s;,\[\]{}]*[\w/])")
_BRACES = re.compile(r"(?P<blank>[ \t]*)\{(?P<inner>[^{}\n]*)\}")
_LAYOUT = re.compile(r"""(?:^|(?<=\s))(?:\.page_break_before(?=\s|$)|data-latex=(?:"[^"]*"|'[^']*'|\S+))""")
_NOTE = re.compile(
    r"\]\{[^{}\n]*\.(?:endnote|sidenote|side-note|marginnote|margin-note|footnote|margin|aside|column-margin)(?=[\s}])[^{}\n]*\}"
)
_BLOCK = re.compile(r"\.rmd(?P<kind>note|tip|warning|caution|important)(?=\s|$)")
_CALLOUTS = {"note": "note", "tip": "tip", "warning": "warning", "caution": "warning", "important": "important"}


def foreign_edits(draft: Draft) -> Iterator[Edit]:
    """A key that is an address, `@url:https://...`, stands in braces; a page break goes; `.rmdnote` is a call-out."""
    for match in _ADDRESS.finditer(draft.prose):
        yield Edit(*match.span("key"), f"{{{match['key']}}}")
    yield from _note_edits(draft.prose)
    for match in _BRACES.finditer(draft.prose):
        inner = _BLOCK.sub(lambda block: f".callout-{_CALLOUTS[block['kind']]}", _LAYOUT.sub("", match["inner"]))
        if inner != match["inner"]:
            said = " ".join(inner.split())
            yield Edit(match.start(), match.end(), f"{match['blank']}{{{said}}}" if said else "")


def tell_asides(drafts: Iterable[Draft], sink: Sink) -> None:
    """One finding for each file in which words beside the text become notes."""
    for draft in drafts:
        if made := len(list(_note_edits(draft.prose))) // 2:
            message = f"words that stood beside or below the text become notes: {counted(made, 'place')}"
            hint = "a paper has no margin; take `^[` and `]` away where they belong in the sentence"
            sink.report(codes.LEFT_AS_IT_WAS, message, Span(draft.path), hint)


def _note_edits(prose: str) -> Iterator[Edit]:
    """Words that other programs set beside or below the text become a note: within the sentence they would be a part of it."""
    for match in _NOTE.finditer(prose):
        depth, begin = 1, match.start()
        while begin > 0 and depth:
            begin -= 1
            depth += {"]": 1, "[": -1}.get(prose[begin], 0) if prose[begin - 1 : begin] != "\\" else 0
            if prose.startswith("\n\n", begin):
                break
        if depth or prose[begin - 1 : begin] in "]!^":
            continue
        inner = prose[begin + 1 : match.start()]
        line = prose[prose.rfind("\n", 0, begin) + 1 : begin]
        if not line.strip() or "![" in inner or "^[" in inner:
            # A paragraph of its own, a picture and a note within are no note.
            continue
        blank = len(line) - len(line.rstrip(" "))
        lead, tail = len(inner) - len(inner.lstrip()), len(inner) - len(inner.rstrip())
        yield Edit(begin - blank, begin + 1 + lead, "^[")
        yield Edit(match.start() - tail, match.end(), "]")
