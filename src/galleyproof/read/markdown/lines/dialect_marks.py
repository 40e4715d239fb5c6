"""The blocks of a file in, a finding for each mark out that another dialect of Markdown would carry out and Pandoc's prints."""

import re
from collections.abc import Iterable, Iterator

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.text.document import Block, Inline, Text
from galleyproof.model.text.walk import runs_in, walk_all

_MARKS = (
    (
        re.compile(r"(?<!\\)\{(?:\+\+.{1,400}?\+\+|--.{1,400}?--|==.{1,400}?==|>>.{1,400}?<<)\}", re.DOTALL),
        "take the change or leave it: `galleyproof import` takes all of them",
    ),
    (
        re.compile(r"(?<![=\w\\])==(?=[^\s=])[^=\n]*?(?<!\s)==(?![=\w])"),
        "write `*words*` to set them off; Galleyproof has no coloured grounds",
    ),
    (
        re.compile(r"(?<!\\)\[\[[^\[\]\n]+\]\]"),
        "write the words alone, a link to a heading `[words](#id)`, or a picture `![words](file.png)`",
    ),
    (re.compile(r"(?<!\\)%%[^%\n]+%%"), "write `<!-- -->` around what is not to be printed"),
    (re.compile(r"<%[^%\n]+%>"), "write the words that it stands for"),
    (
        re.compile(r"(?<![\\\w])\{:?[ ]?[.#][A-Za-z][\w:-]*(?:\s[^{}\n]*)?\}"),
        "braces give a class or an id to what stands right before them: a heading, words in brackets, a picture, code",
    ),
)
_ROLE = re.compile(r"\{[a-z][\w:-]*\}\Z")
"""`{cite}` before words in code, as MyST and reStructuredText have it."""


def tell_dialect(blocks: Iterable[Block], source: Source, sink: Sink) -> None:
    """Tells of each mark in the words; one that is escaped is meant."""
    for run in runs_in(blocks):
        for begin, end, words in _stretches(run, source):
            _tell(begin, end, words, source, sink)


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
    typed = source.text[begin:end]
    if not any(sign in typed for sign in ("==", "{", "[[", "%%", "<%")):
        return
    told = bytearray(len(typed))
    for pattern, hint in _MARKS:
        for mark in pattern.finditer(typed):
            # The title of a callout is words, too, and stands in braces that print nothing.
            is_printed = mark[0][0] in words
            if not is_printed or any(told[mark.start() : mark.end()]):
                continue
            told[mark.start() : mark.end()] = b"\1" * len(mark[0])
            place = source.span(begin + mark.start(), begin + mark.end())
            sink.report(codes.DIALECT_MARK, f"`{mark[0][:60]}` prints as it is typed", place, hint)
    role = _ROLE.search(typed)
    if role and source.text[end : end + 1] == "`":
        place = source.span(begin + role.start(), end)
        hint = "cite with `[@key]`, refer with `@fig:id`; other roles become the words that they stand for"
        sink.report(codes.FOREIGN_CODE, f"nothing here carries out `{role[0]}`", place, hint)
