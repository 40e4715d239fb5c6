"""Two revisions in; the newer one as a Word file, with all that it changes as tracked changes, out."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.difference import Reading
from galleyproof.model.outcome.output import Picture
from galleyproof.packed.container import read_container, write_container
from galleyproof.revise.authorship import authorship, copy_origin
from galleyproof.revise.git.repository import Repository
from galleyproof.word.origin_property import name_origin
from galleyproof.word.tracked.tracked_file import Signature, track_changes
from galleyproof.write.pandoc.export import export_paper


def make_tracked_copy(
    repository: Repository,
    readings: tuple[Reading, Reading],
    pictures: tuple[Mapping[str, Picture], Mapping[str, Picture]],
    revision: str,
    sink: Sink,
) -> bytes | None:
    """The file: accepted it is the newer revision, rejected the older; None, with findings, where Pandoc cannot make it.

    `readings` and `pictures` are the older and the newer revision's, `revision` is the newer one's commit, empty for the
    working tree. Templates are the working tree's, as a difference is told with the tools of today.
    """
    files = [_export(reading, drawn, repository.root, sink) for reading, drawn in zip(readings, pictures, strict=True)]
    parts = [read_container(data) if data is not None else None for data in files]
    old, new = parts
    if old is None or new is None:
        return None
    author, date = authorship(repository, revision)
    made = write_container(track_changes(old, new, Signature(author or "Galleyproof", date)))
    origin = copy_origin(repository, revision)
    return name_origin(made, replace(origin, form="pdf")) if origin else made


def _export(reading: Reading, pictures: Mapping[str, Picture], root: Path, sink: Sink) -> bytes | None:
    settings = reading.paper.settings
    # Word compares footnotes: where the paper has them at its end, the copy has them on its pages.
    on_pages = replace(settings, book=replace(settings.book, place="page"))
    manuscript = replace(reading.manuscript, paper=replace(reading.paper, settings=on_pages), pictures=pictures)
    targets = [target for target in settings.targets.values() if target.format == "docx" and target.reference_doc]
    own = Sink()
    made = export_paper(
        "docx",
        manuscript,
        root=root,
        reference=targets[0].reference_doc if targets else "",
        place=Span("paper.yml"),
        epoch=0,
        sink=own,
        # What Word counts anew would be neither paper's while both stand in one file.
        has_fields=False,
    )
    for found in own:
        # Twice the same of two revisions is once too often.
        if not any((found.code, found.message) == (told.code, told.message) for told in sink):
            sink.report(found.code, found.message, found.span, found.hint)
    if made is None and not sink.has_errors:
        sink.report(codes.PANDOC_FAILED, "the Word file cannot be made", Span("paper.yml"))
    return made
