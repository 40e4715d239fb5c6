"""What was brought of a manuscript in; out the files of the paper, and what is to be said of places in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from galleyproof.bring.brought import Brought
from galleyproof.bring.markdown.split import section_names
from galleyproof.bring.remark import without_marks
from galleyproof.bring.written.front import iso_date
from galleyproof.bring.written.settings_file import write_settings
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Diagnostic
from galleyproof.model.finding.source import Span

WORKS = "bib/references.bib"


@dataclass(frozen=True, slots=True)
class PaperFiles:
    """A paper that is not written yet."""

    files: Mapping[str, bytes | Path]
    """By their path; a picture by where it is copied from."""
    found: tuple[Diagnostic, ...]


def make_files(brought: Brought) -> PaperFiles:
    """paper.yml, the sections, the works and the pictures."""
    front = brought.front
    pieces = brought.pieces
    files: dict[str, bytes | Path] = {}
    found: list[Diagnostic] = []
    for name, piece in zip(section_names(pieces), pieces, strict=True):
        text, told = brought.remarks.lift(f"sections/{name}", piece.text)
        files[f"sections/{name}"] = text.encode("utf-8")
        found += told
    settings = write_settings(front, csl=brought.csl_name, lists_works=brought.lists_works or bool(brought.csl))
    files["paper.yml"] = without_marks(settings).encode("utf-8")
    files[WORKS] = (brought.works or "% The works that the paper cites.\n").encode("utf-8")
    if brought.csl:
        files[brought.csl_name] = brought.csl
    files |= brought.pictures
    if front.date and not iso_date(front.date):
        message = f"the date `{front.date}` is no day that can be read"
        found.append(
            Diagnostic(codes.UNREAD_DATE, message, Span("paper.yml"), "write `date: 2026-11-23` into paper.yml")
        )
    if not front.title:
        found.append(
            Diagnostic(
                codes.LEFT_AS_IT_WAS, "the manuscript says no title", Span("paper.yml", 2), "set `title` in paper.yml"
            )
        )
    return PaperFiles(files, tuple(found))
