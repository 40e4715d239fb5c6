"""A BCP 47 tag in, the quotation marks of the language out, as csquotes has them and, where that is silent, Unicode's CLDR."""

from typing import TypeAlias

from galleyproof.model.look.language import primary

Marks: TypeAlias = tuple[tuple[str, str], tuple[str, str]]
"""What opens and closes a quotation, and one within a quotation; spaces that belong to a mark come with it."""

_GERMAN = (("„", "“"), ("‚", "‘"))
_FRENCH = (("«\u00a0", "\u00a0»"), ("“", "”"))
_SLAVONIC = (("«", "»"), ("„", "“"))
_AMERICAN = (("“", "”"), ("‘", "’"))
_SWISS = (("«", "»"), ("‹", "›"))
_NORTHERN = (("”", "”"), ("’", "’"))

_MARKS: dict[str, Marks] = {
    "de": _GERMAN,
    "de-ch": _SWISS,
    "de-li": _SWISS,
    "fr": _FRENCH,
    "fr-ch": (("«\u202f", "\u202f»"), ("‹\u202f", "\u202f›")),
    "es": (("«", "»"), ("“", "”")),
    "es-mx": _AMERICAN,
    "it": (("«", "»"), ("“", "”")),
    "it-ch": _SWISS,
    "pt": (("«", "»"), ("“", "”")),
    "pt-br": _AMERICAN,
    "gl": _AMERICAN,
    "ca": (("«", "»"), ("“", "”")),
    "nl": (("„", "”"), ("‚", "’")),
    "pl": (("„", "”"), ("«", "»")),
    "cs": _GERMAN,
    "sk": _GERMAN,
    "sl": (("»", "«"), ("›", "‹")),
    "hr": (("„", "”"), ("‘", "’")),
    "sr": (("„", "”"), ("’", "’")),
    "bs": (("„", "”"), ("’", "’")),
    "bg": (("„", "“"), ("’", "’")),
    "mk": (("„", "“"), ("’", "‘")),
    "uk": _SLAVONIC,
    "ru": _SLAVONIC,
    "be": _SLAVONIC,
    "lt": _GERMAN,
    "lv": (("„", "”"), ("‚", "’")),
    "et": (("„", "“"), ("„", "“")),
    "fi": _NORTHERN,
    "sv": _NORTHERN,
    "da": (("„", "“"), ("’", "’")),
    "no": _SWISS,
    "nb": _SWISS,
    "nn": _SWISS,
    "is": _GERMAN,
    "hu": (("„", "”"), ("»", "«")),
    "ro": (("„", "”"), ("«", "»")),
    "el": (("«", "»"), ("“", "”")),
    "tr": _AMERICAN,
    "hy": (("«", "»"), ("«", "»")),
    "ka": (("„", "“"), ("“", "”")),
    "fa": (("«", "»"), ("‹", "›")),
    "he": (("”", "”"), ("’", "’")),
    "ar": (("«", "»"), ("“", "”")),
    "zh": _AMERICAN,
    "zh-tw": (("「", "」"), ("『", "』")),
    "zh-hk": (("「", "」"), ("『", "』")),
    "zh-hant": (("「", "」"), ("『", "』")),
    "ja": (("「", "」"), ("『", "』")),
}


def marks_of(tag: str) -> Marks | None:
    """None for English, where `style` chooses, and for a language whose marks nothing here knows."""
    parts = tag.lower().split("-")
    regional = next((_MARKS[f"{parts[0]}-{part}"] for part in parts[1:] if f"{parts[0]}-{part}" in _MARKS), None)
    return regional or _MARKS.get(primary(tag))
