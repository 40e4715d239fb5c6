"""The words of a division's fence in; what it is in print, and the outputs that it is meant for, out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.block import FORMS, DivisionKind, OutputForm
from galleyproof.read.markdown.attributes import Attributes, tell_unused
from galleyproof.read.markdown.language_tag import read_language

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
ALIKE: Mapping[OutputForm, frozenset[str]] = {
    "pdf": frozenset({"pdf", "latex", "beamer", "print"}),
    "html": frozenset({"html", "html4", "html5"}),
    "epub": frozenset({"epub", "epub2", "epub3", "html"}),
    "docx": frozenset({"docx", "openxml", "word"}),
    "odt": frozenset({"odt", "opendocument"}),
    "jats": frozenset({"jats", "jats_publishing", "xml"}),
}
"""What an author may call each format that is made here."""
CONDITIONS: Mapping[str, bool] = {"when-format": True, "unless-format": False}
"""Whether it is meant for the formats that it names."""
VALUES = frozenset({*CONDITIONS, "lang", "dir", "title", "icon", "appearance", "collapse", "custom-style"})


@dataclass(frozen=True, slots=True)
class Fence:
    """What a division's fence says."""

    role: Role
    forms: frozenset[OutputForm] | None
    """The outputs that it is meant for; None where it is meant for all."""
    title: str
    """Of a callout; empty where it has none."""
    lang: str
    direction: Literal["", "ltr", "rtl"]
    id: str


_NAME = re.compile(r"(?:\{.*\}|[^\s{}:]+)[ \t]*:*")
_TITLED = re.compile(
    r"\{?[.#]?(?P<name>[A-Za-z][\w-]*)\}?[ \t]*"
    r"(?:\{(?P<braces>[^{}]*)\}|\[(?P<bracketed>[^\[\]]*)\]|(?P<title>[^\s\[{].*?))?[ \t]*:*"
)
"""A name, and what other programs take for a title or for attributes behind it."""


def is_fence_name(words: str, span: Span, sink: Sink) -> bool:
    """Whether they can be the name of a division; what else stands behind colons is told."""
    if _NAME.fullmatch(words):
        return True
    shown = words if len(words) <= 60 else f"{words[:57]}..."
    sink.report(codes.UNPAIRED_FENCE, f"`{shown}` is no name of a division", span, instead_of_fence(words))
    return False


def instead_of_fence(words: str) -> str:
    """What to write for words that are no name."""
    typed = _TITLED.fullmatch(words)
    name = typed["name"] if typed else ""
    if typed is None or name not in {*ROLES, "admonition"}:
        return "a division begins with one word or with braces: `::: epigraph`, `::: {.callout-note}`"
    is_callout = ROLES.get(name, "callout") == "callout"
    name = "callout-note" if is_callout and not name.startswith("callout") else name
    title = typed["bracketed"] or typed["title"]
    more = typed["braces"] or (f'title="{title}"' if title and is_callout else "")
    return f"write `::: {{.{' '.join(filter(None, (name, more)))}}}`"


def read_fence(attributes: Attributes, span: Span, sink: Sink) -> Fence:
    """What it says; what is not known is told at the fence and the content printed."""
    role: Role = "works" if attributes.id == "refs" else "plain"
    for name in attributes.classes:
        if name in ROLES:
            role = ROLES[name] if role == "plain" else role
        elif name != "unnumbered":
            message = f"`.{name}` is no division that prints in a way of its own; its content prints as it would alone"
            sink.report(codes.UNKNOWN_CLASS, message, span, "known are " + ", ".join(f"`.{n}`" for n in _SHOWN))
    others = (name for name in attributes.values if name not in VALUES)
    tell_unused(
        others,
        "a division",
        span,
        sink,
        "known are `lang`, `dir`, `when-format`, `unless-format` and a callout's `title`",
    )
    direction = attributes.values.get("dir", "")
    return Fence(
        role,
        forms_of(attributes),
        attributes.values.get("title", "") if role == "callout" else "",
        read_language(attributes, span, sink),
        "rtl" if direction == "rtl" else "ltr" if direction == "ltr" else "",
        "" if role == "works" else attributes.id,
    )


_SHOWN = (
    "epigraph", "abstract", "quotation", "verse", "landscape", "appendix", "callout", "content-visible", "content-hidden",
)  # fmt: skip


def forms_of(attributes: Attributes) -> frozenset[OutputForm] | None:
    """The outputs that what bears the attributes is meant for; None where they say nothing of it."""
    if not CONDITIONS.keys() & attributes.values.keys():
        # Quarto hides what is hidden without a condition.
        return frozenset() if "content-hidden" in attributes.classes else None
    shown = set(FORMS)
    for name, is_meant in CONDITIONS.items():
        if (value := attributes.values.get(name)) is not None:
            named = set(re.split(r"[\s,]+", value.lower()))
            shown &= {form for form in FORMS if bool(named & ALIKE[form]) is is_meant}
    return frozenset(FORMS) - shown if "content-hidden" in attributes.classes else frozenset(shown)
