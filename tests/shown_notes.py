"""A note in; its words with marks for what is not plain, as cases and pages show them, out."""

from galleyproof.model.text.document import Claim, Emph, Inline, Link, Strong, Styled, Text
from galleyproof.model.text.inline import Phrase
from galleyproof.model.text.note import Note
from galleyproof.model.text.walk import runs_in


def shown_note(note: Note) -> str:
    """Its paragraphs are parted by a stroke."""
    return " / ".join(shown_run(run) for run in runs_in(note.blocks))


def shown_run(run: tuple[Inline, ...]) -> str:
    """The words, emphasis between asterisks, what is strong between two, what is raised or lowered said to be so."""
    parts = []
    for inline in run:
        match inline:
            case Text():
                parts.append(inline.text)
            case Emph():
                parts.append(f"*{shown_run(inline.children)}*")
            case Strong():
                parts.append(f"**{shown_run(inline.children)}**")
            case Styled():
                parts.append(f"<{inline.how}: {shown_run(inline.children)}>")
            case Link() | Claim() | Phrase():
                parts.append(shown_run(inline.children))
            case _:
                parts.append(f"<{type(inline).__name__}>")
    return "".join(parts)
