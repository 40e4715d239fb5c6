"""A paper in, the same paper out without what says who wrote it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from galleyproof.model.evidence.work import Field, Library, Person, Work
from galleyproof.model.look.statement_words import ABOUT_AUTHORS as ABOUT
from galleyproof.model.look.statement_words import statement_id
from galleyproof.model.paper import Paper
from galleyproof.model.settings import Author
from galleyproof.model.text.document import Block, Heading, Section
from galleyproof.model.text.walk import plain_text
from galleyproof.submit.anonymity.telling_headings import is_about_authors
from galleyproof.submit.pdf.sameness import letters

KEPT_FIELDS = ("recovery", "original", "attributed", "substitute", "study")
"""Fields that say how notes are borne out, and name nobody."""


@dataclass(frozen=True, slots=True)
class Anonymised:
    """The paper, and what was taken from it."""

    paper: Paper
    own_works: tuple[str, ...]
    """Keys of the works by the paper's authors, which are now cited as `Author, 2019`."""
    left_out: tuple[str, ...]
    """The words of the headings that were left out with what stood under them."""


def anonymise(paper: Paper, *, hides_works: bool = True) -> Anonymised:
    """Without authors, without what stands under headings about them, their works cited as `Author, 2019`, if these are hidden."""
    authors = paper.settings.authors
    own = tuple(key for key, work in paper.library.works.items() if is_own(work, authors))
    left_out: list[str] = []
    sections = tuple(
        Section(
            section.source,
            tuple(_without_sections_about_authors(section.blocks, left_out, ids, paper.settings.language)),
        )
        for section in paper.sections
        # Those of paper.yml are known by what they are, in whatever language their headings are.
        for ids in (_STATEMENTS if section.source.path == paper.source.path else frozenset[str](),)
    )
    settings = replace(paper.settings, authors=(), funding=())
    hidden = own if hides_works else ()
    library = Library(paper.library.path, dict(_hide_works(paper.library, hidden, in_style=bool(settings.csl))))
    return Anonymised(
        replace(paper, settings=settings, sections=sections, library=library), own, tuple(dict.fromkeys(left_out))
    )


def without_title_page(paper: Paper) -> Paper:
    """Without what stands on a title page of its own: the authors, and what paper.yml states about them."""
    sections = (
        Section(
            section.source,
            tuple(_without_sections_about_authors(section.blocks, [], _STATEMENTS, paper.settings.language)),
        )
        if section.source.path == paper.source.path
        else section
        for section in paper.sections
    )
    return replace(paper, settings=replace(paper.settings, authors=()), sections=tuple(sections))


def about_authors(paper: Paper) -> tuple[Section, ...]:
    """What paper.yml states about the authors, and nothing else."""
    found: list[Section] = []
    for section in paper.sections:
        if section.source.path != paper.source.path:
            continue
        language = paper.settings.language
        kept = set(map(id, _without_sections_about_authors(section.blocks, [], _STATEMENTS, language)))
        if about := tuple(block for block in section.blocks if id(block) not in kept):
            found.append(Section(section.source, about))
    return tuple(found)


def is_own(work: Work, authors: Iterable[Author]) -> bool:
    """Whether one of the authors wrote, edited or translated the work."""
    people = [person for persons in work.persons.values() for person in persons]
    return any(is_same_person(person, author.sorted_name) for person in people for author in authors)


def is_same_person(person: Person, name: str) -> bool:
    """Whether a work's person may be the author of that name: the family name, and the initial where both give one."""
    if "," in name:
        family, _, given = name.partition(",")
        name = f"{given.strip()} {family.strip()}"
    if person.is_body:
        return letters(person.family) == letters(name)
    own_family = letters(f"{person.particle} {person.family}")
    whole = letters(name)
    bare = letters(person.family)
    given = letters(person.given)
    words = name.split()
    ends = {letters(" ".join(words[start:])) for start in range(len(words))}
    if not bare or not ends & {own_family, bare}:
        return False
    return not given or whole in (own_family, bare) or whole[0] == given[0]


_STATEMENTS = frozenset(map(statement_id, ABOUT))


def _without_sections_about_authors(
    blocks: Iterable[Block], left_out: list[str], ids: frozenset[str], language: str
) -> Iterator[Block]:
    level: int | None = None
    for block in blocks:
        if isinstance(block, Heading) and (level is None or block.level <= level):
            words = plain_text(block.children)
            is_about = block.id in ids or is_about_authors(words, language)
            level = block.level if is_about else None
            if level is not None:
                left_out.append(words)
        if level is None:
            yield block


def _hide_works(library: Library, own: tuple[str, ...], *, in_style: bool) -> Iterator[tuple[str, Work]]:
    """The works by their old keys; those of the authors say no more than a year, and have keys of their own.

    A CSL style prints the year itself (`in_style`), after somebody; our own notes print what a work is, as it stands.
    """
    counts: dict[str, int] = {}
    for key, work in library.works.items():
        if key not in own:
            yield key, work
            continue
        year = str(work.date.start.year) if work.date else "nd"
        counts[year] = counts.get(year, 0) + 1
        hidden = f"author{year}{chr(96 + counts[year]) if counts[year] <= 26 else f'-{counts[year]}'}"
        fields = {name: work.fields[name] for name in KEPT_FIELDS if name in work.fields}
        persons: dict[str, tuple[Person, ...]] = {}
        if in_style:
            persons["author"] = (Person("Author", is_body=True),)
        else:
            fields["titleaddon"] = Field("titleaddon", "Author", work.span)
            fields["shorttitle"] = Field("shorttitle", f"Author, {year}" if work.date else "Author", work.span)
        yield key, Work(hidden, "misc", fields, persons, work.date, None, work.span)
