"""The citation style that a header names in, the file for the paper out."""

import re
from pathlib import Path, PurePosixPath

from galleyproof.bring.written.front import Front
from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.read.text_file import read_source

OWN = re.compile(r"chicago-(?:fullnote|full-note|note|notes|shortened-notes)[\w-]*(?:\.csl)?$")
"""Styles that say what a paper's notes say anyhow."""


def read_style(root: Path, front: Front, sink: Sink) -> tuple[bytes, str]:
    """The style and its path in the paper; nothing where the paper's own notes serve."""
    named = front.csl
    if not named or OWN.search(PurePosixPath(named).name):
        return b"", ""
    name = named if named.endswith(".csl") else f"{named}.csl"
    quiet = Sink()
    source = None if re.match(r"https?:", named) else read_source(SourceFiles(root), name, quiet)
    if source is None:
        message = f"the citation style `{named}` is not there, and citations become notes in the Chicago manner"
        hint = "save it as styles/NAME.csl, and set `style: styles/NAME.csl` in paper.yml"
        sink.report(codes.LOST_FILE, message, Span(front_place(front)), hint)
        return b"", ""
    return source.text.encode("utf-8"), f"styles/{PurePosixPath(name).name}"


def front_place(front: Front) -> str:
    """The file whose header it is."""
    return next((span.path for span in front.left.values()), "paper.yml")
