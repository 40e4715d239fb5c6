"""The folder that an engine works in: paper.tex, and beside it the files that it names."""

import shutil
from hashlib import sha256
from pathlib import Path

from galleyproof.model.outcome.output import TexFile
from galleyproof.typeset.engine_pass import JOB


def lay_out(tex: TexFile, folder: Path) -> None:
    """Puts all of it there. Raises OSError."""
    (folder / f"{JOB}.tex").write_text(tex.text, encoding="utf-8", newline="\n")
    lay_files(tex, folder)


def lay_files(tex: TexFile, folder: Path) -> None:
    """The same without paper.tex."""
    for name, file in (*tex.pictures.items(), *tex.fonts.items()):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, folder / name)


def file_digests(tex: TexFile) -> dict[str, bytes]:
    """What stands in these files, by the names that paper.tex has for them. Raises OSError."""
    return {name: sha256(file.read_bytes()).digest() for name, file in (*tex.pictures.items(), *tex.fonts.items())}
