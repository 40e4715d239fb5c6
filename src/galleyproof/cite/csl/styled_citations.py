"""Sections and works in, the same cited after a CSL style out: Pandoc's citeproc words what our own Chicago would."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from galleyproof.cite.csl.csl_json import csl_items
from galleyproof.cite.csl.doubled_words import say_once
from galleyproof.cite.csl.locator_words import locator_words
from galleyproof.cite.csl.note_words import put_words, without_brackets
from galleyproof.cite.csl.read_tree import find_divisions, find_note, read_inlines
from galleyproof.cite.csl.style_file import StyleFile, read_style
from galleyproof.cite.terms.terms import term
from galleyproof.disk.files import SourceFiles
from galleyproof.model.evidence.work import WordedWork
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.finding.suggestion import as_reference, nearest
from galleyproof.model.look.language import is_known, primary
from galleyproof.model.settings import Settings
from galleyproof.model.text.document import Block, Citation, Cite, Footnote, Inline, Locator, Paragraph, Section
from galleyproof.model.text.note import Note, Notes, Reference
from galleyproof.model.text.note_marks import note_marks
from galleyproof.model.text.walk import plain_text, runs_in, runs_of
from galleyproof.pandoc import pandoc_tree
from galleyproof.pandoc.pandoc_process import PandocFault, run_pandoc
from galleyproof.pandoc.pandoc_tree import Node, Nodes


def cite_in_style(
    sections: tuple[Section, ...],
    works: Mapping[str, WordedWork],
    settings: Settings,
    files: SourceFiles,
    sink: Sink,
) -> Notes | None:
    """The notes, and what stands in the text, after the CSL file that `settings` name, among the paper's `files`; None with a finding where it cannot be.

    The list of works is printed where the style has citations in the text, or paper.yml asks for it. Unknown keys are
    reported, and the rest is worded as if they were not there.
    """
    file = read_style(files, settings.csl, settings.place("style"), sink)
    if file is None:
        return None
    marks = tuple(note_marks(runs_of(sections)))
    citations = tuple(citation for mark in marks for citation in _citations(mark, sink))
    known = _known(citations, works, sink)
    answer = _ask(_questions(marks, known, file, settings.language), known, works, file, settings=settings, sink=sink)
    if answer is None:
        return None
    worded = dict(find_divisions(answer, "mark-"))
    course = _Course(file, known, _dates_in_words(works, settings.language))
    for number, mark in enumerate(marks):
        course.set(mark, worded[str(number)])
    listed: tuple[tuple[str, tuple[Inline, ...]], ...] = ()
    if file.has_bibliography and (settings.style.bibliography or not file.sets_notes):
        listed = tuple(
            (key, course.words(nodes, works[key].work.span)) for key, nodes in find_divisions(answer, "ref-")
        )
    return Notes(
        tuple(course.notes),
        MappingProxyType({note.span: note for note in course.notes}),
        MappingProxyType(course.in_words),
        listed,
        tuple(course.in_text),
        stands_in_text=not file.sets_notes,
        list_title=settings.style.list_title or _list_title(file, settings.language),
    )


def _dates_in_words(works: Mapping[str, WordedWork], language: str) -> tuple[str, ...]:
    issued = (item.get("issued") for item in csl_items(works.values(), language))
    return tuple({str(date["literal"]) for date in issued if isinstance(date, dict) and "literal" in date})


def _list_title(file: StyleFile, language: str) -> str:
    """*Works Cited* is said in English alone."""
    is_english = primary(language) == "en" or not is_known(language)
    return term("references" if file.list_term == "workscited" and not is_english else file.list_term, language)


def _citations(mark: Citation | Footnote, sink: Sink) -> Iterator[Citation]:
    if isinstance(mark, Citation):
        yield mark
        return
    for inner in note_marks(runs_in(mark.blocks)):
        if isinstance(inner, Citation):
            yield inner
        else:
            hint = "say it in the outer note's own words, or set a second note in the text"
            sink.report(codes.NOTE_IN_NOTE, "a note stands within a note", inner.span, hint)


def _known(
    citations: Iterable[Citation], works: Mapping[str, WordedWork], sink: Sink
) -> Mapping[Span, tuple[Cite, ...]]:
    """The works that each citation names and the bibliography holds."""
    found = {}
    for citation in citations:
        for cite in citation.cites:
            if cite.key not in works:
                near = nearest(cite.key, list(works))
                hint = f"did you mean `{near}`?" if near else "add the entry, or correct the key"
                if reference := as_reference(cite.key):
                    hint = f"if it is no work, write `@{reference}`, with a colon"
                sink.report(codes.UNKNOWN_KEY, f"no work `{cite.key}` in the bibliography", cite.span, hint)
        found[citation.span] = tuple(cite for cite in citation.cites if cite.key in works)
    return found


# ---------------------------------------------------------------- asking Pandoc


def _questions(
    marks: tuple[Citation | Footnote, ...], known: Mapping[Span, tuple[Cite, ...]], file: StyleFile, language: str
) -> Nodes:
    """One division a mark."""
    return [
        pandoc_tree.division([pandoc_tree.paragraph(_question(mark, known, file, language))], f"mark-{number}")
        for number, mark in enumerate(marks)
    ]


def _ask(
    blocks: Nodes,
    known: Mapping[Span, tuple[Cite, ...]],
    works: Mapping[str, WordedWork],
    file: StyleFile,
    *,
    settings: Settings,
    sink: Sink,
) -> Node | None:
    """A document of nothing but citations, as citeproc has filled it in."""
    document = pandoc_tree.document({"lang": pandoc_tree.meta_words(settings.language)}, blocks)
    cited = dict.fromkeys(cite.key for cites in known.values() for cite in cites)
    # A work whose author is hidden bears another key than that by which the text cites it.
    items = [
        _once(item, file) | {"id": key}
        for key, item in zip(cited, csl_items((works[key] for key in cited), settings.language), strict=True)
    ]
    answer = run_pandoc(
        json.dumps(document, ensure_ascii=False).encode("utf-8"),
        ["--from=json", "--to=json", "--citeproc", "--csl=style.csl", "--bibliography=works.json", "--sandbox"],
        {"style.csl": file.data, "works.json": json.dumps(items, ensure_ascii=False).encode("utf-8")},
    )
    if isinstance(answer, PandocFault):
        code = codes.PANDOC_MISSING if answer.is_missing else codes.BAD_CITATION_STYLE
        message = (
            answer.message if answer.is_missing else f"the style `{settings.csl}` cannot be used: {answer.message}"
        )
        sink.report(code, message, settings.place("style"), answer.hint)
        return None
    found: Node = json.loads(answer)
    return found


def _once(item: Mapping[str, object], file: StyleFile) -> dict[str, object]:
    """`forthcoming` as the state of the work where the style prints that, else where the year would stand."""
    issued = item.get("issued")
    if not isinstance(issued, dict) or issued.get("literal") != item.get("status", issued):
        return dict(item)
    left_out = "issued" if file.knows_status else "status"
    return {name: value for name, value in item.items() if name != left_out}


def _question(
    mark: Citation | Footnote, known: Mapping[Span, tuple[Cite, ...]], file: StyleFile, language: str
) -> Nodes:
    if isinstance(mark, Citation):
        return [_cite(known[mark.span], language, in_words=mark.in_words)]
    inner = _inner(mark)
    # In a note of a style with notes, a work named in the words is cited in full: the words are the note's.
    in_words = not file.sets_notes
    return [
        pandoc_tree.node(
            "Note",
            [
                pandoc_tree.paragraph([_cite(known[found.span], language, in_words=found.in_words and in_words)])
                for found in inner
            ]
            or [pandoc_tree.paragraph([])],
        )
    ]


def _inner(note: Footnote) -> tuple[Citation, ...]:
    """The citations in the prose of a note."""
    return tuple(mark for mark in note_marks(runs_in(note.blocks)) if isinstance(mark, Citation))


def _cite(cites: tuple[Cite, ...], language: str, *, in_words: bool) -> Node:
    return pandoc_tree.node("Cite", [[_work(cite, language, in_words=in_words) for cite in cites], []])


def _work(cite: Cite, language: str, *, in_words: bool) -> Node:
    mode = "AuthorInText" if in_words else "SuppressAuthor" if cite.suppress_author else "NormalCitation"
    return {
        "citationId": cite.key,
        "citationPrefix": pandoc_tree.words(plain_text(cite.prefix).strip()),
        "citationSuffix": _locator(cite.locator, language) + pandoc_tree.words(plain_text(cite.suffix)),
        "citationMode": pandoc_tree.node(mode),
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def _locator(locator: Locator | None, language: str) -> Nodes:
    return pandoc_tree.words(locator_words(locator, language)) if locator else []


# ---------------------------------------------------------------- reading the answer


@dataclass(slots=True)
class _Course:
    """The pass through the paper."""

    file: StyleFile
    known: Mapping[Span, tuple[Cite, ...]]
    dates: tuple[str, ...]
    """Those that works have in words."""
    notes: list[Note] = field(default_factory=list)
    in_words: dict[Span, tuple[Inline, ...]] = field(default_factory=dict)
    in_text: list[Reference] = field(default_factory=list)

    def set(self, mark: Citation | Footnote, answer: Nodes) -> None:
        """Takes the wording of one mark over."""
        note = find_note(answer)
        if isinstance(mark, Citation):
            if words := self.words(answer, mark.span):
                self.in_words[mark.span] = words
            if note is not None:
                self._note(mark, (Paragraph(self.words(note, mark.span), mark.span),), (mark,))
            else:
                self.in_text += self._references(mark)
            return
        inner = _inner(mark)
        words_of = {
            citation.span: self.words([paragraph], citation.span)
            for citation, paragraph in zip(inner, note or [], strict=False)
        }
        if self.file.sets_notes and len(inner) > 1:
            # Pandoc puts such citations into brackets; the author's words need none.
            words_of = {span: without_brackets(words) for span, words in words_of.items()}
        self._note(mark, put_words(mark.blocks, words_of) or (Paragraph((), mark.span),), inner)

    def words(self, answer: Nodes, span: Span) -> tuple[Inline, ...]:
        return say_once(read_inlines(answer, span), self.dates)

    def _note(self, mark: Citation | Footnote, blocks: tuple[Block, ...], citations: tuple[Citation, ...]) -> None:
        references = tuple(reference for citation in citations for reference in self._references(citation))
        self.notes.append(Note(len(self.notes) + 1, mark.span, blocks, references))

    def _references(self, citation: Citation) -> tuple[Reference, ...]:
        return tuple(Reference(cite.key, cite.locator) for cite in self.known[citation.span])
