"""What a target asks of the paper in; each demand with what was found, and a finding where it does not hold, out."""

import re
from collections.abc import Iterable, Iterator, Mapping

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Code, Sink
from galleyproof.model.outcome.output import Picture
from galleyproof.model.outcome.submission import Demand
from galleyproof.model.outcome.target import Target
from galleyproof.model.text.counted import counted
from galleyproof.model.text.manuscript import Manuscript, PrintedBlock, PrintedFigure, PrintedTable
from galleyproof.model.text.walk import blocks_in, plain_text, runs_in
from galleyproof.submit.pdf.plain_picture import lowest_resolution

WITH_ALTERNATIVES = frozenset({"html", "epub", "docx", "odt", "jats", "pdfa"})
"""Formats whose pictures are read out."""


def check_demands(target: Target, manuscript: Manuscript, sink: Sink) -> Iterator[Demand]:
    """Every demand, whether the target makes it or not."""
    settings = manuscript.paper.settings
    yield Demand("title", "given", plain_text(manuscript.title), holds=True)
    names = ", ".join(author.name for author in settings.authors)
    yield Demand("authors", "none" if target.anonymous else "given", names or "none", bool(names) != target.anonymous)
    yield from _words(target, manuscript, sink)
    yield from _numbers(target, manuscript, sink)
    yield _abstract(target, manuscript, sink)
    yield _keywords(target, manuscript, sink)
    yield _figures(target, manuscript.pictures, sink)
    yield _alternatives(target, manuscript, sink)
    yield Demand("notes", "", f"{len(manuscript.notes):,}", holds=True)


def count_words(blocks: Iterable[PrintedBlock]) -> int:
    """Words between blanks that hold a letter or a digit."""
    return sum(_count(plain_text(run)) for run in runs_in(blocks))


def _count(text: str) -> int:
    return sum(re.search(r"\w", word) is not None for word in text.split())


def _words(target: Target, manuscript: Manuscript, sink: Sink) -> Iterator[Demand]:
    text = count_words(manuscript.blocks)
    in_notes = sum(count_words(note.blocks) for note in manuscript.by_place.values())
    told = f"{text:,} in the text, {in_notes:,} in the notes"
    counted_words = text + in_notes if target.count_notes else text
    with_notes = f", {'with' if target.count_notes else 'without'} notes"
    yield _length("words", counted_words, target.word_limit, told=told, with_notes=with_notes, target=target, sink=sink)
    if target.notes_limit is not None:
        yield _length("words of notes", in_notes, target.notes_limit, told=f"{in_notes:,}", target=target, sink=sink)


def _length(
    name: str, found: int, limit: tuple[int, int] | None, *, told: str, target: Target, sink: Sink, with_notes: str = ""
) -> Demand:
    if limit is None:
        return Demand(name, "", told, holds=True)
    fewest, most = limit
    asked = f"{fewest:,} to {most:,}{with_notes}" if fewest else f"at most {most:,}{with_notes}"
    if found > most:
        _refuse(codes.TOO_MANY_WORDS, f"the paper has {found:,} {name}", asked, target, sink)
    elif found < fewest:
        _refuse(codes.TOO_FEW_WORDS, f"the paper has {found:,} {name}", asked, target, sink)
    return Demand(name, asked, told, fewest <= found <= most)


def _numbers(target: Target, manuscript: Manuscript, sink: Sink) -> Iterator[Demand]:
    """Of what a target may ask for so many at the most."""
    title = _count(f"{plain_text(manuscript.title)} {plain_text(manuscript.subtitle)}")
    drawn = sum(isinstance(block, PrintedFigure | PrintedTable) for block in blocks_in(manuscript.blocks))
    cited = {reference.key for note in manuscript.by_place.values() for reference in note.references}
    cited |= {reference.key for reference in manuscript.in_text}
    for name, found, limit in (
        ("words of the title", title, target.title_limit),
        ("figures and tables", drawn, target.figure_limit),
        ("works cited", len(cited), target.reference_limit),
    ):
        if limit is not None:
            asked = f"at most {limit:,}"
            if found > limit:
                _refuse(codes.TOO_MANY, f"the paper has {found:,} {name}", asked, target, sink)
            yield Demand(name, asked, f"{found:,}", found <= limit)


def _abstract(target: Target, manuscript: Manuscript, sink: Sink) -> Demand:
    length = sum(_count(plain_text(run)) for run in manuscript.abstract)
    told, limit = f"{length:,} words", target.abstract_limit
    if limit is None:
        return Demand("abstract", "", told, holds=True)
    asked, holds = f"at most {limit:,} words", 0 < length <= limit
    if not holds:
        message = f"the abstract has {told}" if length else "there is no abstract"
        _refuse(codes.LONG_ABSTRACT, message, asked, target, sink)
    return Demand("abstract", asked, told, holds)


def _keywords(target: Target, manuscript: Manuscript, sink: Sink) -> Demand:
    number = len(manuscript.paper.settings.keywords)
    if target.keywords is None:
        return Demand("keywords", "", str(number), holds=True)
    fewest, most = target.keywords
    asked = f"{fewest} to {most}" if fewest != most else str(fewest)
    holds = fewest <= number <= most
    if not holds:
        _refuse(
            codes.WRONG_KEYWORDS, f"the paper has {number} keyword{'' if number == 1 else 's'}", asked, target, sink
        )
    return Demand("keywords", asked, str(number), holds)


def _figures(target: Target, pictures: Mapping[str, Picture], sink: Sink) -> Demand:
    coarse = {}
    for name, picture in pictures.items():
        # Of a picture from a file it is known; what a script drew is looked at.
        found = picture.dpi if picture.read and not picture.scripts else lowest_resolution(picture.path)
        if found is not None and round(found) < target.figure_dpi:
            coarse[name] = round(found)
    for name, dpi in coarse.items():
        message = f"the figure `{name}` holds a picture of {dpi} dots per inch, not {target.figure_dpi}"
        hint = f"draw it with more dots in figures/{name}.py"
        if not pictures[name].scripts:
            hint = "take a larger picture, or print it smaller with `width=`"
        sink.report(codes.COARSE_FIGURE, message, target.span, hint)
    told = (
        ", ".join(f"{name}: {dpi} dpi" for name, dpi in coarse.items())
        or f"{counted(len(pictures), 'figure')}, none coarser"
    )
    return Demand("figures", f"at least {target.figure_dpi} dots per inch", told, not coarse)


def _alternatives(target: Target, manuscript: Manuscript, sink: Sink) -> Demand:
    figures = [block for block in blocks_in(manuscript.blocks) if isinstance(block, PrintedFigure)]
    bare = [figure for figure in figures if not figure.has_own_alternative]
    for figure in bare if target.format in WITH_ALTERNATIVES else ():
        message = f"the figure `{figure.told}` has no alternative text; its caption takes the place"
        hint = f'write `{{#{figure.id} alt="..."}}`: the kind of picture, its axes and series, what they show'
        sink.report(codes.MISSING_ALTERNATIVE, message, figure.span, hint)
    # Journals recommend them, and few ask for them.
    return Demand("alternative texts", "", f"{len(figures) - len(bare)} of {len(figures)} figures", holds=True)


def _refuse(code: Code, message: str, asked: str, target: Target, sink: Sink) -> None:
    sink.report(code, f"{message}; `{target.name}` asks for {asked}", target.span)
