"""Elements of a JATS article in, the same out without those that hold nothing: JATS has no list without items, no note without words.

What is meant for another format, such as raw LaTeX, leaves an emphasis, a paragraph or a definition empty.
"""

from xml.etree.ElementTree import Element, SubElement

from galleyproof.write.jats.jats_rules import NEEDS_PARAGRAPH, is_idle


def drop_empty(parent: Element) -> None:
    """Takes them out of all that `parent` holds; blanks in them and the words behind them stay."""
    for element in tuple(parent):
        drop_empty(element)
        if element.tag in NEEDS_PARAGRAPH and not any(child.tag != "label" for child in element):
            # The number or the mark of it is printed, with nothing behind it.
            SubElement(element, "p")
        elif is_idle(element, parent):
            _drop(parent, element)


def _drop(parent: Element, element: Element) -> None:
    place = list(parent).index(element)
    kept = (element.text or "") + (element.tail or "")
    parent.remove(element)
    if place:
        before = parent[place - 1]
        before.tail = (before.tail or "") + kept
    else:
        parent.text = (parent.text or "") + kept
