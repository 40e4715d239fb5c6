"""What paper.yml says of chapters, contents, lists and notes in, BookSettings out."""

from typing import Protocol, TypeVar

from galleyproof.model.look.book_look import DEEPEST_LISTED, BookSettings, ListKind, PaperKind, WhereNotes
from galleyproof.read.yaml_text import YamlValue

NOTE_NAMES = ("restart", "place")
KINDS: tuple[PaperKind, ...] = ("article", "book")
PLACES: tuple[WhereNotes, ...] = ("page", "chapter", "end")
LISTS: tuple[ListKind, ...] = ("figures", "tables")
RESTARTS = ("never", "chapter")
DEEPEST = 5


_T = TypeVar("_T", bound=str)


class Reader(Protocol):
    """What takes single settings out of paper.yml."""

    def known(self, value: YamlValue, names: tuple[str, ...], where: str) -> None: ...
    def bad(self, value: YamlValue, message: str, hint: str | None = None) -> None: ...
    def listing(self, value: YamlValue, name: str) -> tuple[YamlValue, ...]: ...


def read_book(value: YamlValue, reader: Reader) -> BookSettings:
    """The settings; each that is none is told, and the default taken."""
    notes = value.get("notes") or YamlValue({}, value.span)
    reader.known(notes, NOTE_NAMES, "`notes`")
    return BookSettings(
        _choice(value, "kind", KINDS, reader),
        _contents(value, reader),
        _lists(value, reader),
        _choice(notes, "restart", RESTARTS, reader) == "chapter",
        _choice(notes, "place", PLACES, reader),
    )


def _choice(value: YamlValue, name: str, choices: tuple[_T, ...], reader: Reader) -> _T:
    member = value.get(name)
    if member is None or member.data is None:
        return choices[0]
    for choice in choices:
        if member.data == choice:
            return choice
    reader.bad(member, f"`{name}` cannot be `{member.data}`", f"it is one of {', '.join(choices)}")
    return choices[0]


def _contents(value: YamlValue, reader: Reader) -> int:
    member = value.get("contents")
    if member is None or member.data is None:
        return 0
    if isinstance(member.data, bool):
        return DEEPEST_LISTED if member.data else 0
    if isinstance(member.data, int) and 1 <= member.data <= DEEPEST:
        return member.data
    hint = f"write true, or the number of levels that it names, 1 to {DEEPEST}"
    reader.bad(member, f"`contents` cannot be `{member.data}`", hint)
    return 0


def _lists(value: YamlValue, reader: Reader) -> tuple[ListKind, ...]:
    found: list[ListKind] = []
    for item in reader.listing(value, "lists"):
        known = next((name for name in LISTS if name == item.data), None)
        if known is None:
            reader.bad(item, f"there is no list of `{item.data}`", f"lists are {', '.join(LISTS)}")
        elif known not in found:
            found.append(known)
    return tuple(found)
