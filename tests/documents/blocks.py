"""Blocks by chance: every kind of them in every other, with inlines of every kind in them."""

import random
import re

from tests.documents.front import PICTURE
from tests.documents.inlines import ANYWHERE, ONE_LINE, Forbidden, Inlines
from tests.documents.random_words import letter, words
from tests.documents.tables import drawn_table, grid_table, pipe_table

DEEPEST = 8
"""Lists and quotations in each other."""
USUAL = 3
"""Up to which they stand in each other as often as not."""
LEAVES = ("paragraph", "paragraph", "paragraph", "heading", "code", "rule", "displayed", "table", "figure")
HOLDING = ("quote", "bullets", "tasks", "numbers", "counted", "definitions", "lines", "division", "meant")
IN_NOTES = ("paragraph", "quote", "bullets", "numbers", "counted", "code", "lines", "definitions")
"""Kinds of blocks that a note may hold besides its first paragraph."""
IS_TABLE = re.compile(r".*\n?(?:\||\+-|--)")
IS_TERM = re.compile(r"[^\n]+\n\n? {0,3}:[ ]")
"""An item that would be the next term of the definitions before it."""
"""How a table begins."""
NO_NOTES: Forbidden = frozenset({"note", "work"})


class Document:
    """Writes one file of prose; `place` is its number in its paper."""

    def __init__(self, chance: random.Random, place: int) -> None:
        self.chance = chance
        self.inlines = Inlines(chance, place)

    def text(self) -> str:
        """The whole of it."""
        blocks = self._blocks(0, self.chance.randint(1, 4), ANYWHERE)
        # A file that begins with a sign of percent begins with its title.
        blocks = f"\\{blocks}" if blocks.startswith("%") else blocks
        while self.inlines.notes:
            blocks += f"\n\n{self.defined_note(self.inlines.notes.pop())}"
        return f"{blocks}\n"

    # ------------------------------------------------------------ blocks

    def block(self, depth: int, no: Forbidden = ANYWHERE) -> str:
        """One, and what is in it, within so many others."""
        kinds = list(LEAVES)
        if depth < DEEPEST and (depth < USUAL or self.chance.random() < 0.5):
            kinds += HOLDING
        kind = self.chance.choice(kinds)
        return self._block("paragraph" if kind in no else kind, depth, no)

    def _block(self, kind: str, depth: int, no: Forbidden) -> str:
        match kind:
            case "heading":
                return self.heading(depth)
            case "code":
                return self.code()
            case "rule":
                # Dashes or stars behind the mark of an item would be a rule with it.
                return "___" if depth else self.chance.choice(["***", "* * *", "---"])
            case "displayed":
                return self.inlines.displayed(no, 0)
            case "table":
                return self.table(1 if depth > USUAL else 4 - depth)
            case "figure":
                return self.figure()
            case "quote":
                return "\n".join(f"> {line}".rstrip() for line in self.inner(depth + 1, no).split("\n"))
            case "bullets":
                return self._items(depth + 1, self.chance.choice(["- ", "* ", "+   "]), no)
            case "tasks":
                return self._tasks(no)
            case "numbers":
                return self._items(depth + 1, None, no, self.chance.choice([1, 1, 3, 9, 98]))
            case "counted":
                begin = self.chance.choice(["a. ", "(1) ", "i) ", "A)  ", "#. ", "(@) ", "(iv) ", "C.  "])
                return self._items(depth + 1, begin, no)
            case "definitions":
                term = f"{letter(self.chance)} {self.inlines.run(no | ONE_LINE, 2)}"
                gap = self.chance.choice(["\n", "\n\n"])
                return f"{term}{gap}" + self._items(depth + 1, ":   ", no)
            case "lines":
                lines = (
                    self.chance.choice(["", "", "    "]) + self._line(no) for _ in range(self.chance.randint(1, 4))
                )
                # A line of dashes makes a head of the one above it, which may say what a number counts.
                return "\n".join("| x" if line.strip() == "---" else f"| {line}" for line in lines)
            case "division":
                return self.division(depth + 1, no)
            case "meant":
                form = self.chance.choice(['.content-visible when-format="pdf"', '.content-hidden when-format="docx"'])
                return self._fenced(f"{{{form}}}", self.inner(depth + 1, no))
            case _:
                return self.paragraph(no)

    def paragraph(self, no: Forbidden) -> str:
        begin = self.chance.choice(["", "", "", "\\\n", "... ", letter(self.chance) + " ", "— ", "(", "“"])
        return f"{begin}{self.inlines.run(no)}{self.chance.choice(['.', '!', '?', '...', '', ';'])}"

    def heading(self, depth: int) -> str:
        name = self.inlines.new_id("sec:h")
        attributes = self.chance.choice(["", "", "", " .unnumbered", " .unlisted", " lang=de", " .appendix"])
        level = self.chance.randint(1, 6)
        # Those within others have no numbers, nor have those of the sixth level.
        if depth == 0 and level < 6 and attributes in ("", " lang=de"):
            self.inlines.ids.append(name)
        return f"{'#' * level} {self._line(ANYWHERE)} {{#{name}{attributes}}}"

    def _line(self, no: Forbidden) -> str:
        return self.inlines.run(no | ONE_LINE, 6)

    def code(self) -> str:
        lines = [words(self.chance, self.chance.randint(0, 30)) for _ in range(2)]
        return self.chance.choice(["```\n{}\n```", "~~~ python\n{}\n~~~"]).format("\n".join(lines))

    def _items(self, depth: int, begin: str | None, no: Forbidden, first: int = 1) -> str:
        items = []
        for number in range(self.chance.randint(1, 3)):
            mark = f"{first + number}. " if begin is None else begin
            lines = self.inner(depth, no).split("\n")
            is_head = len(lines) > 1 and set(lines[1].strip()) == {"-", " "} and mark[0] not in "-*+:"
            if is_head or (mark[0] == "-" and not lines[0].strip("- ")):
                # Over dashes the number of an item is read as the head of a table; with dashes behind it, its mark is a rule.
                lines = [words(self.chance, 1), "", *lines]
            rest = [f"{' ' * len(mark)}{line}".rstrip() for line in lines[1:]]
            items.append("\n".join((mark + lines[0], *rest)))
        # The first line of a definition right below a table would be its caption.
        is_loose = begin == ":   " and any("\n" in item for item in items)
        return ("\n\n" if is_loose else self.chance.choice(["\n", "\n\n"])).join(items)

    def _tasks(self, no: Forbidden) -> str:
        return "\n".join(f"- [{self.chance.choice(' x')}] {self._line(no)}" for _ in range(self.chance.randint(1, 3)))

    def inner(self, depth: int, no: Forbidden) -> str:
        """The blocks of one that holds others."""
        return self._blocks(depth, self.chance.randint(1, 2), no)

    def _blocks(self, depth: int, count: int, no: Forbidden) -> str:
        written = self.block(depth, no)
        for _ in range(count - 1):
            begun = written[written.rfind("\n:   ") + 1 :].startswith(":   ")
            following = self.block(depth, no)
            # A definition between its term and a table would be the table's caption.
            gap = "\n\n<!-- -->\n\n" if begun and (IS_TABLE.match(following) or IS_TERM.match(following)) else "\n\n"
            written += f"{gap}{following}"
        return written

    def division(self, depth: int, no: Forbidden) -> str:
        if self.chance.random() < 0.1:
            # A page that is turned is not broken: what stands on it is short.
            return self._fenced("landscape", self.paragraph(no))
        if self.chance.random() < 0.2:
            return self._fenced("verse", "\n".join(self._line(no) for _ in range(self.chance.randint(1, 4))))
        kinds = [
            "epigraph",
            "verse",
            "quotation",
            "callout",
            "appendix",
            "abstract",
            '{.callout-note title="Look *here*"}',
        ]
        kinds += [f"{{#{self.inlines.new_id('d')} lang=fr}}", "{lang=de}"]
        kind = self.chance.choice(kinds)
        # A picture in verse stands in the middle of its lines.
        return self._fenced(kind, self.inner(depth, no | {"figure"} if kind == "verse" else no))

    def _fenced(self, kind: str, inner: str) -> str:
        colons = ":" * (3 + inner.count(":::"))
        return f"{colons} {kind}\n{inner}\n{colons}"

    # ------------------------------------------------------------ tables, figures, notes

    def table(self, most: int) -> str:
        """The narrower the line is, the fewer columns have room in it."""
        columns = self.chance.randint(1, most)
        rows = self.chance.choice([1, 1, 2, 2, 3, 4, 5, 6, 7, 50 if self.chance.random() < 0.3 else 8])
        cells = [[self.cell() for _ in range(columns)] for _ in range(rows + 1)]
        # Dashes under one column are those of a heading.
        draw = self.chance.choice([pipe_table, pipe_table, grid_table, drawn_table if columns > 1 else grid_table])
        drawn = draw(self.chance, cells)
        if self.chance.random() < 0.3:
            return drawn
        name = self.inlines.new_id("tbl:t")
        turned = f" {{#{name} .landscape}}" if rows < 4 else ""
        attributes = self.chance.choice(["", f" {{#{name}}}", f" {{#{name}}}", turned])
        if attributes:
            self.inlines.ids.append(name)
        caption = f"{self.chance.choice(['Table: ', ': '])}{self._line(ANYWHERE)}{attributes}"
        return f"{drawn}\n\n{caption}"

    def cell(self) -> str:
        kind = self.chance.random()
        if kind < 0.1:
            return ""
        if kind < 0.2:
            return letter(self.chance)
        # The head of its column may say what a number counts: no two data fit all heads.
        return self.inlines.run(ONE_LINE | {"datum"}, 1 if kind < 0.8 else 4).replace("|", "\\|")

    def figure(self) -> str:
        name = self.inlines.new_id("fig:f")
        # A caption that is a link alone would be another dialect's file.
        caption = f"{letter(self.chance)} {self._line(ANYWHERE)}"
        self.inlines.ids.append(name)
        more = self.chance.choice(["", " alt='A port.'", " credit='Jane Doe' licence='CC BY 4.0'"])
        return f"![{caption}]({PICTURE}){{#{name} width={self.chance.choice(['20%', '3cm', '10%'])}{more}}}"

    def defined_note(self, name: str) -> str:
        parts = [self.inlines.in_note(ANYWHERE, 0)]
        parts += [self._in_note() for _ in range(self.chance.randint(0, 2))]
        return f"[^{name}]: " + "\n\n".join(parts).replace("\n", "\n    ")

    def _in_note(self) -> str:
        match self.chance.choice(IN_NOTES):
            case "quote":
                return f"> {self._line(NO_NOTES)}"
            case "bullets":
                return f"- {self._line(NO_NOTES)}\n- {self._line(NO_NOTES)}"
            case "numbers":
                return f"1. {self._line(NO_NOTES)}\n2. x"
            case "counted":
                return f"(a) {self._line(NO_NOTES)}\n(b) x"
            case "code":
                return f"```\n{words(self.chance, 5)}\n```"
            case "lines":
                return f"| {self._line(NO_NOTES)}\n|    x {self._line(NO_NOTES)}"
            case "definitions":
                return f"{words(self.chance, 2)}\n\n:   {self._line(NO_NOTES)}"
            case _:
                return self.inlines.run(NO_NOTES | {"display"}, 6)
