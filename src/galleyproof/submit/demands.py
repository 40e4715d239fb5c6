"""What a target asks of the paper in; each demand with what was found, and a finding where it does not hold, out."""

from collections.abc import Iterator

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Code, Sink
from galleyproof.model.outcome.shown_pictures import shown_pictures
from galleyproof.model.outcome.submission import Demand
from galleyproof.model.outcome.target import Target
from galleyproof.model.settings import Settings
from galleyproof.model.text.counted import counted
from galleyproof.model.text.manuscript import Manuscript, PrintedFigure, PrintedTable
from galleyproof.model.text.walk import blocks_in, plain_text
from galleyproof.submit.pdf.plain_picture import lowest_resolution
from galleyproof.submit.shape.word_counts import count_in, count_words

WITH_ALTERNATIVES = frozenset({"html", "epub", "docx", "odt", "jats", "pdfa"})
"""Formats whose pictures are read out."""


def check_demands(
    target: Target, manuscript: Manuscript, signed: Settings, sink: Sink, pages: int | None = None
) -> Iterator[Demand]:
    """Every demand, whether the target makes it or not.

    `signed` names the authors where the manuscript may not; `pages` are those of what is sent, where that has any.
    """
    yield Demand("title", "given", plain_text(manuscript.title), holds=True)
    yield from _authors(target, manuscript.paper.settings, signed)
    # An anonymous submission's checklist names nobody, and a licence may.
    licence = "given" if signed.licence and target.anonymous else signed.licence
    yield Demand("licence", "", licence or "none yet: archives ask for one", holds=True)
    yield from _words(target, manuscript, sink)
    yield from _pages(target, pages, sink)
    yield from _numbers(target, manuscript, sink)
    yield from _front(target, signed, sink)
    yield _abstract(target, manuscript, sink)
    yield _keywords(target, manuscript, sink)
    yield _figures(target, manuscript, sink)
    yield _alternatives(target, manuscript, sink)
    yield Demand("notes", "", f"{len(manuscript.notes):,}", holds=True)
    yield from _engine(target, manuscript.paper.settings, sink)
    yield from _guidelines(target)


def _engine(target: Target, settings: Settings, sink: Sink) -> Iterator[Demand]:
    """Which program the LaTeX is for: copy editors and arXiv run pdfLaTeX."""
    if target.format in ("latex", "arxiv"):
        own = settings.engine
        yield Demand("engine", "pdflatex", f"pdflatex, {own.of_submission.name}", holds=True)
        if not own.is_eight_bit:
            message = f"the LaTeX of a submission is written for pdflatex, and paper.yml says `{own.program}`"
            hint = "send it as it is: it was set with the embedded pdflatex, and prints the same words; fonts of your own are not in it"
            sink.report(codes.OTHER_ENGINE, message, settings.place("engine"), hint)


def _guidelines(target: Target) -> Iterator[Demand]:
    """What the target was made from, and what its author must look at."""
    if target.guidelines:
        seen = f"as seen on {target.seen.isoformat()}" if target.seen else "not dated"
        yield Demand("guidelines", target.guidelines, f"{seen}: look again before you send", holds=True)
    for each in target.also_asked:
        yield Demand("also asked", each, "not looked at by this program", holds=True)
    if target.not_known:
        yield Demand("not known", ", ".join(target.not_known), "ask the journal", holds=True)


def _authors(target: Target, shown: Settings, signed: Settings) -> Iterator[Demand]:
    names = ", ".join(author.name for author in signed.authors)
    if any(author.is_nobody for author in signed.authors):
        yield Demand("authors", "given", "none: a draft, which says so on its first page", holds=True)
    elif target.anonymous:
        yield Demand("authors", "none", "none" if not shown.authors else names, not shown.authors)
    elif target.shape.title_page_apart:
        yield Demand("authors", "on the title page", names or "none", bool(names) and not shown.authors)
    else:
        yield Demand("authors", "given", names or "none", bool(names))


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


def _pages(target: Target, pages: int | None, sink: Sink) -> Iterator[Demand]:
    if target.page_limit is None:
        return
    if pages is None:
        # How many there are is decided by the program that opens the file.
        asked = f"at most {target.page_limit[1]:,}"
        yield Demand("pages", asked, f"not counted: a file in {target.format} has none until it is opened", holds=True)
        return
    fewest, most = target.page_limit
    asked = f"{fewest:,} to {most:,}" if fewest else f"at most {most:,}"
    if not fewest <= pages <= most:
        _refuse(
            codes.TOO_MANY if pages > most else codes.TOO_FEW, f"the paper has {pages:,} pages", asked, target, sink
        )
    yield Demand("pages", asked, f"{pages:,}", fewest <= pages <= most)


def _front(target: Target, settings: Settings, sink: Sink) -> Iterator[Demand]:
    """Highlights and biographies."""
    found = [" ".join(plain_text(run).split()) for run in settings.highlights]
    if target.highlights is not None:
        fewest, most = target.highlights
        asked = f"{fewest} to {most}" if fewest != most else str(fewest)
        holds = fewest <= len(found) <= most
        if not holds:
            code = codes.TOO_MANY if len(found) > most else codes.TOO_FEW
            _refuse(code, f"the paper has {counted(len(found), 'highlight')}", asked, target, sink)
        yield Demand("highlights", asked, str(len(found)), holds)
    if target.highlight_limit is not None:
        longest = max(map(len, found), default=0)
        for words in found:
            if len(words) > target.highlight_limit:
                told = f"the highlight `{words[:40]}` has {len(words)} characters"
                _refuse(codes.TOO_MANY, told, f"at most {target.highlight_limit}", target, sink)
        asked = f"at most {target.highlight_limit} characters"
        yield Demand("length of highlights", asked, f"{longest} at most", longest <= target.highlight_limit)
    if target.biography_limit is not None:
        yield from _biographies(target.biography_limit, target, settings, sink)


def _biographies(limit: int, target: Target, settings: Settings, sink: Sink) -> Iterator[Demand]:
    asked, told, holds = f"at most {limit:,} words of each author", [], True
    for author in settings.authors:
        words = sum(count_in(plain_text(run)) for run in author.biography)
        told.append(f"{author.name}: {words:,}" if words else f"{author.name}: none")
        if not 0 < words <= limit:
            holds = False
            message = (
                f"the biography of {author.name} has {words:,} words" if words else f"{author.name} has no `biography`"
            )
            _refuse(codes.TOO_MANY if words else codes.TOO_FEW, message, asked, target, sink)
    found = f"of {len(told)} authors" if target.anonymous else ", ".join(told) or "none"
    yield Demand("biographies", asked, found, holds)


def _numbers(target: Target, manuscript: Manuscript, sink: Sink) -> Iterator[Demand]:
    """Of what a target may ask for so many at the most."""
    title = count_in(f"{plain_text(manuscript.title)} {plain_text(manuscript.subtitle)}")
    drawn = sum(isinstance(block, PrintedFigure | PrintedTable) for block in blocks_in(manuscript.blocks))
    cited = {reference.key for note in manuscript.by_place.values() for reference in note.references}
    cited |= {reference.key for reference in manuscript.in_text}
    for name, found, limit in (
        ("words of the title", title, target.title_limit),
        ("figures and tables", drawn, target.figure_limit),
        ("works cited", len(cited), target.reference_limit),
    ):
        if limit is not None:
            asked = f"at most {limit:,}" if limit else "none"
            if found > limit:
                _refuse(codes.TOO_MANY, f"the paper has {found:,} {name}", asked, target, sink)
            yield Demand(name, asked, f"{found:,}", found <= limit)


def _abstract(target: Target, manuscript: Manuscript, sink: Sink) -> Demand:
    length = sum(count_in(plain_text(run)) for run in manuscript.abstract)
    told, limit = counted(length, "word"), target.abstract_limit
    if limit is None:
        return Demand("abstract", "", told, holds=True)
    fewest, most = limit
    asked = f"{fewest:,} to {most:,} words" if fewest else f"at most {most:,} words"
    holds = max(fewest, 1) <= length <= most
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


def _figures(target: Target, manuscript: Manuscript, sink: Sink) -> Demand:
    pictures, coarse = manuscript.pictures, {}
    for name, picture in pictures.items():
        # Of a picture from a file it is known; what a script drew is looked at.
        found = picture.dpi if picture.read and not picture.scripts else lowest_resolution(picture.path)
        if found is not None and round(found) < target.figure_dpi:
            coarse[name] = round(found)
    files = {shown.name: shown for shown in shown_pictures(manuscript) if shown.file}
    told = {name: files[name].file if name in files else name for name in coarse}
    for name, dpi in coarse.items():
        message = f"the figure `{told[name]}` holds a picture of {dpi} dots per inch, not {target.figure_dpi}"
        if pictures[name].scripts:
            sink.report(codes.COARSE_FIGURE, message, target.span, f"draw it with more dots in figures/{name}.py")
        else:
            span = files[name].span if name in files else target.span
            hint = "take a larger picture, or print it smaller with `width=`"
            sink.report(codes.COARSE_FIGURE, message, span, hint)
    found_to_be = (
        ", ".join(f"{told[name]}: {dpi} dpi" for name, dpi in coarse.items())
        or f"{counted(len(pictures), 'figure')}, none coarser"
    )
    return Demand("figures", f"at least {target.figure_dpi} dots per inch", found_to_be, not coarse)


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
