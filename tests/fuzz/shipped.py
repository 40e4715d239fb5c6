"""Bibliographies that Debian ships with TeX Live, with mistakes made in them; elsewhere there are none."""

import random
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.fuzz.grammar import mutated

FOLDER = Path("/usr/share/texlive/texmf-dist")
PARTS = ("{", "}", '"', ",", "=", "@", "@string{a = ", "@comment{", "#", "\\", "\\'e", "$x$", "%", " and ", "é", "\0")
MOST = 300_000
"""Bytes: none of them is longer by much, and a long one says no more than a short one."""


@cache
def shipped_bibliographies() -> tuple[Path, ...]:
    """In the order of their names."""
    return tuple(path for path in sorted(FOLDER.rglob("*.bib")) if path.stat().st_size < MOST)


def shipped_bibliography(chance: random.Random) -> Mapping[str, str]:
    """One of them, as it is or with mistakes, and a section that cites some of its works."""
    text = chance.choice(shipped_bibliographies()).read_text(encoding="utf-8", errors="surrogateescape")
    keys = re.findall(r"@\w+\s*\{\s*([^\s,{}%#\"]+),", text) or ["none"]
    cited = chance.sample(keys, min(len(keys), 4))
    section = "# Works\n\n" + " ".join(f"Said.[@{{{key}}}, {place}]" for place, key in enumerate(cited, 1)) + "\n"
    if chance.random() < 0.7:
        text = mutated(text, PARTS, chance)
    return {
        "bib/references.bib": text.encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
        "sections/01-trade.md": section,
    }
