"""A paper with changes marked in it and the summary of them in, one LaTeX document out."""

from collections.abc import Sequence
from pathlib import Path

from galleyproof.model.diagnostic import Sink
from galleyproof.model.difference import RevisionName, Topic
from galleyproof.model.manuscript import Manuscript
from galleyproof.model.output import TexFile
from galleyproof.write.escape import escape, unprintable
from galleyproof.write.paper import write_latex

TEMPLATE = "diff.tex.jinja"


def write_difference(
    marked: Manuscript,
    names: tuple[RevisionName, RevisionName],
    topics: Sequence[Topic],
    *,
    templates: Path,
    sink: Sink,
) -> TexFile | None:
    """The document; None, with a finding, where a template fails.

    `names` are the older and the newer revision.
    """
    old, new = names
    more: dict[str, object] = {
        "old": _shown_name(old),
        "new": _shown_name(new),
        "topics": [
            {"title": _shown(topic.title), "counts": _shown(topic.counts), "lines": list(map(_shown, topic.items))}
            for topic in topics
        ],
    }
    return write_latex(
        marked,
        templates=templates,
        sink=sink,
        template=TEMPLATE,
        more=more,
    )


def _shown_name(revision: RevisionName) -> str:
    parts = [revision.name, revision.hash[:12] if revision.hash != revision.name else "", revision.date]
    return _shown(", ".join(part for part in parts if part))


def _shown(text: str) -> str:
    """The words; what the fonts lack is a finding where it stands in the paper, and a question mark here."""
    lacking = {offset for offset, _ in unprintable(text)}
    characters = (
        "\\changesto{}" if character == "→" else "?" if offset in lacking else escape(character)
        for offset, character in enumerate(text)
    )
    return "".join(characters)
