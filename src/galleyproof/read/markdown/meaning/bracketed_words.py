"""Words in brackets with attributes in: `[words]{...}`; what they are, bound, styled or in another language, out."""

from dataclasses import replace
from typing import Literal

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Claim, Inline, Strong, Styled, Text
from galleyproof.model.text.inline import Phrase
from galleyproof.model.text.walk import plain_text
from galleyproof.read.markdown.attributes import Attributes
from galleyproof.read.markdown.language_tag import read_language
from galleyproof.read.markdown.meaning.division_words import CONDITIONS, forms_of

CLASSES: dict[str, Literal["small capitals", "underlined"]] = {
    "smallcaps": "small capitals",
    "sc": "small capitals",
    "underline": "underlined",
    "ul": "underlined",
}
SILENT_CLASSES = frozenset({"exempt", "nocase", "unnumbered", "content-visible", "content-hidden"})
"""Those that say nothing of the look: of bound words, and of titles whose capitals are to stay."""
VALUES = frozenset({"num", "holds", "kind", "lang", "dir", *CONDITIONS})
UNFINISHED_CLASSES = frozenset({"todo", "TODO", "fixme"})


def read_bracketed(
    children: tuple[Inline, ...], attributes: Attributes, span: Span, braces: Span, sink: Sink
) -> tuple[Inline, ...]:
    """The words, within all that their attributes say of them; what is not known is told at the braces."""
    for name in attributes.values:
        if name not in VALUES:
            message = f"`{name}` is no attribute of words in brackets"
            hint = "use `num`, `holds`, `.exempt kind=...`, `lang`, or a class such as `.smallcaps`"
            sink.report(codes.UNKNOWN_ATTRIBUTE, message, braces, hint)
    found = children
    for name in attributes.classes:
        if name in CLASSES:
            found = (Styled(CLASSES[name], found, span),)
        elif name in UNFINISHED_CLASSES:
            words = " ".join(plain_text(children).replace("\N{SOFT HYPHEN}", "").split())
            sink.report(codes.UNFINISHED, f"`{words}` is still to be written", span, "write what shall be printed here")
            found = (_set_off(found, span, braces),)
        elif name not in SILENT_CLASSES:
            message = f"`.{name}` is no class that changes how words print"
            sink.report(codes.UNKNOWN_CLASS, message, braces, f"classes are: {', '.join(f'`.{n}`' for n in CLASSES)}")
    found = _phrase(found, attributes, span, braces, sink)
    num, holds = attributes.values.get("num"), attributes.values.get("holds")
    exempt = attributes.values.get("kind", "") if "exempt" in attributes.classes else None
    if num is None and holds is None and exempt is None:
        return found
    return (Claim(found, num, holds, exempt, span, braces),)


def _set_off(children: tuple[Inline, ...], span: Span, braces: Span) -> Strong[Inline]:
    """The words in the brackets that they are typed in."""
    opening = replace(span, end=span.start + 1)
    closing = replace(braces, column=max(braces.column - 1, 1), start=braces.start - 1, end=braces.start)
    return Strong((Text("[", opening), *children, Text("]", closing)), span)


def _phrase(
    children: tuple[Inline, ...], attributes: Attributes, span: Span, braces: Span, sink: Sink
) -> tuple[Inline, ...]:
    direction = attributes.values.get("dir", "")
    if direction not in ("", "ltr", "rtl"):
        sink.report(codes.UNKNOWN_ATTRIBUTE, f"`{direction}` is no direction of writing", braces, "use `ltr` or `rtl`")
        direction = ""
    lang = read_language(attributes, braces, sink)
    forms = forms_of(attributes)
    if not (lang or direction or attributes.id) and forms is None:
        return children
    return (Phrase(children, lang, direction, attributes.id, span, forms),)  # type: ignore[arg-type]  # checked just above
