"""A paper with changes marked in it and the summary of them in, one LaTeX document out."""

from collections.abc import Sequence
from pathlib import Path

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.look.letters import TypeCase, clusters
from galleyproof.model.outcome.difference import RevisionName, Topic
from galleyproof.model.outcome.output import TexFile
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.write.characters.companion_type import set_text
from galleyproof.write.characters.escape import escape
from galleyproof.write.latex.print_document import write_latex

TEMPLATE = "diff.tex.jinja"


def write_difference(
    marked: Manuscript,
    names: tuple[RevisionName, RevisionName],
    topics: Sequence[Topic],
    *,
    templates: Path,
    sink: Sink,
    case: TypeCase | None = None,
) -> TexFile | None:
    """The document; None, with a finding, where a template fails.

    `names` are the older and the newer revision.
    """
    old, new = names
    more: dict[str, object] = {
        "old": _shown(_told_name(old), case),
        "new": _shown(_told_name(new), case),
        "topics": [
            {
                "title": _shown(topic.title, case),
                "counts": _shown(topic.counts, case),
                "lines": [_shown(item, case) for item in topic.items],
            }
            for topic in topics
        ],
    }
    return write_latex(
        marked,
        templates=templates,
        sink=sink,
        case=case,
        template=TEMPLATE,
        more=more,
    )


def _told_name(revision: RevisionName) -> str:
    parts = [revision.name, revision.hash[:12] if revision.hash != revision.name else "", revision.date]
    return ", ".join(part for part in parts if part)


def _shown(text: str, case: TypeCase | None) -> str:
    """The words; what no font has is a finding where it stands in the paper, and a question mark here."""
    return "\\changesto{}".join(_shown_words(words, case) for words in text.split("→"))


def _shown_words(text: str, case: TypeCase | None) -> str:
    lost: set[int] = set()
    if case is not None:
        set_text(text, case, lambda offset, _letter, _hint: lost.add(offset))
    known = "".join("?" if offset in lost else cluster for offset, cluster in clusters(text))
    return set_text(known, case, lambda *_: None) if case is not None else escape(known)
