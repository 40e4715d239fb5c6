"""Two revisions of a paper, and all that the newer one changes, in the paper's own terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from galleyproof.model.evidence.numeral import Numbers
from galleyproof.model.paper import Paper
from galleyproof.model.text.manuscript import Manuscript

Change: TypeAlias = Literal["added", "dropped", "changed"]


@dataclass(frozen=True, slots=True)
class RevisionName:
    """A revision as it was asked for, and as git knows it."""

    name: str
    hash: str
    """Empty for the working tree."""
    date: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureInputs:
    """What a figure is drawn from."""

    scripts: tuple[str, ...]
    """Paths of its script and of those that the script imports."""
    tables: tuple[str, ...]
    """Names of the tables that it draws."""
    files: tuple[str, ...] = ()
    """Paths of what its scripts opened besides when it was last drawn."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One revision of a paper, as read."""

    manuscript: Manuscript
    numbers: Numbers
    figures: Mapping[str, FigureInputs] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    """Digest of every data table, of every figure script and of what it opens, by path."""
    printing: Mapping[str, str] = field(default_factory=dict)
    """Digest of every template that prints the paper and of the lock that names the tools, by path."""

    @property
    def paper(self) -> Paper:
        """What was typed."""
        return self.manuscript.paper


@dataclass(frozen=True, slots=True)
class SectionName:
    """What a section of one revision is called."""

    id: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What happened to one section; in the order of the newer revision."""

    old: SectionName | None
    """None where the section was added."""
    new: SectionName | None
    """None where it was dropped."""
    is_moved: bool
    """Whether it stands at another place among the sections that both revisions have."""
    words_added: int
    """In the running text, headings, captions and tables; moved words are not counted."""
    words_deleted: int
    note_words_added: int
    """In the notes as printed."""
    note_words_deleted: int

    @property
    def name(self) -> SectionName:
        found = self.new or self.old
        assert found is not None, "a section stands in one of two revisions at least"
        return found

    @property
    def is_renamed(self) -> bool:
        return self.old is not None and self.new is not None and self.old.title != self.new.title

    @property
    def is_empty(self) -> bool:
        words = self.words_added + self.words_deleted + self.note_words_added + self.note_words_deleted
        return not words and not self.is_moved and self.old == self.new


@dataclass(frozen=True, slots=True)
class HeadingChange:
    """A heading that is worded anew, stands at another level, or is numbered otherwise than its neighbours' numbers ask."""

    level: int
    old_level: int
    section: str
    """Id of the section in the newer revision."""
    old: str
    new: str
    became: Literal["", "numbered", "unnumbered", "appendix", "part"] = ""
    """What it was not before."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Adjoining words that were added, deleted, or put in the place of others; marks alone with the words beside them."""

    section: str
    where: Literal["text", "note", "front"]
    """`front`: title, subtitle and abstract."""
    old: str
    new: str
    path: str
    line: int
    """Of the words, or of those before which deleted words stood."""
    is_emphasis: bool
    """Whether the words are the same, and only their emphasis or link is another; they stand here as in Markdown then."""
    moved_from: str = ""
    """The section that a sentence came from; `old` is what it said there, empty where it says the same. Empty of all else."""
    moved_out_of: Literal["text", "note", ""] = ""
    """What a sentence came from that moved from the text to a note, from a note to the text or to another."""


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A paragraph, or another block, that changed as a whole."""

    change: Literal["added", "dropped", "moved", "split", "joined", "turned"]
    """`turned`: the same words are a block of another kind now, at their place."""
    kind: str
    """`paragraph`, `heading`, `table`, `quote` and so on."""
    old_section: str
    """Id; empty where the block was added."""
    new_section: str
    """Id; empty where it was dropped."""
    begins: str
    """Its first words."""
    old_kind: str = ""
    """What it was, if it is of another kind now."""


@dataclass(frozen=True, slots=True)
class NoteChange:
    """What happened to one note; a new number alone is no change."""

    change: Literal["added", "dropped", "moved", "reworded", "reprinted", "replaced", "split", "joined"]
    """`reprinted`: the author's words are the same, but the note's print differs, since a work it cites was corrected or
    is cited in full elsewhere now. `replaced`: another note stands between the same words. `split`, `joined`: its works
    stood in one note with others, or do so now."""
    old_number: int | None
    new_number: int | None
    old_section: str
    new_section: str
    old_text: str
    new_text: str
    works: tuple[str, ...]
    """Keys, of the newer revision where it has the note."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field with its values; an empty value is none."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class WorkChange:
    """What happened to one entry of the bibliography."""

    key: str
    change: Change
    old_key: str
    """Another than `key` where only the key was changed, or the key too."""
    fields: tuple[FieldChange, ...]
    notes: tuple[int, ...]
    """Numbers of the notes that cite it, in the newer revision; of a dropped work, in the older one."""


@dataclass(frozen=True, slots=True)
class BoundNumber:
    """Words of one revision that are bound to data."""

    literal: str
    binding: str
    """A datum, two joined by `..`, or a statement."""
    value: str
    """What the data say: the datum with its unit, or whether the statement holds."""
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number of the prose that changed, or whose datum did."""

    section: str
    old: BoundNumber | None
    new: BoundNumber | None

    @property
    def moved(self) -> tuple[Literal["prose", "data", "binding"], ...]:
        """What made the change; nothing where the number was added or dropped with its words."""
        if self.old is None or self.new is None:
            return ()
        found: list[Literal["prose", "data", "binding"]] = []
        if self.old.literal != self.new.literal:
            found.append("prose")
        if self.old.binding != self.new.binding:
            found.append("binding")
        elif self.old.value != self.new.value:
            found.append("data")
        return tuple(found)


@dataclass(frozen=True, slots=True)
class DataChange:
    """A fact, cell, derived value, rule, discrepancy or table of the data that changed."""

    kind: Literal["fact", "cell", "derived", "rule", "discrepancy", "table"]
    id: str
    change: Change
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table of the prose that came or went, or whose columns or rows did; the words of its cells are passages."""

    change: Change
    caption: str
    section: str
    columns_added: tuple[str, ...] = ()
    """Their heads."""
    columns_dropped: tuple[str, ...] = ()
    rows_added: int = 0
    rows_dropped: int = 0
    columns_moved: tuple[str, ...] = ()
    rows_moved: int = 0
    columns_renamed: tuple[tuple[str, str], ...] = ()
    """What they were called, and what they are called."""
    columns_aligned: tuple[str, ...] = ()
    """Those whose words stand left, right or in the middle, and stood elsewhere."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that changed, and by what."""

    name: str
    change: Change
    scripts: tuple[str, ...]
    """Paths of its scripts that changed."""
    tables: tuple[str, ...]
    """Names of the tables it draws that changed."""
    files: tuple[str, ...]
    """Paths of what its scripts open besides that changed."""
    caption: bool
    """Whether the words under it changed."""
    alt: bool
    """Whether the words that stand for it changed."""
    file: str = ""
    """Path of a picture that its author brought; empty of one that a script draws."""
    resized: bool = False
    """Whether it is printed in another size."""

    @property
    def is_redrawn(self) -> bool:
        return self.change == "changed" and not self.resized and bool(self.scripts or self.tables or self.files)


@dataclass(frozen=True, slots=True)
class FileChange:
    """A template, or the lock of the tools, that changed: the same words may look otherwise."""

    path: str
    change: Change


@dataclass(frozen=True, slots=True)
class Difference:
    """All that the newer revision changes."""

    sections: tuple[SectionChange, ...]
    """Those that changed at all."""
    headings: tuple[HeadingChange, ...]
    passages: tuple[Passage, ...]
    """In the order of the marked paper."""
    paragraphs: tuple[ParagraphChange, ...]
    notes: tuple[NoteChange, ...]
    works: tuple[WorkChange, ...]
    numbers: tuple[NumberChange, ...]
    data: tuple[DataChange, ...]
    tables: tuple[TableChange, ...]
    figures: tuple[FigureChange, ...]
    metadata: tuple[FieldChange, ...]
    printing: tuple[FileChange, ...]

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, name) for name in self.__slots__)

    @property
    def words_added(self) -> int:
        return sum(section.words_added for section in self.sections)

    @property
    def words_deleted(self) -> int:
        return sum(section.words_deleted for section in self.sections)


@dataclass(frozen=True, slots=True)
class Compared:
    """The difference, and the newer paper with the difference marked in it."""

    difference: Difference
    marked: Manuscript
    """`Inserted`, `Deleted`, `Moved` and `Redrawn` stand in its blocks and notes; deleted notes keep their old numbers."""
    redrawn: tuple[str, ...]
    """Names of the figures whose older picture is printed too, as `old/NAME`."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One kind of change, in words."""

    title: str
    counts: str
    """`2 added, 1 moved`; empty where there is nothing to count."""
    items: tuple[str, ...]
