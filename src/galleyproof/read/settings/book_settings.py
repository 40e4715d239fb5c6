"""What paper.yml says of chapters, contents, lists and notes in, BookSettings out."""

from galleyproof.model.look.book_look import DEEPEST_LISTED, BookSettings, ListKind, PaperKind, WhereNotes
from galleyproof.read.settings.setting_reader import SettingReader
from galleyproof.read.yaml_text import YamlValue

NOTE_NAMES = ("restart", "place")
KINDS: tuple[PaperKind, ...] = ("article", "book")
PLACES: tuple[WhereNotes, ...] = ("page", "chapter", "end")
LISTS: tuple[ListKind, ...] = ("figures", "tables")
RESTARTS = ("never", "chapter")
DEEPEST = 5


def read_book(value: YamlValue, reader: SettingReader) -> BookSettings:
    """The settings; each that is none is told, and the default taken."""
    notes = value.get("notes") or YamlValue({}, value.span)
    reader.known(notes, NOTE_NAMES, "`notes`")
    return BookSettings(
        reader.choice(value, "kind", KINDS),
        _contents(value, reader),
        _lists(value, reader),
        reader.choice(notes, "restart", RESTARTS) == "chapter",
        reader.choice(notes, "place", PLACES),
    )


def _contents(value: YamlValue, reader: SettingReader) -> int:
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


def _lists(value: YamlValue, reader: SettingReader) -> tuple[ListKind, ...]:
    found: list[ListKind] = []
    for item in reader.listing(value, "lists"):
        known = next((name for name in LISTS if name == item.data), None)
        if known is None:
            reader.bad(item, f"there is no list of `{item.data}`", f"lists are {', '.join(LISTS)}")
        elif known not in found:
            found.append(known)
    return tuple(found)
