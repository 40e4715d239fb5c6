"""The blocks of a file in, a finding for each mark out that another dialect of Markdown would carry out and Pandoc's prints."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.text.document import Block, Citation, Inline, Text
from galleyproof.model.text.walk import runs_in, walk_all


class _Mark(NamedTuple):
    """A mark as it is typed, and what to write for it."""

    typed: re.Pattern[str]
    hint: str
    shown: str = ""
    """A sign of it that is printed; its first where nothing is said. What prints without it was carried out here."""


_DEFINE = "a line `[label]: address` defines what the label in the second brackets stands for"
_CONTENTS = "contents are printed where paper.yml says `contents: true`"
_MARKS = (
    _Mark(
        re.compile(r"(?<!\\)\{(?:\+\+.{1,400}?\+\+|--.{1,400}?--|==.{1,400}?==|>>.{1,400}?<<)\}", re.DOTALL),
        "take the change or leave it: `galleyproof import` takes all of them",
    ),
    _Mark(
        re.compile(r"(?<![=\w\\])==(?=[^\s=])[^=\n]*?(?<!\s)==(?![=\w])"),
        "write `*words*` to set them off; Galleyproof has no coloured grounds",
    ),
    _Mark(
        re.compile(r"(?<![+\w\\])\+\+(?=[^\s+])[^+\n]*?(?<!\s)\+\+(?![+\w])"),
        "write `[words]{.underline}` to set them off",
    ),
    _Mark(re.compile(r"(?<!\\)\[\[(?:TOC|toc)\]\]"), _CONTENTS),
    _Mark(
        re.compile(r"(?<!\\)\[\[[^\[\]\n]+\]\]"),
        "write the words alone, a link to a heading `[words](#id)`, or a picture `![words](file.png)`",
    ),
    _Mark(
        re.compile(r"(?<![\w:\\`])(?::[a-z][a-z0-9_+-]*|:[+-]1):(?![\w:])"),
        "write the sign itself or the words: what stands between two colons is carried out nowhere here",
    ),
    _Mark(
        re.compile(r"\(\\#(?:tab|fig|eq|thm|lem|def|exm|exr|cor|prp|rem):[\w:-]+\)"),
        "the id stands in braces behind the caption: `Table: Caption {#tbl:id}`; a formula has `{#eq:id}` behind it",
        "(",
    ),
    _Mark(re.compile(r"\(ref:[\w-]+\)"), "write the caption itself where it is printed"),
    _Mark(re.compile(r"(?<!\\)%%[^%\n]+%%"), "write `<!-- -->` around what is not to be printed"),
    _Mark(re.compile(r"<%[^%\n]+%>"), "write the words that it stands for"),
    _Mark(
        re.compile(r"(?<![\\\w])\{:?[ ]?[.#][A-Za-z][\w:-]*(?:\s[^{}\n]*)?\}"),
        "braces give a class or an id to what stands right before them: a heading, words in brackets, a picture, code",
    ),
    _Mark(
        re.compile(r"(?<!\\)\{::?[a-z][\w-]*(?:\s[^{}\n]*)?/?\}"),
        f"delete it; {_CONTENTS}",
    ),
    _Mark(
        re.compile(r"(?<!\w)\[[^\[\]\n]+\]\{\s*[A-Za-z][\w-]*\s*\}"),
        "a class begins with a full stop: `[words]{.smallcaps}`",
    ),
    _Mark(
        re.compile(r"\]\((?=https?:|www\.|mailto:|#\w|[\w./-]+\.(?:md|html?|pdf|png|jpe?g|svg)\b)[^\s()]*\)?"),
        "a link is `[words](address)`: its words hold no other link, and its address no bracket that is not closed",
    ),
    _Mark(
        re.compile(r"\([^()\n]+\)\[(?:https?:|www\.)[^\[\]\s]*\]"),
        "the words stand in square brackets: `[words](address)`",
    ),
    _Mark(re.compile(r"(?<!\\)!\[[^\[\]\n]*\]\[[^\[\]\n]*\]"), "write the file itself: `![Caption](images/port.png)`"),
    _Mark(re.compile(r"(?<![\\\]])\[(?=[^\[\]\n]*\w\w)[^\[\]\n]+\]\[(?:\d{1,3}|[A-Za-z][\w-]{2,})?\]"), _DEFINE),
    _Mark(re.compile(r"(?<![\\`])``(?=\w)[^`'\n]{1,300}''"), 'write `"words"`: such marks are curved in print'),
    _Mark(
        re.compile(r"(?<!\\)\$\$(?=\s*[^\s$])"),
        "a formula on a line of its own ends with `$$`, with no empty line in it",
    ),
    _Mark(
        re.compile(
            r"\\\((?:\w|(?=(?:(?!\\\))[^\n])*?(?:[\^=<>]|\w_[\w{]|\\[A-Za-z]))[^\n]{1,300}?)\\\)"
            r"|\\\[(?=(?:(?!\\\])[^\n])*?(?:\^|\w_[\w{]|\\[A-Za-z]))[^\n]{1,300}?\\\]"
        ),
        "a formula stands between dollar signs: `$x^2$`",
        "(",
    ),
)
_AT_BEGINNING = (
    _Mark(re.compile(r"\*\[[^\[\]\n]+\]:"), "say in the words what the letters stand for, and delete this line"),
    _Mark(re.compile(r"\[(?:TOC|toc)\](?=\s|$)|\[\[_TOC_\]\]"), _CONTENTS),
    _Mark(
        re.compile(r"\[!(?:note|tip|important|warning|caution|danger|info)\]", re.IGNORECASE),
        "write `::: callout-note`, and `:::` below the words",
    ),
    _Mark(re.compile(r"(?:!!!|\?\?\?)\+? \w+"), "write `::: callout-note`, and `:::` below the words"),
    _Mark(
        re.compile(r"\([A-Za-z][\w:.-]*\)=(?=[ \t]*(?:\n|\Z))"),
        "the id stands behind what it names: `# Title {#sec:id}`, `Table: Caption {#tbl:id}`",
    ),
    _Mark(
        re.compile(r"^(?<!\S\n)%[ \t]+\S[^\n]*(?=(?:\n%[^\n]*)*(?:\n[ \t]*\n|\s*\Z))", re.MULTILINE),
        "a remark stands between `<!--` and `-->`",
    ),
    _Mark(re.compile(r"\+\+\+(?=[ \t]*(?:\n|\Z))"), "delete it: nothing here is made of cells"),
    _Mark(
        re.compile(r"\((?:PART|APPENDIX)\\?\*?\)(?=\s)"),
        "appendices begin with `# Title {.appendix}`; a part is a heading of its own, with its chapters one level deeper",
    ),
    _Mark(re.compile(r"#{7,} "), "headings have six levels"),
    _Mark(
        re.compile(r"#{2,6}(?=\w)|(?<!\S\n)#(?=[^\W\d][^\n.!?:;,]*(?:\Z|\n\s*\n))"),
        "a heading has a blank behind its `#`",
    ),
    _Mark(re.compile(r"[:~](?=\s*\n)"), "a definition begins beside its colon: `:   words`"),
    _Mark(
        re.compile(
            r"\[[^\[\]\n]+\]:[ \t]*<?(?:[a-z][a-z0-9+.-]*://|mailto:|www\.|\.{0,2}/|#|[\w./%-]+\.(?:html?|md|pdf|png|jpe?g|svg)\b)\S*"
        ),
        'an address is defined by `[label]: address "title"` alone, behind an empty line',
    ),
)
"""Those that stand at the beginning of a line."""
_SIGNS = re.compile(
    r"==|[{$#%]|\)=|\(ref:|\((?:part|appendix)|:[\w+-]+:|\]\(|\]\[|\[\[|\)\[|\[!|\]:|<%|``|\\\(|\\\[|\+\+|!!!|\?\?\?"
    r"|[:~]\s*\n|\[toc\]",
    re.IGNORECASE,
)
"""What one of them cannot do without."""
_LINE_BEGINNING = re.compile(r"[ \t>]*(?:#{1,6}[ \t]+)?(?:[-*+][ \t]+|\d+[.)][ \t]+)*")
_ROLE = re.compile(r"\{[a-z][\w:-]*\}\Z")
"""`{cite}` before words in code, as MyST and reStructuredText have it."""


def tell_dialect(blocks: Iterable[Block], source: Source, sink: Sink) -> None:
    """Tells of each mark in the words; one that is escaped is meant."""
    for run in runs_in(blocks):
        for begin, end, words in _stretches(run, source):
            _tell(begin, end, words, source, sink)
        for inline in walk_all(run):
            if isinstance(inline, Citation) and inline.in_words and inline.span.path == source.path:
                _tell_part_without_work(inline, source, sink)


_OPENS = re.compile(r"(?<![\\^])\[[^\[\]\n]{0,80}\Z")
_CLOSES = re.compile(r"[^\[\]\n]{0,200}\](?![({])")


def _tell_part_without_work(cited: Citation, source: Source, sink: Sink) -> None:
    """`[@a, 45; 47]`, of which nothing is a note: a part between semicolons has no key."""
    text, start, end = source.text, cited.span.start, cited.span.end
    opens, closes = _OPENS.search(text, max(start - 81, 0), start), _CLOSES.match(text, end)
    if opens is None or closes is None or ";" not in opens[0] + closes[0]:
        return
    shown = " ".join(text[opens.start() : closes.end()][:60].split())
    sink.report(
        codes.DIALECT_MARK,
        f"`{shown}` is no note, and its brackets print as they are typed",
        source.span(opens.start(), closes.end()),
        "between semicolons stand works, each with its key: `[@a, 45; @b, 47]`; commas part pages: `[@a, 45, 47]`",
    )


def _stretches(run: Iterable[Inline], source: Source) -> Iterator[tuple[int, int, str]]:
    """Each stretch of nothing but words: where it begins and ends in the file, and what is printed of it."""
    begin, end, words = 0, 0, ""
    for inline in walk_all(run):
        if isinstance(inline, Text) and inline.span.path == source.path:
            if inline.span.start != end:
                yield begin, end, words
                begin, words = inline.span.start, ""
            end, words = inline.span.end, words + inline.text
    yield begin, end, words


def _tell(begin: int, end: int, words: str, source: Source, sink: Sink) -> None:
    if not _SIGNS.search(source.text, begin, end):
        return
    told = bytearray(end - begin)
    for mark, place in _marks(begin, end, source.text):
        # The title of a callout is words, too, and stands in braces that print nothing.
        is_printed = (mark.shown or place[0][0]) in words
        if not is_printed or any(told[place.start() - begin : place.end() - begin]):
            continue
        told[place.start() - begin : place.end() - begin] = b"\1" * len(place[0])
        shown = " ".join(place[0][:60].split())
        sink.report(codes.DIALECT_MARK, f"`{shown}` prints as it is typed", source.span(*place.span()), mark.hint)
    role = _ROLE.search(source.text, begin, end)
    if role and source.text[end : end + 1] == "`":
        hint = "cite with `[@key]`, refer with `@fig:id`; other roles become the words that they stand for"
        sink.report(codes.FOREIGN_CODE, f"nothing here carries out `{role[0]}`", source.span(role.start(), end), hint)


def _marks(begin: int, end: int, text: str) -> Iterator[tuple[_Mark, re.Match[str]]]:
    for mark in _MARKS:
        for place in mark.typed.finditer(text, begin, end):
            yield mark, place
    line = text.rfind("\n", 0, begin) + 1
    while line < end:
        before = _LINE_BEGINNING.match(text, line)
        if before is not None and begin <= before.end() < end:
            for mark in _AT_BEGINNING:
                if found := mark.typed.match(text, before.end()):
                    yield mark, found
        line = text.find("\n", line, end) + 1 or end
