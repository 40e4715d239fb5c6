"""The words of a heading's line in; the Heading with its id, or what it is within a callout, out."""

import re

from galleyproof.model.finding import codes
from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Heading, Inline, Paragraph, Strong
from galleyproof.model.text.inline import Phrase
from galleyproof.model.text.walk import plain_text
from galleyproof.read.markdown.attributes import closing_attributes, tell_unused
from galleyproof.read.markdown.headings.heading_ids import heading_id
from galleyproof.read.markdown.inline_reader import InlineReader
from galleyproof.read.markdown.language_tag import read_language
from galleyproof.read.markdown.passage import TypedPassage

HEADING_CLASSES = ("unnumbered", "unlisted", "appendix", "part")


def read_heading(
    passage: TypedPassage, level: int, span: Span, reader: InlineReader, *, in_appendix: bool, in_callout: bool
) -> Heading | Paragraph[Inline]:
    """In a callout its words stand out, and have no number and no place in the contents."""
    text = passage.text
    brace, attributes = closing_attributes(text) or (len(text), None)
    # Hashes may close the heading before its attributes, too.
    end = len(re.sub(r"(?<=\s)#+$", "", text[:brace].rstrip()).rstrip()) if attributes else len(text)
    children = reader.inlines(passage, 0, end)
    given = attributes.id if attributes else ""
    id_ = given or heading_id(plain_text(children))
    if attributes and (lang := read_language(attributes, span, reader.sink)):
        children = (Phrase(children, lang, "", "", passage.span(0, end)),)
    if in_callout:
        return Paragraph((Strong(children, span),), span)
    classes = attributes.classes if attributes else ()
    if attributes:
        unused = (
            *(f".{name}" for name in classes if name not in HEADING_CLASSES),
            *attributes.values.keys() - {"lang"},
        )
        known = ", ".join(f"`.{each}`" for each in HEADING_CLASSES)
        tell_unused(sorted(unused), "a heading", span, reader.sink, f"known are {known}")
    if "appendix" in classes and level > 1:
        message = "an appendix begins with a heading of the first level"
        reader.sink.report(codes.UNKNOWN_CLASS, message, span, "write it with one `#`, or leave `.appendix` out")
    is_appendix = level == 1 and ("appendix" in classes or in_appendix)
    is_numbered, is_unlisted = "unnumbered" not in classes, "unlisted" in classes
    return Heading(level, children, id_, span, is_numbered, is_unlisted, is_appendix, not given, part="part" in classes)
