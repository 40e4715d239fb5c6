"""The styles and lists of a Word file in, the numbers out that Word counts before its headings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NO_LIST = "0"
_ListPlace: TypeAlias = tuple[str, int]
"""Which list, and which of its levels, from 0."""


@dataclass(frozen=True, slots=True)
class HeadingNumbers:
    """Counts the headings of one file, which are asked for in order."""

    by_style: Mapping[str, _ListPlace | None]
    """For each style of headings the list that it numbers by; None of one that has no number by itself."""
    forms: Mapping[str, Mapping[int, tuple[str, str]]]
    """For each list the form of its numbers by level, and the text around them: `decimal`, `%1.%2`."""
    counters: dict[str, list[int]] = field(default_factory=dict)

    def next(self, paragraph: ET.Element) -> str:
        """`2.1 ` before a heading; empty before everything else."""
        own = paragraph.find(f"{W}pPr")
        style = _value(own.find(f"{W}pStyle")) if own is not None else ""
        if style not in self.by_style:
            return ""
        place = _list_place(own) or self.by_style[style]
        if place is None or place[0] == _NO_LIST or place[0] not in self.forms:
            return ""
        name, level = place
        counters = self.counters.setdefault(name, [0] * 9)
        counters[:] = [*(count or 1 for count in counters[:level]), counters[level] + 1, *[0] * (8 - level)]
        text = self.forms[name][level][1]
        for k, count in enumerate(counters):
            form = self.forms[name].get(k, ("decimal", ""))[0]
            text = text.replace(f"%{k + 1}", _counted(count, form))
        return f"{text} "


def heading_numbers(styles: ET.Element, numbering: ET.Element | None) -> HeadingNumbers:
    """Of the parts of one file; `numbering` is None where it has no lists."""
    by_style: dict[str, _ListPlace | None] = {}
    for style in styles.iter(f"{W}style"):
        if _value(style.find(f"{W}name")).lower().startswith("heading "):
            by_style[style.get(f"{W}styleId", "")] = _list_place(style.find(f"{W}pPr"))
    lists = numbering if numbering is not None else ET.Element("none")
    forms = {
        form.get(f"{W}abstractNumId", ""): {
            int(level.get(f"{W}ilvl", "0")): (_value(level.find(f"{W}numFmt")), _value(level.find(f"{W}lvlText")))
            for level in form.iter(f"{W}lvl")
        }
        for form in lists.iter(f"{W}abstractNum")
    }
    own = {n.get(f"{W}numId", ""): forms.get(_value(n.find(f"{W}abstractNumId")), {}) for n in lists.iter(f"{W}num")}
    return HeadingNumbers(by_style, own)


def _list_place(properties: ET.Element | None) -> _ListPlace | None:
    number = properties.find(f"{W}numPr") if properties is not None else None
    if number is None:
        return None
    return _value(number.find(f"{W}numId")), int(_value(number.find(f"{W}ilvl")) or 0)


def _value(element: ET.Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def _counted(count: int, form: str) -> str:
    if form != "upperLetter":
        return str(count)
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count else ""
