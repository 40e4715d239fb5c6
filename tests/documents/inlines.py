"""Inlines by chance: every kind of them in every other, but where two cannot stand in each other."""

import random
import re
from collections.abc import Callable
from typing import TypeAlias

from tests.documents.front import KEYS, PICTURE
from tests.documents.random_words import letter, word, words

Forbidden: TypeAlias = frozenset[str]
"""Kinds of inlines that may not stand at a place."""

DEEPEST = 4
"""Inlines in each other."""
ANYWHERE: Forbidden = frozenset()
ONE_LINE: Forbidden = frozenset({"break", "display"})
"""Of headings, cells, verse and terms."""
FRONT: Forbidden = ONE_LINE | {"note", "work", "reference", "picture", "jump", "claim", "datum"}
"""Of titles."""
END_IDS = ("sec:end", "tbl:end", "fig:end", "eq:end", "note:end")
"""What the last section holds."""
LOCATORS = (
    "5",
    "33-35",
    "p. 4",
    "pp. 321-328",
    "para. 4",
    "n. 12",
    "chap. 3",
    "xii",
    "5, 7",
    "fol. 12r",
    "vol. 2, 17",
    "{p. A4}",
)
SIGNS = (
    "—", "--", "---", "...", "§", "½", "€", "& c.", "\\*", "\\[x\\]", "\\#", "\\$", "_", "\\~", "&amp;", "°", "×", "©", "<!-- a remark -->", "%",
    "\\\\", "¿", "«", "»", "a\\ b", "/", "†", "…", "–", "a = b", "+", "x < y", "^", "@", "{}", "·",
)  # fmt: skip
FORMULAS = (
    "a^2 + b_1", "\\alpha < 3", "\\frac{1}{2}", "x ∈ ℝ²", "\\sqrt[3]{x}", "\\text{the toll}", "\\mathbb{R}", "\\sum_{i=1}^n x_i", "\\bar{x} \\leqslant α",
    "f'(x) \\neq 0", "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}", "10^{-3}\\%",
)  # fmt: skip


DASHES = re.compile(r"\n(--|---)(?=\n|$)")


class Inlines:
    """Writes runs of inlines."""

    def __init__(self, chance: random.Random, place: int) -> None:
        self.chance = chance
        self.place = place
        """Of the document in its paper: no other has the ids that it has."""
        self.notes: list[str] = []
        """Ids of the notes that are still to be defined."""
        self.ids: list[str] = []
        """Of headings, tables, figures and formulas so far."""
        self.counted = 0

    def run(self, no: Forbidden = ANYWHERE, most: int = 8, depth: int = 0) -> str:
        """A few inlines."""
        gap = " " if "break" in no else self.chance.choice([" ", " ", "\n"])
        kinds = KINDS if depth < DEEPEST else KINDS[:1]
        found: list[str] = []
        for _ in range(self.chance.randint(1, most)):
            # Half of all is plain words.
            name, write = self.chance.choice(kinds) if self.chance.random() < 0.6 else KINDS[0]
            found.append(self.words() if name in no else write(self, no | {name}, depth + 1))
        # Dashes alone on a line would make a heading of the one above.
        return DASHES.sub(r" \1", gap.join(found))

    def words(self, most: int = 3) -> str:
        return words(self.chance, self.chance.randint(1, most))

    def new_id(self, kind: str) -> str:
        """An id that nothing bears."""
        self.counted += 1
        return f"{kind}{self.place}x{self.counted}"

    # ------------------------------------------------------------ kinds

    def plain(self, no: Forbidden, depth: int) -> str:  # noqa: ARG002  all kinds are called alike
        return self.words()

    def inner(self, no: Forbidden, depth: int) -> str:
        return self.run(no | ONE_LINE, 3, depth)

    def emphasis(self, no: Forbidden, depth: int) -> str:
        sign = self.chance.choice(["*", "*", "_"])
        return f"{sign}{self._edged(no, depth)}{sign}"

    def strong(self, no: Forbidden, depth: int) -> str:
        return f"**{self._edged(no, depth)}**"

    def _edged(self, no: Forbidden, depth: int) -> str:
        """A run that begins and ends with a letter, as what is emphasized does."""
        if self.chance.random() < 0.5:
            return self.words()
        return f"{letter(self.chance)} {self.inner(no, depth)} {letter(self.chance)}"

    def code(self, no: Forbidden, depth: int) -> str:  # noqa: ARG002
        # What begins with a single letter may be a program of Quarto's, which is told.
        return self.chance.choice(["`the {}`", "`` the ` {} ``"]).format(self.words(2))

    def link(self, no: Forbidden, depth: int) -> str:
        if self.chance.random() < 0.2:
            return f"<https://a.example/{self.chance.choice('abc')}/long-address/{self.chance.choice('def')}.html>"
        inner = self.inner(no | {"note", "work", "jump", "reference"}, depth)
        return f"[{inner}](https://a.example/{self.chance.choice('abc')}-d)"

    def note(self, no: Forbidden, depth: int) -> str:
        if self.chance.random() < 0.3:
            name = self.new_id("n")
            self.notes.append(name)
            return f"{self.words()}[^{name}]"
        return f"{self.words()}^[{self.in_note(no, depth)}.]"

    def in_note(self, no: Forbidden, depth: int) -> str:
        run = self.run((no - {"emphasis", "strong"}) | ONE_LINE | {"note", "work"}, 3, max(depth, DEEPEST - 1))
        kind = self.chance.choice([0, 0, 0, 1, 2])
        cited = ("", f"; see @{self.key()} [{self.locator()}]", f" [@{self.key()}, {self.locator()}]")
        return run + cited[kind]

    def key(self) -> str:
        return self.chance.choice(KEYS)

    def locator(self) -> str:
        return self.chance.choice(LOCATORS)

    def work(self, no: Forbidden, depth: int) -> str:  # noqa: ARG002
        before, key, other = self.words(), self.key(), self.key()
        return self.chance.choice(
            [
                f"{before} [@{key}]",
                f"{before} [@{key}, {self.locator()}]",
                f"{before} [see @{key}, {self.locator()}; *cf.* also @{other}]",
                # A number after a locator would go on with it.
                f"{before} [{self.words()} @{key}, {self.locator()}, says {self.words()}]",
                f"{before} [-@{key}]",
                f"{before} @{key}",
                f"{before} @{key} [{self.locator()}]",
                f"{before} -@{key} [{self.locator()}]",
                f"{before} @{{{key}}}",
            ]
        )

    def quoted(self, no: Forbidden, depth: int) -> str:
        return f'"{self.inner(no, depth)}"'

    def singly_quoted(self, no: Forbidden, depth: int) -> str:
        return f"'{self._edged(no | {'quoted'}, depth)}'"

    def curly_quoted(self, no: Forbidden, depth: int) -> str:
        marks = self.chance.choice(["“”", "‘’", "„“", "«»", "()"])
        return f"{marks[0]}{self.inner(no, depth)}{marks[1]}"

    def raised(self, no: Forbidden, depth: int) -> str:  # noqa: ARG002
        sign = self.chance.choice("^~")
        return f"{self.words()}{sign}{word(self.chance).replace(' ', '')}{sign}"

    def struck(self, no: Forbidden, depth: int) -> str:
        return f"~~{self._edged(no, depth)}~~"

    def styled(self, no: Forbidden, depth: int) -> str:
        how = self.chance.choice(["smallcaps", "smallcaps", "underline"])
        return f"[{self.inner(no, depth)}]{{.{how}}}"

    def phrase(self, no: Forbidden, depth: int) -> str:
        name = f"#{self.new_id('here')} " if self.chance.random() < 0.3 else ""
        lang = self.chance.choice(["fr", "de", "cs", "vi", "tr", "pl", "is"])
        return f"[{self.inner(no, depth)}]{{{name}lang={lang}}}"

    def meant(self, no: Forbidden, depth: int) -> str:
        form = self.chance.choice(["pdf", "pdf", "docx"])
        kind = self.chance.choice([".content-visible when-format", ".content-hidden unless-format"])
        return f"{self.words()} [{self.inner(no | {'note', 'work'}, depth)}]{{{kind}={form}}}"

    def formula(self, no: Forbidden, depth: int) -> str:  # noqa: ARG002
        return f"${self.chance.choice(FORMULAS)}$"

    def displayed(self, no: Forbidden, depth: int) -> str:  # noqa: ARG002
        name = self.new_id("eq:e")
        is_numbered = self.chance.random() < 0.5
        if is_numbered:
            self.ids.append(name)
        return f"$${self.chance.choice(FORMULAS)}$$" + (f" {{#{name}}}" if is_numbered else "")

    def sign(self, no: Forbidden, depth: int) -> str:  # noqa: ARG002
        return self.chance.choice(SIGNS)

    def line_break(self, no: Forbidden, depth: int) -> str:  # noqa: ARG002
        return f"{self.words()}{self.chance.choice(['  ', chr(92)])}\n{self.words()}"

    def reference(self, no: Forbidden, depth: int) -> str:  # noqa: ARG002
        name = self.chance.choice([*self.ids, *END_IDS])
        if name.startswith("note:"):
            return f"@{name}"
        return self.chance.choice(
            [f"@{name}", f"@{name}", f"@{name.capitalize()}", f"@page:{name}", f"[@{name}; @sec:end]"]
        )

    def jump(self, no: Forbidden, depth: int) -> str:
        inner = self.inner(no | {"note", "work", "link", "reference"}, depth)
        name = self.chance.choice([*self.ids, *END_IDS[:3]])
        return self.chance.choice([f"[{inner}](#{name})", "[End of all]", f"[{inner}](9999.md)"])

    def claim(self, no: Forbidden, depth: int) -> str:  # noqa: ARG002
        return self.chance.choice(
            [
                "[*far* fewer]{holds='ships < 2 * ships'}",
                '[more]{holds="ships > 1"}',
                "[17+1]{.exempt kind=name}",
                "[fifty]{.exempt kind=phrase}",
            ]
        )

    def datum(self, no: Forbidden, depth: int) -> str:  # noqa: ARG002
        return self.chance.choice(["[1412]{num=ships}", "[*1412*]{num='ships'}"])

    def picture(self, no: Forbidden, depth: int) -> str:  # noqa: ARG002
        return f"![{self.words()}]({PICTURE}){{width={self.chance.choice(['4mm', '5%', '1cm'])}}}"


Write: TypeAlias = Callable[[Inlines, Forbidden, int], str]

KINDS: tuple[tuple[str, Write], ...] = (
    ("plain", Inlines.plain),
    ("emphasis", Inlines.emphasis),
    ("strong", Inlines.strong),
    ("code", Inlines.code),
    ("link", Inlines.link),
    ("note", Inlines.note),
    ("work", Inlines.work),
    ("quoted", Inlines.quoted),
    ("singly_quoted", Inlines.singly_quoted),
    ("curly", Inlines.curly_quoted),
    ("raised", Inlines.raised),
    ("struck", Inlines.struck),
    ("styled", Inlines.styled),
    ("phrase", Inlines.phrase),
    ("meant", Inlines.meant),
    ("formula", Inlines.formula),
    ("display", Inlines.displayed),
    ("sign", Inlines.sign),
    ("sign", Inlines.sign),
    ("break", Inlines.line_break),
    ("reference", Inlines.reference),
    ("jump", Inlines.jump),
    ("claim", Inlines.claim),
    ("datum", Inlines.datum),
    ("picture", Inlines.picture),
)
"""Each by the name under which a place may forbid it."""
