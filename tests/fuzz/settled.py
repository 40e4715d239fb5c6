"""Random edits of whole papers, each typed into a desk: the page that settles has the bytes of a build without its stamp.

    python -m tests.fuzz.settled [EDITS] [SEED]

So many edits of this paper and as many of each of five manuscripts that were imported. The seed is printed, with which the
same edits come again.
"""

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

from galleyproof.live.board import Board
from galleyproof.live.cursor import Cursor
from galleyproof.live.desk import Desk
from galleyproof.live.press import Press
from galleyproof.live.proof import Proof
from galleyproof.typeset.waiting_engine import WaitingEngine
from tests.imports.papers import run_import
from tests.live.printed_paper import printed

ROOT = Path(__file__).parent.parent.parent
IMPORTED = ("manubot", "latex-footcite", "word-zotero", "edition", "quarto-thesis")
WORDS = (
    "word", "*slanted*", "čeština", "“quoted”", "^[A note of *words*.]", "\n\nA paragraph begins", "42", "Журнал", "$x^2$",
    "long " * 200, "\n\n> Quoted.\n\n", "[a link](https://example.org/a_b)", "---", "…", "\n\n## A heading\n\n", "`code`",
)  # fmt: skip
PATIENCE = 600.0


def main(edits: int, seed: int) -> int:
    """Types them; how many times the bytes differed."""
    print(f"seed {seed}", flush=True)
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in ("this paper", *IMPORTED):
            paper = own_paper(Path(folder)) if name == "this paper" else run_import(name, Path(folder)).folder
            told = type_edits(paper.resolve(), edits, random.Random(f"{seed} {name}"))
            failures += len(told.differing)
            print(f"{name}: {told}", flush=True)
    return failures


def own_paper(folder: Path) -> Path:
    """A copy of the paper of this repository."""
    paper = folder / "paper"
    shutil.copytree(ROOT, paper, ignore=shutil.ignore_patterns(".*", "build", "src", "tests", "__pycache__"))
    return paper


class Told:
    """What came of the edits of one paper."""

    def __init__(self) -> None:
        self.settled = self.refused = self.fed = self.begun = 0
        self.differing: list[str] = []

    def __str__(self) -> str:
        differing = "".join(f"\n  differs after {edit!r}" for edit in self.differing)
        return (
            f"{self.settled} settled, {self.refused} refused, {self.fed} by an engine that had waited, "
            f"{self.begun} with their first pages before{differing}"
        )


def type_edits(root: Path, edits: int, chance: random.Random) -> Told:
    """Types the edits one after another, and prints the paper anew after each, in a folder of its own."""
    saved, told = root.with_name(f"{root.name}-saved"), Told()
    shutil.copytree(root, saved)
    desk, board = Desk(root), Board()
    press = Press(desk, board)
    take, show = Cursor.take, Board.show
    begun: list[Proof] = []

    def counted(*words: object) -> WaitingEngine | None:
        found = take(*words)  # type: ignore[arg-type]
        told.fed += found is not None and "paper" in words
        return found

    def shown(board: Board, proof: Proof) -> None:
        begun.append(proof)
        show(board, proof)

    sections = sorted(path.relative_to(root).as_posix() for path in (root / "sections").glob("*.md"))
    with mock.patch.object(Cursor, "take", counted), mock.patch.object(Board, "show", shown):
        press.start()
        try:
            await_end(board, desk.edit)
            await_format(press, board)
            path, at = chance.choice(sections), 0.5
            for _ in range(edits):
                if chance.random() < 0.2:
                    path, at = chance.choice(sections), chance.random()
                before = (saved / path).read_bytes().decode("utf-8")
                edit, text = edited(before, at, chance)
                (saved / path).write_bytes(text.encode("utf-8"))
                desk.lay(path, text)
                begun.clear()
                has_page = await_end(board, desk.edit)
                expected = printed(saved, may_fail=True)
                proof = board.standing.proof
                if (expected is not None) != has_page or (proof is not None and has_page and proof.pdf != expected):
                    told.differing.append(edit)
                for first in (each for each in begun if not each.is_whole):
                    told.begun += 1
                    if proof is not None and has_page and first.sheets[: first.own] != proof.sheets[: first.own]:
                        told.differing.append(f"{edit} (its first pages)")
                told.settled, told.refused = told.settled + has_page, told.refused + (not has_page)
                if not has_page:
                    # A paper that nobody can print says nothing of the next edit.
                    (saved / path).write_bytes(before.encode("utf-8"))
                    desk.lay(path, before)
                    await_end(board, desk.edit)
        finally:
            press.stop()
    left = [
        each.name
        for each in (root / "build" / ".cache" / "live").iterdir()
        if each.name.startswith((".waiting", ".typeset"))
    ]
    told.differing += [f"{each} is left" for each in left]
    return told


def edited(text: str, at: float, chance: random.Random) -> tuple[str, str]:
    """One edit near a place of the text: a word more, or some less."""
    words = text.split(" ")
    place = min(max(int(at * len(words)) + chance.randrange(-3, 38), 0), len(words))
    if chance.random() < 0.3 and len(words) > 60:
        gone = words[place : place + chance.randrange(1, 4)]
        return f"without {gone}", " ".join(words[:place] + words[place + len(gone) :])
    new = chance.choice(WORDS)
    return new, " ".join((*words[:place], new, *words[place:]))


def await_end(board: Board, edit: int) -> bool:
    """Whether the state has a page, once it has come to its end."""
    standing = board.standing
    limit = time.monotonic() + PATIENCE
    while not (
        standing.edit >= edit and standing.stage in ("settled", "stopped") and standing.found_at >= standing.edit
    ):
        standing = board.wait(standing.serial, 1)
        if time.monotonic() > limit:
            raise TimeoutError
    return standing.stage == "settled"


def await_format(press: Press, board: Board) -> None:
    """Until the press has found whether its format prints the same: from then on engines wait."""
    formats, limit = press.folder / "formats", time.monotonic() + PATIENCE
    while not any(formats.glob("*.same")) and not any(formats.glob("*.other")):
        board.wait(board.standing.serial, 0.2)
        if board.standing.proof is None or time.monotonic() > limit:
            return


def _numbers(words: Sequence[str]) -> tuple[int, int]:
    return int(words[0]) if words else 200, int(words[1]) if len(words) > 1 else int(time.time())


if __name__ == "__main__":
    sys.exit(min(main(*_numbers(sys.argv[1:])), 1))
