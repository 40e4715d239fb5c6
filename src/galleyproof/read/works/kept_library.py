"""A large BibTeX file in, its works out, read once and kept by their digest among the user's own caches.

Kept as JSON with its own digest before it: a file that is missing, cut short, changed, or of another version of this tool
is passed over and written anew. Never among the paper's files, which strangers may send.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from galleyproof.disk.user_cache import kept_cache
from galleyproof.disk.whole_file import write_file
from galleyproof.model.evidence.work import DateRange, Field, Library, PartialDate, Person, Work
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Diagnostic, Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.read.works.entries import read_library

LARGE = 300_000
"""Characters of a file that is kept: a smaller one is read in less time than it takes to look for it."""
MOST = 8
"""Libraries that are kept; the one longest unused makes room."""


def kept_library(source: Source, sink: Sink, folder: Path | None = None, more: Sequence[Source] = ()) -> Library:
    """The same as `read_library` says, findings too; `folder` is the user's cache where none is named.

    Works of several files are not kept: which of two entries counts hangs on all of them.
    """
    place = folder or kept_cache("works")
    if len(source.text) < LARGE or place is None or more:
        return read_library(source, sink, *more)
    path = place / f"{_digest(_version() + source.text.encode('utf-8', 'surrogatepass'))}.json"
    kept = _load(path, source.path)
    if kept is None:
        found = Sink()
        library = read_library(source, found)
        kept = library, tuple(found)
        _keep(path, _packed(library, kept[1]))
    library, findings = kept
    sink.pass_on(findings)
    return library


@cache
def _version() -> bytes:
    """Of all that decides how a file is read, so that no other version's works are taken for one's own."""
    here = Path(__file__).parent
    parts = [path.read_bytes() for path in sorted(here.glob("*.py"))]
    parts.append((here.parents[1] / "model" / "evidence" / "work.py").read_bytes())
    parts.append((here.parents[1] / "model" / "evidence" / "vocabulary.py").read_bytes())
    return _digest(b"\0".join(parts)).encode()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# ---------------------------------------------------------------- the file


def _load(path: Path, name: str) -> tuple[Library, tuple[Diagnostic, ...]] | None:
    try:
        told, _, body = path.read_bytes().partition(b"\n")
        if told.decode("ascii") != _digest(body):
            return None
        unpacked = _unpacked(json.loads(body), name)
        path.touch()
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return unpacked


def _keep(path: Path, packed: object) -> None:
    try:
        body = json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        write_file(path, _digest(body).encode("ascii") + b"\n" + body)
        others = sorted(path.parent.glob("*.json"), key=lambda other: other.stat().st_mtime, reverse=True)
        for other in others[MOST:]:
            other.unlink(missing_ok=True)
    except (OSError, UnicodeEncodeError):
        # A cache that cannot be written, for want of room or leave, is done without.
        return


# ---------------------------------------------------------------- works as lists


def _packed(library: Library, findings: Iterable[Diagnostic]) -> list[Any]:
    works = [
        [
            work.key,
            work.kind,
            [[field.name, field.value, _place(field.span)] for field in work.fields.values()],
            [[role, [_person(person) for person in people]] for role, people in work.persons.items()],
            [_range(date) for date in (work.date, work.urldate, work.origdate, work.eventdate)],
            _place(work.span),
            [_finding(fault) for fault in work.faults],
        ]
        for work in library.works.values()
    ]
    return [works, list(library.other_keys.items()), [_finding(found) for found in findings]]


def _place(span: Span) -> list[int]:
    return [span.line, span.column, span.start, span.end]


def _person(person: Person) -> list[Any]:
    return [person.family, person.given, person.particle, person.suffix, person.is_body, person.original]


def _range(date: DateRange | None) -> list[Any] | None:
    if date is None:
        return None
    return [_partial(date.start), _partial(date.end) if date.end else None, date.is_open, date.has_no_start]


def _partial(date: PartialDate) -> list[Any]:
    return [date.year, date.month, date.day, date.is_circa, date.is_uncertain, date.years, date.time]


def _finding(found: Diagnostic) -> list[Any]:
    return [found.code.id, found.message, _place(found.span), found.hint]


def _unpacked(packed: Any, name: str) -> tuple[Library, tuple[Diagnostic, ...]]:
    """Raises ValueError, LookupError or TypeError for what `_packed` has not written."""
    by_id = {code.id: code for code in codes.ALL}
    span: Callable[[list[int]], Span] = lambda at: Span(name, at[0], at[1], at[2], at[3])  # noqa: E731
    finding: Callable[[list[Any]], Diagnostic] = lambda found: Diagnostic(  # noqa: E731
        by_id[found[0]], found[1], span(found[2]), found[3]
    )

    def partial(date: list[Any]) -> PartialDate:
        return PartialDate(*date)

    def spanned(date: list[Any] | None) -> DateRange | None:
        if date is None:
            return None
        return DateRange(partial(date[0]), partial(date[1]) if date[1] else None, date[2], date[3])

    rows, other_keys, findings = packed
    works = {}
    for key, kind, fields, persons, dates, place, faults in rows:
        date, urldate, origdate, eventdate = map(spanned, dates)
        works[key] = Work(
            key,
            kind,
            MappingProxyType({field: Field(field, value, span(where)) for field, value, where in fields}),
            MappingProxyType({role: tuple(Person(*person) for person in people) for role, people in persons}),
            date,
            urldate,
            span(place),
            origdate,
            eventdate,
            tuple(map(finding, faults)),
        )
    others = {key: tuple(keys) for key, keys in other_keys}
    library = Library(name, MappingProxyType(works), MappingProxyType(others))
    return library, tuple(map(finding, findings))
