"""The names of WordprocessingML, and its parts as trees in and out."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "o": "urn:schemas-microsoft-com:office:office",
    "v": "urn:schemas-microsoft-com:vml",
    "w10": "urn:schemas-microsoft-com:office:word",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
DEEPEST = 150
"""Tables within tables and changes within changes: levels of elements that are read."""
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
RELATIONSHIP = f"{{{NAMESPACES['r']}}}"
DOCUMENT, FOOTNOTES = "word/document.xml", "word/footnotes.xml"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def w(name: str) -> str:
    """The full name of an element or attribute of the text."""
    return f"{{{NAMESPACES['w']}}}{name}"


def m(name: str) -> str:
    """The same of mathematics."""
    return f"{{{NAMESPACES['m']}}}{name}"


def local(element: Element) -> str:
    """`p`, whatever the namespace."""
    return element.tag.rpartition("}")[2]


def value(element: Element | None) -> str:
    """What `w:val` says; empty where there is no element."""
    return "" if element is None else element.get(w("val"), "")


def read_part(data: bytes) -> Element | None:
    """The tree; None where the XML is broken, nests deeper than any word processor does, or declares entities of its own."""
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", data):
        return None
    try:
        root = ET.fromstring(data)  # noqa: S314  without declarations there is nothing that could grow
    except (ET.ParseError, ValueError, LookupError):
        return None
    level, depth = [root], 0
    while level and depth <= DEEPEST:
        level, depth = [child for element in level for child in element], depth + 1
    return root if depth <= DEEPEST else None


def write_part(root: Element) -> bytes:
    """The tree as bytes, under the prefixes by which these namespaces are known everywhere."""
    for prefix, name in NAMESPACES.items():
        ET.register_namespace(prefix, name)
    made: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return made


def relationships(part: bytes | None) -> dict[str, dict[str, str]]:
    """What a part refers to: the attributes of each relationship, by its id."""
    root = read_part(part) if part else None
    return {} if root is None else {found.get("Id", ""): dict(found.attrib) for found in root}


def relationships_of(name: str) -> str:
    """The part that holds the relationships of another."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def write_relationships(found: dict[str, dict[str, str]]) -> bytes:
    ET.register_namespace("", _PACKAGE.strip("{}"))
    root = Element(f"{_PACKAGE}Relationships")
    root.extend(Element(f"{_PACKAGE}Relationship", attributes) for attributes in found.values())
    made: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return made


def texts(element: Element) -> Iterator[str]:
    """The words within, deleted ones too."""
    for each in element.iter():
        if each.tag in (w("t"), w("delText"), m("t")):
            yield each.text or ""
        elif each.tag in (w("tab"), w("br")):
            yield " "


def copy_of(element: Element) -> Element:
    """A copy that shares nothing with the element, without what stands after it."""
    made = Element(element.tag, dict(element.attrib))
    made.text = element.text
    for child in element:
        own = copy_of(child)
        own.tail = child.tail
        made.append(own)
    return made
