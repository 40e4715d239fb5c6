"""A text file in, the marks of a merge that git could not finish out: as findings, and taken from the text."""

import re

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source

_BEGIN = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_MARK = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)


def report_conflicts(source: Source, sink: Sink) -> Source:
    """Tells of each unfinished merge; the text without its marks, which would be read as something else.

    Lines of `=======` or `>>>>>>>` alone are a heading or a quotation: a merge begins with `<<<<<<<`.
    """
    first = _BEGIN.search(source.text)
    if first is None:
        return source
    for begin in _BEGIN.finditer(source.text):
        end = source.text.find("\n", begin.start())
        place = source.span(begin.start(), end if end >= 0 else len(source.text))
        hint = "keep one of the two wordings, and delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`"
        sink.report(codes.CONFLICT_MARK, "a merge was not finished here", place, hint)
    rest = _MARK.sub(lambda mark: " " * len(mark[0]), source.text[first.start() :])
    return Source(source.path, source.text[: first.start()] + rest)
