"""Markdown in; out, which stretches of it are no prose: code, remarks, mathematics, LaTeX."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

ZoneKind: TypeAlias = Literal["fence", "code", "comment", "math", "tex"]

_ITEM = re.compile(r"[ ]{0,3}(?:[-+*:~][ \t]|(?:\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdm]+|#|@[\w-]*)[.)])[ \t]|\[\^[^\]]+\]:)")
"""What has indented lines that are no code: an item of a list, a definition, a note."""
_ITEM = re.compile(r"[ ]{0,3}(?:[-+*:~][ \t]|(?:\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdm]+|#|@[\w-]*)[.)])[ \t]|\[\^[^\]]+\]:)")
"""What has indented lines that are no code: an item of a list, a definition, a note."""
_KINDS: tuple[ZoneKind, ...] = ("fence", "code", "comment", "math", "tex")

FILLER = "\ue000"
"""Stands for each character that is no prose, so that places stay the same."""

_ZONES = re.compile(
    r"""(?P<comment><!--.*?-->)
      | (?P<fence>^[ \t>]*(?P<bar>`{3,}|~{3,})(?P<info>[^\n`]*)$.*?(?:^[ \t>]*(?P=bar)[`~]*[ \t]*$|\Z))
      | (?P<tex>^[ \t]*\\begin\{(?P<name>[A-Za-z*]+)\}.*?\\end\{(?P=name)\}[ \t]*$)
      | (?P<escape>\\.)
      | (?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)(?:\{=[A-Za-z0-9]+\})?)
      | (?P<math>\$\$(?:(?!\n[ \t]*\n).)+?\$\$ | (?<![\\$])\$(?=[^\s$])(?:\\.|[^$\\\n]|\n(?![ \t]*\n))*?(?<=[^\s\\])\$(?![\d$]))
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch that is no prose."""

    kind: ZoneKind
    start: int
    end: int
    info: str
    """What follows the bar of a fence; the name of a LaTeX environment."""


@dataclass(frozen=True)
class Draft:
    """A text, with what is prose in it told from what is not."""

    text: str
    path: str = ""
    """Where it comes from, for findings."""

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """In reading order."""
        return tuple(_find_zones(self.text))

    @cached_property
    def prose(self) -> str:
        """The text, as long as before, with a filler for each character of a zone but its line ends."""
        return _hidden(self.text, self.zones)


def _find_zones(text: str) -> Iterator[Zone]:
    marked = list(_marked_zones(text))
    hidden = _hidden(text, [zone for zone in marked if zone.kind in ("fence", "comment", "tex")])
    indented = list(_indented_code(hidden))
    starts = [zone.start for zone in indented]
    kept = [zone for zone in marked if not _is_within(zone, indented, starts)]
    yield from sorted((*kept, *indented), key=lambda zone: zone.start)


def _is_within(zone: Zone, outer: list[Zone], starts: list[int]) -> bool:
    """Whether any of `outer`, which begin at `starts`, reaches into the zone."""
    position = bisect_right(starts, zone.start)
    return (position > 0 and outer[position - 1].end > zone.start) or (
        position < len(outer) and outer[position].start < zone.end
    )


def _marked_zones(text: str) -> Iterator[Zone]:
    for match in _ZONES.finditer(text):
        for kind in _KINDS:
            if match[kind] is not None:
                yield Zone(kind, match.start(), match.end(), (match["info"] or match["name"] or "").strip())


def _hidden(text: str, zones: Iterable[Zone]) -> str:
    parts, position = [], 0
    for zone in zones:
        parts.append(text[position : zone.start])
        parts.append(re.sub(r"[^\n]", FILLER, text[zone.start : zone.end]))
        position = zone.end
    return "".join([*parts, text[position:]])


def _indented_code(text: str) -> Iterator[Zone]:
    """Blocks of lines that are indented by four blanks, after an empty line, and belong to no list, note or definition."""
    position, start, end = 0, -1, 0
    is_free, in_list = True, False
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\n")
        if bare.strip():
            is_indented = bare.startswith(("    ", "\t"))
            if not is_indented:
                in_list = bool(_ITEM.match(bare)) or (in_list and not is_free)
            if start >= 0 and not is_indented:
                yield Zone("fence", start, end, "")
                start = -1
            if is_indented and not in_list and (is_free or start >= 0):
                start = position if start < 0 else start
                end = position + len(bare)
        is_free = not bare.strip()
        position += len(line)
    if start >= 0:
        yield Zone("fence", start, end, "")
