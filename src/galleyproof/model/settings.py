"""What paper.yml says: the paper's title page and how it is cited and printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from galleyproof.model.declaration import Affiliation, Funding
from galleyproof.model.evidence.numeral import NumberSettings
from galleyproof.model.finding.diagnostic import Allowance
from galleyproof.model.finding.source import Span
from galleyproof.model.look.book_look import BookSettings
from galleyproof.model.look.engine_settings import EngineSettings
from galleyproof.model.look.figure_look import FigureLimits
from galleyproof.model.look.font_files import FontFiles
from galleyproof.model.look.note_style import NoteStyle
from galleyproof.model.outcome.copy_origin import NOBODY
from galleyproof.model.outcome.target import Target
from galleyproof.model.text.document import Inline, Section

PARTICLES = frozenset(
    {
        "af", "al", "av", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "las",
        "le", "los", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur",
    }
)  # fmt: skip
"""Words of a family name that are nobody's name alone."""
SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})


@dataclass(frozen=True, slots=True)
class Author:
    """One author, as the title page names them."""

    name: str
    affiliation: str = ""
    """As it is printed; of several all."""
    email: str = ""
    orcid: str = ""
    """`0000-0002-1825-0097`, or the address that ends in it."""
    affiliations: tuple[Affiliation, ...] = ()
    """One by one; empty where nobody has taken `affiliation` apart."""
    corresponding: bool = False
    """Whether readers and editors write to this one."""
    roles: tuple[str, ...] = ()
    """Names of CRediT's roles."""
    biography: tuple[tuple[Inline, ...], ...] = ()
    """One run a paragraph."""
    family: str = ""
    """Where it was typed before the given name, `van Smith, Jane`; empty where nobody says which words it is."""

    @property
    def given_and_family(self) -> tuple[str, str]:
        """`Jane` and `van Smith` of `Jane van Smith` and of `van Smith, Jane`; a `Jr.` is neither, `Ortega y Gasset` one family."""
        if self.family:
            return self.name.removesuffix(self.family).removeprefix(self.family).strip(), self.family
        words = self.name.partition(",")[0].split()
        if len(words) > 2 and words[-1] in SUFFIXES:
            words.pop()
        begin = len(words) - 1
        if begin > 2 and words[begin - 1] in ("y", "i"):
            begin -= 2
        while begin > 1 and words[begin - 1].lower() in PARTICLES:
            begin -= 1
        return " ".join(words[:begin]), " ".join(words[begin:])

    @property
    def suffix(self) -> str:
        """`Jr.` of `John Doe, Jr.` and of `John Doe Jr.`"""
        words = self.name.split()
        last = words[-1] if len(words) > 2 and words[-1] in SUFFIXES and not self.family else ""
        return self.name.partition(",")[2].strip() or last

    @property
    def sorted_name(self) -> str:
        """As a list has it where the family's name is known; else as it is printed."""
        return ", ".join(reversed(self.given_and_family)) if self.family else self.name

    @property
    def orcid_address(self) -> str:
        """Empty where there is none."""
        return self.orcid if not self.orcid or "://" in self.orcid else f"https://orcid.org/{self.orcid}"

    @property
    def is_nobody(self) -> bool:
        """Whether this stands where the author of a draft will be named."""
        return self.name == NOBODY

    @property
    def places(self) -> tuple[Affiliation, ...]:
        """Where the author works, one by one."""
        return self.affiliations or ((Affiliation(self.affiliation),) if self.affiliation else ())


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, with the defaults of a paper that says nothing."""

    title: tuple[Inline, ...]
    subtitle: tuple[Inline, ...]
    authors: tuple[Author, ...]
    """Empty where nobody is named yet; a submission is refused then."""
    date: date | None
    """The paper's date; None where paper.yml leaves it to SOURCE_DATE_EPOCH or to git."""
    abstract: tuple[tuple[Inline, ...], ...]
    """One run of inlines a paragraph."""
    keywords: tuple[str, ...]
    language: str
    """A BCP 47 tag: `en-GB`."""
    sections: tuple[str, ...]
    """Paths of the section files in reading order."""
    section_spans: Mapping[str, Span]
    """Where paper.yml names each section; empty where it names none."""
    bibliography_spans: Mapping[str, Span]
    """Where paper.yml names each file of works; empty where it names none."""
    bibliographies: tuple[str, ...]
    """Paths of the BibTeX files; at least one."""
    page: Literal["book", "a4"]
    engine: EngineSettings
    figures: FigureLimits
    style: NoteStyle
    numbers: NumberSettings
    number_sections: bool
    raw_tex: bool
    licence: str
    """An SPDX identifier or a sentence; empty where nothing is said."""
    span: Span
    """Of paper.yml."""
    provenance: bool = False
    """Whether the entries' `origin` and `recovery` are the record of an edition; in any other paper they are nobody's."""
    csl: str = ""
    """Path of the CSL style that words the citations, relative to the paper; empty for the notes of `style`."""
    short_title: tuple[Inline, ...] = ()
    """Above the pages instead of the title; empty where that serves."""
    targets: Mapping[str, Target] = field(default_factory=dict)
    """Where the paper is sent to, by name."""
    allow: tuple[Allowance, ...] = ()
    """Warnings that the author lets be."""
    fonts: tuple[FontFiles, ...] = ()
    """Fonts of its own, for letters that the text font lacks; asked before those that are installed."""
    book: BookSettings = field(default_factory=BookSettings)
    """Chapters, contents, lists, and where notes stand."""
    statements: Section | None = None
    """Funding, acknowledgements and the like, printed behind the last section; None where there are none."""
    funding: tuple[Funding, ...] = ()
    """Those of `statements` that are given as funder and awards; their words are in `statements` too."""
    highlights: tuple[tuple[Inline, ...], ...] = ()
    """What the paper finds, a run each, printed below the abstract."""
    accessible: bool = False
    """Whether the PDF is tagged, for readers who hear it."""
    key_spans: Mapping[str, Span] = field(default_factory=dict)
    """Of the key of each setting that paper.yml has."""

    @property
    def correspondence(self) -> tuple[Author, ...]:
        """The authors to whom one writes."""
        return tuple(author for author in self.authors if author.corresponding)

    def place(self, name: str) -> Span:
        """Where paper.yml says it; the file itself where it leaves the setting at its default."""
        return self.key_spans.get(name, self.span)
