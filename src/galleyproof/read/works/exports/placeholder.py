"""The fields of an entry in, the same without what stands in them for want of a value, or says what the field is: `n/a`, `pp.`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from galleyproof.model.evidence.work import Field
from galleyproof.read.works.edtf import read_date

_NOTHING = r"(?:n\.?/?a\.?|null|none|nil|no|undefined|\?+)"
_NO_VALUE = re.compile(rf"(?i){_NOTHING}(?:\s*[-–]{{1,3}}\s*{_NOTHING}?)?|[-–—]+|0\s*[-–]{{1,3}}\s*0")
"""What publishers' pages export: `n/a--n/a`, `null`, `0-0`."""
_MAY_LACK = frozenset(
    {
        "volume", "number", "issue", "pages", "month", "edition", "series", "publisher", "location", "doi", "url", "note", "urldate",
    }
)  # fmt: skip
_AHEAD = re.compile(r"(?i)ahead[- ]of[- ]print|online ?first|early view|just accepted|in press")
_VOLUME = re.compile(r"(?i)(?:vols?\.|volumes?)\s*(?=\d|[ivxlc]+\b)")
_NUMBER = re.compile(r"(?i)(?:nos?\.|nrs?\.|numbers?|issues?|iss\.)\s*(?=\d|[ivxlc]+\b)")
_PAGES = re.compile(r"(?i)(?:pp?\.|pages?)\s*(?=[A-Za-z]?\d|[ivxlc]+\b)")
_VOLUME_AND_NUMBER = re.compile(r"(\d+)\s*\((\d+(?:[-–/]\d+)?)\)")
_PERIODICAL = frozenset({"article", "review", "periodical", "suppperiodical"})
_ALONE = frozenset({"misc", "online", "software", "dataset"})
_SAYS_EDITOR = re.compile(r"\s*[(\[](?:eds?|hrsg|hg)\.?[)\]]", re.IGNORECASE)
_MEDIA_TYPE = re.compile(r"(?i)(?:text|application|image|audio|video)(?:/[\w.+-]+)")
_ASCRIBED = re.compile(r"\[([^\[\]{}]+?)(\??)\]")
"""An author whom the title page does not name (CMOS 17, 14.79)."""
_END = re.compile(r"(?:(?<=[^\W\d_]{4})|(?<= [12]\d{3})|(?<=[^\W\d_]{4}\})|(?<=\]))\.(\}*)$")
_ABBREVIATED = re.compile(
    r"(?i)\b(?:bros|corp|assoc|dept|univ|govt|miscell|suppl|repr|proc|trans|intl|natl|acad|hist|phil|theol|prof)\.\}*$"
)


_SHORTENED = re.compile(
    r"(?i)(?:schr|verl|bibl|publ|illus|illustr|facs|facsim|introd|transl|abgedr|hrsg|bearb|erw|ausg|neudr|nachdr|aufl|orig|engl|print|pbk)\.$"
)


def _is_sentence(value: str) -> bool:
    """Whether the field is one sentence of words, whose full stop is no sign of an abbreviation."""
    words = value.rstrip(" }")
    return (
        len(words.split()) > 2
        and words.count(". ") == 0
        and not (_ABBREVIATED.search(words) or _SHORTENED.search(words))
    )


def as_published(fields: Sequence[Field], kind: str) -> Iterator[Field]:
    """The same fields; those that say nothing are empty."""
    names = {field.name for field in fields}
    has_zeros = all(_value(fields, name).strip("0") == "" and _value(fields, name) for name in ("volume", "number"))
    for field in map(_without_room, fields):
        value = field.value.strip().strip("{}")
        match field.name:
            case name if name in _MAY_LACK and _NO_VALUE.fullmatch(value):
                yield replace(field, value="")
            case "note" if names & {"url", "doi"} and _says_seen(field.value):
                if "urldate" not in names:
                    yield replace(field, name="urldate")
            case "author" if "authortype" not in names and (ascribed := _ASCRIBED.fullmatch(field.value.strip())):
                yield replace(field, value=ascribed[1])
                yield replace(field, name="authortype", value="anon?" if ascribed[2] else "anon")
            case "doi" | "url" if field.value != value and not re.search("[{}]", value):
                # The Web of Science has two pairs of braces around everything.
                yield replace(field, value=value)
            case "editor" if _SAYS_EDITOR.search(field.value):
                yield replace(field, value=_SAYS_EDITOR.sub("", field.value))
            case "type" if _MEDIA_TYPE.fullmatch(value):
                yield replace(field, value="")
            case "organization" | "howpublished" if value and any(
                _value(fields, other) == value for other in ("titleaddon", "publisher")
            ):
                # Zotero has the name of a site in both.
                yield replace(field, value="")
            case "pages" if re.fullmatch("0+", value):
                yield replace(field, value="")
            case "volume" | "number" if has_zeros and kind in _PERIODICAL:
                yield replace(field, value="")
            case "volume" | "number" if kind in _PERIODICAL and _AHEAD.fullmatch(value):
                if field.name == "volume" or "volume" not in names:
                    yield replace(field, name="pubstate", value=value.replace("-", " ").lower())
            case "volume" if (
                kind in _PERIODICAL and "number" not in names and (both := _VOLUME_AND_NUMBER.fullmatch(value))
            ):
                yield replace(field, value=both[1])
                yield replace(field, name="number", value=both[2])
            case "volume":
                yield _without(_VOLUME, field)
            case "number" if kind in _PERIODICAL:
                yield _without(_NUMBER, field)
            case "pages":
                yield _without(_PAGES, field)
            case "note" | "addendum" | "titleaddon" if _is_sentence(field.value):
                # The sentence goes on in a note: `Translated from the French (New York ...`.
                yield replace(field, value=_END.sub(r"\1", field.value.rstrip()))
            case "booktitle" | "journaltitle" if (
                kind in _ALONE and value.casefold() == _value(fields, "title").casefold()
            ):
                # What is no part of another work has been exported as if it were a part of itself.
                yield replace(field, value="")
            case "title" | "subtitle" | "booktitle" if not _ABBREVIATED.search(field.value):
                # PubMed ends titles like sentences.
                yield replace(field, value=_END.sub(r"\1", field.value.rstrip()))
            case _:
                yield field


_SEEN = re.compile(
    r"^[\[(\s]*(?:online[;,]?\s*)?(?:(?:last\s+|date\s+)?(?:accessed|retrieved|visited|viewed|checked|seen|cited)|"
    r"last access|date of access|access(?:ed)? date|zugriff|abgerufen|letzter zugriff|consulté(?: le)?|consultado(?: el)?|acesso em)"
    r"(?:\s+(?:on|am|le|el))?\s*:?\s*",
    re.IGNORECASE,
)


def without_seen(value: str) -> str:
    """`12 May 2020` of `[Online; accessed 12 May 2020]`."""
    return _SEEN.sub("", value).strip(" []().,")


def _says_seen(value: str) -> bool:
    """Whether a note says nothing but when the page was seen."""
    return _SEEN.match(value) is not None and read_date(without_seen(value)) is not None


def _without_room(field: Field) -> Field:
    """`{{ A Title }}` without the blanks next to its braces."""
    found = re.sub(r"\s+(\}+)$", r"\1", re.sub(r"^(\{+)\s+", r"\1", field.value))
    return field if found == field.value else replace(field, value=found)


def _value(fields: Iterable[Field], name: str) -> str:
    return next((field.value.strip().strip("{}") for field in fields if field.name == name), "")


def _without(label: re.Pattern[str], field: Field) -> Field:
    """Without the word that the note has by itself; a number that goes on in words stays as typed."""
    match = label.match(field.value.strip())
    return replace(field, value=field.value.strip()[match.end() :]) if match else field
