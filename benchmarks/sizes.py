"""Papers of 205, 2,050 and 20,000 notes, printed for the first time by Galleyproof and by its peers: seconds of the processor.

    python benchmarks/sizes.py [--short] [NOTES ...]

The same words, notes and works go to each in its own markup: Typst (the wheel that Galleyproof has for pictures, in a process of
its own), Pandoc with citeproc and two passes of pdflatex, and biblatex-chicago with biber between passes of pdflatex, as latexmk
would run them. A peer that is not installed is passed over; of more than 2,050 notes Typst alone is asked, for half an hour at most.
Of Galleyproof the memory is told too. In short, biber is asked of 205 notes alone, and of more than 2,050 nobody but Galleyproof.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from timing import OWN, Cost, cost

WORKS = 200
LARGEST_OF_LATEX = 2_050
PATIENCE = 1800.0
"""Seconds for one step of a peer."""
WORDS = (
    "The harbour was opened to ships of both countries in that year, and nobody who wrote of it then thought that its trade "
    "would grow as it did; what the ships carried is known from the books of the harbour master, which are whole but for a winter."
)


def main(sizes: Sequence[int], *, is_short: bool) -> None:
    """Prints a line a size and program: seconds of the processor and of the clock, and what Galleyproof's are of the peer's."""
    with tempfile.TemporaryDirectory() as place:
        # Python compiles the program when it first runs.
        _own(Path(place) / "paper", 5)
    for notes in sizes:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            own = _own(folder / "paper", notes)
            print(f"{notes:>6} notes  {'galleyproof build':<34} {_told(own)}", end="")
            print(f"  {1000 * own.processor / notes:6.2f} ms a note  {own.memory:5.0f} MB", flush=True)
            for name, steps in _peers(folder, notes).items():
                if is_short and notes > (LARGEST_OF_LATEX if "biber" not in name else 205):
                    continue
                try:
                    costs = [cost(step, folder, timeout=PATIENCE) for step in steps]
                except TimeoutError:
                    print(f"{notes:>6} notes  {name:<34} not done after {PATIENCE:.0f} s", flush=True)
                    continue
                peer = Cost(sum(each.processor for each in costs), sum(each.clock for each in costs))
                ratios = own.processor / peer.processor, own.clock / peer.clock
                print(
                    f"{notes:>6} notes  {name:<34} {_told(peer)}  ratio {ratios[0]:5.2f} and {ratios[1]:5.2f}",
                    flush=True,
                )


def _told(taken: Cost) -> str:
    return f"{taken.processor:8.2f} s {taken.clock:8.2f} s of the clock"


def _own(root: Path, notes: int) -> Cost:
    subprocess.run([*OWN, "new", str(root)], check=True, capture_output=True)
    for path in (*root.glob("sections/*.md"), *root.glob("data/*"), *root.glob("figures/*.py")):
        path.unlink()
    (root / "paper.yml").write_text(
        "title: Trade\ndate: 2026-01-01\nnumbers: {check: bound}\n",
        encoding="utf-8",
    )
    (root / "bib" / "references.bib").write_text(_works(), encoding="utf-8")
    # One section holds two million letters at most.
    for number, part in enumerate(_parts(notes)):
        text = "".join(f"{WORDS}[@doe{note % WORKS}, {note % 9 + 1}]\n\n" for note in part)
        (root / "sections" / f"{number + 1:02}-part.md").write_text(f"# Part {number + 1}\n\n{text}", encoding="utf-8")
    return cost([*OWN, "build", "-C", str(root)], root, {"GALLEYPROOF_CACHE": "0", "GALLEYPROOF_TRUST": "1"})


def _parts(notes: int) -> Iterator[range]:
    for start in range(0, notes, 2_000):
        yield range(start, min(start + 2_000, notes))


def _works() -> str:
    return "".join(
        f"@article{{doe{number},\n  author = {{Doe{number}, Jane}},\n  title = {{The Trade of the Harbour {number}}},\n"
        f"  journal = {{Journal of Trade}},\n  pages = {{1--9}},\n  year = {{2020}},\n}}\n"
        for number in range(WORKS)
    )


def _peers(folder: Path, notes: int) -> Mapping[str, list[list[str]]]:
    """The steps of each peer that is there."""
    (folder / "works.bib").write_text(_works(), encoding="utf-8")
    found = {}
    body = "\n\n".join(f"{WORDS}@doe{note % WORKS}[{note % 9 + 1}]" for note in range(notes))
    tail = '#bibliography("works.bib", style: "chicago-notes")'
    (folder / "trade.typ").write_text(f"#set par(justify: true)\n{body}\n\n{tail}\n", encoding="utf-8")
    found["Typst"] = [[sys.executable, "-c", "import typst; typst.compile('trade.typ', output='typst.pdf')"]]
    if notes > LARGEST_OF_LATEX or not shutil.which("pdflatex"):
        return found
    tex = [["pdflatex", "-interaction=batchmode", "{}"]]
    if shutil.which("pandoc"):
        body = "\n\n".join(f"{WORDS}[@doe{note % WORKS}, {note % 9 + 1}]" for note in range(notes))
        (folder / "trade.md").write_text(f"{body}\n", encoding="utf-8")
        csl = Path("/usr/share/citation-style-language/styles/chicago-fullnote-bibliography.csl")
        write = [
            "pandoc",
            "--quiet",
            "--citeproc",
            "--bibliography=works.bib",
            *([f"--csl={csl}"] if csl.is_file() else []),
            "-s",
            "trade.md",
            "-o",
            "pandoc.tex",
        ]
        found["Pandoc, citeproc, 2 pdflatex"] = [write, *[[*tex[0][:-1], "pandoc.tex"]] * 2]
    if shutil.which("biber"):
        body = "\n\n".join(f"{WORDS}\\footcite[{note % 9 + 1}]{{doe{note % WORKS}}}" for note in range(notes))
        head = "\\documentclass{article}\n\\usepackage[notes,backend=biber]{biblatex-chicago}\n\\addbibresource{works.bib}\n"
        (folder / "chicago.tex").write_text(
            f"{head}\\begin{{document}}\n{body}\n\\printbibliography\n\\end{{document}}\n", encoding="utf-8"
        )
        run = [*tex[0][:-1], "chicago.tex"]
        found["biblatex-chicago, biber, 3 pdflatex"] = [run, ["biber", "--quiet", "chicago"], run, run]
    return found


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--short"]
    main([int(word) for word in words] or [205, 2_050, 20_000], is_short="--short" in sys.argv)
