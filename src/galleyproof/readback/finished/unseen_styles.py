"""The styles of a document in; which of them no reader sees, out: hidden, white on white, or too small to be read."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
LOOK = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
SMALLEST = 3.5
"""Points: raised letters of a note are larger."""

Looks: TypeAlias = Mapping[str, str]
"""`hidden`, `color`, `size`, `ground` of words, as far as a style says."""
Chains: TypeAlias = Mapping[str, Looks]
"""What each style says, with what those say that it is made of."""


def is_unseen(looks: Iterable[Looks]) -> bool:
    """Whether words of these looks cannot be seen; what comes first counts."""
    merged: dict[str, str] = {}
    for each in looks:
        merged = {**each, **merged}
    is_white = merged.get("color", "").lower().removeprefix("#") in ("ffffff", "white")
    has_ground = merged.get("ground", "").lower().removeprefix("#") not in (
        "",
        "auto",
        "ffffff",
        "clear",
        "transparent",
    )
    return (
        merged.get("hidden") == "yes" or (is_white and not has_ground) or float(merged.get("size", SMALLEST)) < SMALLEST
    )


# ---------------------------------------------------------------- Word


def word_looks(properties: ET.Element | None) -> Looks:
    """Of `w:rPr` or `w:pPr`."""
    found: dict[str, str] = {}
    for each in properties if properties is not None else ():
        told = each.get(f"{W}val", "")
        if each.tag == f"{W}vanish":
            found["hidden"] = "no" if told in ("0", "false", "off") else "yes"
        elif each.tag == f"{W}color":
            found["color"] = told
        elif each.tag == f"{W}sz" and told.isdecimal():
            found["size"] = str(int(told) / 2)
        elif each.tag == f"{W}shd":
            found["ground"] = each.get(f"{W}fill", "")
    return found


def word_styles(styles: ET.Element) -> Chains:
    """By the ids of styles of paragraphs and of words."""
    own: dict[str, tuple[str, Looks]] = {}
    for style in styles.iter(f"{W}style"):
        based = style.find(f"{W}basedOn")
        looks = {**word_looks(style.find(f"{W}pPr")), **word_looks(style.find(f"{W}rPr"))}
        own[style.get(f"{W}styleId", "")] = (based.get(f"{W}val", "") if based is not None else "", looks)
    return _chained(own)


def _chained(own: Mapping[str, tuple[str, Looks]]) -> Chains:
    def whole(name: str, seen: Sequence[str] = ()) -> Looks:
        if name not in own or name in seen:
            return {}
        parent, looks = own[name]
        return {**whole(parent, (*seen, name)), **looks}

    return {name: whole(name) for name in own}


# ---------------------------------------------------------------- OpenDocument


def open_styles(*roots: ET.Element) -> Chains:
    """By the names of styles, of content.xml and styles.xml."""
    own: dict[str, tuple[str, Looks]] = {}
    for root in roots:
        for style in root.iter(f"{STYLE}style"):
            found: dict[str, str] = {}
            for each in style:
                found |= _open_looks(each)
            own[style.get(f"{STYLE}name", "")] = (style.get(f"{STYLE}parent-style-name", ""), found)
    return _chained(own)


def _open_looks(properties: ET.Element) -> Looks:
    found: dict[str, str] = {}
    if (shown := properties.get(f"{TEXT}display")) is not None:
        found["hidden"] = "yes" if shown == "none" else "no"
    if color := properties.get(f"{LOOK}color"):
        found["color"] = color
    if ground := properties.get(f"{LOOK}background-color"):
        found["ground"] = ground
    if size := re.fullmatch(r"([\d.]+)pt", properties.get(f"{LOOK}font-size", "")):
        found["size"] = size[1]
    return found


# ---------------------------------------------------------------- the web

_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
_UNSEEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0[a-z]*)\s*(?:!important\s*)?(?:;|$)"
)
_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?:(?P<sign>[.#])(?P<name>[\w-]+))?")

Unseen: TypeAlias = Callable[[str, Mapping[str, str | None]], bool]


def unseen_elements(sheets: str) -> Unseen:
    """Whether an element, by its tag and attributes, is shown on no screen: by itself, or by a plain rule of the style sheets.

    Rules for one medium, and those that ask what an element stands in, are not read.
    """
    hidden = {
        (found["tag"] or "", found["sign"] or "", found["name"] or "")
        for names, looks in _plain_rules(_REMARK.sub("", sheets))
        if _UNSEEN.search(looks.strip())
        for name in names.split(",")
        if name.strip() and (found := _SIMPLE.fullmatch(name.strip()))
    }

    def is_hidden(tag: str, attributes: Mapping[str, str | None]) -> bool:
        if "hidden" in attributes or _UNSEEN.search((attributes.get("style") or "").strip()):
            return True
        names = [(".", name) for name in (attributes.get("class") or "").split()]
        names += [("#", attributes.get("id") or ""), ("", "")]
        return any((kind, sign, name) in hidden for kind in ("", tag) for sign, name in names if kind or name)

    return is_hidden


def _plain_rules(sheets: str) -> Iterator[tuple[str, str]]:
    """What a rule is for, and what it says, of those that stand in no other."""
    open_: list[tuple[str, int]] = []
    last = 0
    for brace in re.finditer(r"[{}]", sheets):
        if brace[0] == "{":
            open_.append((sheets[last : brace.start()].rpartition(";")[2], brace.end()))
        elif open_:
            names, begin = open_.pop()
            if not open_ and not names.lstrip().startswith("@"):
                yield names, sheets[begin : brace.start()]
        last = brace.end()
