"""Markdown in; out, which stretches of it are no prose: code, remarks, mathematics, LaTeX."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["fence", "code", "comment", "math", "tex"]

_KINDS: tuple[Kind, ...] = ("fence", "code", "comment", "math", "tex")

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

    kind: Kind
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
        parts, position = [], 0
        for zone in self.zones:
            parts.append(self.text[position : zone.start])
            parts.append(re.sub(r"[^\n]", FILLER, self.text[zone.start : zone.end]))
            position = zone.end
        return "".join([*parts, self.text[position:]])


def _find_zones(text: str) -> Iterator[Zone]:
    for match in _ZONES.finditer(text):
        for kind in _KINDS:
            if match[kind] is not None:
                yield Zone(kind, match.start(), match.end(), (match["info"] or match["name"] or "").strip())
