"""What bookdown writes between the lines in, plain chapters out: parts, appendices, texts that are named elsewhere."""

import re
from collections.abc import Sequence

from galleyproof.bring.edit import Edit, apply_edits
from galleyproof.bring.markdown.headings import find_headings
from galleyproof.bring.markdown.zones import Draft

_TEXT = re.compile(r"^\(ref:(?P<name>[\w-]+)\)[ \t]+(?P<words>[^\n]+(?:\n(?![ \t]*\n|\(ref:)[^\n]+)*)\n?", re.MULTILINE)
_USE = re.compile(r"\(ref:(?P<name>[\w-]+)\)")
_MARK = re.compile(r"\((PART|APPENDIX)\\?\*?\)[ \t]*")


def plain_chapters(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """`# (PART) Trade {-}` is a part, chapters after `# (APPENDIX) ...` are appendices, `(ref:name)` is what it names."""
    named: dict[str, str] = {}
    for draft in drafts:
        named |= {match["name"]: " ".join(match["words"].split()) for match in _TEXT.finditer(draft.prose)}
    found: list[Draft] = []
    is_appendix = False
    for draft in drafts:
        edits = [Edit(match.start(), match.end(), "") for match in _TEXT.finditer(draft.prose)] if named else []
        for heading in find_headings(draft):
            start, end = heading.text
            mark = _MARK.match(draft.text, start, end)
            if heading.level != 1:
                continue
            if mark is not None and mark[1] == "PART":
                classes = ".part .unnumbered" if "*" in mark[0] else ".part"
                edits.append(Edit(start, heading.end, f"{draft.text[mark.end() : end]} {{{classes}}}"))
            elif mark is not None:
                is_appendix = True
                edits.append(Edit(heading.start, heading.end, f"<!-- {draft.text[heading.start : heading.end]} -->"))
            elif is_appendix:
                brace = draft.text.find("{", end, heading.end)
                edits.append(Edit(brace + 1, brace + 1, ".appendix ") if brace >= 0 else Edit(end, end, " {.appendix}"))
        text = apply_edits(draft.text, edits)
        if named:
            text = _USE.sub(lambda match: named.get(match["name"], match[0]), text)
        found.append(Draft(text, draft.path))
    return tuple(found)
