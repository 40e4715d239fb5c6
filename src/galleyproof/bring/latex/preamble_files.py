"""A front in, the LaTeX of its preamble out, with that of the files which it names."""

import re
from pathlib import Path

from galleyproof.bring.written.front import Front
from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.read.text_file import read_source

_FILE = re.compile(r"[^\s\\{}$]+\.(?:tex|sty|ltx)")


def read_preambles(root: Path, front: Front) -> str:
    """Each line that is nothing but the name of a file as what the file says; one that is not there says nothing."""
    parts = []
    for line in front.preamble.split("\n"):
        source = None
        if _FILE.fullmatch(line.strip()):
            source = read_source(SourceFiles(root), line.strip(), Sink())
        parts.append(source.text if source else line)
    return "\n".join(parts)
