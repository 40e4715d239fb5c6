"""A field of names in, its persons out: BibTeX's `Family, Given` and biblatex's `family=..., given=...`."""

import re
from collections.abc import Iterator, Sequence

from pybtex.bibtex.exceptions import BibTeXError
from pybtex.database import InvalidNameString
from pybtex.database import Person as PybtexPerson

from galleyproof.model.evidence.work import Person

LONGEST = 1000
"""Characters of one name; what is longer is no name but a field whose `and` is missing or a page pasted in."""

_PARTS = ("family", "given", "prefix", "suffix", "cjk", "useprefix", "nametemplates", "sortingnamekeytemplatename")
_EXTENDED = re.compile(r"\s*(?:family|given|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)


def split_names(value: str) -> Iterator[str]:
    """The names of a field, which ` and ` parts outside braces."""
    if _INITIALS.fullmatch(value):
        return (f"{family}, {' '.join(given)}" for family, given in map(_with_initials, value.split(",")))
    mark = _AND if _AND.search(value) else _SEMICOLON
    return (name.strip() for name in _split(value, mark) if name.strip())


_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_SEMICOLON = re.compile(r"\s*;\s+")
"""Some programs put it between names; it stands in none."""
_INITIALS = re.compile(r"{0} [A-Z]{{1,3}}(?:, ?{0} [A-Z]{{1,3}})+".format(r"[^\W\d_](?:[^\W\d_]|['’ -])*"))
"""PubMed's `Doe J, Roe RB`."""


def _with_initials(name: str) -> tuple[str, list[str]]:
    family, _, initials = name.strip().rpartition(" ")
    return family, [f"{initial}." for initial in initials]


_FULL = r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+)* [A-Z][\w'’-]+"
_TWO = re.compile(rf"(?P<one>{_FULL}), (?P<two>{_FULL})")


def joined_by_comma(names: Sequence[str]) -> str:
    """Two full names with a comma between them, where a name beside them has its given name first; else empty."""
    if not any(re.fullmatch(_FULL, name) for name in names):
        return ""
    return next((name for name in names if (match := _TWO.fullmatch(name)) and match["one"][:1].isupper()), "")


def read_person(name: str) -> Person | str:
    """The person or body; a message where the name is none that BibTeX knows."""
    if len(name) > LONGEST:
        return f"a name of {len(name):,} characters is none"
    if name == "others":
        return Person("others", is_body=True)
    if name.startswith("{") and name.endswith("}") and _closes_at_end(name):
        return Person(name[1:-1], is_body=True)
    if _EXTENDED.match(name):
        return _extended(name)
    try:
        parsed = PybtexPerson(name)
    except (InvalidNameString, BibTeXError) as error:
        return f"this is no name that BibTeX knows: {error}"
    given, particle, family = _double_name(
        [*parsed.first_names, *parsed.middle_names], parsed.prelast_names, parsed.last_names
    )
    return Person(" ".join(family), " ".join(given), " ".join(particle), " ".join(parsed.lineage_names))


_PARTICLES = frozenset(
    [
        "al",
        "da",
        "das",
        "de",
        "degli",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "les",
        "ten",
        "ter",
        "van",
        "ver",
        "von",
        "zu",
        "zum",
        "zur",
        "’t",
        "'t",
    ]
)


def _double_name(given: list[str], particle: list[str], family: list[str]) -> tuple[list[str], list[str], list[str]]:
    """BibTeX takes `Ortega y` of `Ortega y Gasset, José` for a particle; it is the first half of the family's name."""
    if particle == ["y"] and len(given) > 1:
        return given[:-1], [], [given[-1], *particle, *family]
    if particle and particle[0][:1].isupper() and particle[0].lower() not in _PARTICLES:
        return given, [], [*particle, *family]
    return given, particle, family


def _extended(name: str) -> Person | str:
    """`family=Simpson, given=Homer` (biblatex manual, 3.4)."""
    parts: dict[str, str] = {}
    for pair in _split(name, re.compile(r"\s*,\s*")):
        key, equals, value = pair.partition("=")
        key = key.strip().lower()
        if not equals or not re.fullmatch(r"[a-z][\w-]*", key):
            return f"`{pair.strip()}` is no part of a name"
        parts[key] = _unquoted(value.strip())
    if not parts.get("family") and not parts.get("given"):
        return "a name has neither `family` nor `given`"
    return Person(
        family=parts.get("family", ""),
        given=parts.get("given", ""),
        particle=parts.get("prefix", ""),
        suffix=parts.get("suffix", ""),
        original=parts.get("cjk", ""),
    )


def unread_parts(name: str) -> tuple[str, ...]:
    """The parts of an extended name that no style here knows, such as `truefamily`; biber leaves them out too."""
    if not _EXTENDED.match(name):
        return ()
    keys = (pair.partition("=")[0].strip() for pair in _split(name, re.compile(r"\s*,\s*")) if "=" in pair)
    return tuple(key for key in keys if key.lower().removesuffix("-i") not in _PARTS)


def _unquoted(value: str) -> str:
    if len(value) > 1 and ((value[0] == value[-1] == '"') or (value[0] == "{" and _closes_at_end(value))):
        return value[1:-1]
    return value


def _split(value: str, mark: re.Pattern[str]) -> Iterator[str]:
    """The parts between the marks that stand outside braces and quotation marks of the outermost level."""
    depths = list(_depths(value))
    begin = 0
    for match in mark.finditer(value):
        if depths[match.start()] == 0:
            yield value[begin : match.start()]
            begin = match.end()
    yield value[begin:]


def _depths(value: str) -> Iterator[int]:
    """How many braces are open at each character."""
    depth, escaped = 0, False
    for character in value:
        if not escaped and character in "{}":
            depth = max(depth + (1 if character == "{" else -1), 0)
        escaped = character == "\\" and not escaped
        yield depth


def _closes_at_end(name: str) -> bool:
    """Whether the brace that opens the name is closed by its last character."""
    depth = 0
    for position, character in enumerate(name):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0:
            return position == len(name) - 1
    return False
