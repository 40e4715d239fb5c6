"""The Manuscript in, one LaTeX document out."""

import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.memory import Alike, Memory, Same
from galleyproof.model.finding.source import Span
from galleyproof.model.look.asked_letters import AskedLetters, ask_again
from galleyproof.model.look.language import paper_word, runs_left
from galleyproof.model.look.letters import TypeCase
from galleyproof.model.outcome.manifest import METADATA_INPUTS, METADATA_REVISION, Stamp
from galleyproof.model.outcome.output import TexFile
from galleyproof.model.outcome.target_shape import PageShape, Spacing
from galleyproof.model.paper import Paper
from galleyproof.model.settings import Author
from galleyproof.model.text.manuscript import (
    ListedWork,
    ListEntry,
    Manuscript,
    PrintedHeading,
    PrintedRun,
    PrintedSection,
)
from galleyproof.model.text.walk import blocks_in, plain_text
from galleyproof.write.characters.escape import escape, escape_id, escape_metadata
from galleyproof.write.latex.inlines.latex_inlines import InlineWriter
from galleyproof.write.latex.latex_blocks import LatexWriter
from galleyproof.write.latex.mathematics import has_formulas, readable, signs_for
from galleyproof.write.latex.running_head import shorten
from galleyproof.write.latex.tag_writer import TagWriter, over, without_signs
from galleyproof.write.template.template import render

TEXT_WIDTH = {"book": 116.0, "a4": 130.0}
"""Of the text block, in millimetres, by page format."""

BABEL = {"en": "american", "en-US": "american", "en-GB": "british"}
"""What TeX calls the languages whose hyphenation the engine has."""

TEMPLATE = "paper.tex.jinja"
AS_EVER = PageShape()
LINE_SPREAD: Mapping[Spacing, str] = {"": "", "single": "1", "one-and-a-half": "1.25", "double": "1.667"}
"""What TeX widens its lines by, which are a fifth higher than their letters."""
_ORIGIN = re.compile(r"% (?P<path>[^\n]+):(?P<line>\d+)")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One line of the outline that PDF readers show."""

    id: str
    level: int
    """From 0, for a section."""
    children: int
    """How many bookmarks stand directly under it: TeX cannot count ahead in one pass."""
    title: str


def write_latex(
    manuscript: Manuscript,
    *,
    templates: Path,
    sink: Sink,
    case: TypeCase | None = None,
    stamp: Stamp | None = None,
    template: str = TEMPLATE,
    more: Mapping[str, object] | None = None,
    shape: PageShape = AS_EVER,
    memory: Memory | None = None,
    is_tagged: bool = False,
) -> TexFile | None:
    """The document; None, with a finding, where a template fails.

    `templates` is the folder that holds paper.tex.jinja; `case` finds the letters that the text fonts lack, and knows
    afterwards which fonts the document needs; `stamp` says on the last page and in the metadata where the paper comes
    from; `template` may be another one than the
    paper's, which gets `more` values; `shape` is what a target asks of its lines. Sections that were written before are
    taken from the `memory`. Where it `is_tagged`, each piece is marked with the element that it is.
    """
    paper, pictures = manuscript.paper, manuscript.pictures
    settings = paper.settings
    program = "pdflatex" if settings.engine.name == "embedded" else settings.engine.program
    files = {name: f"figures/{name}.pdf" for name in pictures}
    tags = TagWriter(
        is_tagged,
        settings.language,
        top_level=2 if any(isinstance(block, PrintedHeading) and block.part for block in manuscript.blocks) else 1,
        notes_place=settings.book.place if template == TEMPLATE else "page",
    )
    writer = LatexWriter(
        manuscript, files, sink, case, settings.language, eight_bit=settings.engine.is_eight_bit, tags=tags
    )
    # Whoever knows the words of an hour ago does not know their elements.
    memory = None if is_tagged else memory
    words, letters = writer.words, writer.words.letters
    words.prints_pages = template == TEMPLATE
    body = "\n\n".join(_section(section, writer, memory) for section in manuscript.sections)
    told = {
        key: letters.text(paper_word(key, settings.language, capitalized=True), settings.span)
        for key in ("abstract", "keywords", "notes", "chapter", "app", "highlights", "correspondence")
    }
    values: dict[str, object] = {
        "engine": program,
        "tagged": is_tagged,
        "babel": BABEL.get(settings.language, ""),
        "kind": settings.book.kind,
        "lists": _lists(manuscript, words) if template == TEMPLATE else [],
        # What a newer revision changes is marked at the foot of the page, wherever the paper has its notes.
        "note_place": settings.book.place if template == TEMPLATE else "page",
        "note_labels": {note.number: note.label for note in manuscript.notes if note.label},
        "note_number_width": note_number_width(note.label or str(note.number) for note in manuscript.notes),
        "runs_left": runs_left(settings.language),
        "page": settings.page,
        "text_width": f"{TEXT_WIDTH[settings.page]:g}mm",
        "line_spread": LINE_SPREAD[shape.spacing] or "1.03",
        "line_numbers": shape.line_numbers,
        "language": escape(settings.language),
        "mathematics": has_formulas(manuscript),
        "number_sections": settings.number_sections,
        **_title_values(manuscript, words, told),
        "body": body,
        "notes_tag": tags.notes_heading() if settings.book.place != "page" else "",
        "bookmarks": _bookmarks(manuscript),
        "licence": letters.text(settings.licence, settings.place("licence")),
        "stamp": escape(str(stamp)) if stamp else "",
        **_bibliography(writer, memory),
        "pdf": _metadata(manuscript, stamp),
    }
    # Last: what was written above has asked for its letters and languages.
    values |= {
        "letters": case.families if case else (),
        "has_languages": letters.has_languages,
        "has_turns": letters.has_turns,
        "has_pages": words.has_pages,
        **signs_for(case),
    }
    text = render(templates, template, values | dict(more or {}), paper.root, sink)
    if text is None:
        return None
    text = without_signs(_with_newer_commands(text))
    used = {files[name]: picture.path for name, picture in pictures.items()}
    written = {
        source.path: tuple(number for number, line in enumerate(source.text.split("\n"), start=1) if line.strip())
        for source in (section.source for section in manuscript.sections)
    }
    return TexFile(text, _origins(text), used, written=written, elements=tags.tree(settings.language))


def _with_newer_commands(text: str) -> str:
    """A paper's own templates may be older than some commands: what these need stands before the text then."""
    before = "".join(needed for command, definition, needed in _NEWER if command in text and definition not in text)
    return text.replace("\\begin{document}", f"{before}\\begin{{document}}", 1) if before else text


_NEWER = (
    (
        "\\opentag{",
        "\\def\\opentag",
        "\\providecommand{\\opentag}[1]{}\\providecommand{\\closetag}[1]{}\\providecommand{\\nexttag}[1]{}",
    ),
    # Of the fonts that other engines than pdfTeX are given, old templates have the author's alone.
    ("\\letters{", "{\\letters}", "\\providecommand{\\letters}[2]{#2}\\providecommand{\\widebreak}{}"),
    (
        "\\begin{intexttable}",
        "{intexttable}",
        "\\newenvironment{intexttable}{\\begin{table}}{\\end{table}}\\providecommand{\\roomfor}[1]{}",
    ),
    ("\\href{", "{cmd/href/before}", "\\AddToHook{cmd/href/before}{\\leavevmode}"),
    ("\\arraybackslash", "\\usepackage{array}", "\\usepackage{array}"),
    (
        "\\spanrule{",
        "{\\spanrule}",
        "\\providecommand{\\spanrule}[1]{\\multispan{#1}\\hfil}\\providecommand{\\spanrulesend}{\\cr}",
    ),
)
"""How a command is used, how a template has it, and what does without the template."""


def _title_values(manuscript: Manuscript, words: InlineWriter, told: Mapping[str, str]) -> dict[str, object]:
    """What stands before the text, and the words `told` before its parts; it is written in this order, in which letters ask for their fonts."""
    paper, letters, tags = manuscript.paper, words.letters, words.tags
    settings = paper.settings
    own = dict(told)
    with tags.part("front"):
        with tags.element("H1", settings.place("title"), id="title") as mark:
            title = mark(words.inlines(manuscript.title))
        running_title = words.bare(shorten(manuscript.short_title))
        with tags.element("P", settings.place("subtitle"), id="subtitle") as mark:
            subtitle = mark(words.inlines(manuscript.subtitle))
        authors = [_author(author, paper, words) for author in settings.authors]
        correspondence = [
            letters.text(f"{author.name}, {author.email}", _place_of(author.email, paper))
            for author in settings.correspondence
        ]
        if correspondence:
            with tags.element("P") as mark:
                own["correspondence"], *correspondence = over(mark, told["correspondence"], *correspondence)
        abstract = []
        for number, paragraph in enumerate(manuscript.abstract):
            with tags.element("P", _start_of(paragraph)) as mark:
                if number:
                    abstract.append(mark(words.inlines(paragraph)))
                else:
                    own["abstract"], first = over(mark, told["abstract"], words.inlines(paragraph))
                    abstract.append(first)
    highlights = _highlights(manuscript, words, own)
    keywords = [letters.text(keyword, _place_of(keyword, paper)) for keyword in settings.keywords]
    # What is said of keywords is printed with the abstract alone.
    if keywords and abstract:
        with tags.part("front"), tags.element("P", settings.place("keywords")) as mark:
            own["keywords"], *keywords = over(mark, told["keywords"], *keywords)
    return {
        "title": title,
        "running_title": running_title,
        "subtitle": subtitle,
        "authors": authors,
        "correspondence": correspondence,
        "abstract": abstract,
        "highlights": highlights,
        "keywords": keywords,
        "date": settings.date.isoformat() if settings.date else "",
        "words": own,
    }


def _author(author: Author, paper: Paper, words: InlineWriter) -> dict[str, str]:
    found = {
        name: words.letters.text(getattr(author, name), _place_of(getattr(author, name), paper))
        for name in ("name", "affiliation", "email", "orcid")
    }
    with words.tags.element("P", paper.settings.place("authors")) as mark:
        if found["affiliation"]:
            found["name"], found["affiliation"] = over(mark, found["name"], found["affiliation"])
        else:
            found["name"] = mark(found["name"])
    return found


def _highlights(manuscript: Manuscript, words: InlineWriter, told: dict[str, str]) -> list[str]:
    """Each with what its bullet is to be marked with behind the one before, since the template begins the items."""
    tags, place = words.tags, manuscript.paper.settings.place("highlights")
    written: list[str] = []
    with tags.part("highlights"):
        if not manuscript.highlights:
            return []
        with tags.element("P", place) as mark:
            told["highlights"] = mark(told["highlights"])
        with tags.element("L", place, numbering="Disc"):
            for run in manuscript.highlights:
                with tags.element("LI", place):
                    label = tags.label("", place)
                    if written:
                        written[-1] += label
                    else:
                        told["highlights"] += label
                    with tags.element("LBody", place), tags.element("P", _start_of(run)) as mark:
                        written.append(mark(words.inlines(run)))
    return written


def _start_of(run: PrintedRun) -> Span | None:
    return run[0].span if run else None


def _metadata(manuscript: Manuscript, stamp: Stamp | None) -> dict[str, object]:
    """What the PDF says of itself."""
    settings = manuscript.paper.settings
    return {
        "title": escape_metadata(plain_text(readable(manuscript.title))),
        "authors": escape_metadata(", ".join(author.name for author in settings.authors)),
        "keywords": escape_metadata(", ".join(settings.keywords)),
        "subject": escape_metadata(plain_text(readable(manuscript.subtitle))),
        "stamp": {METADATA_REVISION: stamp.marked_revision, METADATA_INPUTS: stamp.digest} if stamp else {},
    }


@dataclass(frozen=True, slots=True)
class _Written:
    """A part of the document, and what the rest of it must know."""

    texts: tuple[str, ...]
    is_in_appendix: bool
    has_languages: bool
    has_turns: bool
    has_pages: bool
    runs: tuple[tuple[str, str], ...]
    """Of letters that the text fonts lack."""
    formulas: tuple[str, ...]

    @property
    def parts(self) -> tuple[Any, ...]:
        return tuple(getattr(self, each.name) for each in fields(self))


def _section(section: PrintedSection, writer: LatexWriter, memory: Memory | None) -> str:
    path = section.source.path
    notes = tuple(note for span, note in writer.manuscript.by_place.items() if span.path == path)
    about = Alike(path, (section.blocks, notes, writer.pictures, writer.manuscript.pictures))
    return _known(about, writer, memory, lambda own: (own.blocks(section.blocks),))[0]


def _bibliography(writer: LatexWriter, memory: Memory | None) -> dict[str, object]:
    """The list of works, its title, and the title over each work that begins a division of it."""
    works, tags, title = writer.manuscript.works, writer.tags, writer.manuscript.list_title
    place = writer.manuscript.paper.settings.span
    if not tags.is_on or not works:
        entries = _known(
            Alike("works", works),
            writer,
            memory,
            lambda own: tuple(own.words.inlines(work.wording) for work in works),
        )
        return {
            "bibliography": entries,
            "bibliography_title": writer.words.letters.text(title, place),
            "bibliography_headings": [escape(work.heading) for work in works],
        }
    written: list[str] = []
    headings: list[str] = []
    with tags.part("back"):
        with tags.element(tags.begin_section(tags.highest, place), place) as mark:
            shown = mark(writer.words.letters.text(title, place))
        # Each division is a list of its own.
        starts = [at for at, work in enumerate(works) if work.heading or not at]
        for start, stop in zip(starts, [*starts[1:], len(works)], strict=True):
            if works[start].heading:
                with tags.element(tags.begin_section(tags.highest + 1, place), place) as mark:
                    headings.append(mark(escape(works[start].heading)))
            headings += [""] * (stop - len(headings))
            with tags.element("L", place, numbering="None"):
                written += [_entry(work, writer) for work in works[start:stop]]
    return {"bibliography": tuple(written), "bibliography_title": shown, "bibliography_headings": headings}


def _entry(work: ListedWork, writer: LatexWriter) -> str:
    tags, place = writer.tags, _start_of(work.wording)
    with tags.element("LI", place), tags.element("LBody", place), tags.element("BibEntry", place) as mark:
        return mark(writer.words.inlines(work.wording))


def _known(
    about: Alike, writer: LatexWriter, memory: Memory | None, write: Callable[[LatexWriter], tuple[str, ...]]
) -> tuple[str, ...]:
    """A part of the document that is all `about` what it was the last time is not written again."""
    settings, words = writer.manuscript.paper.settings, writer.words
    if memory is None or settings.fonts:
        # A font of the author's own may have other letters by now.
        return write(writer)
    has_case, before = writer.case is not None, writer.in_appendix
    key = ("latex", about, Same(settings), words.prints_pages, before, has_case, writer.eight_bit)
    made_of = (about.value, words.prints_pages, before, has_case, writer.eight_bit)
    written = memory.recall(
        key,
        writer.sink,
        lambda own: _Written(
            *memory.last(
                "latex",
                lambda shelf: (*made_of, shelf.name(settings)),
                own,
                lambda inner: _write(writer, write, inner).parts,
            )
        ),
    )
    writer.in_appendix = written.is_in_appendix
    words.letters.has_languages |= written.has_languages
    words.letters.has_turns |= written.has_turns
    words.has_pages |= written.has_pages
    if writer.case is not None:
        ask_again(written.runs, written.formulas, writer.case)
    return written.texts


def _write(writer: LatexWriter, write: Callable[[LatexWriter], tuple[str, ...]], sink: Sink) -> _Written:
    asked = AskedLetters(writer.case) if writer.case is not None else None
    own = replace(writer, sink=sink, case=asked)
    own.words.prints_pages = writer.words.prints_pages
    texts, words = write(own), own.words
    runs, formulas = (tuple(asked.runs), tuple(asked.formulas)) if asked is not None else ((), ())
    letters = words.letters
    return _Written(texts, own.in_appendix, letters.has_languages, letters.has_turns, words.has_pages, runs, formulas)


def note_number_width(numbers: Iterable[str]) -> str:
    """How far in the notes stand behind their numbers: four digits have room, and each more takes some."""
    digits = max(map(len, numbers), default=1)
    return f"{1.9 + 0.5 * max(digits - 4, 0):.1f}em"


def _lists(manuscript: Manuscript, words: InlineWriter) -> list[dict[str, object]]:
    """The contents, and the lists of figures and tables."""
    place, tags = manuscript.paper.settings.span, words.tags
    found: list[dict[str, object]] = []
    with tags.part("lists"):
        for part in manuscript.lists:
            with tags.element(tags.begin_section(tags.highest, place), place) as mark:
                title = mark(words.letters.text(part.title, place))
            with tags.element("TOC", place):
                entries = [_listed(entry, words, place) for entry in part.entries]
            found.append({"kind": part.kind, "title": title, "entries": entries})
    return found


def _listed(entry: ListEntry, words: InlineWriter, place: Span) -> dict[str, object]:
    tags = words.tags
    shown = f"{entry.number} {plain_text(readable(entry.words))}".strip()
    with tags.element("TOCI", place), tags.element("Reference", place):
        tag = tags.line(shown, place)
    return {
        "level": entry.level,
        "number": entry.number,
        "words": words.bare(entry.words),
        "linked_words": words.listed(entry.words, entry.id) if words.letters.turns.runs_left else "",
        "id": escape_id(entry.id),
        "tag": tag,
    }


def text_width(page: Literal["book", "a4"]) -> float:
    """Width of the text block in PDF points (1/72 inch): as wide as a figure may be."""
    return TEXT_WIDTH[page] / 25.4 * 72


def _place_of(words: str, paper: Paper) -> Span:
    """Where paper.yml has the words; its beginning where they are typed otherwise."""
    start = paper.source.text.find(words)
    return paper.source.span(start, start + len(words)) if words and start >= 0 else paper.settings.span


def _bookmarks(manuscript: Manuscript) -> list[Bookmark]:
    headings = [
        block for block in blocks_in(manuscript.blocks) if isinstance(block, PrintedHeading) and not block.unlisted
    ]
    found = []
    for position, heading in enumerate(headings):
        below = itertools.takewhile(lambda other: other.level > heading.level, headings[position + 1 :])  # noqa: B023
        children = sum(other.level == heading.level + 1 for other in below)
        title = f"{heading.number} {plain_text(readable(heading.children))}".strip()
        found.append(Bookmark(escape_id(heading.id), heading.level - 1, children, escape_metadata(title)))
    return found


def _origins(text: str) -> dict[int, Span]:
    """Where the lines of the body come from, by the comments that stand before each block."""
    found = {}
    for number, line in enumerate(text.split("\n"), start=1):
        match = _ORIGIN.fullmatch(line)
        if match is not None:
            found[number + 1] = Span(match["path"], int(match["line"]))
    return found
