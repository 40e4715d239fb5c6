"""A formula as its author's macros and packages have it in; the same in the commands that are set here out."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from galleyproof.bring.edit import Edit
from galleyproof.bring.markdown.zones import Draft

_GROUP = r"\{((?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*)\}"
_SAME: tuple[tuple[str, str], ...] = (
    (r"\\(?:pmb|mathbold|vb|symbf)(?![A-Za-z])", r"\\boldsymbol"),
    (r"\\(?:hbox|textup|mathtext|textmd)(?![A-Za-z])", r"\\text"),
    (r"\\DeclareMathOperator\*?\{[^{}]*\}" + _GROUP, ""),
    (r"\\ensuremath\s*" + _GROUP, r"{\1}"),
    (r"\{\s*\\(rm|bf|it|sf|tt|cal)(?![A-Za-z])\s*((?:[^{}]|\{[^{}]*\})*)\}", r"{\\math\1{\2}}"),
    (r"\\(rm|bf|it|sf|tt|cal)(?![A-Za-z])\s*([A-Za-z0-9]+)", r"\\math\1{\2}"),
    (r"\\cr(?![A-Za-z])", r"\\\\"),
    # Within dollar signs, as Quarto's authors have them; TeX itself would refuse them there.
    (r"\\(begin|end)\{(?:align|flalign|eqnarray)\*?\}", r"\\\1{aligned}"),
    (r"\\(begin|end)\{(?:gather|multline)\*?\}", r"\\\1{gathered}"),
    (r"\\(?:begin|end)\{(?:equation|displaymath)\*?\}", ""),
    (r"\\(?:hspace|hskip|kern|mspace|mskip)\*?\s*(?:\{[^{}]*\}|[-\d.]+\s*(?:pt|em|ex|cm|mm|mu|in))", r"\\;"),
    (
        r"\\(?:vspace|vskip|nonumber|notag|allowbreak|displaybreak|nobreak|noindent|normalsize|small|large)(?![A-Za-z])\*?(?:\{[^{}]*\})?",
        "",
    ),
    (r"\\intertext\s*" + _GROUP, r"\\text{\1}\\\\"),
    (r"\{((?:[^{}\\&]|\\[A-Za-z]+|\{[^{}]*\})+?)\\choose(?![A-Za-z])\s*((?:[^{}&]|\{[^{}]*\})+)\}", r"\\binom{\1}{\2}"),
    (r"\{((?:[^{}\\&]|\\[A-Za-z]+|\{[^{}]*\})+?)\\over(?![A-Za-z])\s*((?:[^{}&]|\{[^{}]*\})+)\}", r"\\frac{\1}{\2}"),
    (r"\\slash(?![A-Za-z])", "/"),
    # siunitx, where what is meant needs no table of units.
    (r"\\num(?:\[[^\]]*\])?\{\s*([-+]?[\d.,]+)\s*[eEdD]\s*\+?(-?\d+)\s*\}", r"{\1 \\times 10^{\2}}"),
    (r"\\num(?:\[[^\]]*\])?\{\s*([-+]?[\d.,]+)\s*\}", r"{\1}"),
    (r"\\(?:SI|qty)(?:\[[^\]]*\])?\{\s*([-+]?[\d.,]+)\s*\}\{\s*([A-Za-z/ ]+)\s*\}", r"{\1}\\,\\mathrm{\2}"),
    (r"\\(?:textcolor|color)\s*\{[^{}]*\}", ""),
    (r"\\xspace(?![A-Za-z])", ""),
)
"""What prints the same in the commands that are known here; colour and the size of type are the page's affair."""
_TEXT = re.compile(r"\\(?:text|textrm|textit|textbf|textsf|texttt)\s*\{([^{}]*)\}")
_DEFINED = re.compile(
    r"\\(?:(?:re|provide)?newcommand\*?\s*\{?\\(?P<name>[A-Za-z]+)\}?\s*(?:\[(?P<count>\d)\])?(?P<default>\[[^\]]*\])?"
    r"|def\s*\\(?P<short>[A-Za-z]+)(?P<marks>(?:#\d)*)"
    r"|DeclareMathOperator(?P<star>\*?)\s*\{\\(?P<operator>[A-Za-z]+)\})\s*" + _GROUP.replace("((", "(?P<body>(", 1)
)
MOST_ROUNDS = 8
"""A macro of macros of macros; one that names itself stops here."""


@dataclass(frozen=True, slots=True)
class OwnCommand:
    """A command that the author defined."""

    body: str
    count: int
    """Of its arguments."""


def find_macros(text: str) -> Mapping[str, OwnCommand]:
    r"""What `\newcommand`, `\def` and `\DeclareMathOperator` define; a command with an option of its own is left."""
    found: dict[str, OwnCommand] = {}
    for match in _DEFINED.finditer(text):
        name = match["name"] or match["short"] or match["operator"]
        if match["operator"]:
            found[name] = OwnCommand(f"\\operatorname{match['star']}{{{match['body']}}}", 0)
        elif not match["default"]:
            found[name] = OwnCommand(match["body"], int(match["count"] or len(match["marks"] or "") // 2))
    return found


def known(tex: str, macros: Mapping[str, OwnCommand]) -> str:
    """The formula, with macros spelt out and what packages call otherwise said plainly."""
    for _ in range(MOST_ROUNDS):
        spelt = _spelt(tex, macros)
        if spelt == tex or len(spelt) > 20_000:
            break
        tex = spelt
    for command, plain in _SAME:
        tex = re.sub(command, plain, tex)
    # An underscore is no letter of text.
    return _TEXT.sub(lambda text: re.sub(r"(?<!\\)([_#&%])", r"\\\1", text[0]), tex)


def _spelt(tex: str, macros: Mapping[str, OwnCommand]) -> str:
    if not macros:
        return tex
    name = re.compile(r"\\(" + "|".join(sorted(map(re.escape, macros), key=len, reverse=True)) + r")(?![A-Za-z])")
    parts, position = [], 0
    while found := name.search(tex, position):
        macro, end = macros[found[1]], found.end()
        arguments = []
        for _ in range(macro.count):
            argument = re.compile(rf"\s*(?:{_GROUP}|(\\[A-Za-z]+|[^\s\\{{}}]))").match(tex, end)
            if argument is None:
                break
            arguments.append(argument[1] if argument[1] is not None else argument[2])
            end = argument.end()
        body = re.sub(r"#(\d)", _filled(arguments), macro.body)
        # A letter that follows is none of the last command's.
        joint = " " if re.search(r"\\[A-Za-z]+\Z", body) and tex[end : end + 1].isalpha() else ""
        parts += [tex[position : found.start()], body, joint]
        position = end
    return "".join([*parts, tex[position:]])


def _filled(arguments: list[str]) -> Callable[[re.Match[str]], str]:
    def filled(match: re.Match[str]) -> str:
        number = int(match[1])
        return arguments[number - 1] if 0 < number <= len(arguments) else ""

    return filled


def formula_edits(draft: Draft, macros: Mapping[str, OwnCommand]) -> Iterator[Edit]:
    """Each formula of a Markdown text in known commands."""
    for zone in draft.zones:
        if zone.kind == "math":
            typed = draft.text[zone.start : zone.end]
            said = known(typed, macros)
            if said != typed:
                yield Edit(zone.start, zone.end, said)


def definition_edits(draft: Draft) -> Iterator[Edit]:
    """Definitions that stand in the text print nothing."""
    for match in _DEFINED.finditer(draft.prose):
        yield Edit(match.start(), match.end(), "")
