"""The names and words that paper.yml is read by in; a JSON schema of it, for any editor, out.

A setting is in the schema because the reader knows its name. What shape it has is said here; of one that is new the schema
says nothing yet.
"""

from collections.abc import Mapping, Sequence

from galleyproof.model.declaration import ROLES
from galleyproof.model.evidence.numeral import NUMBER_CHECKS
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Severity
from galleyproof.model.look.statement_words import STATEMENTS
from galleyproof.model.outcome.target import FORMATS
from galleyproof.read.settings import paper_settings as known
from galleyproof.read.settings.author_settings import AUTHOR_NAMES
from galleyproof.read.settings.book_settings import DEEPEST, KINDS, LISTS, NOTE_NAMES, PLACES, RESTARTS
from galleyproof.read.settings.declarations import AFFILIATION_NAMES, FUNDING_NAMES, TOOL_NAMES
from galleyproof.read.settings.number_settings import NUMBER_NAMES
from galleyproof.read.settings.own_font_settings import STYLES
from galleyproof.read.settings.targets import TARGET_NAMES

Schema = dict[str, object]

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The newest that editors know throughout."""


def paper_schema() -> Schema:
    """Of the whole file."""
    return {
        "$schema": DIALECT,
        "title": "paper.yml of Galleyproof",
        "description": "What the title page says, and how the paper is cited, checked and printed.",
        "required": ["title"],
        **_mapping(known.NAMES, _SETTINGS),
    }


def _mapping(names: Sequence[str], shapes: Mapping[str, Schema], *needed: str) -> Schema:
    found: Schema = {
        "type": ["object", "null"] if not needed else "object",
        "properties": {name: _or_nothing(shapes.get(name, {})) for name in names},
        "additionalProperties": False,
    }
    return {**found, "required": list(needed)} if needed else found


def _or_nothing(shape: Schema) -> Schema:
    """A setting that is named and left empty has its default."""
    told = {name: value for name, value in shape.items() if name in ("description", "default")}
    inner = {name: value for name, value in shape.items() if name not in told}
    return {**told, "anyOf": [inner, {"type": "null"}]} if inner else told


def _text(description: str = "") -> Schema:
    return {"type": "string", **({"description": description} if description else {})}


def _flag(description: str, *, default: bool = False) -> Schema:
    return {"type": "boolean", "description": description, "default": default}


def _one_of(choices: Sequence[str | int], description: str) -> Schema:
    return {"enum": list(choices), "description": description, "default": choices[0]}


def _whole(most: int, description: str = "", least: int = 1) -> Schema:
    return {
        "type": "integer",
        "minimum": least,
        "maximum": most,
        **({"description": description} if description else {}),
    }


def _list_of(item: Schema, description: str = "") -> Schema:
    return {"type": "array", "items": item, **({"description": description} if description else {})}


def _any_of(description: str, *shapes: Schema) -> Schema:
    return {"anyOf": list(shapes), "description": description}


_TEXT = _text()
_TEXTS = _list_of(_TEXT)
_PATTERN_OF_RANGE = r"^\s*\d{1,7}\s*(\.\.\s*\d{1,7})?\s*$"
_RANGE = _any_of(
    "so many at most, or a range: `7500..8500`", _whole(10_000_000), {"type": "string", "pattern": _PATTERN_OF_RANGE}
)
_AFFILIATION = _any_of(
    "a name, or a name with its ROR",
    _TEXT,
    _mapping(AFFILIATION_NAMES, dict.fromkeys(AFFILIATION_NAMES, _TEXT), "name"),
)
_AFFILIATIONS = _any_of("where the author works", _AFFILIATION, _list_of(_AFFILIATION))

_AUTHOR: Mapping[str, Schema] = {
    "name": _text("as the title page has it: `Jane van Smith`, or `van Smith, Jane`"),
    "affiliation": _AFFILIATIONS,
    "affiliations": _AFFILIATIONS,
    "email": _text(),
    "orcid": _text("`0000-0002-1825-0097`, or the address that ends in it"),
    "corresponding": _flag("whether one writes to this author; needs `email`"),
    # Dashes and capitals are the author's affair.
    "roles": _list_of({"anyOf": [{"enum": list(ROLES)}, _TEXT]}, "roles of CRediT"),
    "biography": _text("Markdown"),
}

_NUMBER: Schema = {"type": ["string", "integer"]}
_FUNDER = _mapping(
    FUNDING_NAMES,
    {
        "award": {"anyOf": [_NUMBER, _list_of(_NUMBER)]},
        "awards": {"anyOf": [_NUMBER, _list_of(_NUMBER)]},
        "funder": _TEXT,
        "ror": _TEXT,
        "doi": _TEXT,
    },
    "funder",
)
_VALUE: Schema = {"type": ["string", "number"]}
_TOOL = _mapping(TOOL_NAMES, dict.fromkeys(TOOL_NAMES, _VALUE), "tool")
_AS_DATA: Mapping[str, Schema] = {
    name: _any_of("prose, or data that are worded for you", _TEXT, shape, _list_of({"anyOf": [_TEXT, shape]}))
    for name, shape in (("funding", _FUNDER), ("ai", _TOOL))
}

_LIMITS = ("title_limit", "abstract_limit", "figure_dpi")
_TARGET: Mapping[str, Schema] = {
    **dict.fromkeys(TARGET_NAMES, _TEXT),
    **dict.fromkeys(_LIMITS, _whole(10_000_000)),
    **dict.fromkeys(("figure_limit", "reference_limit"), _whole(10_000_000, least=0)),
    **dict.fromkeys(("word_limit", "notes_limit"), _RANGE),
    **dict.fromkeys(("also_hidden", "may_stay"), _TEXTS),
    "format": {"enum": list(FORMATS), "description": "what is written; the target's own name where it is one"},
    "keywords": _any_of("how many: `4..8`", _whole(9999), {"type": "string", "pattern": r"^\s*\d{1,4}\s*(\.\.\s*\d{1,4})?\s*$"}),
    "count_notes": _flag("whether the words of notes count", default=True),
    "anonymous": _flag("whether the copy names no author"),
}  # fmt: skip

_WORDS = _any_of("one word, several with commas between, or a list", _TEXT, _TEXTS)
_DIVISION = _mapping(known.DIVISION_NAMES, {**dict.fromkeys(known.DIVISION_NAMES, _WORDS), "title": _TEXT}, "title")
_STYLE: Mapping[str, Schema] = {
    "subsequent": _one_of(known.SUBSEQUENT, "what a note says that cites the work of the note before it"),
    "quotes": _one_of(known.QUOTES, "quotation marks, and how dates are written"),
    "edition": _one_of(known.EDITIONS, "of the Chicago Manual"),
    "bibliography": _any_of("whether a list of works follows; a list divides it", {"type": "boolean"}, _list_of(_DIVISION)),
    "list_title": _text("what stands over that list"),
    "csl": _text("the path of a CSL file, after which notes are worded instead"),
}  # fmt: skip

_ALLOWABLE = [code for code in codes.ALL if code.severity is not Severity.ERROR]

_SETTINGS: Mapping[str, Schema] = {
    "title": _text("Markdown"),
    "subtitle": _text("Markdown"),
    "shorttitle": _text("Markdown; the running title"),
    "authors": _list_of(_any_of("a name, or a mapping", _TEXT, _mapping(AUTHOR_NAMES, _AUTHOR, "name"))),
    "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": "2026-11-23, without quotation marks"},
    "abstract": _text("Markdown"),
    "highlights": _list_of(_text("Markdown"), "what the paper finds"),
    "keywords": _TEXTS,
    "language": _text("a BCP 47 tag such as `en-GB`"),
    "licence": _text("an SPDX identifier such as `CC-BY-4.0`, or a sentence"),
    "sections": _list_of(_TEXT, "files in reading order; a bare name lies in `sections/`"),
    "statements": _mapping(STATEMENTS, {**dict.fromkeys(STATEMENTS, _text("Markdown")), **_AS_DATA}),
    "bibliography": _any_of("a BibTeX file, or several", _TEXT, _TEXTS),
    "page": _one_of(known.PAGES, "170 by 240 mm, or A4"),
    "engine": _any_of(
        "the TeX that prints",
        {"enum": list(known.ENGINES)},
        _mapping(
            known.ENGINE_NAMES,
            {
                "name": _one_of(known.ENGINES, "installed with the program, or of the system"),
                "program": _one_of(known.PROGRAMS, "which program of the system"),
                "timeout": _whole(known.LONGEST, "seconds that one pass may take"),
            },
        ),
    ),
    "figures": _mapping(known.FIGURE_NAMES, {name: _whole(most, unit) for name, most, unit in known.FIGURE_MOST}),
    "style": _any_of(
        "how notes are worded; a path is that of a CSL file", _TEXT, _mapping(known.STYLE_NAMES, _STYLE)
    ),
    "numbers": _mapping(
        NUMBER_NAMES,
        {
            "check": _one_of(NUMBER_CHECKS, "what must be bound to data"),
            "sections": {"type": "object", "additionalProperties": {"enum": list(NUMBER_CHECKS)}},
            "tolerance": _text("how far `about` may stray: `5 %`"),
            "need_sources": _flag("whether the note after a number must cite its source", default=True),
        },
    ),
    "kind": _one_of(KINDS, "whether the highest headings are sections or chapters"),
    "contents": _any_of("contents before the text; how many levels they name", {"type": "boolean"}, _whole(DEEPEST)),
    "lists": _list_of({"enum": list(LISTS)}, "lists after the contents"),
    "notes": _mapping(
        NOTE_NAMES,
        {
            "restart": _one_of(RESTARTS, "whether notes are counted anew in each chapter"),
            "place": _one_of(PLACES, "where notes stand"),
        },
    ),
    "number_sections": _flag("1, 1.1, 1.1.1 before headings", default=True),
    "accessible": _flag("whether the PDF is tagged, for readers who hear it (PDF/UA)"),
    "raw_tex": _flag("whether LaTeX in the prose is allowed"),
    "provenance": _flag("whether `origin` and `recovery` of entries are the record of an edition"),
    "targets": {"type": "object", "additionalProperties": _mapping(TARGET_NAMES, _TARGET)},
    "allow": {
        "type": "object",
        "properties": {name: _text(code.why) for code in _ALLOWABLE for name in (code.name, code.id)},
        "additionalProperties": False,
        "description": "warnings that you let be, each with its reason",
    },
    "fonts": _list_of(_any_of("a file in `fonts/`, or one for each style", _TEXT, _mapping(STYLES, dict.fromkeys(STYLES, _TEXT), "regular"))),
}  # fmt: skip
