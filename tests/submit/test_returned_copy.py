"""What co-authors changed in a Word file: told at its line, applied where it is prose, never lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.pipeline import read_and_cite
from galleyproof.resolve.resolution import resolve
from galleyproof.tasks.revisions.review import said_lines
from galleyproof.word.copy_reader import read_copy
from galleyproof.word.returned.applied_changes import apply_changes
from galleyproof.word.returned.copy_changes import find_changes
from galleyproof.word.returned.placed_copy import place_copy
from galleyproof.word.returned.told_changes import review_lines
from galleyproof.word.returned.typed.typed_words import typed_lines, typed_notes
from galleyproof.word.word_copy import WordCopy
from tests.cases import Case, read_cases
from tests.submit.papers import quiet
from tests.submit.programs import needs_pandoc
from tests.submit.word_papers import export

pytestmark = [needs_pandoc, pytest.mark.peer]


@pytest.mark.parametrize("case", read_cases(Path(__file__).parent / "returned.case"), ids=str)
def test_changes_are_told_and_applied(case: Case, agrees: Callable[..., None], tmp_path: Path) -> None:
    prose = case.parts["prose"] + "\n"
    sent = copy_of(export(tmp_path / "sent", case.parts["prose"]))
    returned = copy_of(export(tmp_path / "returned", case.parts["edited"]))
    manuscript = read(tmp_path / "sent", prose)
    sources = {section.source.path: section.source for section in manuscript.sections}
    placed = place_copy(sent, typed_lines(manuscript), typed_notes(manuscript))
    found = find_changes(placed, returned, sources)
    applied = apply_changes(
        found.changes, found.results, sources, said_lines(manuscript),
        lambda texts: said_lines(read(tmp_path / "sent", texts["sections/01.md"])) if texts else None,
    )  # fmt: skip
    agrees(case, "\n".join(review_lines(found.changes, (), {}, applied)), "told")
    agrees(case, applied.texts.get("sections/01.md", prose).rstrip("\n"), "applied")


def test_the_picture_of_a_figure_is_no_change_and_another_is(tmp_path: Path) -> None:
    prose = "# A {#sec:a}\n\nWords stand here.\n\n![A caption.](figure:line){#fig:line}\n\nAs @fig:line shows.\n"
    parts = export(tmp_path / "sent", prose)
    manuscript = read(tmp_path / "sent", prose)
    sources = {section.source.path: section.source for section in manuscript.sections}
    placed = place_copy(copy_of(parts), typed_lines(manuscript), typed_notes(manuscript))
    document = parts["word/document.xml"].decode("utf-8")
    picture = '<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>'
    caption = '<w:p><w:pPr><w:pStyle w:val="ImageCaption" />'
    assert document.count(caption) == 1
    figure = f'<w:p><w:pPr><w:pStyle w:val="CaptionedFigure"/></w:pPr>{picture}</w:p>'
    drawn = document.replace(caption, figure + caption)
    returned = copy_of({**parts, "word/document.xml": drawn.encode("utf-8")})
    assert find_changes(placed, returned, sources).changes == ()
    added = drawn.replace("Words stand here.</w:t></w:r>", f"Words stand here.</w:t></w:r>{picture}")
    (change,) = find_changes(placed, copy_of({**parts, "word/document.xml": added.encode("utf-8")}), sources).changes
    assert (change.kind, change.place.line, change.new, change.edits) == ("picture", 3, "▣", ())


def copy_of(parts: dict[str, bytes]) -> WordCopy:
    found = read_copy(parts)
    assert isinstance(found, WordCopy), found
    return found


def read(root: Path, prose: str) -> Manuscript:
    files = SourceFiles(root, {"sections/01.md": prose.encode("utf-8")})
    cited = read_and_cite(files, Sink(), quiet)
    assert cited is not None
    return resolve(cited.paper, cited.notes, {})
