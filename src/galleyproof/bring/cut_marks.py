"""What the check refuses and a reader does not miss in; what takes it out of the file, and what is told of it, out."""

import re
from dataclasses import dataclass

from galleyproof.bring.edit import Edit
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Diagnostic

CUT = (codes.BAD_SETTINGS, codes.LOST_DEFINITION, codes.UNKNOWN_ATTRIBUTE, codes.UNKNOWN_DATUM, codes.UNPAIRED_FENCE)
"""Of settings an ORCID alone."""
_FENCES = ("colons that close no division are left out", "a division that is never closed ends where its file does")


@dataclass(frozen=True, slots=True)
class TakenOut:
    """One place."""

    edit: Edit
    told: Diagnostic


def cut_out(text: str, found: Diagnostic) -> TakenOut | None:
    """None where nothing can be taken out."""
    start, end = found.span.start, found.span.end
    if found.code is codes.BAD_SETTINGS:
        if "ORCID" not in found.message or found.span.path != "paper.yml":
            return None
        # The line alone: its author is named without it.
        edit = Edit(text.rfind("\n", 0, start), max(text.find("\n", start), start), "")
        return TakenOut(edit, Diagnostic(codes.MARKED_UNFINISHED, f"an ORCID is left out: {found.message}", found.span))
    if found.code is codes.UNPAIRED_FENCE:
        edit = _paired(text, start, end)
        hint = "look where the division shall begin and end"
        return TakenOut(edit, Diagnostic(codes.LEFT_AS_IT_WAS, _FENCES[bool(edit.new)], found.span, hint))
    if found.code is codes.LOST_DEFINITION:
        begin = text.rfind("\n", 0, start) + 1
        until = text.find("\n", start)
        line = text[begin : len(text) if until < 0 else until]
        message = f"a line that prints nothing is kept as a remark: {found.message}"
        edit = Edit(begin, begin + len(line), f"<!-- {line.strip().replace('--', '- -')} -->")
        return TakenOut(edit, Diagnostic(codes.LEFT_AS_IT_WAS, message, found.span, found.hint))
    is_datum = found.code is codes.UNKNOWN_DATUM
    made = _binding(text, start) if is_datum else _attribute(text, start, end, found.message)
    if made is None:
        return None
    message = f"`{text[made.start : made.end].strip()}` is left out: {found.message}"
    hint = "bind it to a datum, if it is a number" if is_datum else found.hint or ""
    return TakenOut(made, Diagnostic(codes.LAYOUT_LEFT_OUT, message, found.span, hint or None))


def _attribute(text: str, start: int, end: int, message: str) -> Edit | None:
    """What takes the attribute that the message names, and its value, out of the braces."""
    if not start < end <= len(text):
        return None
    name = re.match(r"`([^`]+)` is no (attribute|language|direction|width|height)", message)
    if name is None:
        return None
    typed = re.escape(name[1])
    # Of a size the message names the value, of an attribute its name.
    named = typed if name[2] == "attribute" else name[2]
    is_named = name[2] in ("attribute", "width", "height")
    wanted = rf"{named}=(?:\"[^\"]*\"|[^\s{{}}]+)" if is_named else rf"(?:lang|dir)=[\"']?{typed}[\"']?"
    found = list(re.compile(rf"[ \t]*(?<=[\s{{]){wanted}|\.{typed}(?=[\s}}])").finditer(text, start, end))
    if not found:
        return None
    cut = found[-1]
    # Braces that hold nothing would be printed.
    is_all = text[cut.start() - 1] == "{" and text[cut.end() :].lstrip(" ").startswith("}")
    if not is_all:
        return Edit(cut.start(), cut.end(), "")
    close = text.index("}", cut.end()) + 1
    return Edit(cut.start() - 1, close, "{}" if text[cut.start() - 2] == "]" else "")


def _binding(text: str, start: int) -> Edit | None:
    """What takes `num=1` out of braces: other programs number verses and examples so."""
    begin = max(text.rfind("{", 0, start), text.rfind("\n", 0, start)) + 1
    found = re.compile(r"[ \t]*(?<=[\s{])(?:num|holds)=(?:\"[^\"]*\"|'[^']*'|[^\s{}]+)").search(
        text, begin, start + 400
    )
    if found is None or not found.start() <= start <= found.end():
        return None
    return Edit(*found.span(), "")


def _paired(text: str, start: int, end: int) -> Edit:
    """Colons that close nothing go; a division that is never closed is closed where its file ends."""
    line = text[text.rfind("\n", 0, start) + 1 : end if "\n" not in text[start:end] else text.find("\n", start)]
    if line.strip().strip(":"):
        colons = ":" * max(map(len, re.findall(r"^[ \t]*(:{3,})", text, re.MULTILINE)), default=3)
        return Edit(len(text), len(text), f"\n\n{colons}\n")
    begin, until = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    return Edit(begin, len(text) if until < 0 else until + 1, "")
