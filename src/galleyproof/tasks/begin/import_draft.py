"""A manuscript in, a paper in a folder out: read, rewritten, checked, its words counted against Pandoc's; whole, or not there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from galleyproof import pipeline
from galleyproof.bring.brought import Brought
from galleyproof.bring.counted_words import WordsCompared, compare, paper_text
from galleyproof.bring.document.converted import bring_document
from galleyproof.bring.import_report import NAME, check_line, words_line, write_report
from galleyproof.bring.markdown.kept_lines import bring_text
from galleyproof.bring.typescript import ManuscriptForm, find_typescript
from galleyproof.bring.unfinished import ROUNDS, mark_unfinished, stub_works
from galleyproof.bring.unfinished_works import mark_works
from galleyproof.bring.written.paper_files import WORKS, PaperFiles, make_files
from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Diagnostic, Severity, Sink
from galleyproof.model.finding.progress import Progress
from galleyproof.model.finding.source import Span
from galleyproof.model.paper import Paper
from galleyproof.model.text.counted import counted
from galleyproof.pandoc.pandoc_process import PandocFault, find_pandoc
from galleyproof.tasks.begin.new import is_free, pack_paper, place_paper


@dataclass(frozen=True, slots=True)
class Imported:
    """A paper that was made of a manuscript."""

    folder: Path
    brought: Brought
    compared: WordsCompared | None
    checked: tuple[Diagnostic, ...]
    """What the check says of the new paper."""

    @property
    def lines(self) -> tuple[str, ...]:
        """What the author is told."""
        works = self.brought.works.count("\n@") + self.brought.works.startswith("@")
        parts = (
            counted(len(self.brought.pieces), "section"),
            counted(works, "work"),
            counted(len(self.brought.pictures), "picture"),
        )
        return (
            f"{self.folder} is a paper: {', '.join(parts)}",
            words_line(self.compared),
            check_line(self.checked),
            f"{NAME} in it tells what is to be looked at, line by line",
        )


def default_folder(source: Path) -> Path:
    """Where the paper goes when no folder is named: beside the one who asks, under the manuscript's name."""
    resolved = source.resolve()
    return Path(f"{resolved.name}-paper" if resolved.is_dir() else resolved.stem or "paper")


def import_paper(
    source: Path, folder: Path, bibliographies: Sequence[Path], sink: Sink, progress: Progress
) -> Imported | None:
    """Writes the paper to `folder`, which must not exist or be empty; None, with nothing written, where that fails."""
    if not is_free(folder, sink):
        return None
    progress("read")
    brought = bring(source, bibliographies, sink)
    if brought is None:
        return None
    program = pack_paper(folder, sink, with_examples=False)
    if program is None:
        return None
    made = make_files(brought)
    imported: list[Imported] = []

    def finish(beside: Path) -> Mapping[str, bytes]:
        progress("check")
        mark(beside, sink)
        result = examine(beside, brought, made, sink)
        imported.append(Imported(folder, brought, *result[:2]))
        return {NAME: result[2].encode("utf-8")}

    if not place_paper(folder, {**program, **made.files}, sink, finish):
        return None
    return imported[0]


def bring(source: Path, bibliographies: Sequence[Path], sink: Sink) -> Brought | None:
    """What a paper has of the manuscript; None, with a finding, where it cannot be read."""
    pandoc = find_pandoc()
    if isinstance(pandoc, PandocFault):
        message = f"{pandoc.message}, and a manuscript is read by it"
        sink.report(codes.PANDOC_MISSING, message, Span(source.as_posix()), pandoc.hint)
        return None
    manuscript = find_typescript(source, sink)
    if manuscript is None:
        return None
    if manuscript.form is ManuscriptForm.MARKDOWN:
        return bring_text(manuscript, bibliographies, sink)
    return bring_document(manuscript, bibliographies, sink)


def mark(folder: Path, sink: Sink) -> None:
    """Marks what would stop the paper from being printed, so that its author sees it on the page; tells each."""
    for _ in range(ROUNDS):
        checked = Sink()
        pipeline.check(folder, checked, lambda _: None)
        refused: dict[str, list[Diagnostic]] = {}
        for found in checked:
            if found.code.severity is Severity.ERROR:
                refused.setdefault(found.span.path, []).append(found)
        texts = {path: text for path in refused if (text := _prose(folder, path)) is not None}
        changed = False
        for path, text in texts.items():
            marked = mark_unfinished(text, refused[path])
            sink.pass_on(marked.found)
            if marked.text != text:
                (folder / path).write_text(marked.text, encoding="utf-8")
                changed = True
        stubs = stub_works([found for each in refused.values() for found in each], texts)
        sink.pass_on(stubs.found)
        works = folder / WORKS
        known = works.read_text(encoding="utf-8")
        mended = mark_works(known, refused.get(WORKS, ()))
        sink.pass_on(mended.found)
        whole = f"{mended.text.rstrip()}\n{stubs.text}" if stubs.text else mended.text
        if whole != known:
            works.write_text(whole, encoding="utf-8")
            changed = True
        if not changed:
            return


def _prose(folder: Path, path: str) -> str | None:
    """The file's text, where an author writes prose in it."""
    if path != "paper.yml" and not path.startswith("sections/"):
        return None
    try:
        return (folder / path).read_text(encoding="utf-8")
    except OSError:
        return None


def examine(
    folder: Path, brought: Brought, made: PaperFiles, sink: Sink
) -> tuple[WordsCompared | None, tuple[Diagnostic, ...], str]:
    """The words compared, what the check says, and the report of both."""
    sink.pass_on(made.found)
    of_check = Sink()
    pipeline.check(folder, of_check, lambda _: None)
    # What is meant for one output alone is among the words.
    whole = pipeline.read_whole(SourceFiles(folder), Sink(), lambda _: None)
    compared = None
    if whole is not None and brought.words:
        compared = compare(brought.words, _all_words(whole, brought))
        if compared.count:
            message = f"{counted(compared.count, 'word')} of {compared.words:,} are not in the paper"
            sink.report(codes.WORDS_MISSING, message, Span(NAME), f"{NAME} lists them")
    told = tuple(of_check)
    return compared, told, write_report(brought, compared, tuple(sink), told)


def _all_words(paper: Paper, brought: Brought) -> str:
    settings = paper.settings
    front = (settings.title, settings.subtitle, *settings.abstract)
    return f"{paper_text(front, paper.sections)} {brought.printed_elsewhere}"
