"""A paper and the name of a target in; what is sent there, with a checklist of what was asked for, out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from galleyproof.building import Prepared, prepare, print_prepared
from galleyproof.disk.door import open_folder
from galleyproof.disk.files import SourceFiles
from galleyproof.disk.scratch import scratch_folder
from galleyproof.disk.swap import swap
from galleyproof.disk.whole_file import write_file
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.progress import Progress
from galleyproof.model.finding.source import Span
from galleyproof.model.finding.unfinished_paper import refuse_unfinished
from galleyproof.model.outcome.copy_origin import NOBODY, CopyOrigin
from galleyproof.model.outcome.output import Picture
from galleyproof.model.outcome.submission import Submission, checklist_json, checklist_markdown
from galleyproof.model.outcome.target import Target
from galleyproof.model.outcome.target_shape import PageShape
from galleyproof.model.paper import Paper
from galleyproof.model.settings import Author, Settings
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.model.text.walk import plain_text
from galleyproof.pipeline import Cited, ask, cite, read_whole
from galleyproof.resolve.meant import meant_for
from galleyproof.revise.authorship import copy_origin
from galleyproof.revise.git.git_process import GitFault
from galleyproof.revise.git.repository import find_repository
from galleyproof.submit.anonymity.anonymous import Anonymised, anonymise, without_title_page
from galleyproof.submit.anonymity.hidden_names import hidden_words
from galleyproof.submit.anonymity.name_place import without_telling_licence
from galleyproof.submit.demands import check_demands
from galleyproof.submit.file_demands import check_files
from galleyproof.submit.pdf.plain_picture import clean_picture, clean_pixels
from galleyproof.submit.pdf.separate_figures import separate_figures
from galleyproof.submit.shape.word_counts import WordCounts, count_all
from galleyproof.tasks.submissions.beside import make_apart
from galleyproof.tasks.submissions.formats import make_files
from galleyproof.tasks.submissions.left_names import check_anonymity
from galleyproof.tasks.submissions.named_target import find_target
from galleyproof.tasks.submissions.remade import remake
from galleyproof.tasks.submissions.sent_material import PRINTED, Files, Material, Printed


def submit(
    root: Path, target: str, sink: Sink, progress: Progress, *, anonymous: bool = False, triple: bool = False
) -> Submission | None:
    """Writes build/submission/TARGET/ with its checklist; None, with only the checklist there, where anything is wrong.

    `target` is a name under `targets` in paper.yml, a format, or a profile that comes with the program.
    """
    files = SourceFiles(root)
    whole = read_whole(files, sink, progress)
    if whole is None:
        return None
    progress("cite")
    cited = cite(meant_for(whole, "pdf"), sink, files)
    if cited is None:
        return None
    settings = cited.paper.settings
    wanted = find_target(settings, target, sink)
    if wanted is not None:
        triple = triple or wanted.triple
        wanted = replace(wanted, anonymous=wanted.anonymous or anonymous or triple, triple=triple)
        _check_signed(settings, wanted, sink)
        refuse_unfinished(sink)
    if wanted is None or sink.has_errors:
        ask(cited, sink)
        return None
    if refused := open_folder(cited.paper.root, "build/submission"):
        sink.report(refused.code, refused.message, Span("build/submission"), refused.hint)
        return None
    # What is sent is what was read here: a file that is saved meanwhile is for the next submission.
    main = _make_main(cited, whole, wanted, sink, progress)
    if main is None:
        return None
    folder = root / "build" / "submission"
    try:
        with scratch_folder(folder, "submission") as scratch:
            submission = _make(main, wanted, scratch, sink, progress)
            if submission is not None:
                _keep(folder / wanted.name, submission, scratch / "finished", fine=not sink.has_errors)
    except OSError as error:
        sink.report(codes.CANNOT_WRITE, f"`build/submission/` cannot be written: {error.strerror}", Span("build"))
        return None
    return None if sink.has_errors else submission


@dataclass(frozen=True, slots=True)
class _Main:
    """The paper as its author sees it, from which every format begins."""

    prepared: Prepared
    printed: Printed | None
    """None where the format asks for no print."""

    @property
    def manuscript(self) -> Manuscript:
        return self.prepared.manuscript

    @property
    def paper(self) -> Paper:
        return self.manuscript.paper


def _make_main(cited: Cited, whole: Paper, target: Target, sink: Sink, progress: Progress) -> _Main | None:
    """Of `whole` come the words that are meant for the target's format, where print has others."""
    if target.format in PRINTED:
        prepared = prepare(cited, sink, progress)
        built = print_prepared(prepared, sink, progress) if prepared else None
        return _Main(prepared, Printed(built.pdf, built.facts)) if prepared and built else None
    match target.format:
        case "docx" | "odt" | "html" | "epub" | "jats":
            own = meant_for(whole, target.format)
        case _:
            own = cited.paper
    meant = cited if own == cited.paper else cite(own, sink)
    prepared = prepare(meant, sink, progress) if meant else None
    if meant is None or prepared is None:
        return None
    progress("check")
    ask(meant, sink)
    return None if sink.has_errors else _Main(prepared, None)


def _check_signed(settings: Settings, target: Target, sink: Sink) -> None:
    if not plain_text(settings.title).strip():
        sink.report(codes.UNSIGNED_SUBMISSION, "the paper has no title", settings.span, "write `title:` in paper.yml")
    if settings.authors or target.anonymous or target.format in ("csl-json", "ris", "biblatex"):
        return
    hint = "write `authors:` in paper.yml, or submit with --anonymous"
    message = f"the paper has no author: this is a draft, and says `{NOBODY}` where the author is named"
    sink.report(codes.UNSIGNED_DRAFT, message, settings.place("authors"), hint)


def _make(main: _Main, target: Target, scratch: Path, sink: Sink, progress: Progress) -> Submission | None:
    signed, shape = _signed(_in_style_of(main.paper, target), sink), target.shape
    material = Material(
        target,
        replace(main.manuscript, pictures=_clean_pictures(main, scratch / "pictures")),
        main.printed,
        main.prepared.origin.time.seconds,
        scratch,
        origin=None if target.anonymous else _origin(main, target),
    )
    hidden: Anonymised | None = None
    if target.anonymous:
        progress("make anonymous")
        hidden = _hide(signed, target)
        sent = hidden.paper
    else:
        sent = without_title_page(signed) if shape.title_page_apart else signed
    is_as_built = sent is main.paper and not shape.changes_text
    whole = material.manuscript if is_as_built else _unshaped(material, sent, sink)
    if whole is None:
        return None
    counts = count_all(whole)
    told = counts if shape.counts and not shape.title_page_apart else None
    shaped = material if is_as_built else remake(material, sent, sink, told)
    if shaped is None:
        return None
    material = shaped
    progress(target.format)
    files = searched = make_files(material, sink)
    if files is not None and target.triple:
        files, material = _make_known(material, signed, told, sink)
    pages = len(material.printed.facts.pages) if material.printed else None
    demands = list(check_demands(target, whole, signed.settings, sink, pages))
    if files is not None:
        demands += check_files(files, target, material.manuscript, sink)
    if searched is not None and hidden is not None:
        progress("search for names")
        demands += check_anonymity(searched, main.prepared, material, hidden, sink)
    if files is not None:
        names = material.figure_names if shape.figure_files else ()
        files |= separate_figures(names, material.manuscript.pictures, shape.figure_files, target.figure_dpi)
        apart = make_apart(material, signed, counts, sink)
        files = None if apart is None else files | apart
    return Submission(target, target.anonymous, files or {}, tuple(demands))


def _signed(paper: Paper, sink: Sink) -> Paper:
    """The paper with its authors; a draft says that it has none."""
    if not any(found.code is codes.UNSIGNED_DRAFT for found in sink):
        return paper
    return replace(paper, settings=replace(paper.settings, authors=(Author(NOBODY),)))


def _hide(signed: Paper, target: Target, *, hides_works: bool = True) -> Anonymised:
    hidden = anonymise(signed, hides_works=hides_works)
    telling = hidden_words(signed, target, ())
    return replace(hidden, paper=without_telling_licence(hidden.paper, telling, target.may_stay))


def _unshaped(material: Material, paper: Paper, sink: Sink) -> Manuscript | None:
    """The paper as it is counted: with its figures and tables in their places, and nothing of it on a page apart."""
    plain = replace(material, target=replace(material.target, shape=PageShape()), printed=None)
    made = remake(plain, paper, sink)
    return None if made is None else made.manuscript


def _make_known(
    material: Material, signed: Paper, told: WordCounts | None, sink: Sink
) -> tuple[Files | None, Material]:
    """The files of a paper in which the authors cite themselves as they cite others.

    All else is as in the paper that is searched for their names: what is not found there stands in the wording of these
    works alone.
    """
    known = _hide(signed, material.target, hides_works=False)
    for key in known.own_works:
        work = signed.library.works[key]
        message = f"`{key}` is by an author of the paper, and is cited by name"
        hint = "write of it as of anybody's: `Smith has shown`, never `as I have shown`"
        sink.report(codes.OWN_WORK_NAMED, message, work.span, hint)
    again = remake(material, known.paper, sink, told)
    return (None, material) if again is None else (make_files(again, sink), again)


def _origin(main: _Main, target: Target) -> CopyOrigin | None:
    """What a Word file says of where it comes from, so that a copy that comes back can be compared with it."""
    git, repository = main.prepared.origin.git, find_repository(main.paper.root)
    if git is None or isinstance(repository, GitFault):
        return None
    origin = copy_origin(repository, git.revision if git.is_paper_clean else "")
    return replace(origin, style=target.style) if origin is not None else None


def _in_style_of(paper: Paper, target: Target) -> Paper:
    """The paper with the style of the target, where it asks for one."""
    if not target.style:
        return paper
    settings = paper.settings
    places = {**settings.key_spans, "style": target.span}
    return replace(paper, settings=replace(settings, csl=target.style, key_spans=places))


def _clean_pictures(main: _Main, folder: Path) -> Mapping[str, Picture]:
    """The figures as they were drawn, without what their makers wrote into them."""
    folder.mkdir()
    found = {}
    for name, picture in main.manuscript.pictures.items():
        copy = folder / picture.path.name
        copy.write_bytes(clean_picture(picture.path.read_bytes()))
        for file in picture.files[1:]:
            if file.is_file():
                data = file.read_bytes()
                copy.with_suffix(file.suffix).write_bytes(clean_pixels(data) if file.suffix == ".png" else data)
        found[name] = replace(picture, path=copy)
    return found


def _keep(folder: Path, submission: Submission, beside: Path, *, fine: bool) -> None:
    """Writes the files beside and renames, so that no older submission is left among the new; the checklist at least."""
    beside.mkdir()
    files = submission.files if fine else {}
    for name, data in files.items():
        write_file(beside / name, data)
    write_file(beside / "checklist.md", checklist_markdown(submission))
    write_file(beside / "checklist.json", checklist_json(submission))
    swap(beside, folder)
