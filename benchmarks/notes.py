"""Every work of biblatex-chicago's own sample worded three times: by Galleyproof, by biblatex-chicago, and by citeproc.

Counted are the full and the short notes of Galleyproof that read as one of the peers has them, but for italics and the shape of
quotation marks, or as the Manual has them where `MANUAL` names its section. Needs XeLaTeX, biber, pdftotext, Pandoc, the sample
(Debian's texlive-bibtex-extra) and the styles (citation-style-language-styles).
"""

import gzip
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from galleyproof.cite import cite_notes
from galleyproof.model.finding.diagnostic import Severity, Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.look.note_style import NoteStyle
from galleyproof.model.text.walk import plain_text, runs_in
from galleyproof.read.markdown.section import read_section
from galleyproof.read.works.entries import read_library

PRINTED = Path("/usr/share/doc/texlive-doc/latex/biblatex-chicago/cms-notes-sample.pdf")
"""The sample as its author printed it, with later notes that name the article of an encyclopaedia, which the file does not."""
SAMPLE = Path("/usr/share/doc/texlive-doc/latex/biblatex-chicago/notes-test.bib.gz")
STYLES = Path("/usr/share/citation-style-language/styles")
CSL = ("chicago-fullnote-bibliography", "chicago-fullnote-bibliography-with-ibid")
PROGRAMS = ("xelatex", "biber", "pdftotext", "pandoc")

MANUAL: Mapping[str, str] = {
    "barcott:review full": "14.191: a newspaper is cited by its day, and its pages, which differ by edition, are left out",
    "creel:house full": "14.224, whose example this is; the peer's manual calls its day before the month a suggestion of 6.38",
    "house:papers full": "14.222; the comma of the entry is there for the list alone, as its annotation says",
    "jackson:paulina:letter full": "14.111; the day as in 14.224",
    "white:ross:memo full": "14.111; the day as in 14.224",
    "white:russ full": "14.111; the day as in 14.224",
    "white:ross:memo short": "14.59-60: a work has the siglum that the first note gave it",
    "osborne:poison full": "14.12: no day of access where the page has a day of its own",
    "unsigned:ranke full": "14.191: by the date, whatever the number",
}
"""By key and form, `creel:house full`: the section by which a note is right that no peer words so.

Each was looked up: in the peer's manual, which says where it leaves the Manual; in the annotations of its sample; or in guides
that restate the section. What could not be found again is not credited.
"""

_TEX = r"""\documentclass{article}
\usepackage[paperwidth=400cm,paperheight=100cm,margin=2cm]{geometry}
\usepackage{fontspec}
\usepackage[american]{babel}
\usepackage[autostyle]{csquotes}
\providecommand{\textzh}[1]{#1}
\newcommand{\onethird}{⅓}
\usepackage[notes,backend=biber,cmsnameparts,compresspages]{biblatex-chicago}
\addbibresource{works.bib}
\parindent0pt\hyphenpenalty10000\exhyphenpenalty10000
\begin{document}
"""


@dataclass(frozen=True, slots=True)
class Wording:
    """Full and short notes by key."""

    full: Mapping[str, str]
    short: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found."""

    total: int
    full: int
    short: int
    errors: int
    """Of Galleyproof, over the file as it comes."""
    apart: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Key and form, Galleyproof's words, the peers'."""


def lacking() -> list[str]:
    """What the comparison needs and this machine has not."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    return missing + [str(path) for path in (SAMPLE, PRINTED, STYLES / f"{CSL[0]}.csl") if not path.exists()]


def compare() -> Comparison:
    """Words the sample three times and counts."""
    text = gzip.decompress(SAMPLE.read_bytes()).decode("utf-8")
    ours, errors = _ours(text)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "works.bib").write_text(text, encoding="utf-8")
        peers = [_biblatex(root, tuple(ours.full)), *(_citeproc(root, tuple(ours.full), style) for style in CSL)]
    printed = _printed()
    full = [
        key
        for key, words in ours.full.items()
        if _is_right(f"{key} full", words, [peer.full.get(key) for peer in peers], printed)
    ]
    short = [
        key
        for key, words in ours.short.items()
        if _is_right(f"{key} short", words, [peer.short.get(key) for peer in peers], printed)
    ]
    apart = [
        (f"{key} full", ours.full[key], tuple(peer.full.get(key, "") for peer in peers))
        for key in ours.full
        if key not in full
    ] + [
        (f"{key} short", ours.short[key], tuple(peer.short.get(key, "") for peer in peers))
        for key in ours.short
        if key not in short
    ]
    return Comparison(len(ours.full), len(full), len(short), errors, tuple(apart))


def _is_right(name: str, ours: str, peers: list[str | None], printed: str) -> bool:
    if name in MANUAL or any(_is_same(_folded(ours), _folded(peer)) for peer in peers if peer):
        return True
    return re.search(rf"\d\.(?:the|an?)?{re.escape(_bare(ours))}(?=\.?\d+\.)", printed) is not None


def _is_same(ours: str, peer: str) -> bool:
    """Whether they read the same, but for letters that the peer's font lacks."""
    if "\N{REPLACEMENT CHARACTER}" not in peer:
        return ours == peer
    parts = re.split("\N{REPLACEMENT CHARACTER}+", peer)
    return re.fullmatch("[^\\x00-\\x7f]+".join(map(re.escape, parts)), ours) is not None


def _bare(words: str) -> str:
    """Without what lines and pages do to words: blanks, hyphens, the shape of marks."""
    return re.sub(r"[\s-]|\.(?=[\"'])", "", _folded(words))


def _printed() -> str:
    words = subprocess.run(["pdftotext", str(PRINTED), "-"], capture_output=True, check=True, timeout=60).stdout
    # The number of a page stands alone on its line.
    return _bare(re.sub(r"(?m)^\d+$|\f", "", words.decode("utf-8")))


def _folded(words: str) -> str:
    """What a reader sees, without what the writers of the peers' output add or take: blanks, dashes within words, marks."""
    for letters, sign in (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ")):
        words = words.replace(sign, letters)
    words = re.sub(r"[“”„‟\"]", '"', re.sub(r"[‘’]", "'", words)).replace("\N{NO-BREAK SPACE}", " ")
    # An initial article may be left out of a short title (CMOS 17, 14.33).
    words = re.sub(r"(?<=, )(?:the|an?) |^(?:the|an?) |(?<=\")(?:the|an?) ", "", words, flags=re.IGNORECASE)
    return re.sub(r"[.](?=[\"']*$)", "", re.sub(r"\s+", " ", words).strip()).casefold()


def _ours(text: str) -> tuple[Wording, int]:
    sink = Sink()
    library = read_library(Source("works.bib", text), sink)
    keys = tuple(library.works)
    notes = _notes(keys)
    printed = cite_notes((read_section(Source("text.md", notes), sink),), library, NoteStyle(), sink).notes
    words = [" ".join(plain_text(run) for run in runs_in(note.blocks)) for note in printed]
    errors = sum(found.code.severity is Severity.ERROR for found in sink)
    return _halves(keys, words), errors + sum(
        fault.code.severity is Severity.ERROR for work in library.works.values() for fault in work.faults
    )


def _notes(keys: tuple[str, ...]) -> str:
    return "\n\n".join(f"A [@{{{key}}}]." for _ in range(2) for key in keys) + "\n"


def _halves(keys: tuple[str, ...], words: list[str]) -> Wording:
    return Wording(dict(zip(keys, words, strict=False)), dict(zip(keys, words[len(keys) :], strict=False)))


def _biblatex(root: Path, keys: tuple[str, ...]) -> Wording:
    lines = [
        # Each note is the first of its work, and of what the work stands in, as ours are.
        f"\\citereset XX{key} Y{form} \\{command}{{{key}}}\\par"
        for form, command in (("F", "fullcite"), ("S", "shortcite"))
        for key in keys
    ]
    (root / "p.tex").write_text(_TEX + "\n".join(lines) + "\n\\end{document}\n", encoding="utf-8")
    for command in (
        ["xelatex", "-interaction=batchmode", "p.tex"],
        ["biber", "-q", "p"],
        *[["xelatex", "-interaction=batchmode", "p.tex"]] * 2,
    ):
        subprocess.run(command, cwd=root, capture_output=True, check=False, timeout=300)
    subprocess.run(["pdftotext", "-layout", "p.pdf", "p.txt"], cwd=root, check=True, timeout=60)
    found: dict[str, dict[str, str]] = {"F": {}, "S": {}}
    for match in re.finditer(r"(?m)^\s*XX(\S+) Y([FS]) (.*)$", (root / "p.txt").read_text(encoding="utf-8")):
        found[match[2]][match[1].replace("ﬃ", "ffi").replace("ﬀ", "ff").replace("ﬁ", "fi").replace("ﬂ", "fl")] = match[
            3
        ]
    return Wording(found["F"], found["S"])


def _citeproc(root: Path, keys: tuple[str, ...], style: str) -> Wording:
    (root / "c.md").write_text("---\nbibliography: works.bib\n---\n\n" + _notes(keys), encoding="utf-8")
    command = ["pandoc", "--citeproc", f"--csl={STYLES / style}.csl", "-t", "plain", "--wrap=none", "c.md"]
    answer = subprocess.run(command, cwd=root, capture_output=True, check=True, timeout=120, text=True).stdout
    found = dict(re.findall(r"(?m)^\[(\d+)\] (.*)$", answer))
    marks = re.findall(r"A\.?\s?\[(\d+)\]", answer)
    return _halves(keys, [found.get(mark, "") for mark in marks])


def main() -> None:
    """Prints the counts, and each note that nobody words so."""
    if missing := lacking():
        sys.exit(f"lacking: {', '.join(missing)}")
    found = compare()
    for name, ours, peers in found.apart:
        print(name)
        print(f"    galleyproof   {ours}")
        print("\n".join(f"    peer          {words}" for words in dict.fromkeys(peers)))
    print(f"errors of the file as it comes   {found.errors}")
    print(f"full notes as a peer or the Manual has them    {found.full} of {found.total}")
    print(f"short notes as a peer or the Manual has them   {found.short} of {found.total}")


if __name__ == "__main__":
    main()
