"""A file and what the check refuses in it in; the file with each such place marked as unfinished, so that it prints, out."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from galleyproof.bring.cut_marks import CUT, cut_out
from galleyproof.bring.edit import Edit, apply_edits
from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.rewriting.theorems import REFERRED
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Code, Diagnostic

MARKED: Mapping[Code, str] = {
    codes.FOREIGN_CODE: "what another program would put there",
    codes.UNKNOWN_REFERENCE: "a reference to what is not there",
    codes.RAW_TEX: "LaTeX",
    codes.RAW_HTML: "HTML",
    codes.UNKNOWN_MATHEMATICS: "mathematics",
    codes.BAD_FIGURE: "a picture",
    codes.BAD_PICTURE: "a picture",
    codes.MISSING_FIGURE: "a picture",
    codes.MISSING_FILE: "a picture",
    codes.BAD_LINK: "a link",
    codes.UNREAD_TABLE: "a table",
    codes.STRAY_CAPTION: "a caption without its table",
    codes.UNUSED_NOTE: "a note that is set nowhere",
    codes.LOCATOR_OUTSIDE: "a locator",
    codes.UNPRINTABLE_CHARACTER: "a character",
}
"""What may be marked, and what it is called. Whatever else the check refuses would print wrongly, marked or not."""
_CAPTION_LEAD = re.compile(r"[ \t]*(?:[Tt]able)?:[ \t]+")
LONGEST_WORD = 12
"""Characters of a word of code that a line can hold beside others."""
ROUNDS = 4
"""A place may hold another error, and a picture that is taken away leaves references to it."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A file in which places were marked."""

    text: str
    """What is to be written."""
    found: tuple[Diagnostic, ...]
    """What was refused, as an author should know it."""


def mark_unfinished(text: str, refused: Iterable[Diagnostic]) -> Unfinished:
    """Each place becomes `[words]{.todo}`, a block of it a block of code behind such words."""
    edits: list[Edit] = []
    told: list[Diagnostic] = []
    refused = sorted(refused, key=lambda found: found.span.start)
    is_settings = any(found.span.path == "paper.yml" for found in refused)
    for found in refused:
        start, end = found.span.start, found.span.end
        if any(edit.start <= start < edit.end for edit in edits):
            continue
        if found.code in CUT:
            if (cut := cut_out(text, found)) is not None:
                edits.append(cut.edit)
                told.append(cut.told)
            if cut is not None or found.code is not codes.BAD_SETTINGS:
                continue
        if found.code is codes.UNKNOWN_KEY and (key := _of_no_work(text, start, end)):
            edits.append(Edit(start, end, _todo(_escaped(key))))
            message = f"a reference to what is not there is marked as unfinished: nothing bears the id `{key}`"
            told.append(Diagnostic(codes.MARKED_UNFINISHED, message, found.span, "write what a reader shall see"))
            continue
        if found.code is codes.MISSING_FILE and not text.startswith("![", start):
            continue
        if found.code is codes.UNPRINTABLE_CHARACTER and (found.hint or "").startswith("install the fonts"):
            # A text in another script is whole again once its fonts are there.
            continue
        if found.code not in MARKED or not start < end <= len(text) or text.startswith("]{.todo}", end):
            continue
        if found.code is codes.STRAY_CAPTION and (lead := _CAPTION_LEAD.match(text, start)):
            edits.append(Edit(start, lead.end(), f"{_todo(f'{MARKED[found.code]}:')} "))
            told.append(Diagnostic(codes.MARKED_UNFINISHED, _message(found), found.span, found.hint))
            continue
        if found.code is codes.UNREAD_TABLE and (whole := _drawn_table(text, start)):
            if not any(edit.start == whole[0] for edit in edits):
                edits.append(Edit(*whole, _marked(text, *whole, found.code, is_settings=False)))
                told.append(Diagnostic(codes.MARKED_UNFINISHED, _message(found), found.span, found.hint))
            continue
        if found.code is codes.UNREAD_TABLE and "\n" not in text[start:end]:
            # A cell for which there is no column: its words go to the cell before.
            bar = text.rfind("|", 0, start)
            edits.append(Edit(bar, bar, "\\"))
        else:
            if found.code is codes.UNPRINTABLE_CHARACTER:
                edits += _named(text, start, end, found.message, is_settings=is_settings)
                told.append(Diagnostic(codes.MARKED_UNFINISHED, _message(found), found.span, found.hint))
                continue
            if found.code is codes.UNKNOWN_MATHEMATICS:
                start, end = _formula(text, start, end)
            edits.append(Edit(start, end, _marked(text, start, end, found.code, is_settings=is_settings)))
        told.append(Diagnostic(codes.MARKED_UNFINISHED, _message(found), found.span, found.hint))
    return Unfinished(apply_edits(text, edits), tuple(told))


def _of_no_work(text: str, start: int, end: int) -> str:
    """The key, where its beginning says that it names a listing or a theorem, and no work."""
    key = text[start:end].lstrip("-").removeprefix("@").strip("{}")
    return key if REFERRED.match(key) else ""


def _message(found: Diagnostic) -> str:
    return f"{MARKED[found.code]} is marked as unfinished: {found.message}"


def _named(text: str, start: int, end: int, message: str, *, is_settings: bool) -> list[Edit]:
    """The character that no font has, by its name, wherever it stands in the stretch."""
    number = re.search(r"U\+([0-9A-F]{4,6})", message)
    character = chr(int(number[1], 16)) if number else text[start]
    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
    zones = [zone for zone in Draft(text).zones if zone.kind in ("fence", "code")]
    found = []
    for match in re.compile(re.escape(character)).finditer(text, start, end):
        in_code = is_settings or any(zone.start <= match.start() < zone.end for zone in zones)
        found.append(Edit(match.start(), match.end(), f"({name})" if in_code else _todo(_escaped(name))))
    return found


def stub_works(refused: Iterable[Diagnostic], texts: Mapping[str, str]) -> Unfinished:
    """An entry in BibTeX for each work that is cited and not there: its key is printed until the entry is written."""
    keys: dict[str, None] = {}
    told = []
    for found in refused:
        if found.code is codes.UNKNOWN_KEY and found.span.path in texts:
            typed = texts[found.span.path][found.span.start : found.span.end]
            key = typed.lstrip("-").removeprefix("@").strip("{}")
            if key not in keys and not REFERRED.match(key) and re.fullmatch(r"[^\s{},\"%\\]+", key):
                keys[key] = None
                message = (
                    f"no bibliography has the work `{key}`: an entry that holds its place is in bib/references.bib"
                )
                told.append(
                    Diagnostic(codes.MARKED_UNFINISHED, message, found.span, "write the entry, or correct the key")
                )
    # Without a short title, the words before the colon would be the short form, with half of the brackets.
    entries = (
        f"\n@misc{{{key},\n  title = {{[{key}: entry to be written]}},\n  shorttitle = {{[{key}]}},\n}}\n"
        for key in keys
    )
    return Unfinished("".join(entries), tuple(told))


def _marked(text: str, start: int, end: int, code: Code, *, is_settings: bool) -> str:
    typed = text[start:end]
    if is_settings:
        return _todo(re.sub(r"[^\w\s().,;:=+-]", "", typed).strip())
    if code is codes.UNUSED_NOTE:
        # The words of the note follow, and print where they were typed.
        return re.sub(r"\A\[\^([^\]\n]+)\](?::[ \t]*)?", lambda label: _todo(f"note {_escaped(label[1])}") + " ", typed)
    if typed.startswith("![") and "](" in typed:
        words, _, file = typed[2:].rpartition("](")
        return f"{_shortened(re.split(r'[)]', file)[0], is_settings=False)} {words}"
    if code in (codes.UNKNOWN_REFERENCE, codes.BAD_LINK) and typed.startswith("["):
        return _todo(typed[1:].rpartition("](")[0])
    is_block = "\n" in typed or (not text[:start].rpartition("\n")[2].strip() and typed.startswith(("```", "~~~")))
    if is_block and code is not codes.UNKNOWN_REFERENCE:
        inner = re.sub(r"\A(`{3,}|~{3,})[^\n]*\n|\n(`{3,}|~{3,})[ \t]*\Z", "", typed)
        fence = "~" * (max((len(run) for run in re.findall("~+", inner)), default=2) + 3)
        name = _todo(f"{MARKED[code]}, to be rewritten:")
        return f"{name}\n\n{fence}\n{inner}\n{fence}" + "\n" * typed.endswith("\n")
    return _shortened(re.sub(r"\{=\w+\}\Z", "", typed).strip("`@$"), is_settings=False)


def _drawn_table(text: str, start: int) -> tuple[int, int] | None:
    """The whole table of lines and crosses around a place, with the caption below it: one line of it alone says nothing."""
    begin = text.rfind("\n", 0, start) + 1
    while begin and re.match(r"[ \t]*[+|]", text[text.rfind("\n", 0, begin - 1) + 1 : begin]):
        begin = text.rfind("\n", 0, begin - 1) + 1
    found = re.compile(
        r"[ \t]*\+[-=+:]+[ \t]*\n(?:[ \t]*[+|][^\n]*\n?)+(?:\n(?:Table)?:[ \t][^\n]*(?:\n(?![ \t]*\n)[^\n]+)*)?"
    ).match(text, begin)
    return (begin, len(found[0].rstrip("\n")) + begin) if found else None


def _formula(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole formula around a command, with its dollar signs and attributes."""
    begin, until = text.rfind("$", 0, start), text.find("$", end)
    if begin < 0 or until < 0:
        return start, end
    begin -= text[begin - 1 : begin] == "$"
    until += text[until + 1 : until + 2] == "$"
    behind = re.compile(r"[ \t]*\{#[^{}\n]*\}").match(text, until + 1)
    return begin, behind.end() if behind else until + 1


def _todo(words: str) -> str:
    return f"[{words}]{{.todo}}"


def _shortened(words: str, *, is_settings: bool) -> str:
    """A mark whose words can be broken into lines: a long one has soft hyphens."""
    if max(map(len, words.split()), default=0) <= LONGEST_WORD or is_settings:
        return _todo(_escaped(words))
    return _todo(
        re.sub(rf"((?:\\.|[^\s\\]){{{LONGEST_WORD // 2}}})(?=(?:\\.|[^\s\\]){{3}})", "\\1\u00ad", _escaped(words))
    )


def _escaped(words: str) -> str:
    """The words on one line, as they print to the letter."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(words.split()))
