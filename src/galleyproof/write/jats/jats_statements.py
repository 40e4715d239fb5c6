"""The statements of paper.yml as printed in, each in the element of the back that JATS has for it out."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from galleyproof.model.look.statement_words import STATEMENTS, statement_id
from galleyproof.model.text.manuscript import PrintedBlock, PrintedHeading
from galleyproof.write.jats.jats_writer import JatsWriter

FOOTNOTES = {"competing_interests": "coi-statement", "contributions": "con"}
"""Those that JATS4R wants as notes of a kind."""
SECTIONS = {
    "data_availability": "data-availability",
    "ethics": "ethics-statement",
    "ai": "ai-statement",
    "funding": "funding-statement",
}
_NAMES = {statement_id(name): name for name in STATEMENTS}


def add_statements(back: Element, blocks: Iterable[PrintedBlock], writer: JatsWriter) -> None:
    """Adds to the `back`, in their order."""
    inside = back
    for block in blocks:
        if isinstance(block, PrintedHeading):
            inside = _open(back, block, writer)
        else:
            writer.block(inside, block)


def _open(back: Element, heading: PrintedHeading, writer: JatsWriter) -> Element:
    name = _NAMES.get(heading.id, "")
    identifier = writer.ids.get(heading.id, "")
    match name:
        case "acknowledgements":
            element = inside = SubElement(back, "ack")
        case "biographies":
            element = inside = SubElement(back, "bio")
        case "competing_interests" | "contributions":
            element = SubElement(back, "fn-group")
            inside = Element("fn", {"fn-type": FOOTNOTES[name]})
        case _:
            kind = {"sec-type": SECTIONS[name]} if name in SECTIONS else {}
            element = inside = SubElement(back, "sec", kind)
    writer.inlines(SubElement(element, "title"), heading.children)
    if inside is not element:
        element.append(inside)
    if identifier:
        inside.set("id", identifier)
    return inside
