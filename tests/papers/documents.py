"""Random documents over the whole grammar: every block in every other, every inline in every position.

    python -m tests.papers.documents [SEED COUNT]

builds so many, 200 in each paper, and says which of them is refused or not printed whole; `SEED NUMBER` before a fault
prints its paper again.
"""

import random
import sys
import tempfile
import unicodedata
from pathlib import Path

from galleyproof.model.finding.diagnostic import Diagnostic, Severity, Sink
from galleyproof.pipeline import build
from tests.papers.small import copy_small

LETTERS = "abcdefghijklmnoprstuvwyzABCDEFGHIKLMNOPRSTUVWZ"
FOREIGN = tuple(
    character
    for first, last in ((0xC0, 0x17F), (0x1CD, 0x1DC), (0x1E6, 0x1F0), (0x1F8, 0x21B), (0x1E00, 0x1EF9))
    for character in map(chr, range(first, last + 1))
    if character.isalpha() and unicodedata.name(character).startswith("LATIN")
)
"""The letters of all that is written in Latin script, from Icelandic to Vietnamese and the transcriptions of others."""
BATCH = 200
"""Documents of one paper."""
DEEPEST = 8
"""Lists and quotations in each other."""
USUAL = 3
"""Up to which they stand in each other as often as not."""
WORDS = ("harbour", "toll", "the", "north", "coast", "ships", "and", "of", "trade", "port", "goes", "there")


class Writer:
    """Writes documents by chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.notes = 0
        self.headings = 0

    def document(self) -> str:
        """One file of prose."""
        self.notes = 0
        blocks = [self.block(0) for _ in range(self.chance.randint(1, 5))]
        return "\n\n".join(blocks) + "\n"

    # ------------------------------------------------------------ blocks

    def block(self, depth: int) -> str:
        kinds = ["paragraph", "paragraph", "heading", "code", "rule"]
        if depth == 0:
            kinds += ["table", "defined_note"]
        if depth < DEEPEST and (depth < USUAL or self.chance.random() < 0.5):
            kinds += ["quote", "bullets", "numbers", "letters", "definitions", "lines", "division"]
        match self.chance.choice(kinds):
            case "heading":
                return self.heading()
            case "code":
                return self.code()
            case "rule":
                return "***"
            case "table":
                return self.table()
            case "defined_note":
                return self.defined_note()
            case "quote":
                return self.quote(depth + 1)
            case "bullets":
                return self._items(depth + 1, None)
            case "numbers":
                return self._items(depth + 1, self.chance.choice([1, 1, 3, 9]))
            case "letters":
                return self._items(depth + 1, None, begin=self.chance.choice(["a. ", "(1) ", "i) ", "A)  ", "#. "]))
            case "definitions":
                return f"{self.plain(2)}\n\n" + self._items(depth + 1, None, begin=":   ")
            case "lines":
                return "\n".join(f"| {self.run(2)}".replace("\n", " ") for _ in range(self.chance.randint(1, 4)))
            case "division":
                kind = self.chance.choice(["epigraph", "verse", "quotation", "callout", "{#d .plain lang=fr}"])
                if kind.startswith("{"):
                    self.headings += 1
                    kind = f"{{#d{self.headings} lang=fr}}"
                return f"::: {kind}\n{self.inner(depth + 1)}\n:::"
            case _:
                return self.paragraph()

    def paragraph(self) -> str:
        begin = self.chance.choice(["", "", "", "\\\n", "... ", self.letter() + " ", "— ", "(", "“"])
        return f"{begin}{self.run(0)}{self.chance.choice(['.', '!', '?', '...', '', ';'])}"

    def heading(self) -> str:
        self.headings += 1
        attributes = self.chance.choice(["", "", " .unnumbered"])
        words = self.run(2).replace("\n", " ")
        return f"{'#' * self.chance.randint(1, 6)} {words} {{#sec:h{self.headings}{attributes}}}"

    def code(self) -> str:
        return "```\n" + "\n".join(self.plain(self.chance.randint(0, 30)) for _ in range(2)) + "\n```"

    def quote(self, depth: int) -> str:
        return "\n".join(f"> {line}".rstrip() for line in self.inner(depth).split("\n"))

    def _items(self, depth: int, first: int | None, begin: str = "- ") -> str:
        items = []
        for number in range(self.chance.randint(1, 3)):
            begin = begin if first is None else f"{first + number}. "
            lines = self.inner(depth).split("\n")
            rest = [f"{' ' * len(begin)}{line}".rstrip() for line in lines[1:]]
            items.append("\n".join((begin + lines[0], *rest)))
        return self.chance.choice(["\n", "\n\n"]).join(items)

    def inner(self, depth: int) -> str:
        return "\n\n".join(self.block(depth) for _ in range(self.chance.randint(1, 2)))

    def table(self) -> str:
        columns = self.chance.randint(1, 4)
        rows = [[self.cell() for _ in range(columns)] for _ in range(self.chance.choice([1, 2, 3, 4, 5, 6, 7, 50]))]
        head = "| " + " | ".join(self.cell() for _ in range(columns)) + " |"
        marks = "|" + "|".join(self.chance.choice(["---", ":--", "--:", ":-:"]) for _ in range(columns)) + "|"
        body = "\n".join("| " + " | ".join(row) + " |" for row in rows)
        caption = f"\n\nTable: {self.run(1)}" if self.chance.random() < 0.7 else ""
        return f"{head}\n{marks}\n{body}{caption}"

    def cell(self) -> str:
        kinds = [self.plain(1), self.plain(2), self.run(2), self.letter(), f"{self.plain(1)}^[{self.inline(2)}.]"]
        return self.chance.choice(kinds).replace("\n", " ")

    def defined_note(self) -> str:
        self.notes += 1
        body = self.inner_note()
        return f"{self.plain(3)}.[^n{self.notes}]\n\n[^n{self.notes}]: {body}"

    def inner_note(self) -> str:
        parts = [
            self.run(2),
            *(self.chance.choice([f"- {self.plain(2)}", f"> {self.plain(2)}", "1. x\n2. y"]) for _ in "x"),
        ]
        return "\n\n".join(parts).replace("\n", "\n    ")

    # ------------------------------------------------------------ inlines

    def run(self, depth: int) -> str:
        return self.chance.choice([" ", " ", "\n"]).join(self.inline(depth) for _ in range(self.chance.randint(1, 8)))

    def inline(self, depth: int) -> str:
        kind = self.chance.randint(0, 16)
        words = self.plain(self.chance.randint(1, 3))
        inside = self.inline(depth + 1) if depth < 3 else words
        match kind:
            case 0:
                return f"*{words}*"
            case 1:
                return f"**{inside}**"
            case 2:
                # What begins with a single letter may be a program of Quarto's, which is told.
                return f"`the {self.plain(2)}`"
            case 3:
                return f"[{words}](https://a.example/{self.chance.choice('abc')}-d)"
            case 4 if depth < 2:
                return f"{words}^[{self.inline(2)}.]"
            case 5 if depth < 2:
                return f"{words} [@doe2020]"
            case 6:
                return f'"{inside}"'
            case 7:
                return f"'{words}'"
            case 9:
                return self.chance.choice(
                    [
                        f"{words}~a~",
                        f"{words}^b^",
                        f"~~{words}~~",
                        f"[{inside}]{{.smallcaps}}",
                        f"[{words}]{{.underline}}",
                    ]
                )
            case 10:
                return f"[{inside}]{{lang={self.chance.choice(['fr', 'de', 'cs', 'vi'])}}}"
            case 11:
                return self.chance.choice(["$a^2 + b_1$", "$\\alpha < 3$", "$\\frac{1}{2}$"])
            case 8:
                return self.chance.choice(
                    ["—", "--", "...", "§", "½", "€", "5 %", "& c.", "\\*", "\\[x\\]", "\\#", "\\$", "_", "\\~"]
                )
            case _:
                return words

    def plain(self, count: int) -> str:
        return " ".join(self.word() for _ in range(count))

    def word(self) -> str:
        if self.chance.random() < 0.6:
            return self.chance.choice(WORDS)
        return "".join(self.letter() for _ in range(self.chance.randint(1, 9)))

    def letter(self) -> str:
        return self.chance.choice(FOREIGN if self.chance.random() < 0.3 else LETTERS)


def faults(seed: int, count: int, root: Path) -> tuple[list[Diagnostic], dict[str, str]]:
    """The errors of so many documents, printed together, and the documents by their files."""
    copy_small("plain", root)
    (root / "paper.yml").write_text("title: Documents\ndate: 2026-01-01\n", encoding="utf-8")
    for old in (root / "sections").iterdir():
        old.unlink()
    writer = Writer(seed)
    texts = {f"sections/{number:04}.md": writer.document() for number in range(count)}
    texts["sections/9999.md"] = "# End\n\nTrade goes [@doe2020].\n"
    for name, text in texts.items():
        (root / name).write_text(text, encoding="utf-8")
    sink = Sink()
    build(root, sink, lambda _: None)
    return [found for found in sink if found.code.severity is Severity.ERROR], texts


def main(seed: int, count: int) -> int:
    """Prints so many documents, some hundred in each paper; the number of faults."""
    sys.stdout.write(f"seed {seed}, {count} documents\n")
    wrong = 0
    for first in range(0, count, BATCH):
        number = min(BATCH, count - first)
        with tempfile.TemporaryDirectory() as folder:
            found, texts = faults(seed + first, number, Path(folder) / "paper")
        for each in found:
            sys.stdout.write(f"{seed + first} {number}: {each.span} {each.code.id} {each.message}\n")
            if each.span.path in texts:
                sys.stdout.write("\n".join(f"    {line}" for line in texts[each.span.path].split("\n")) + "\n")
        sys.stdout.flush()
        wrong += len(found)
    sys.stdout.write(f"{wrong} faults in {count} documents of seed {seed}\n")
    return wrong


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    chosen = given[0] if given else random.SystemRandom().randrange(10**6)
    sys.exit(min(1, main(chosen, given[1] if len(given) > 1 else 200)))
