"""How long the paper takes beside Pandoc with citeproc, which reads the same files, words citations and writes LaTeX.

Two ratios, measured in one run and in turn: all checks beside Pandoc's LaTeX, and the printed PDF beside Pandoc's LaTeX and
the passes that its links need in the TeX of the system. Pandoc checks nothing, draws nothing and reads no PDF back.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from timing import median_seconds

from galleyproof.pandoc.pandoc_process import PandocFault, find_pandoc

ROOT = Path(__file__).resolve().parent.parent
PASSES = 2
"""Of TeX: the first one writes where links and bookmarks lead."""


def main() -> None:
    """Prints the median seconds of each, and the ratios."""
    pandoc = find_pandoc()
    if isinstance(pandoc, PandocFault):
        sys.exit(f"skipped: {pandoc.message}; {pandoc.hint}")
    own = [sys.executable, "-m", "galleyproof"]
    with tempfile.TemporaryDirectory() as folder:
        tex = Path(folder) / "paper.tex"
        sections = sorted(map(str, (ROOT / "sections").glob("*.md")))
        bibliography = f"--bibliography={ROOT / 'bib' / 'references.bib'}"
        write = [str(pandoc), "--quiet", "--citeproc", bibliography, "--standalone", *sections, f"--output={tex}"]
        subprocess.run(write, check=True, capture_output=True)
        compare("check", [*own, "check", "-C", str(ROOT)], "Pandoc's LaTeX", [write])
        if program := shutil.which("pdflatex"):
            # What the fonts lack is passed over, as the peer's author would see on the page.
            typeset = [program, "-interaction=nonstopmode", f"-output-directory={folder}", str(tex)]
            printed = "Pandoc's LaTeX and two passes of pdflatex"
            compare("build", [*own, "build", "-C", str(ROOT)], printed, [write, *[typeset] * PASSES])
            if not tex.with_suffix(".pdf").is_file():
                sys.exit("pdflatex printed nothing: its seconds are none")
        else:
            print("skipped: the PDF, since there is no `pdflatex` on the PATH")


def compare(name: str, own: Sequence[str], peer_name: str, peer: Sequence[Sequence[str]]) -> None:
    """Prints both medians and their ratio."""
    subprocess.run(own, check=True, capture_output=True)
    median, other = median_seconds(
        lambda: subprocess.run(own, check=True, capture_output=True),
        lambda: [subprocess.run(step, check=False, capture_output=True) for step in peer],
    )
    print(f"{'galleyproof ' + name:<44}{median:.3f} s")
    print(f"{peer_name:<44}{other:.3f} s")
    print(f"{'ratio':<44}{median / other:.2f}")


if __name__ == "__main__":
    main()
