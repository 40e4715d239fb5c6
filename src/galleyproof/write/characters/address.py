r"""A web address in, TeX out that may break over lines where the Chicago Manual breaks it.

The Manual (17th edition, 7.46) breaks after a colon or a double slash, before a single slash, full stop, comma, hyphen,
underscore, question mark, number sign, per cent sign or tilde, and on either side of an equals sign or ampersand, and
never adds a hyphen. `\address` keeps TeX from hyphenating; `\addressbreak` marks such a place; `\addresssplit`, dearer, stands within long words.
"""

from collections.abc import Callable
from functools import lru_cache

from galleyproof.model.look.letters import clusters
from galleyproof.write.characters.escape import escape

BREAK_BEFORE = set("/.,-_?#%~=&")
BREAK_AFTER = set(":=&")
LONG_WORD = 14
STUB = 6
"""Characters that a line is not begun for."""


def break_address(address: str, write: Callable[[int, str], str]) -> str:
    """TeX that prints the address; `write` makes TeX of a part of it and is told the part's offset."""
    return f"\\address{{{''.join(address_pieces(address, write))}}}"


def address_pieces(address: str, write: Callable[[int, str], str]) -> tuple[str, ...]:
    """The same piece by piece: each is one place to break, or what stands between two of them."""
    pieces: list[str] = []
    parts: list[str] = []
    run = 0
    for position, character in clusters(address):
        previous = address[position - 1] if position else ""
        after = previous in BREAK_AFTER and character != "/"
        after_slashes = previous == "/" and address[position - 2 : position] == "//"
        before = character in BREAK_BEFORE and previous not in (":", "/", "") and position > 0
        # What is left at the end would be no more than a stub on the next line.
        is_stub = len(address) - position < STUB
        if (after or after_slashes or before) and not is_stub:
            pieces += ["".join(parts), r"\addressbreak{}"]
            parts, run = [], 0
        elif run >= LONG_WORD:
            pieces += ["".join(parts), r"\addresssplit{}"]
            parts = []
        # TeX would break behind a hyphen, where it looks as if it belonged to the line's end.
        parts.append(r"\mbox{-}" if character == "-" else write(position, character))
        run = run + 1 if character.isalnum() else 0
    return (*pieces, "".join(parts))


@lru_cache(maxsize=4096)
def printable_address(address: str) -> str:
    """The same for an address that has no letter which the text fonts lack: a note and the list of works print it both."""
    return break_address(address, lambda _, part: escape(part))


def link_target(address: str) -> str:
    r"""The address as the argument of `\href`: only printable ASCII, with TeX's own characters made harmless."""
    found = []
    for character in address:
        if character in "%#&_~^$":
            found.append("\\" + character if character in "%#&_$" else f"\\%{ord(character):02X}")
        elif character in "\\{}<>\"` |'[]" or not character.isascii() or not character.isprintable():
            found.extend(f"\\%{byte:02X}" for byte in character.encode(errors="replace"))
        else:
            found.append(character)
    return "".join(found)
