"""A BibTeX field in, rich text out: TeX's accents, commands and braces understood, quotation marks found."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import latexcodec  # noqa: F401  registers the codec
from pybtex.richtext import BaseText, HRef, Protected, String, Symbol, Tag, Text

from galleyproof.cite.field import command
from galleyproof.cite.field.command import CLOSE, OPEN, Close, Parts, closing, decode_accents, keep
from galleyproof.cite.field.plain_formula import write_formulas
from galleyproof.cite.terms.terms import is_term, term

__all__ = ["CLOSE", "OPEN", "FieldReading", "capitalise_first", "characters", "plain", "read_field", "read_verbatim"]


@dataclass(frozen=True, slots=True)
class FieldReading:
    """What a field says."""

    text: Text
    faults: tuple[str, ...]
    """What could not be understood, as messages; the text holds the rest."""


def read_field(value: str) -> FieldReading:
    r"""The field as rich text.

    Braces become Protected, `\emph` and its like Tag("em"), `\enquote` and paired quotation marks OPEN and CLOSE.
    """
    decoded, fault = _decode(value)
    text, faults = _Scan(decoded, _quotation_marks(decoded)).run()
    return FieldReading(text, (*([fault] if fault else []), *faults))


def read_verbatim(value: str) -> str:
    """A URL, DOI or other address: characters as they stand, without TeX's escapes and braces."""
    value = value.replace("\\textasciitilde", "~").replace("\\~{}", "~").replace("\\~", "~")
    value = re.sub(r"\\([&%$#_{}~\-/])", r"\1", value)
    words = value.replace("{", "").replace("}", "").split()
    # An address that lines broke is whole again; words that stand in its place stay words.
    return ("" if _ADDRESS.match("".join(words)) else " ").join(words)


_ADDRESS = re.compile(r"(?:\w+:|www\.|10\.\d|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}(?:/|$))|[^/\s]*/")


# ---------------------------------------------------------------- characters

_DOUBLE_MARK = re.compile(r"\\textquotedbl(left|right)(?:\{\}|\s+|(?![A-Za-z]))")
_INVERTED = re.compile(r"([?!])`(?!`)")
_ROOM = re.compile(r"\\[hv]space\*?\s*\{(?P<length>[^{}]*)\}")


def _room(match: re.Match[str]) -> str:
    """A blank for the room that a command leaves; none where it only lets a line end."""
    return "" if re.match(r"\s*-?0", match["length"]) else " "


_GUILLEMETS = re.compile(r"<<(?=\S)([^<>]*?)(?<=\S)>>")
_GERMAN = re.compile(r"(?<![^\s({\[]),,(?=\S)([^,`']*)(?:''|``|“|\")")
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", "\N{NO-BREAK SPACE}"))


def _decode(value: str) -> tuple[str, str | None]:
    value = re.sub(r"(?<!\\)\\ ", "{} ", decode_accents(write_formulas(_ROOM.sub(_room, value))))
    value = _DOUBLE_MARK.sub(lambda match: "“" if match[1] == "left" else "”", value)
    value = _INVERTED.sub(lambda match: "¿" if match[1] == "?" else "¡", value)
    if ",," in value or "<<" in value:
        value = _GERMAN.sub(r"„\1“", _GUILLEMETS.sub(r"«\1»", value))
    if "\\" not in value:
        for typed, printed in _LIGATURES:
            value = value.replace(typed, printed)
        return value, None
    # A percent sign begins a comment in TeX; in a bibliography it is a percent sign.
    escaped = re.sub(r"(?<!\\)%", r"\\%", value)
    try:
        # The end of a paragraph is none in a note.
        return re.sub(r"\s*\n\s*", " ", codecs.decode(escaped, "ulatex")), None  # type: ignore[call-overload]
    except ValueError:
        return value.replace("\\", ""), "a backslash stands where it commands nothing"


_ANY_MARK = frozenset("“”‘’\"`'")
_ROCK = ("'n'", "'N'")
"""`Rock 'n' Roll`"""
_BEFORE_OPENING = frozenset("([<—–-/‘“ \N{NO-BREAK SPACE}")


def _quotation_marks(text: str) -> dict[int, Symbol]:
    """Where a pair of quotation marks opens and closes; a mark without partner is left as typed."""
    marks: dict[int, Symbol] = {}
    opened: list[tuple[str, int]] = []
    for position, character in enumerate(text):
        kind = _mark(text, position, character) if character in _ANY_MARK else ""
        if kind in ("“", "‘"):
            opened.append((kind, position))
        elif kind in ("”", "’"):
            partner = {"”": "“", "’": "‘"}[kind]
            if any(mark == partner for mark, _ in opened):
                while opened[-1][0] != partner:
                    opened.pop()
                marks[opened.pop()[1]] = OPEN
                marks[position] = CLOSE
    return marks


def _mark(text: str, position: int, character: str) -> str:
    """The quotation mark that `character` can be, or an empty string."""
    before = text[:position].rstrip("{")[-1:]
    after = text[position + 1 :].lstrip("}")[:1]
    opens = (not before or before in _BEFORE_OPENING) and bool(after) and not after.isspace()
    if text[position : position + 3] in _ROCK or text[max(position - 2, 0) : position + 1] in _ROCK:
        return ""
    match character:
        case "“" | "”" | "‘":
            return character
        case '"':
            return "“" if opens else "”"
        case "`":
            return "" if after.isdigit() else "‘"
        case "'" if opens:
            return "‘"
        case "'" | "’" if not after.isalnum():
            return "’"
        case _:
            return ""


# ---------------------------------------------------------------- commands and braces

_VERBATIM = frozenset({"url", "path", "nolinkurl"})
_EMPHASIS_FROM_HERE = frozenset({"em", "it", "sl", "itshape", "slshape", "emph"})
_DEEPEST = 20
"""Braces within braces; no title needs more, and Python's own depth of calls is finite."""

_MEASURE = re.compile(r"\s*=?\s*(?:-?[\d.]+\s*(?:pt|em|ex|sp|mm|cm|in|mu)?(?:\s*(?:plus|minus)\s*[\d.]+\s*\w{2})*)?\s?")
_SET_IN = {("printtext", "[parens]"): "mkbibparens", ("printtext", "[brackets]"): "mkbibbrackets"}
_OPTIONAL = re.compile(r"\[[^\[\]{}]*\](?=\{)")
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?[ \n]*|\\(.)", re.DOTALL)


@dataclass(slots=True)
class _Group:
    """An open brace, and what stands in it so far."""

    close: Close
    parts: Parts


class _Scan:
    """One walk over a decoded field."""

    def __init__(self, text: str, marks: dict[int, Symbol]) -> None:
        self.text, self.marks = text, marks
        self.position = 0
        self.faults: list[str] = []
        self.groups = [_Group(lambda parts: parts, [])]

    def run(self) -> tuple[Text, tuple[str, ...]]:
        while self.position < len(self.text):
            self._step(self.text[self.position])
        if len(self.groups) > 1:
            self.faults.append("a brace is opened and never closed")
        while len(self.groups) > 1:
            self._close()
        parts = self.groups[0].parts
        if parts and isinstance(parts[-1], str):
            parts[-1] = parts[-1].rstrip(" ")
        return Text(*parts), tuple(dict.fromkeys(self.faults))

    def _step(self, character: str) -> None:
        if character == "\\":
            self._command()
            return
        here = self.position
        self.position += 1
        if here in self.marks:
            self._add(self.marks[here])
        elif character == "{":
            self._open(_protect)
        elif character == "}":
            if len(self.groups) > 1:
                self._close()
            else:
                self.faults.append("a brace is closed that was never opened")
        elif character == "'":
            self._add("’")
        elif character == "`":
            # Before digits that leave some out, the '90s, it is no quotation mark.
            self._add("’" if self.text[here + 1 : here + 2].isdigit() else "‘")
        else:
            self._add(character)

    def _add(self, part: str | BaseText) -> None:
        parts = self.groups[-1].parts
        if isinstance(part, str) and part == " " and (not parts or str(parts[-1]).endswith(" ")):
            return
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)

    def _open(self, close: Close) -> None:
        if len(self.groups) > _DEEPEST:
            self.faults.append("braces stand in braces too deep to read")
            close = keep
        self.groups.append(_Group(close, []))

    def _close(self) -> None:
        group = self.groups.pop()
        for part in group.close(group.parts):
            self._add(part)

    def _command(self) -> None:
        match = _COMMAND.match(self.text, self.position)
        if match is None:
            self.position += 1
            self.faults.append("a backslash stands at the end")
            return
        self.position = match.end()
        name = match[1] or match[2]
        if closing(name) is not None and (optional := _OPTIONAL.match(self.text, self.position)):
            # `\printtext[parens]{...}` says in brackets how it is set.
            self.position = optional.end()
            name = _SET_IN.get((name, optional[0]), name)
        if match[1] is None:
            self._symbol(name)
        elif name in _VERBATIM or name == "href":
            self._link(name)
        elif name in command.SPACES:
            self._add(" ")
        elif name in command.WORDS:
            self._word(command.WORDS[name], match[0])
        elif name in command.PARTIALS:
            self._add(f"{term(command.PARTIALS[name])} ")
        elif name in command.STRINGS:
            self._localised(name)
        elif name in command.LANGUAGES:
            self._after_language()
        elif name in _EMPHASIS_FROM_HERE and not self._at_brace():
            self._emphasise_the_rest()
        elif name in command.WITHOUT_TRACE:
            return
        elif name in command.MEASURED:
            self.position = _MEASURE.match(self.text, self.position).end()  # type: ignore[union-attr]
        elif name == "verb":
            self._add(self._delimited() or "")
        elif (close := closing(name)) is not None and self._at_brace():
            self.position += 1
            self._open(close)
        else:
            self.faults.append(f"command `\\{name}` is unknown here")

    def _symbol(self, name: str) -> None:
        if name in "&%$#_{}":
            self._add(name)
        elif name in " \n\t,;:\\":
            self._add(" ")
        elif name not in "-/!@":
            self.faults.append(f"command `\\{name}` is unknown here")

    def _word(self, printed: str, typed: str) -> None:
        """What a command prints; an empty pair of braces after it, or the blank, only ended its name."""
        if self.text.startswith("{}", self.position):
            self.position += 2
        for character in printed:
            self._add(character)
        if printed[-1:].isalnum() and typed[-1:].isspace() and self.text[self.position : self.position + 1].isupper():
            self._add(" ")

    def _localised(self, name: str) -> None:
        r"""`\bibstring{reviewof}`: the word of that key in the language of the notes (biblatex manual, 4.8)."""
        key = self._argument()
        if key is None or not is_term(key.strip()):
            self.faults.append(f"`\\{name}` names no word that is known: `{key or ''}`")
            return
        word = term(key.strip())
        self._add(word[:1].upper() + word[1:] if command.STRINGS[name] else word)

    def _after_language(self) -> None:
        r"""`\foreignlanguage{german}{Wort}`: the words are printed, the language is for TeX."""
        self._argument()
        if self._at_brace():
            self.position += 1
            self._open(keep)

    def _at_brace(self) -> bool:
        return self.text[self.position : self.position + 1] == "{"

    def _emphasise_the_rest(self) -> None:
        group = self.groups[-1]
        before, group.parts = group.parts, []
        close = group.close
        group.close = lambda parts: close([*before, Tag("em", *parts)])
        if group is self.groups[0]:
            self.faults.append("emphasis begins here and has no braces around it")
            group.parts = before

    def _link(self, name: str) -> None:
        address = self._argument() if self._at_brace() else self._delimited()
        if address is None:
            self.faults.append(f"command `\\{name}` has no address in braces")
        elif name == "href" and self._at_brace():
            self.position += 1
            self._open(lambda parts: [HRef(read_verbatim(address), *parts)])
        else:
            self._add(HRef(read_verbatim(address), read_verbatim(address)))

    def _delimited(self) -> str | None:
        r"""The words between two signs that are alike, `\path|~/a|`, unread."""
        sign = self.text[self.position : self.position + 1]
        end = (
            self.text.find(sign, self.position + 1)
            if sign and not (sign.isalnum() or sign.isspace() or sign in "{}\\,.;")
            else -1
        )
        if end < 0:
            return None
        found, self.position = self.text[self.position + 1 : end], end + 1
        return found

    def _argument(self) -> str | None:
        """The words between the braces that begin here, unread."""
        depth = 0
        for position in range(self.position, len(self.text)):
            depth += {"{": 1, "}": -1}.get(self.text[position], 0)
            if depth == 0:
                found = self.text[self.position + 1 : position] if position > self.position else None
                self.position = position + 1 if found is not None else self.position
                return found
        return None


def _protect(parts: Parts) -> Parts:
    return [Protected(*parts)] if parts else []


def characters(text: BaseText) -> Iterator[str]:
    """Each character of the text; OPEN as “ and CLOSE as ”."""
    match text:
        case Symbol():
            yield "“" if text.name == OPEN.name else "”"
        case String():
            yield from text.value
        case _:
            for part in text.parts:
                yield from characters(part)


def plain(text: BaseText) -> str:
    """The words alone."""
    match text:
        case Symbol():
            return "“" if text.name == OPEN.name else "”"
        case String(value=str(words)):
            return words
        case _:
            return "".join(map(plain, text.parts))


_DOTTED = "içinde "
"""Of the words that notes add, the one whose capital keeps its dot: Turkish."""


def capitalise_first(text: Text) -> Text:
    """The same with a capital as its first letter, unless braces protect it."""
    first = next(characters(text), "")
    if first == "i" and plain(text).startswith(_DOTTED):
        return Text("İ", text[1:])
    # arXiv, iPhone and v1.2 are written so wherever they stand.
    has_own_case = re.match(r"[a-z]+[A-Z]|[a-z]\d|\w+://|www\.", "".join(islice(characters(text), 12))) is not None
    return text.capfirst() if first != first.upper() and not has_own_case else text
