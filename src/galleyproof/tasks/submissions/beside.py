"""A paper and its target in, the files that go beside the manuscript out: the title page and the letter to the editors."""

import re
from collections.abc import Mapping
from dataclasses import replace

from galleyproof.disk.door import Refused, read_file
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.finding.suggestion import nearest
from galleyproof.model.outcome.target_shape import PageShape
from galleyproof.model.paper import Paper
from galleyproof.model.text.document import Section
from galleyproof.model.text.walk import plain_text
from galleyproof.read.markdown.section import read_section
from galleyproof.submit.anonymity.anonymous import about_authors
from galleyproof.submit.shape.word_counts import WordCounts
from galleyproof.tasks.submissions.formats import make_files
from galleyproof.tasks.submissions.remade import remake
from galleyproof.tasks.submissions.sent_material import Files, Material


def make_apart(material: Material, paper: Paper, counts: WordCounts, sink: Sink) -> Files | None:
    """The files by name, of the format of the target; None, with findings, where one cannot be made.

    `paper` is the one with its authors.
    """
    target, found = material.target, Files()
    if target.triple:
        # Nothing that names the authors lies with what editors open.
        return found
    if target.shape.title_page_apart:
        made = _make("title-page", _title_page(paper), material, sink, counts if target.shape.counts else None)
        if made is None:
            return None
        found |= made
    if target.shape.cover_letter:
        letter = _letter(paper, material, counts, sink)
        made = _make("cover-letter", letter, material, sink) if letter is not None else None
        if made is None:
            return None
        found |= made
    return found


def _make(name: str, paper: Paper, material: Material, sink: Sink, counts: WordCounts | None = None) -> Files | None:
    """The files of one small paper."""
    target = replace(
        material.target, file_name=name, shape=PageShape(spacing=material.target.shape.spacing), anonymous=False
    )
    scratch = material.scratch / name
    scratch.mkdir()
    made = remake(replace(material, target=target, origin=None, scratch=scratch), paper, sink, counts)
    files = make_files(made, sink) if made is not None else None
    if files is None or len(files) == 1:
        return files
    return {f"{name}/{path}": data for path, data in files.items()}


def _title_page(paper: Paper) -> Paper:
    settings = replace(paper.settings, abstract=(), highlights=(), keywords=())
    return replace(paper, settings=settings, sections=about_authors(paper))


# ---------------------------------------------------------------- the letter


def _letter(paper: Paper, material: Material, counts: WordCounts, sink: Sink) -> Paper | None:
    path, place = material.target.shape.cover_letter, material.target.span
    data = read_file(paper.root, path)
    if isinstance(data, Refused):
        sink.report(data.code, f"the letter cannot be read: {data.message}", place, data.hint)
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        sink.report(codes.MISSING_FILE, f"the letter `{path}` is no text in UTF-8", place)
        return None
    values = _values(paper, material, counts)
    typed = Source(path, text)

    def fill(match: re.Match[str]) -> str:
        if match[1] in values:
            return _as_typed(values[match[1]])
        near = nearest(match[1], values)
        hint = f"did you mean `{{{near}}}`?" if near else f"there are: {', '.join(values)}"
        span = typed.span(match.start(), match.end())
        sink.report(codes.UNKNOWN_PLACEHOLDER, f"nothing is known to stand for `{match[0]}`", span, hint)
        return ""

    filled = re.sub(r"(?<!\\)\{([a-z_]+)\}", fill, text)
    if sink.has_errors:
        return None
    section: Section = read_section(Source(path, filled), sink)
    settings = replace(
        paper.settings, title=(), subtitle=(), authors=(), abstract=(), highlights=(), keywords=(), licence=""
    )
    return replace(paper, settings=settings, sections=(section,))


def _values(paper: Paper, material: Material, counts: WordCounts) -> Mapping[str, str]:
    settings = paper.settings
    writers = settings.correspondence or settings.authors[:1]
    return {
        "title": plain_text(settings.title),
        "subtitle": plain_text(settings.subtitle),
        "journal": material.target.deposit.journal or material.target.name,
        "authors": ", ".join(author.name for author in settings.authors),
        "corresponding": ", ".join(author.name for author in writers),
        "email": ", ".join(author.email for author in writers if author.email),
        "date": settings.date.isoformat() if settings.date else "",
        "words": f"{counts.text:,}",
        "notes": f"{counts.notes:,}",
        "figures": str(counts.figures),
        "tables": str(counts.tables),
    }


def _as_typed(words: str) -> str:
    """The words with nothing in them that Markdown would take for a mark."""
    return re.sub(r"([\\`*_{}\[\]<>#^~$@|!])", r"\\\1", words)
