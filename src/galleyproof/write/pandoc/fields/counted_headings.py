"""The parts of a Word file in; the same with headings that Word numbers by their style, as their numbers are printed, out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_NUMBERING, _STYLES, _DOCUMENT = "word/numbering.xml", "word/styles.xml", "word/document.xml"
_LEVELS = 9
_STYLE = re.compile(r'<w:style\b[^>]*w:styleId="([^"]+)"[^>]*>.*?</w:style>', re.DOTALL)
_NAME = re.compile(r'<w:name w:val="heading ([1-6])"\s*/>', re.IGNORECASE)
_PARAGRAPH = re.compile(
    r'(?P<begin><w:p>\s*<w:pPr>\s*<w:pStyle w:val="(?P<style>[^"]+)"\s*/>)(?P<own>(?:(?!</w:pPr>).)*</w:pPr>\s*'
    r'(?:<w:bookmarkStart\b[^>]*/>\s*)*)(?P<number><w:r>\s*<w:t xml:space="preserve">(?P<told>[0-9A-Z][0-9.]*)\u2002</w:t>\s*</w:r>)?',
    re.DOTALL,
)
"""An en space stands between a number and its heading, and nowhere else."""
_BEFORE_NUMBER = re.compile(r"(?:\s*<w:(?:pStyle|keepNext|keepLines|pageBreakBefore|framePr|widowControl)\b[^>]*/>)*")
"""What stands before `w:numPr` in the properties of a paragraph or a style (ECMA-376, 17.3.1.26)."""


def count_headings(parts: dict[str, bytes]) -> None:
    """Changes the parts in place. A number that Word would count otherwise stays as it was typed."""
    document = parts[_DOCUMENT].decode("utf-8")
    styles = parts[_STYLES].decode("utf-8")
    levels = {style[1]: int(name[1]) - 1 for style in _STYLE.finditer(styles) if (name := _NAME.search(style[0]))}
    headings = [found for found in _PARAGRAPH.finditer(document) if found["style"] in levels]
    if _NUMBERING not in parts or not any(found["told"] for found in headings):
        return
    numbering = parts[_NUMBERING].decode("utf-8")
    forms, lists_held = (
        re.findall(told, numbering)
        for told in (r'<w:abstractNum\b[^>]*w:abstractNumId="(\d+)"', r'<w:num\b[^>]*w:numId="(\d+)"')
    )
    lists = _Lists(max(map(int, forms), default=0) + 1, max(map(int, lists_held), default=0) + 1)

    def count(found: re.Match[str]) -> str:
        if found["style"] not in levels:
            return found[0]
        own = lists.place(found["told"] or "")
        number = "" if own else found["number"] or ""
        if own == (lists.numbers, levels[found["style"]]):
            return f"{found['begin']}{found['own']}"
        list_, level = own or (0, 0)
        properties = _with_number(found["begin"].partition("<w:pPr>")[2] + found["own"], list_, level)
        return f"{found['begin'].partition('<w:pPr>')[0]}<w:pPr>{properties}{number}"

    parts[_DOCUMENT] = _PARAGRAPH.sub(count, document).encode("utf-8")
    parts[_STYLES] = _STYLE.sub(lambda style: _numbered_style(style, levels, lists.numbers), styles).encode("utf-8")
    parts[_NUMBERING] = lists.written(numbering, {level: style for style, level in levels.items()}).encode("utf-8")


def _with_number(properties: str, list_: int, level: int) -> str:
    """Paragraph properties with the list that the paragraph is counted in; 0 of one that is not counted."""
    properties = re.sub(r"<w:numPr>.*?</w:numPr>", "", properties, flags=re.DOTALL)
    before = _BEFORE_NUMBER.match(properties)
    head = before[0] if before else ""
    number = f'<w:numPr><w:ilvl w:val="{level}" /><w:numId w:val="{list_}" /></w:numPr>'
    return f"{head}{number}{properties[len(head) :]}"


def _numbered_style(style: re.Match[str], levels: Mapping[str, int], list_: int) -> str:
    level = levels.get(style[1])
    if level is None:
        return style[0]
    if "<w:pPr>" not in style[0]:
        return re.sub(r"(?=<w:rPr>|</w:style>)", f"<w:pPr>{_with_number('', list_, level)}</w:pPr>", style[0], count=1)
    head, _, rest = style[0].partition("<w:pPr>")
    properties, end, tail = rest.partition("</w:pPr>")
    return f"{head}<w:pPr>{_with_number(properties, list_, level)}{end}{tail}"


@dataclass(slots=True)
class _Lists:
    """The two lists that headings are counted in: 1, 1.1 of the text and A, A.1 of its appendices."""

    abstract: int
    """Id of the form of the first; the other one's follows."""
    numbers: int
    """Id of the first; the other one's follows."""
    counters: tuple[list[int], list[int]] = field(default_factory=lambda: ([0] * _LEVELS, [0] * _LEVELS))

    def place(self, told: str) -> tuple[int, int] | None:
        """List and level in which Word counts just this number next; None where there is none."""
        first, *deeper = told.split(".")
        if not told or not all(part.isdecimal() for part in deeper):
            return None
        in_appendix = not first.isdecimal()
        counters = self.counters[in_appendix]
        level = len(deeper)
        counted = [*counters[:level], counters[level] + 1]
        # Where a level was passed over, Word counts 1 for what the paper counts 0.
        if not all(counted) or [_told(n, is_letter=in_appendix and not k) for k, n in enumerate(counted)] != [
            first,
            *deeper,
        ]:
            return None
        counters[: level + 1] = counted
        counters[level + 1 :] = [0] * (_LEVELS - level - 1)
        return self.numbers + in_appendix, level

    def written(self, numbering: str, styles: Mapping[int, str]) -> str:
        """The numbering part with both lists."""
        forms = "".join(
            f'<w:abstractNum w:abstractNumId="{self.abstract + k}"><w:multiLevelType w:val="multilevel" />'
            f"{''.join(_level(level, form, '' if k else styles.get(level, '')) for level in range(_LEVELS))}</w:abstractNum>"
            for k, form in enumerate(("decimal", "upperLetter"))
        )
        lists = "".join(
            f'<w:num w:numId="{self.numbers + k}"><w:abstractNumId w:val="{self.abstract + k}" /></w:num>'
            for k in range(2)
        )
        numbering = re.sub(r"(?=<w:num\b|</w:numbering>)", lambda _: forms, numbering, count=1)
        return re.sub(r"(?=<w:numIdMacAtCleanup\b|</w:numbering>)", lambda _: lists, numbering, count=1)


def _level(level: int, form: str, style: str) -> str:
    bound = f'<w:pStyle w:val="{style}" />' if style else ""
    text = ".".join(f"%{k + 1}" for k in range(level + 1))
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1" /><w:numFmt w:val="{"decimal" if level else form}" />{bound}'
        f'<w:suff w:val="space" /><w:lvlText w:val="{text}" /><w:lvlJc w:val="left" />'
        '<w:pPr><w:ind w:left="0" w:firstLine="0" /></w:pPr></w:lvl>'
    )


def _told(number: int, *, is_letter: bool) -> str:
    """By letters as Word counts: after Z comes AA, and BB."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if is_letter else str(number)
