"""Obsidian's links, callouts, highlights and remarks in the Markdown of a manuscript in, the edits that a paper needs out."""

import re
from collections.abc import Iterable, Iterator

from galleyproof.bring.edit import Edit
from galleyproof.bring.markdown.zones import FILLER, Draft

_LINK = re.compile(r"(?<!!)\[\[(?P<page>[^\[\]|#\n]*)(?:#(?P<heading>[^\[\]|\n]*))?(?:\|(?P<words>[^\[\]\n]+))?\]\]")
_PICTURE = re.compile(r"!\[\[(?P<path>[^\]|#\n]+?\.(?:png|jpe?g|svg|pdf))(?:\|[^\]\n]*)?\]\]", re.IGNORECASE)
_CALLOUT = re.compile(r"^> ?\[!(?P<kind>\w+)\][-+]?[ \t]*(?P<title>[^\n]*)(?P<body>(?:\n>[^\n]*)*)", re.MULTILINE)
_HIGHLIGHT = re.compile(r"(?<![=!<>])==(?=[^\s=])(?P<words>[^\n=]+?)(?<=[^\s])==(?!=)")
_REMARK = re.compile(r"%%(?P<words>(?:(?!%%|-->|\n\s*\n).)+)%%", re.DOTALL)
_BLOCK_ID = re.compile(r"(?:[ \t]|^)\^[\w-]+[ \t]*$", re.MULTILINE)
_OWN = re.compile(r"(?<!!)\[\[[^\[\]|#\n]*[|#][^\[\]\n]*\]\]")

_INTERRUPTS = re.compile(r"[ ]{0,3}(?:[-*+][ \t]+\S|1[.)][ \t]+\S|#{1,6}[ \t]+\S|>[ \t]?\S)")
_NO_PARAGRAPH = re.compile(
    r"[ ]{0,3}(?:[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|>|\||:|`{3}|~{3}|\[\^|\[[^\]]*\]:|%|\(|<)|[ \t]{2,}|\t"
)

CALLOUTS = {
    "warning": "warning", "caution": "caution", "attention": "warning", "danger": "warning", "error": "warning",
    "failure": "warning", "bug": "warning", "tip": "tip", "hint": "tip", "success": "tip", "important": "important",
}  # fmt: skip


def is_wiki(drafts: Iterable[Draft]) -> bool:
    """Whether they hold what nobody else writes: double brackets alone may be an editor's."""
    return any(pattern.search(draft.prose) for draft in drafts for pattern in (_PICTURE, _CALLOUT, _OWN))


def interrupting_edits(draft: Draft) -> Iterator[Edit]:
    """An empty line before a list, a heading or a quotation right below a paragraph: CommonMark ends the paragraph, Pandoc does not."""
    position, before = 0, ""
    for line in draft.prose.splitlines(keepends=True):
        bare = line.rstrip("\n")
        is_paragraph = bool(before.strip(f" \t{FILLER}")) and not _NO_PARAGRAPH.match(before)
        if is_paragraph and _INTERRUPTS.match(bare):
            yield Edit(position, position, "\n")
        before = bare
        position += len(line)


def wiki_edits(draft: Draft) -> Iterator[Edit]:
    """A link to another page becomes its words, one to a heading a link within the paper, a callout a division."""
    prose = draft.prose
    for match in _LINK.finditer(prose):
        words = match["words"] or match["heading"] or match["page"]
        is_own = bool(match["heading"]) and not match["page"].strip()
        heading = (match["heading"] or "").rpartition("#")[2].strip()
        linked = f"[{heading}]" if heading == words.strip() else f"[{words.strip()}][{heading}]"
        yield Edit(match.start(), match.end(), linked if is_own and not heading.startswith("^") else words.strip())
    for match in _PICTURE.finditer(prose):
        yield Edit(match.start(), match.end(), f"![](<{match['path'].strip()}>)")
    for match in _CALLOUT.finditer(prose):
        kind = CALLOUTS.get(match["kind"].lower(), "note")
        title = match["title"].strip().replace('"', '\\"')
        named = f'{{.callout-{kind} title="{title}"}}' if title else f"{{.callout-{kind}}}"
        yield Edit(match.start(), match.start("body"), f"::: {named}")
        for line in re.compile(r"\n> ?").finditer(prose, match.start("body"), match.end()):
            yield Edit(line.start(), line.end(), "\n")
        yield Edit(match.end(), match.end(), "\n:::")
    for match in _HIGHLIGHT.finditer(prose):
        yield Edit(match.start(), match.start() + 2, "[")
        yield Edit(match.end() - 2, match.end(), "]{.mark}")
    for match in _REMARK.finditer(prose):
        yield Edit(match.start(), match.start() + 2, "<!--")
        yield Edit(match.end() - 2, match.end(), "-->")
    for match in _BLOCK_ID.finditer(prose):
        yield Edit(match.start(), match.end(), "")
