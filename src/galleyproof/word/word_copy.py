"""What a Word file holds, as its words are read: paragraphs, notes, comments."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CopiedWord:
    """A word, a mark of punctuation, the mark of a note, a picture, a formula."""

    text: str
    """Of a note's mark and a picture empty."""
    looks: frozenset[str] = frozenset()
    link: str = ""
    address: str = ""
    """The same, unless the words are the address itself, or it leads to a place within the paper."""
    note: str = ""
    """Id of the note that it marks."""
    is_picture: bool = False
    is_formula: bool = False
    has_blank: bool = False
    """Whether white space stands before it."""
    author: str = ""
    """Who put it in, where that is told."""
    comments: tuple[str, ...] = ()
    """Ids of the comments that it lies within."""
    is_highlighted: bool = False
    """Whether somebody drew over it with a marker: nothing of that is printed."""
    is_hidden: bool = False
    """Whether word processors pass over it: nobody sees it, and it is not printed."""
    counted: str = ""
    """The field whose result it is, where Word counts it: `REF _Ref100000003`, `SEQ Table`."""
    is_number: bool = False
    """Whether it begins its paragraph and has an en space behind it, as the number of a heading has."""


@dataclass(frozen=True, slots=True)
class CopiedParagraph:
    """One paragraph of the text, a cell or a note."""

    style: str
    words: tuple[CopiedWord, ...]
    table: int = 0
    """The number of the table that it stands in, from 1; 0 in none."""
    row: int = 0
    column: int = 0
    note: str = ""
    """Id of the note that it stands in."""
    in_list: bool = False
    """Whether it is an item of a list."""
    number: str = ""
    """Of a heading that its style does not number."""
    merged: str = ""
    """With which cells its own is one: `beside it`, `below it`."""

    @property
    def text(self) -> str:
        """Its words on one line."""
        return "".join(" " * word.has_blank + word.text for word in self.words).strip()


@dataclass(frozen=True, slots=True)
class CopyComment:
    """What somebody wrote in the margin."""

    id: str
    author: str
    date: str
    text: str
    answers: str = ""
    """Id of the comment that it answers."""
    is_settled: bool = False
    """Whether somebody has marked it as resolved."""


@dataclass(frozen=True, slots=True)
class WordCopy:
    """What a file holds."""

    paragraphs: tuple[CopiedParagraph, ...]
    notes: dict[str, tuple[CopiedParagraph, ...]]
    comments: tuple[CopyComment, ...]
    tracked: dict[str, int]
    """By author, how many changes are tracked."""
