"""How the time of a check grows with the paper: seconds at N and at 4 N of each thing that there can be many of."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from timing import seconds

from galleyproof import pipeline
from galleyproof.model.finding.diagnostic import Sink

WORKS = 50
"""In every paper but that of many works."""

PARAGRAPH = (
    "The trade of *both* countries went on as before, and “nobody” asked why; the answer was in the papers.\n" * 6
)


def main() -> None:
    """Prints a line a kind of paper; a ratio of 4 is growth in proportion."""
    with tempfile.TemporaryDirectory() as folder:
        for name, (count, section) in PAPERS.items():
            works = count if name == "works" else WORKS
            small = _seconds(Path(folder), section(count), works)
            large = _seconds(Path(folder), section(4 * count), 4 * works if name == "works" else works)
            print(
                f"{name:<24} {count:>6} {small:7.2f} s {4 * count:>6} {large:7.2f} s   ratio {large / small:.1f}",
                flush=True,
            )


def _key(number: int) -> str:
    return f"@doe{number % WORKS}"


PAPERS: dict[str, tuple[int, Callable[[int], str]]] = {
    "paragraphs (to 2 MB)": (800, lambda n: f"{PARAGRAPH}\n" * n),
    "lines of one paragraph": (4_800, lambda n: PARAGRAPH * (n // 6)),
    "notes": (2_000, lambda n: "".join(f"Trade [see {_key(i)}, 5], then^[As {_key(3 * i)} says.].\n\n" for i in range(n // 2))),
    "works": (500, lambda n: "".join(f"Trade [@doe{i}, 5].\n\n" for i in range(n))),
    "citations in one note": (2_000, lambda n: f"Trade.^[{' '.join(f'As {_key(i)}, then.' for i in range(n))}]\n"),
    "notes that are missing": (2_000, lambda n: "".join(f"Trade.[^n{i}]\n\n" for i in range(n))),
    "works that are missing": (2_000, lambda n: "".join(f"Trade [@roe{i}].\n\n" for i in range(n))),
    "numbers": (2_000, lambda n: "".join(f"There were {i} ships and seven boats.\n\n" for i in range(n))),
}  # fmt: skip
"""What there is many of, how many, and the section with so many of it."""


def _seconds(root: Path, section: str, works: int) -> float:
    """Of reading, citing and checking a paper of one section."""
    (root / "sections").mkdir(exist_ok=True)
    (root / "bib").mkdir(exist_ok=True)
    (root / "paper.yml").write_text("title: Trade\ndate: 2026-01-01\n", encoding="utf-8")
    (root / "sections" / "01-trade.md").write_text(f"# Trade\n\n{section}", encoding="utf-8")
    entries = (
        f"@article{{doe{i},\n  author = {{Doe{i}, Jane}},\n  title = {{The “Trade” of {i}}},\n"
        f"  journaltitle = {{Trade}},\n  pages = {{1--9}},\n  date = {{2020}},\n}}\n"
        for i in range(works)
    )
    (root / "bib" / "references.bib").write_text("".join(entries), encoding="utf-8")
    return seconds(lambda: pipeline.check(root, Sink(), lambda _: None))


if __name__ == "__main__":
    main()
