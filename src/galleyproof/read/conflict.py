"""A text file in, the marks of a merge that git could not finish out: as findings, and taken from the text."""

import re

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source

_BEGIN = re.compile(r"^<{7}(?: .*)?$|^(?:\|{7}|>{7}) \S.*$", re.MULTILINE)
_MARK = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)


def report_conflicts(source: Source, sink: Sink) -> Source:
    """Tells of each unfinished merge; the text without its marks, which would be read as something else.

    Lines of `=======` or `>>>>>>>` alone are a heading or a quotation: a merge begins with `<<<<<<<`. Where its author
    deleted that line, those of the middle and of the end are left.
    """
    begins = [match for match in _BEGIN.finditer(source.text) if match[0][0] == "<" or _is_left(match, source.text)]
    if not begins:
        return source
    first, is_open = begins[0], False
    for begin in begins:
        belongs = is_open and not begin[0].startswith("<")
        is_open = not begin[0].startswith(">")
        if belongs:
            continue
        end = source.text.find("\n", begin.start())
        place = source.span(begin.start(), end if end >= 0 else len(source.text))
        hint = "keep one of the two wordings, and delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`"
        sink.report(codes.CONFLICT_MARK, "a merge was not finished here", place, hint)
    start = first.start() if first[0][0] == "<" else source.text.rfind("\n=======\n", 0, first.start()) + 1
    rest = _MARK.sub(lambda mark: " " * len(mark[0]), source.text[start:])
    return Source(source.path, source.text[:start] + rest)


def _is_left(mark: re.Match[str], text: str) -> bool:
    """Whether it may end a merge of which nothing but its beginning was deleted; `>>>>>>> words` may be a quotation."""
    return mark[0].startswith("|") or "\n=======\n" in text[: mark.start()]
