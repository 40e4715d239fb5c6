"""The library in, each work with its printed fields as plain words and as CSL's rich text out."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pybtex.richtext import BaseText, HRef, Protected, String, Symbol, Tag

from galleyproof.cite.chicago.genre import value_words
from galleyproof.cite.chicago.printed_name import Name
from galleyproof.cite.field.entry import Entry, read_entry
from galleyproof.cite.field.rich_field import OPEN, plain
from galleyproof.model.evidence.work import Library, Person, WordedWork
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.look.note_style import NoteStyle

VERBATIM = ("url", "doi", "isbn", "issn", "eprint", "eprinttype", "language", "origtitle", "entrysubtype", "langid")
"""Fields that are addresses, numbers or words of the file, not prose."""
KEYED = ("type", "pubstate")
"""Fields that may name a localisation key."""


def word_works(library: Library, sink: Sink, language: str = "en") -> Mapping[str, WordedWork]:
    """Every work by its key, worded when it is asked for; each fault of its fields is reported at its place then.

    A localisation key, such as `phdthesis` or `inpress`, becomes the words for it in `language`.
    """
    return _WordedWorks(library, sink, language)


class _WordedWorks(Mapping[str, WordedWork]):
    """A library of ten thousand works, of which a paper cites twenty."""

    def __init__(self, library: Library, sink: Sink, language: str) -> None:
        self.library, self.sink, self.language = library, sink, language
        self.worded: dict[str, WordedWork] = {}

    def __getitem__(self, key: str) -> WordedWork:
        if key not in self.worded:
            entry = read_entry(self.library.works[key], NoteStyle(), self.sink)
            self.worded[key] = _word(entry, self.language)
        return self.worded[key]

    def __contains__(self, key: object) -> bool:
        return key in self.library.works

    def __iter__(self) -> Iterator[str]:
        return iter(self.library.works)

    def __len__(self) -> int:
        return len(self.library.works)


def _word(entry: Entry, language: str) -> WordedWork:
    addresses = {name: words for name in VERBATIM if (words := _verbatim(entry, name))}
    addresses |= {name: words for name in KEYED if (words := value_words(entry.work.text(name).strip(), language))}
    return WordedWork(
        entry.work,
        MappingProxyType({name: _words(text) for name, text in entry.fields.items()} | addresses),
        MappingProxyType({name: _Markup().mark(text) for name, text in entry.fields.items()} | addresses),
        MappingProxyType({role: tuple(map(_person, names)) for role, names in entry.persons.items() if names}),
    )


def _verbatim(entry: Entry, name: str) -> str:
    return entry.raw(name) if name in ("url", "doi") else entry.work.text(name).strip()


def _words(text: BaseText) -> str:
    """The words with quotation marks by depth, outer ones double."""
    return _Markup(is_plain=True).mark(text)


def _person(name: Name) -> Person:
    return Person(plain(name.family), plain(name.given), plain(name.particle), plain(name.suffix), name.is_body)


class _Markup:
    """One field's conversion, which knows how many quotation marks are open."""

    def __init__(self, *, is_plain: bool = False) -> None:
        self.is_plain = is_plain
        self.depth = 0

    def mark(self, text: BaseText) -> str:
        match text:
            case String(value=value):
                return str(value)
            case Symbol():
                return self._quotation_mark(text)
            case HRef():
                return self._inner(text)
            case Tag(name="em"):
                return self._tag("i", text)
            case Tag(name="strong"):
                return self._tag("b", text)
            case Tag(name="raised"):
                return self._tag("sup", text)
            case Tag(name="lowered"):
                return self._tag("sub", text)
            case Protected():
                inner = self._inner(text)
                return inner if self.is_plain or not inner else f'<span class="nocase">{inner}</span>'
            case _:
                return self._inner(text)

    def _inner(self, text: BaseText) -> str:
        return "".join(self.mark(part) for part in text.parts)

    def _tag(self, name: str, text: BaseText) -> str:
        inner = self._inner(text)
        return inner if self.is_plain else f"<{name}>{inner}</{name}>"

    def _quotation_mark(self, symbol: Symbol) -> str:
        opens = symbol.name == OPEN.name
        if not opens:
            self.depth -= 1
        mark = ("“”", "‘’")[self.depth % 2][0 if opens else 1]
        if opens:
            self.depth += 1
        return mark
