"""A word that an output holds and must not in, where its author typed it out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from galleyproof.model.finding.source import Span
from galleyproof.model.paper import Paper
from galleyproof.model.text.walk import plain_text, runs_in
from galleyproof.submit.anonymity.hidden_names import Hidden
from galleyproof.submit.anonymity.search import find_in_text


def name_place(words: Sequence[Hidden], paper: Paper, may_stay: Iterable[str]) -> Span | None:
    """The first place in the paper as it is sent where one of the words stands; None where none is in a file of its author's.

    What paper.yml says of the authors is not sent, and is no such place.
    """
    kept = tuple(may_stay)
    for text, span in (*_front(paper), *_prose(paper), *_works(paper)):
        if any(find_in_text(text, words, kept)):
            return span
    return None


def without_telling_licence(paper: Paper, words: Sequence[Hidden], may_stay: Iterable[str]) -> Paper:
    """The paper without its licence, where that names somebody: `© 2026 Jane Smithers`."""
    if not any(find_in_text(paper.settings.licence, words, may_stay)):
        return paper
    return replace(paper, settings=replace(paper.settings, licence=""))


def _front(paper: Paper) -> Iterator[tuple[str, Span]]:
    settings = paper.settings
    for name, runs in (
        ("title", [settings.title]),
        ("subtitle", [settings.subtitle]),
        ("shorttitle", [settings.short_title]),
        ("abstract", settings.abstract),
        ("highlights", settings.highlights),
    ):
        yield from ((plain_text(run), run[0].span if run else settings.place(name)) for run in runs)
    yield from ((keyword, settings.place("keywords")) for keyword in settings.keywords)
    yield settings.licence, settings.place("licence")


def _prose(paper: Paper) -> Iterator[tuple[str, Span]]:
    for section in paper.sections:
        if section.source.path == paper.source.path:
            yield from ((plain_text(run), run[0].span) for run in runs_in(section.blocks) if run)
            continue
        for number, line in enumerate(section.source.text.split("\n"), start=1):
            yield line, section.source.line_span(number)


def _works(paper: Paper) -> Iterator[tuple[str, Span]]:
    for work in paper.library.works.values():
        yield from ((field.value, field.span) for field in work.fields.values())
