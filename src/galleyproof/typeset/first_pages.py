"""A paper and an engine that waits in it in; the pages before a line out as the whole paper has them, without the rest of it.

TeX makes a page once it has read what fills it: what stands on the pages that were made before a line is not changed by
what comes behind the line, but for what refers to it.
"""

import re
from dataclasses import dataclass, replace
from threading import Event

from galleyproof.model.outcome.output import TexFile
from galleyproof.typeset.engine_pass import JOB
from galleyproof.typeset.log import FAULTS, read_log
from galleyproof.typeset.waiting_engine import WaitingEngine

LONGEST = 6.0
"""Seconds that anybody waits for these pages; after that the whole paper comes first."""
_TOLD = "pages made so far:"
_MARK = re.compile(rf"{_TOLD} (\d+)\.")


@dataclass(frozen=True, slots=True)
class FirstPages:
    """The beginning of a paper."""

    pdf: bytes
    """With a page or two more, that the whole paper has otherwise."""
    count: int
    """How many of its pages are the paper's."""
    places: bytes
    """SyncTeX's file."""


def set_first_pages(waiting: WaitingEngine, tex: TexFile, lines: int, unwanted: Event) -> FirstPages | None:
    """The pages before so many lines of paper.tex; None where TeX found a fault before them, or took too long.

    The engine fits the paper, waits before that line, and is over afterwards. Raises OSError.
    """
    done = waiting.finish(replace(tex, text=begun_text(tex.text, lines)), unwanted, LONGEST)
    mark = _MARK.search(done.log)
    if done.status is None or unwanted.is_set() or mark is None:
        return None
    if any(entry.code in FAULTS for entry in read_log(done.log[: mark.start()])):
        return None
    pdf, places = waiting.folder / f"{JOB}.pdf", waiting.folder / f"{JOB}.synctex.gz"
    if not pdf.is_file() or not int(mark[1]):
        return None
    return FirstPages(pdf.read_bytes(), int(mark[1]), places.read_bytes() if places.is_file() else b"")


def begun_text(text: str, lines: int) -> str:
    """So many lines of the document, and its end; between them TeX says how many pages there are."""
    begun = "\n".join(text.split("\n")[:lines])
    # Where the line stands within braces or a list, TeX has something to say of the end, and the pages are there all the same.
    return f"{begun}\n\n\\message{{{_TOLD} \\the\\ReadonlyShipoutCounter.}}\n\\end{{document}}\n"
