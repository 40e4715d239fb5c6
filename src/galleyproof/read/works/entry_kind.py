"""An entry as typed in, its type and fields as the notes know them out: old names, and what older habits mean by a type."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from galleyproof.model.evidence.work import Field
from galleyproof.read.works.bibtex import TypedEntry

KIND_ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "conference": "inproceedings",
        "electronic": "online",
        "www": "online",
        "webpage": "online",
        "website": "online",
        "blog": "online",
        "techreport": "report",
        "mastersthesis": "thesis",
        "phdthesis": "thesis",
        "masterthesis": "thesis",
        "movie": "video",
        "film": "video",
        "lexicon": "reference",
        "mvlexicon": "mvreference",
        "inlexicon": "inreference",
        "newspaper": "article",
        "magazine": "article",
        "commentary": "incollection",
        # Types of other styles, whose names leave no doubt.
        **dict.fromkeys(("case", "courtcase", "legalcase", "decision", "judgment"), "jurisdiction"),
        **dict.fromkeys(("statute", "act", "law", "bill", "regulation", "constitution"), "legislation"),
        **dict.fromkeys(("tweet", "post", "blogpost", "forumpost", "wiki", "internet", "web"), "online"),
        **dict.fromkeys(("chapter", "bookchapter", "booksection", "inexhibcatalog"), "incollection"),
        **dict.fromkeys(("news", "newsarticle", "newspaperarticle"), "article"),
        **dict.fromkeys(("tvshow", "tvseries", "tvbroadcast"), "video"),
        **dict.fromkeys(("program", "app", "game", "videogame", "softwareversion"), "software"),
        "treaty": "legal",
        "manuscript": "archival",
        "podcast": "audio",
        "song": "music",
        "data": "dataset",
        "exhibcatalog": "book",
        "encyclopedia": "reference",
    }
)
"""By the name of BibTeX or of another package."""

_OF_A_WHOLE = frozenset({"inbook", "commentary"})
"""Types that also are a book's where the entry names no larger one: BibTeX's `@inbook` is a chapter by its number alone."""
_WHOLES = frozenset(
    {"book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "reference", "music", "video"}
)
"""Types whose title some files have in `booktitle`, as their children inherited it in BibTeX."""
_SUPPLEMENTS = frozenset({"suppbook", "suppcollection"})
_PARTS = frozenset({"inbook", "incollection"})
_WRITTEN_FOR = ("introduction", "foreword", "afterword")
_BOOK_TITLES = MappingProxyType({"booktitle": "title", "booksubtitle": "subtitle", "booktitleaddon": "titleaddon"})
_MAIN_TITLES = MappingProxyType(
    {"maintitle": "booktitle", "mainsubtitle": "booksubtitle", "maintitleaddon": "booktitleaddon"}
)


def with_known_kind(entry: TypedEntry) -> TypedEntry:
    """The same, whole as it is with what it inherits, with the type that says what it is."""
    has = {field.name for field in entry.fields if field.value.strip()}
    kind = entry.kind
    if kind in _OF_A_WHOLE and not has & {"booktitle", "maintitle"}:
        return replace(entry, kind="book")
    kind = KIND_ALIASES.get(kind, kind)
    if (
        kind == "book"
        and has >= {"title", "booktitle", "pages", "author"}
        and _values(entry, "title") != _values(entry, "booktitle")
    ):
        # Before `@incollection` was known, a chapter was a book with a book around it.
        return replace(entry, kind="incollection")
    if kind in _WHOLES and "title" not in has and "booktitle" in has:
        return replace(entry, kind=kind, fields=tuple(map(_as_title, entry.fields)))
    if kind in _WHOLES and has & {"booktitle", "booksubtitle"} and _is_own(entry):
        return replace(entry, kind=kind, fields=tuple(_without_own(entry, "subtitle" in has)))
    if kind == "jurisdiction" and not has & {"reporter", "journaltitle"} and "volume" in has:
        return replace(entry, kind=kind, fields=tuple(_with_reporter(entry.fields)))
    if kind.startswith("custom") and "title" not in has and "nameaddon" in has:
        # The papers that somebody left, as the historians' packages have them.
        kept = Field("entrysubtype", "archive", entry.span)
        return replace(entry, kind="misc", fields=(*map(_as_named, entry.fields), kept))
    if kind == "inreference" and "booktitle" not in has and has >= {"title", "maintitle"}:
        # Biblatex gives an article the title of a work in volumes as `maintitle`.
        return replace(entry, kind=kind, fields=tuple(map(_as_book_title, entry.fields)))
    if kind == "inreference" and not has & {"title", "lista"} and "booktitle" in has:
        return replace(entry, kind="reference", fields=tuple(map(_as_title, entry.fields)))
    if kind == "article" and not has & {"title", "author", "titleaddon"} and "journaltitle" in has:
        return replace(entry, kind="periodical")
    if kind in _SUPPLEMENTS and not has & {"title", "type"} and "entrysubtype" in has:
        return replace(entry, kind=kind, fields=tuple(map(_as_type, entry.fields)))
    if (
        kind in _PARTS
        and not has & {"title", "author"}
        and (how := next((name for name in _WRITTEN_FOR if name in has), ""))
    ):
        return replace(entry, kind="suppbook", fields=tuple(_written_for(entry.fields, how)))
    return replace(entry, kind=kind)


def _is_own(entry: TypedEntry) -> bool:
    """Whether the book that a whole work is in is itself, which BibTeX's children inherited as their `booktitle`."""
    own, book = (
        [re.sub(r"\\emph\b|[{}\s]", "", value) for value in _values(entry, name)] for name in ("title", "booktitle")
    )
    return not book or own == book


def _without_own(entry: TypedEntry, has_subtitle: bool) -> Iterator[Field]:  # noqa: FBT001
    for field in entry.fields:
        if field.name == "booksubtitle" and not has_subtitle:
            yield replace(field, name="subtitle")
        elif field.name not in ("booktitle", "booksubtitle"):
            yield field


_REPORTED = re.compile(r"(?P<volume>\d+)\s+(?P<reporter>[^\W\d].*\S)\s+(?P<pages>\d+)")


def _with_reporter(fields: Iterable[Field]) -> Iterator[Field]:
    """`volume = {620 S.W.3d 411}` says where the decision is printed."""
    for field in fields:
        match = _REPORTED.fullmatch(field.value.strip()) if field.name == "volume" else None
        if match is None:
            if field.name != "pages" or field.value.strip():
                yield field
            continue
        for name, value in match.groupdict().items():
            yield replace(field, name=name, value=value)


def _values(entry: TypedEntry, name: str) -> list[str]:
    return [field.value.casefold() for field in entry.fields if field.name == name]


def _written_for(fields: Iterable[Field], how: str) -> Iterator[Field]:
    """An entry whose only name stands in `foreword` is that foreword."""
    for field in fields:
        if field.name == how:
            yield replace(field, name="author")
            yield replace(field, value="yes")
        else:
            yield field


def _as_title(field: Field) -> Field:
    return replace(field, name=_BOOK_TITLES.get(field.name, field.name))


def _as_book_title(field: Field) -> Field:
    return replace(field, name=_MAIN_TITLES.get(field.name, field.name))


def _as_named(field: Field) -> Field:
    return replace(field, name="title") if field.name == "nameaddon" else field


def _as_type(field: Field) -> Field:
    return replace(field, name="title") if field.name == "entrysubtype" else field
