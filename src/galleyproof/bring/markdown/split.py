"""The Markdown of a manuscript in, its sections out: split at the top headings, each with the notes that it sets."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from galleyproof.bring.edit import Edit, apply_edits
from galleyproof.bring.ids import section_file_name
from galleyproof.bring.markdown.headings import HeadingLine, find_headings
from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.remark import without_marks

_DEFINITION = re.compile(r"^[ ]{0,3}\[(?P<label>\^[^\]\s]+|[^\]\n^@][^\]\n]*)\]:(?!:)[ \t]*", re.MULTILINE)
_MARKER = re.compile(r"\[(\^[^\]\s]+)\](?!:)")
_LINK = re.compile(r"\[([^\[\]\n^@](?:[^\[\]\n]|\n(?![ \t]*\n))*)\](?![:(])")
"""Also of a picture or a link in two brackets, `[words][label]`: the second one is found by itself."""


@dataclass(frozen=True, slots=True)
class SectionPiece:
    """One section of the paper that is to be."""

    words: str
    """Of its heading; empty where it has none."""
    text: str


def split_sections(drafts: Sequence[Draft], top: int) -> tuple[SectionPiece, ...]:
    """The sections of all chapters; headings of level `top` begin one, and become those of level 1."""
    chapters = [_Chapter(Draft(raised(draft, top), draft.path)) for draft in drafts]
    everywhere: dict[str, str] = {}
    for chapter in chapters:
        for label, text in chapter.definitions.items():
            everywhere.setdefault(label, text)
    # What another chapter takes over is not left behind.
    taken = [set(chapter.used) - chapter.definitions.keys() for chapter in chapters]
    return tuple(
        piece
        for number, chapter in enumerate(chapters)
        for piece in chapter.pieces(everywhere, set().union(*taken[:number], *taken[number + 1 :]))
    )


def top_level(drafts: Iterable[Draft]) -> int:
    """The highest level that a heading of the manuscript has; 1 where there is none."""
    return min((heading.level for draft in drafts for heading in find_headings(draft)), default=1)


def raised(draft: Draft, top: int) -> str:
    """The text with its headings `top` - 1 levels higher."""
    if top <= 1:
        return draft.text
    edits = []
    for heading in find_headings(draft):
        start, end = heading.marks
        if draft.text[start] == "#":
            edits.append(Edit(start, end, "#" * (heading.level - top + 1)))
        elif heading.level - top + 1 == 1:
            edits.append(Edit(start, end, "=" * (end - start)))
    return apply_edits(draft.text, edits)


def section_names(pieces: Sequence[SectionPiece]) -> tuple[str, ...]:
    """A file name for each section: `01-introduction.md`."""
    width = max(2, len(str(len(pieces))))
    return tuple(
        f"{number:0{width}}-{section_file_name(without_marks(words), 'section' if words else 'text')}.md"
        for number, words in enumerate(map(_own_words, pieces), 1)
    )


def _own_words(piece: SectionPiece) -> str:
    """Of its heading; of a lower one that the text begins with, where it is a part of the section before."""
    first = next(find_headings(Draft(piece.text)), None)
    is_begun = first is not None and not piece.text[: first.start].strip()
    return piece.words or (first.words if first and is_begun else "")


def with_own_notes(drafts: Sequence[Draft]) -> tuple[str, ...]:
    """The texts, with the labels that several of them define made each one's own, so that they can be read as one."""
    defined = [{label for _, _, label in _find_definitions(draft)} for draft in drafts]
    counts = Counter(label for labels in defined for label in labels if label.startswith("^"))
    texts = []
    for number, (draft, labels) in enumerate(zip(drafts, defined, strict=True)):
        edits = (
            Edit(match.start(1), match.end(1), f"^{number}-{match[1][1:]}")
            for match in re.finditer(r"\[(\^[^\]\s]+)\]", draft.prose)
            if match[1] in labels and counts[match[1]] > 1
        )
        texts.append(apply_edits(draft.text, edits))
    return tuple(texts)


class _Chapter:
    """One file: its text, and the definitions of notes and links in it, which go where they are used."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.definitions: dict[str, str] = {}
        self.places: dict[str, tuple[int, int]] = {}
        for start, end, label in _find_definitions(draft):
            if label not in self.definitions:
                self.definitions[label] = draft.text[start:end].rstrip("\n")
                self.places[label] = (start, end)
        # Without the definitions, whose own notes and links count where they are used.
        blanks = (Edit(start, end, " " * (end - start)) for start, end in self.places.values())
        self.bare = apply_edits(draft.prose, blanks)
        self.used = self._used(0, len(draft.text), self.definitions)

    def _used(self, start: int, end: int, definitions: Mapping[str, str]) -> tuple[str, ...]:
        """The labels that a stretch of the text names, and those that their definitions name in turn."""
        found = list(_labels(self.bare[start:end]))
        for label in found:
            found += [other for other in _labels(Draft(definitions.get(label, "")).prose) if other not in found]
        return tuple(dict.fromkeys(found))

    def pieces(self, everywhere: Mapping[str, str], taken: set[str]) -> Iterator[SectionPiece]:
        """The sections. `everywhere` has the definitions of all chapters, `taken` the labels that other chapters use."""
        definitions = {**everywhere, **self.definitions}
        for heading, start, end in self._parts():
            labels = self._used(start, end, definitions)
            within = {label for label, (place, _) in self.places.items() if start <= place < end}
            stays = within & (set(labels) | (self.definitions.keys() - set(self.used) - taken))
            gone = [self.places[label] for label in within - stays]
            text = self.draft.text[start:end]
            text = apply_edits(text, (Edit(first - start, last - start, "") for first, last in gone))
            added = [definitions[label] for label in labels if label in definitions and label not in stays]
            body = text.strip("\n")
            if body.strip() or added:
                whole = "\n\n".join([body, *added]).rstrip() + "\n"
                yield SectionPiece(heading.words if heading else "", _with_single_notes(whole))

    def _parts(self) -> Iterator[tuple[HeadingLine | None, int, int]]:
        tops = [heading for heading in find_headings(self.draft) if heading.level == 1]
        begins = [heading.start for heading in tops]
        # What stands before the first heading is a section of its own, unless it is nothing but remarks.
        opening = self.draft.text[: begins[0]] if begins else self.draft.text
        if begins and not re.sub(r"<!--.*?-->", "", opening, flags=re.DOTALL).strip():
            begins[0] = 0
        else:
            yield None, 0, begins[0] if begins else len(self.draft.text)
        yield from zip(tops, begins, [*begins[1:], len(self.draft.text)], strict=False)


def _with_single_notes(text: str) -> str:
    """A note that is set at several places is set at each under a label of its own, as Pandoc prints it at each."""
    draft = Draft(text)
    markers = list(_MARKER.finditer(draft.prose))
    seen: dict[str, int] = {}
    edits: list[Edit] = []
    added: list[str] = []
    known = {label: (start, end) for start, end, label in _find_definitions(draft)}
    for marker in markers:
        label = marker[1]
        seen[label] = seen.get(label, 0) + 1
        if seen[label] > 1 and label in known:
            own = f"{label}-{seen[label]}"
            edits.append(Edit(*marker.span(1), own))
            definition = text[slice(*known[label])].rstrip("\n")
            added.append(definition.replace(f"[{label}]:", f"[{own}]:", 1))
    return "\n\n".join([apply_edits(text, edits).rstrip("\n"), *added]) + "\n"


def _find_definitions(draft: Draft) -> Iterator[tuple[int, int, str]]:
    """Beginning, end and label of each definition of a note or a link's address."""
    text, prose = draft.text, draft.prose
    for match in _DEFINITION.finditer(prose):
        before = prose[: match.start()].rstrip(" \t")
        if before and not before.endswith("\n"):
            continue
        label = text[match.start("label") : match.end("label")]
        is_note = label.startswith("^")
        if not is_note and not re.match(r"\S", text[match.end() :]):
            continue
        yield match.start(), _definition_end(text, match.end(), is_note=is_note), label


def _definition_end(text: str, start: int, *, is_note: bool) -> int:
    """Where it ends: with its paragraph; for a note, with the last indented paragraph after it."""
    end = text.find("\n", start)
    position = len(text) if end < 0 else end + 1
    last = position
    is_blank = False
    while position < len(text):
        end = text.find("\n", position)
        line = text[position : len(text) if end < 0 else end]
        after = len(text) if end < 0 else end + 1
        if not line.strip():
            if not is_note:
                break
            is_blank = True
        elif line.startswith(("    ", "\t")) or (
            not is_blank and is_note and not _DEFINITION.match(line) and not re.match(r"#{1,6} |:{3,}|```|~~~", line)
        ):
            last, is_blank = after, False
        elif is_note or not re.match(r"[ \t]+[\"'(]", line):
            break
        else:
            last = after
        position = after
    return last


def _labels(prose: str) -> Iterator[str]:
    """The notes and links that prose names, in the order of reading."""
    found = [(match.start(), match[1]) for match in _MARKER.finditer(prose)]
    found += [(match.start(), match[1]) for match in _LINK.finditer(prose)]
    yield from (label for _, label in sorted(found))
