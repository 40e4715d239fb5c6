"""The parts of a Word file in; the same with properties that say how long it is, and by what it was made, out."""

import re
from html import unescape

PROGRAM = "Galleyproof"
_PARAGRAPH = re.compile(r"<w:p>.*?</w:p>|<w:p [^>]*>.*?</w:p>", re.DOTALL)
_TEXT = re.compile(r"<w:t\b[^>]*>([^<]*)</w:t>|<w:(tab|br|noBreakHyphen)\b[^>]*/>")


def tell_statistics(parts: dict[str, bytes]) -> None:
    """Changes docProps/app.xml in place: words and letters of the text without its notes, as Word counts; pages only it knows."""
    lines = []
    for paragraph in _PARAGRAPH.findall(parts["word/document.xml"].decode("utf-8")):
        words = "".join(_shown(found) for found in _TEXT.finditer(paragraph))
        lines += [unescape(words).split()] if words.strip() else []
    letters = sum(len(word) for line in lines for word in line)
    counts = {
        "Words": sum(map(len, lines)),
        "Characters": letters,
        "CharactersWithSpaces": letters + sum(len(line) - 1 for line in lines),
        "Paragraphs": len(lines),
    }
    told = "".join(f"<{name}>{count}</{name}>" for name, count in counts.items())
    parts["docProps/app.xml"] = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>{PROGRAM}</Application>{told}</Properties>\n"
    ).encode()


def _shown(found: re.Match[str]) -> str:
    return found[1] if found[1] is not None else "-" if found[2] == "noBreakHyphen" else " "
