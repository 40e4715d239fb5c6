"""Plain characters in, TeX that prints them out: the only place that knows TeX's special characters."""

import re
import unicodedata
from functools import lru_cache

from galleyproof.model.look.letters import clusters

SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}",
    "`": r"\composed{\`{}}{0060}",
    # In brackets and after the end of a line these would be taken for options of a command.
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",
    "\u00a0": "~",
    "\u00ad": r"\-",
    "\u2009": r"\,",
    "\u202f": r"\,",
    "\u2011": r"\mbox{-}",
    "\u2010": "-",
    "\u2000": r"\enspace{}",
    "\u2001": r"\quad{}",
    "\u2002": r"\enspace{}",
    "\u2003": r"\quad{}",
    "\u2004": r"\kern.333em{}",
    "\u2005": r"\kern.25em{}",
    "\u2006": r"\kern.167em{}",
    "\u2007": r"\kern.5em{}",
    "\u2008": r"\kern.25em{}",
    "\u200a": r"\kern.08em{}",
    # They print nothing, and have told already which way their neighbours run.
    "\u200e": "{}",
    "\u200f": "{}",
    # It holds its neighbours on one line.
    "\u2060": r"\nobreak{}",
    "–": r"\textendash{}",
    "—": r"\textemdash{}",
    "‘": r"\textquoteleft{}",
    "’": r"\textquoteright{}",
    "“": r"\textquotedblleft{}",
    "”": r"\textquotedblright{}",
    "‚": r"\quotesinglbase{}",
    "„": r"\quotedblbase{}",
    "«": r"\guillemotleft{}",
    "»": r"\guillemotright{}",
    "‹": r"\guilsinglleft{}",
    "›": r"\guilsinglright{}",
    "…": r"\textellipsis{}",
    "•": r"\textbullet{}",
    "†": r"\textdagger{}",
    "‡": r"\textdaggerdbl{}",
    "§": r"\S{}",
    "¶": r"\P{}",
    "©": r"\textcopyright{}",
    "®": r"\textregistered{}",
    "™": r"\texttrademark{}",
    "°": r"\textdegree{}",
    "£": r"\textsterling{}",
    "¥": r"\textyen{}",
    "·": r"\textperiodcentered{}",
    "¼": r"\textonequarter{}",
    "½": r"\textonehalf{}",
    "¾": r"\textthreequarters{}",
    "¹": r"\textsuperscript{1}",
    "²": r"\textsuperscript{2}",
    "³": r"\textsuperscript{3}",
    "ª": r"\textordfeminine{}",
    "º": r"\textordmasculine{}",
    "\u2212": r"\textminus{}",
    "×": r"\texttimes{}",
    "÷": r"\textdiv{}",
    "±": r"\textpm{}",
    "€": r"\texteuro{}",
    "≤": r"\ensuremath{\leq}",
    "≥": r"\ensuremath{\geq}",
    "≈": r"\ensuremath{\approx}",
    "≠": r"\composed{\ensuremath{\neq}}{2260}",
    "→": r"\ensuremath{\rightarrow}",
    "¡": r"\textexclamdown{}",
    "¿": r"\textquestiondown{}",
    # The typewriter has these two in no place of their own.
    "Ĳ": "IJ",
    "ĳ": "ij",
}

NOT_TYPED = re.compile("([Ĳĳẞﬀ-ﬄ™‱℠])")
"""What the encodings hold, and the typewriter's font does not: its table of letters (ec-lmtt, ts1-lmtt) says so."""

LETTERS = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ"
    "ĂăĄąĆćČčĎďĐđĘęĚěĞğĹĺĽľŁłŃńŇňŐőŔŕŘřŚśŞşŠšŤťŢţŮůŰűŸŹźŻżŽžĲĳŒœıȚțȘșİ"
)
"""Letters that the T1 encoding and the text font hold, by the names that LaTeX's input encoding gives them.

Not the encoding's letter eng: the font prints a black box for it.
"""

COMPOSED = frozenset("İĹĺĂăĄąĆćČčĎďĐđĘęĚěĞğĲĳĽľŃńŇňŐőŔŕŘřŚśŞşŢţŤťŮůŰűŹźŻżȘșȚț…€")
"""Of these the text font has no glyph: TeX sets them from two, so a reader's search would find two characters."""

ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k",
    "\u0331": "b",
}  # fmt: skip
"""Combining characters and the TeX accents that set them over or under any letter."""


T1_SLOTS = {
    "\u0300": 0, "\u0301": 1, "\u0302": 2, "\u0303": 3, "\u0308": 4, "\u030b": 5, "\u030a": 6, "\u030c": 7,
    "\u0306": 8, "\u0304": 9, "\u0307": 10,
}  # fmt: skip
"""Where the T1 encoding keeps the accents that stand above a letter."""

APOSTROPHED = frozenset("ďťľĽ")
"""Letters whose caron is drawn as an apostrophe: the encoding's own composition knows where it stands."""


@lru_cache(maxsize=16384)
def escape(text: str) -> str:
    r"""TeX that prints `text`; characters that no T1 font has are left as they are (see `unprintable`).

    `\composed{...}{hex}` stands around what is set from several glyphs: the PDF shall know it as the one character.
    """
    if _MARKED.search(text):
        # A letter and its marks are one letter, whether they were typed as one character or as several.
        text = unicodedata.normalize("NFC", text)
        return _without_ligatures("".join(_escape_cluster(cluster) for _, cluster in clusters(text)))
    return _without_ligatures("".join(map(_escape_character, text)))


_MARKED = re.compile("[\u0300-\u1fff\u200c\u200d\u20d0-\u214f\u2c00-\U0010ffff]")
"""What may be a mark, or be changed by normalisation; quotation marks and dashes are not among it."""


INPUT = frozenset("Ŋŋ–—‘’“”‚„«»‹›…•†‡§¶©®™°£¥·¼½¾¹²³ªº×÷±€¡¿")
"""What LaTeX's own input encoding prints as it stands, with no package and in every engine."""


def escape_input(text: str) -> str:
    r"""TeX that prints `text` with no command but LaTeX's own, and reads as the text does.

    What LaTeX has no command for is left as it is (see `unknown_to_latex`).
    """
    if _MARKED.search(text):
        text = unicodedata.normalize("NFC", text)
    return _without_ligatures("".join(map(_escape_input, text)))


def escape_id(id_: str) -> str:
    """A name for a link's target that TeX takes as it stands: of two ids, two names."""
    return re.sub(r"[^A-Za-z0-9:.-]", lambda match: f"={ord(match[0]):x}=", id_)


def escape_metadata(text: str) -> str:
    """TeX for a bookmark or the document's information, which hold characters and not glyphs."""
    return "".join(
        _escape_ascii(character) if character.isascii() and character != "`" else character for character in text
    )


@lru_cache(maxsize=16384)
def unprintable(text: str) -> tuple[tuple[int, str], ...]:
    """Offset and characters of every letter in `text` that the text fonts of an 8-bit engine cannot print."""
    if not _MARKED.search(text):
        return tuple((offset, character) for offset, character in enumerate(text) if not _is_printable(character))
    return tuple(
        (offset, cluster)
        for offset, cluster in clusters(text)
        if not all(map(_is_printable, unicodedata.normalize("NFC", cluster))) and _accented(cluster) is None
    )


def unknown_to_latex(text: str) -> list[tuple[int, str]]:
    """Offset and characters of every letter in `text` that LaTeX's own fonts, input encoding and accents do not print."""
    return [
        (offset, cluster)
        for offset, cluster in clusters(text)
        if not all(map(_is_known_to_latex, unicodedata.normalize("NFC", cluster)))
    ]


def _escape_cluster(cluster: str) -> str:
    if len(cluster) == 1:
        return _escape_character(cluster)
    built = _accented(cluster)
    # A sign of TeX's is one, whatever marks stand above it.
    return _composed(built, cluster) if built else "".join(map(_escape_character, cluster))


def _escape_character(character: str) -> str:
    if character.isascii():
        return _escape_ascii(character)
    if character in COMPOSED:
        plain = SPECIAL.get(character, character)
        built = None if character in APOSTROPHED else _accented(character)
        return _composed(built or plain, character)
    special = SPECIAL.get(character)
    if special is not None:
        return special
    if character in LETTERS:
        return character
    built = _accented(character)
    return _composed(built, character) if built else character


def _escape_ascii(character: str) -> str:
    # What controls a terminal prints nothing; who reads the text is told of it by `unprintable`.
    return SPECIAL.get(character, character) if character.isprintable() or character in "\n\t" else ""


def _without_ligatures(tex: str) -> str:
    """What stands side by side stays what it is: of hyphens, commas and `?‘` fonts would make dashes, marks and `¿`."""
    return re.sub(r"-(?=-)|,(?=,)|[?!](?=‘|\\textquoteleft)", r"\g<0>{}", re.sub(r"\n[ \t]*(?=\n)", "", tex))


def _is_known_to_latex(character: str) -> bool:
    return character.isascii() or character in INPUT or character in LETTERS or _escape_input(character) != character


_COMPOSED = re.compile(r"\\composed\{(.*)\}\{[0-9A-F]+\}")


def _escape_input(character: str) -> str:
    # A bracket can be taken for an option only at a place that the writer knows.
    if character in INPUT or character in LETTERS or character in "[]":
        return character
    if character in SPECIAL or character.isascii():
        written = _escape_ascii(character) if character.isascii() else SPECIAL[character]
        # The command for what is one character of several glyphs is the paper's own.
        return _COMPOSED.sub(r"\1", written)
    base, *marks = list(unicodedata.normalize("NFD", character))
    # A second accent would stand beside the first, or on it.
    if not base.isascii() or not base.isalpha() or len(marks) != 1 or marks[0] not in ACCENTS:
        return character
    built = {"i": r"\i{}", "j": r"\j{}"}.get(base, base)
    return f"\\{ACCENTS[marks[0]]}{{{built}}}"


def _composed(tex: str, character: str) -> str:
    return f"\\composed{{{tex}}}{{{character.encode('utf-16-be').hex().upper()}}}"


def _is_printable(character: str) -> bool:
    if character.isascii():
        return character.isprintable() or character in "\n\t"
    return character in SPECIAL or character in LETTERS or _accented(character) is not None


def _accented(character: str) -> str | None:
    """The letter built from a plain letter and a TeX accent; None where that cannot be done, or not well."""
    base, *marks = list(unicodedata.normalize("NFD", character))
    # TeX knows nothing of a second accent: it would stand beside the first, or on it.
    if len(marks) != 1 or not base.isascii() or not base.isalpha() or marks[0] not in ACCENTS:
        return None
    if marks[0] in T1_SLOTS:
        # Of the letter j without its dot the text font prints a black box, as of eng.
        if base == "j":
            return None
        letter = r"\i{}" if base == "i" else base
        return f"\\accentafter{{{letter}}}{{{T1_SLOTS[marks[0]]}}}"
    return f"\\{ACCENTS[marks[0]]}{{{base}}}"
