r"""The words of `@preamble` in, its commands out, and a field with these commands written out: `\newcommand{\noopsort}[1]{}`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LONGEST = 10_000
"""Characters of a field written out; a command that calls itself stops there."""
_ROUNDS = 10
"""How many commands may stand within each other."""

_DEFINITION = re.compile(
    r"\\(?P<how>(?:re)?newcommand|providecommand|DeclareRobustCommand|[gex]?def)\*?\s*(?:\{\s*)?\\(?P<name>[A-Za-z]+)\s*\}?"
    r"\s*(?:\[(?P<count>[1-9])\]\s*(?:\[(?P<usual>[^\]{}]*)\])?|(?P<marks>(?:#[1-9])+))?\s*(?=\{)"
)
_OPTIONAL = re.compile(r"\s*\[([^\]{}]*)\]")
_KNOWN = frozenset({"url", "doi", "href", "path", "emph", "enquote", "textit", "textbf", "natexlab"})
"""Commands that a style offers where TeX lacks them, which mean here what they always mean."""


@dataclass(frozen=True, slots=True)
class Macro:
    """One command: how many arguments it takes, and what it says."""

    count: int
    body: str
    usual: str | None = None
    """The first argument where a call leaves it out; None for a command without such a one, which stands in brackets."""


def read_macros(preamble: str) -> dict[str, Macro]:
    """The commands that the preamble defines, without those that mean here what they always mean."""
    found: dict[str, Macro] = {}
    for match in _DEFINITION.finditer(preamble):
        if match["how"] == "providecommand" and match["name"] in _KNOWN:
            continue
        body = _group(preamble, match.end())
        if body is not None:
            count = int(match["count"] or 0) or len(match["marks"] or "") // 2
            found[match["name"]] = Macro(count, body[0], match["usual"])
    return found


def write_out(value: str, macros: Mapping[str, Macro]) -> str:
    """The field with the preamble's commands replaced by what they say."""
    if not macros or "\\" not in value:
        return value
    call = re.compile(rf"\\({'|'.join(sorted(macros, key=len, reverse=True))})(?![A-Za-z])\s*")
    for _ in range(_ROUNDS):
        match = call.search(value)
        if match is None or len(value) > LONGEST:
            break
        value = _replace_all(value, call, macros)
    return value


def _replace_all(value: str, call: re.Pattern[str], macros: Mapping[str, Macro]) -> str:
    parts: list[str] = []
    position = 0
    while match := call.search(value, position):
        macro = macros[match[1]]
        parts.append(value[position : match.start()])
        position = match.end()
        arguments: list[str] = []
        if macro.usual is not None:
            given = _OPTIONAL.match(value, position)
            arguments.append(given[1] if given else macro.usual)
            position = given.end() if given else position
        for _ in range(macro.count - len(arguments)):
            group = _group(value, position) or (value[position : position + 1], position + 1)
            arguments.append(group[0])
            position = group[1]
        parts.append(_fill(macro.body, arguments))
    return "".join((*parts, value[position:]))


def _fill(body: str, arguments: Sequence[str]) -> str:
    """The body with its `#1` and so on replaced; what lacks is nothing."""

    def argument(mark: re.Match[str]) -> str:
        place = int(mark[1])
        return arguments[place - 1] if place <= len(arguments) else ""

    return re.sub("#([1-9])", argument, body)


def _group(text: str, start: int) -> tuple[str, int] | None:
    """The words between the brace at `start` and its partner, and the place after that."""
    while text[start : start + 1].isspace():
        start += 1
    if text[start : start + 1] != "{":
        return None
    depth = 0
    for position in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[position], 0)
        if depth == 0:
            return text[start + 1 : position], position + 1
    return None
