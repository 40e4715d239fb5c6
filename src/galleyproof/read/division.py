"""The words of a division's fence in; what it is in print, and whether it is meant for this format, out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from galleyproof.model import codes
from galleyproof.model.block import DivisionKind
from galleyproof.model.diagnostic import Sink
from galleyproof.model.source import Span
from galleyproof.read.attributes import Attributes
from galleyproof.read.bracketed import read_language

Role: TypeAlias = DivisionKind | Literal["quotation", "appendix", "works"]
"""A kind of its own; a block quotation; headings that begin appendices; the place of the list of works."""

ROLES: Mapping[str, Role] = {
    "epigraph": "epigraph", "abstract": "abstract", "verse": "verse", "poem": "verse", "poetry": "verse",
    "landscape": "landscape", "appendix": "appendix", "quotation": "quotation", "quote": "quotation",
    "blockquote": "quotation", "callout": "callout", "callout-note": "callout", "callout-tip": "callout",
    "callout-warning": "callout", "callout-caution": "callout", "callout-important": "callout", "note": "callout",
    "tip": "callout", "warning": "callout", "caution": "callout", "important": "callout", "references": "works",
    "refs": "works", "content-visible": "plain", "content-hidden": "plain",
}  # fmt: skip
ALIKE: Mapping[str, frozenset[str]] = {
    "pdf": frozenset({"pdf", "latex", "beamer", "print"}),
    "html": frozenset({"html", "html4", "html5"}),
    "epub": frozenset({"epub", "epub2", "epub3", "html"}),
    "docx": frozenset({"docx", "openxml", "word"}),
    "odt": frozenset({"odt", "opendocument"}),
    "jats": frozenset({"jats", "jats_publishing", "xml"}),
}
"""What an author may call each format that is made here."""
CONDITIONS = ("when-format", "unless-format")
VALUES = frozenset({*CONDITIONS, "lang", "dir", "title", "icon", "appearance", "collapse", "custom-style"})


@dataclass(frozen=True, slots=True)
class Fence:
    """What a division's fence says."""

    role: Role
    shown: bool
    """Whether the format that is made is one that it is meant for."""
    title: str
    """Of a callout; empty where it has none."""
    lang: str
    direction: Literal["", "ltr", "rtl"]
    id: str


def read_fence(attributes: Attributes, form: str, span: Span, sink: Sink) -> Fence:
    """What it says; what is not known is told at the fence and the content printed."""
    role: Role = "works" if attributes.id == "refs" else "plain"
    for name in attributes.classes:
        if name in ROLES:
            role = ROLES[name] if role == "plain" else role
        elif name != "unnumbered":
            message = f"`.{name}` is no division that prints in a way of its own; its content prints as it would alone"
            sink.report(codes.UNKNOWN_CLASS, message, span, "known are " + ", ".join(f"`.{n}`" for n in _SHOWN))
    for name in attributes.values:
        if name not in VALUES:
            sink.report(codes.UNKNOWN_CLASS, f"`{name}` says nothing of how a division prints", span)
    direction = attributes.values.get("dir", "")
    return Fence(
        role,
        is_shown(attributes, form),
        attributes.values.get("title", "") if role == "callout" else "",
        read_language(attributes, span, sink),
        "rtl" if direction == "rtl" else "ltr" if direction == "ltr" else "",
        "" if role == "works" else attributes.id,
    )


_SHOWN = (
    "epigraph", "abstract", "quotation", "verse", "landscape", "appendix", "callout", "content-visible", "content-hidden",
)  # fmt: skip


def is_shown(attributes: Attributes, form: str) -> bool:
    """Whether a format that is called `form` has what bears the attributes."""
    known = ALIKE.get(form, frozenset({form}))
    when, unless = (attributes.values.get(name) for name in CONDITIONS)
    meant = (when is None or when in known) and (unless is None or unless not in known)
    return not meant if "content-hidden" in attributes.classes else meant
