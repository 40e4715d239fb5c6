"""A bibliography and what the check refuses in it in; the entries with their gaps marked, so that they print, out."""

import re
from collections.abc import Iterable

from galleyproof.bring.edit import Edit, apply_edits
from galleyproof.bring.unfinished import Unfinished
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Diagnostic

_MISSING = re.compile(r"`(?P<key>[^`]+)` (?:has no (?P<title>title)|is an? @\w+ without `(?P<name>\w+)`)")
_COMMAND = re.compile(r"command `\\(?P<name>[A-Za-z]+)` is unknown here")
_TWICE = re.compile(r"has two fields `(?P<name>[^`]+)`")
_STRING = re.compile(r"`(?P<name>[^`]+)` is no `@string` of this file")


def mark_works(text: str, refused: Iterable[Diagnostic]) -> Unfinished:
    """A field that is missing says so on the page; a command that nobody knows leaves its words, a name of a string itself."""
    edits: list[Edit] = []
    told = []
    for found in refused:
        made = _edits(text, found)
        if made:
            edits += made
            message = f"an entry is marked as unfinished: {found.message}"
            told.append(Diagnostic(codes.MARKED_UNFINISHED, message, found.span, found.hint))
    return Unfinished(apply_edits(text, sorted(set(edits))), tuple(told))


def _edits(text: str, found: Diagnostic) -> list[Edit]:
    if found.code is codes.INCOMPLETE_WORK and (missing := _MISSING.match(found.message)):
        name = missing["title"] or missing["name"]
        entry = re.compile(rf"@\w+\s*[{{(]\s*{re.escape(missing['key'])}\s*,").search(text)
        if entry is None:
            return []
        typed = re.compile(rf"(?im)^[^%\n]*?[\s,{{]{name}\s*=\s*(?P<value>[{{}}\"\s]*[}}\"](?=\s*[,}}\n]))?")
        if there := typed.search(text, *_entry(text, entry.start())):
            # What it says is none yet that can be read; only a field that says nothing at all is filled in.
            return [Edit(*there.span("value"), f"{{[{name} to be written]}}")] if there["value"] else []
        return [Edit(entry.end(), entry.end(), f"\n  {name} = {{[{name} to be written]}},")]
    twice = _TWICE.search(found.message) if found.code is codes.DUPLICATE_FIELD else None
    if twice or found.code is codes.MISSING_PARENT:
        # It stays in the file, under a name that nobody reads.
        name = re.escape(twice["name"]) if twice else "(?:crossref|xdata)"
        field = re.compile(rf"(?i)\b{name}(?=\s*=[^=]*\Z)")
        start, _ = _entry(text, found.span.start)
        later = list(field.finditer(text, start, found.span.start))
        return [Edit(later[-1].end(), later[-1].end(), "-2")] if later else []
    if command := _COMMAND.search(found.message):
        start, end = _entry(text, found.span.start)
        places = re.compile(rf"\\{command['name']}(?![A-Za-z])(?:(?P<empty>\{{\}})|(?P<words>\s*\{{\s*\S))?").finditer(
            text, start, end
        )
        return [_without_command(place, command["name"]) for place in places]
    if string := _STRING.match(found.message):
        name = re.escape(string["name"])
        places = re.compile(rf"(?<=[=#])(\s*){name}(?=\s*[,}})\n#])").finditer(text)
        return [Edit(place.end(1), place.end(), f"{{{string['name']}}}") for place in places]
    return []


def _without_command(place: re.Match[str], name: str) -> Edit:
    r"""`\film{Quays}` leaves `{Quays}`; a command without words of its own, such as `\TUGboat`, most likely prints its name."""
    if place["words"]:
        return Edit(place.start(), place.start() + 1 + len(name), "")
    return Edit(place.start(), place.end("empty") if place["empty"] else place.start() + 1 + len(name), name)


def _entry(text: str, place: int) -> tuple[int, int]:
    """Where the entry begins and ends that the place lies in."""
    start = text.rfind("\n@", 0, place + 1)
    end = text.find("\n@", place)
    return max(start, 0), len(text) if end < 0 else end
