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
    by_and = _AND.split(value.strip())
    if len(by_and) > 1 and all(_ONE_WITH_INITIALS.fullmatch(name) for name in by_and if name != "others"):
        return (
            "others" if name == "others" else f"{family}, {' '.join(given)}"
            for name in by_and
            for family, given in [_with_initials(name)]
        )
    if _INITIALS.fullmatch(value):
        return (f"{family}, {' '.join(given)}" for family, given in map(_with_initials, value.split(",")))
    mark = _AND if _AND.search(value) else _AMPERSAND if _is_parted_by_ampersands(value) else _SEMICOLON
    names = (name.strip() for name in _split(value, mark) if name.strip())
    return (each for name in names for each in _without_et_al(name))


_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_AMPERSAND = re.compile(r"\s+\\?&\s+")
_ET_AL = re.compile(r",?\s+(?:et\.? al\.?|u\. ?a\.|and others|i in\.|и др\.)$")


def _is_parted_by_ampersands(value: str) -> bool:
    """`Doe, Jane & Roe, Richard`; `Smith & Sons` is one firm."""
    parts = list(_split(value, _AMPERSAND))
    return len(parts) > 1 and all("," in part for part in parts)


def _without_et_al(name: str) -> tuple[str, ...]:
    found = _ET_AL.search(name)
    return (name[: found.start()], "others") if found and not name.startswith("{") else (name,)


_SEMICOLON = re.compile(r"\s*;\s+")
"""Some programs put it between names; it stands in none."""
_ONE_WITH_INITIALS = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-])*(?: [^\W\d_](?:[^\W\d_]|['’-])*){0,2} [A-Z]{1,3}")
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
    if _EXTENDED.match(_unquoted(name)):
        return _extended(_unquoted(name))
    if stray := _STRAY.search(name):
        return f"`{stray[0].strip()}` is no part of a name"
    try:
        parsed = PybtexPerson(_with_suffix_in_place(name))
    except (InvalidNameString, BibTeXError) as error:
        return f"this is no name that BibTeX knows: {error}"
    if whole := _number_of_ruler(name) or _unbraced_body(name):
        return Person(whole, is_body=True)
    given, particle, family = _double_name(
        [*parsed.first_names, *parsed.middle_names], parsed.prelast_names, parsed.last_names
    )
    return Person(" ".join(family), " ".join(given), " ".join(particle), " ".join(parsed.lineage_names))


_STRAY = re.compile(
    r"\((?:eds?|hrsg|comps?|trans|transl|dir|coord|red)\.?\)|(?<=\s)\[?(?:eds?|hrsg)\.\]?$", re.IGNORECASE
)
"""What an editor's name stands in another field for."""
_JUNIOR = r"(?:Jr|Sr|Jnr|Snr)\.?"
_SUFFIX = (
    rf"(?:{_JUNIOR}|[IVX]{{1,5}}|2nd|3rd|4th|Esq\.?|Ph\.? ?D\.?|M\.?D\.?|S\.J\.|SJ|O\.P\.|OP|O\.S\.B\.|OSB|fils|père)"
)
_SUFFIX_LAST = re.compile(rf"(?P<family>[^,{{}}]+),\s*(?P<given>[^,{{}}]+),\s*(?P<suffix>{_SUFFIX})")


_SUFFIX_ALONE = re.compile(
    rf"(?P<name>[^,{{}}\\]+?),\s*(?P<suffix>{_JUNIOR})|(?P<long>[^,{{}}\\\s]+ [^,{{}}\\]+),\s*(?P<mark>II|III|Esq\.?|Ph\. ?D\.)"
)
"""`Schwarz, X` has an initial, no number."""


def _with_suffix_in_place(name: str) -> str:
    """`King, Jr., Martin Luther`, as BibTeX has it, of `King, Martin Luther, Jr.` and of `Martin Luther King Jr.`.

    `Martin Luther King, Jr.` is read so too: nobody's given name is `Jr.`
    """
    if found := _SUFFIX_ALONE.fullmatch(name):
        before = (found["name"] or found["long"]).split()
        family = next((at for at, word in enumerate(before) if at and word[:1].islower()), len(before) - 1)
        return f"{' '.join(before[family:])}, {found['suffix'] or found['mark']}, {' '.join(before[:family])}"
    found = _SUFFIX_LAST.fullmatch(name)
    if found and not re.fullmatch(_SUFFIX, found["given"].strip()):
        return f"{found['family']}, {found['suffix']}, {found['given']}"
    words = name.split()
    if "," in name or "{" in name or len(words) < 3:
        return name
    has_initial = any(re.fullmatch(r"(?:[^\W\d_]\.)+", word) for word in words[:-2])
    if re.fullmatch(_JUNIOR, words[-1]) or (has_initial and re.fullmatch("[IVX]{2,4}", words[-1])):
        return f"{words[-2]}, {words[-1]}, {' '.join(words[:-2])}"
    return name


def _number_of_ruler(name: str) -> str:
    """`Elizabeth II` and `Pope John Paul II`, who have no family name: BibTeX would take the number for one."""
    words = name.split()
    is_numbered = len(words) > 1 and re.fullmatch("[IVX]{1,5}", words[-1]) and not re.search(r"[,.{}\\]", name)
    return name if is_numbered else ""


_FIRM = re.compile(r"(?:Inc|LLC|L\.L\.C|Ltd|Limited|Corp|GmbH|PLC|plc|LLP|S\.p\.A|(?:&|and) Co|(?:&|and) Sons)\.?")
_NO_SURNAME = frozenset(
    [
        "Administration", "Agency", "Association", "Bundesamt", "Bundesbank", "Bundestag", "Collective", "Commission",
        "Committee", "Confederation", "Consortium", "Cooperative", "Corporation", "Council", "Department", "Directorate",
        "Federation", "Foundation", "Gesellschaft", "Institute", "Institution", "League", "Ministerium", "Ministry", "Museum",
        "Observatory", "Organisation", "Organization", "Parliament", "Partnership", "Secretariat", "Stiftung", "Tribunal",
        "Union", "University", "Verband", "Verein",
    ]
)  # fmt: skip
"""The last word of a body, which no family bears."""
_RARE_SURNAME = frozenset(
    [
        "Alliance", "Archive", "Archives", "Authority", "Bank", "Board", "Bureau", "Center", "Centre", "Coalition", "College",
        "Company", "Congress", "Court", "Forum", "Fund", "Government", "Group", "Initiative", "Library", "Movement", "Network",
        "Office", "Party", "Press", "Program", "Programme", "Project", "Service", "Society", "Survey", "Team", "Trust",
    ]
)  # fmt: skip
"""That of a body where two words or more stand before it, none an initial: `Asian Development Bank`, not `Ann Bank`."""
_OF = re.compile(r"\s(?:of|for|on)(?:\s+the)?\s+[^\W\d_a-zà-ÿ]")


def _unbraced_body(name: str) -> str:
    """`Insight Research, Inc.`, `The Ann Roe Program` and `Supreme Court of Iowa`, which no braces hold together.

    BibTeX would call the last `of Iowa, Supreme Court`, and `William of Ockham` likewise; both are known by the whole name.
    """
    begins, comma, ends = name.rpartition(",")
    if comma:
        return name if _FIRM.fullmatch(ends.strip()) and "," not in begins else ""
    # Braces within the name keep its words together, and are no part of it.
    words = name.split()
    is_body = re.match(r"\{?The\}? ", name) is not None or _OF.search(name.replace("{", "")) is not None
    has_initial = any(re.fullmatch(r"[^\W\d_]{1,2}\.|[^\W\d_]", word) for word in words)
    is_called = words[-1] in _NO_SURNAME or (len(words) > 2 and words[-1] in _RARE_SURNAME)
    if is_called and len(words) > 1 and not has_initial:
        return name
    return name if is_body and len(words) > 2 else ""


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
    given, prefix = parts.get("given", ""), parts.get("prefix", "")
    if prefix and parts.get("useprefix", "").lower() == "false":
        # Beethoven, Ludwig van
        given, prefix = f"{given} {prefix}".strip(), ""
    return Person(
        family=parts.get("family", ""),
        given=given,
        particle=prefix,
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
