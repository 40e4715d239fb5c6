"""Two revisions and the comments on the older one in; the table that answers them, in Word and Markdown, out."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from galleyproof.disk.door import open_folder
from galleyproof.disk.whole_file import write_file
from galleyproof.letters.with_cut_fonts import open_case_of, with_fonts
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.progress import Progress
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.difference import Passage
from galleyproof.model.outcome.printed_pdf import PdfFacts
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.model.text.walk import plain_text, runs_in
from galleyproof.pandoc import pandoc_tree
from galleyproof.pandoc.pandoc_process import PandocFault, run_pandoc
from galleyproof.readback.pdf_bytes import read_pdf
from galleyproof.tasks.revisions.diff import ComparedRevisions, compared_revisions, new_pictures
from galleyproof.tasks.revisions.review import review
from galleyproof.trust import ask_trust
from galleyproof.typeset.typesetting import typeset
from galleyproof.word.answer.answer_table import HEADS, WIDTHS, AnswerRow, markdown_table
from galleyproof.word.answer.answered_comments import AnsweredComment, read_comments, write_comments_file
from galleyproof.word.returned.typed.text_since import line_today
from galleyproof.write.latex.print_document import write_latex

FOLDER = "build/answer"
OPENING = 24
"""Letters by which a paragraph is found in the PDF."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What `galleyproof answer` made."""

    rows: tuple[AnswerRow, ...]
    written: tuple[str, ...]


def answer(root: Path, old: str, new: str | None, sink: Sink, progress: Progress, *, comments: Path) -> Answered | None:
    """Writes build/answer/answer.docx and answer.md; of a Word file's comments also comments.md, to be filled in.

    `comments` is a file of quotations, each with its answer behind it, or a copy that came back. None, with findings, where one of
    the revisions or the comments cannot be read, or the PDF cannot be printed.
    """
    root = root.absolute()
    if refused := open_folder(root, "build", "build/.cache", FOLDER, "build/diff", "build/diff/new"):
        sink.report(refused.code, refused.message, Span(FOLDER), refused.hint)
        return None
    asked = _read_comments(root, comments, sink, progress)
    if asked is None:
        return None
    with compared_revisions(root, old, new, sink, progress, is_drawn=True) as comparison:
        if comparison is None or not ask_trust(root, comparison.new.reading.paper.settings, sink):
            return None
        facts = _print(root, comparison, sink, progress)
        if facts is None:
            return None
        placed = [_in_revision(root, comment, comparison.new.reading.manuscript) for comment in asked]
        rows = tuple(_row(comment, comparison, facts) for comment in placed)
    document = _document(rows, sink)
    if document is None:
        return None
    files: dict[str, bytes] = {"answer.docx": document, "answer.md": markdown_table(rows).encode("utf-8")}
    # Answers that somebody has begun to write are not written over.
    if comments.suffix == ".docx" and not (root / FOLDER / "comments.md").exists():
        files["comments.md"] = write_comments_file(asked).encode("utf-8")
    try:
        for name, data in files.items():
            write_file(root / FOLDER / name, data)
    except OSError as error:
        sink.report(codes.CANNOT_WRITE, f"`{FOLDER}` cannot be written: {error.strerror}", Span(FOLDER))
        return None
    return Answered(rows, tuple(f"{FOLDER}/{name}" for name in files))


def _read_comments(root: Path, path: Path, sink: Sink, progress: Progress) -> tuple[AnsweredComment, ...] | None:
    if path.suffix == ".docx":
        found = review(root, path, sink, progress)
        if found is None:
            return None
        signed = [", ".join(part for part in (one.author, one.date) if part) for one in found.comments]
        return tuple(
            AnsweredComment(one.text, by, "", one.place) for one, by in zip(found.comments, signed, strict=True)
        )
    try:
        asked = read_comments(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        told = (error.strerror or "") if isinstance(error, OSError) else "it is not UTF-8"
        sink.report(codes.UNREADABLE_COMMENTS, f"`{path.name}` cannot be read: {told}", Span(path.name))
        return None
    if not asked:
        message = f"`{path.name}` holds no comment"
        hint = "write each as a quotation, `> Says who? {sections/02.md:41}`, and the answer below it"
        sink.report(codes.UNREADABLE_COMMENTS, message, Span(path.name), hint)
        return None
    return asked


def _in_revision(root: Path, comment: AnsweredComment, manuscript: Manuscript) -> AnsweredComment:
    """The comment at the line of the newer revision, where this is not what lies in the folder."""
    if comment.place is None:
        return comment
    sources = {section.source.path: section.source for section in manuscript.sections}
    source = sources.get(comment.place.path)
    try:
        today = (root / comment.place.path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, ValueError):
        return comment
    if source is None:
        return comment
    return replace(comment, place=replace(comment.place, line=line_today(comment.place.line, today, source.text)))


# ---------------------------------------------------------------- rows


def _row(comment: AnsweredComment, comparison: ComparedRevisions, facts: PdfFacts) -> AnswerRow:
    place, manuscript = comment.place, comparison.new.reading.manuscript
    if place is None:
        return AnswerRow(comment, (), None, None)
    begin, end, words = _block(manuscript, place)
    passages = [each for each in comparison.compared.difference.passages if _is_in(each, place.path, begin, end)]
    page, line = _on_page(words, facts)
    return AnswerRow(comment, tuple((each.old, each.new) for each in passages), page, line)


def _is_in(passage: Passage, path: str, begin: int, end: int) -> bool:
    return passage.path == path and begin <= passage.line <= end


def _block(manuscript: Manuscript, place: Span) -> tuple[int, int, str]:
    """The lines of the block at the place, and its first words."""
    for section in manuscript.sections:
        if section.source.path != place.path:
            continue
        for block in section.blocks:
            begin, end = block.span.line, section.source.span(max(block.span.end - 1, block.span.start)).line
            if begin <= place.line <= end:
                return begin, end, " ".join(plain_text(run) for run in runs_in([block]))
    return place.line, place.line, ""


def _on_page(words: str, facts: PdfFacts) -> tuple[int | None, int | None]:
    """Page and line, from 1, on which the words begin."""
    opening = _letters(words)[:OPENING]
    for number, page in enumerate(facts.pages, start=1):
        lines = [line for line in page.text.splitlines() if line.strip()]
        at = "".join(map(_letters, lines)).find(opening) if opening else -1
        if at >= 0:
            reached = 0
            for count, line in enumerate(lines, start=1):
                reached += len(_letters(line))
                if reached > at:
                    return number, count
    return None, None


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


# ---------------------------------------------------------------- files


def _print(root: Path, comparison: ComparedRevisions, sink: Sink, progress: Progress) -> PdfFacts | None:
    """The newer revision's PDF, read back."""
    manuscript = comparison.new.reading.manuscript
    manuscript = replace(manuscript, paper=replace(manuscript.paper, root=root), pictures=new_pictures(comparison))
    progress("write")
    settings, folder = manuscript.paper.settings, root / FOLDER
    case = open_case_of(manuscript.paper, sink)
    tex = write_latex(manuscript, templates=root / "templates", sink=sink, case=case)
    if tex is None or sink.has_errors:
        return None
    tex = with_fonts(tex, case, folder, sink)
    progress("typeset")
    pdf = typeset(tex, settings.engine, settings.place("engine"), folder, sink, epoch=0)
    return None if pdf is None or sink.has_errors else read_pdf(pdf.data, f"{FOLDER}/paper.pdf", sink)


def _document(rows: Sequence[AnswerRow], sink: Sink) -> bytes | None:
    table = pandoc_tree.table(
        [("AlignLeft", width) for width in WIDTHS],
        [[pandoc_tree.cell(pandoc_tree.words(head)) for head in HEADS]],
        [[pandoc_tree.cell(pandoc_tree.words(cell)) for cell in row.cells] for row in rows],
        [],
        id_="",
    )
    document = json.dumps(pandoc_tree.document({}, [table]), ensure_ascii=False)
    made = run_pandoc(document.encode("utf-8"), ["--from=json", "--to=docx", "--output=-"], {}, epoch=0)
    if isinstance(made, PandocFault):
        code = codes.PANDOC_MISSING if made.is_missing else codes.PANDOC_FAILED
        sink.report(code, made.message, Span("paper.yml"), made.hint)
        return None
    return made
