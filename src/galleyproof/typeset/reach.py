"""An engine goes in; what it may read comes out, and a tree of its files that it cannot change."""

import os
import shutil
import tempfile
from pathlib import Path

from galleyproof.confine.cell import protection
from galleyproof.disk.user_cache import user_cache

SYSTEM = tuple(
    Path(path)
    for path in (
        "/bin", "/usr", "/opt", "/etc/texmf", "/etc/texlive", "/etc/fonts", "/etc/localtime", "/etc/papersize",
        "/etc/paperspecs", "/var/lib/texmf", "/var/lib/texlive", "/var/cache/fonts", "/var/cache/fontconfig",
        "/Library/TeX", "/usr/local/texlive",
    )
)  # fmt: skip
"""Where systems keep TeX and fonts, and nothing of a user's."""


def readable_places(program: Path, tree: Path | None) -> tuple[Path, ...]:
    """What the engine may read besides its scratch folder: its own files, and no user's."""
    found = program.resolve()
    if tree is not None:
        # Parts of it may be links.
        return (tree, found.parent, *(part.resolve() for part in tree.iterdir() if part.is_symlink()))
    return (*SYSTEM, program.parent, found.parent, *_own_tree(found))


def _own_tree(program: Path) -> tuple[Path, ...]:
    """The files of a TeX Live that lies anywhere: its programs stand in bin/ or in bin/PLATFORM/."""
    for root in program.parents[1:3]:
        parts = [root / name for name in ("texmf-dist", "texmf-var", "texmf-config", "texmf-local")]
        if parts[0].is_dir():
            # Parts may be links; the libraries and scripts of the engine lie beside them.
            return (root / "bin", *parts, *(part.resolve() for part in parts if part.is_symlink()))
    return ()


def unchangeable_tree(tree: Path, cache: Path) -> Path:
    """The tree itself where a cell keeps it from change; else a copy of it whose files nobody may write.

    Raises OSError where the copy cannot be made.
    """
    if protection() != "none":
        return tree
    # Installers share files among environments: what was written to one would be read by all.
    about = tree.stat()
    copy = (user_cache("") or cache) / f"tree-{about.st_mtime_ns:x}-{os.stat(tree / 'texmf-dist').st_ino:x}"  # noqa: PTH116
    if not copy.is_dir():
        copy.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".tree-", dir=copy.parent))
        try:
            for part in ("texmf-dist", "texmf-var"):
                shutil.copytree(tree / part, beside / part, copy_function=shutil.copyfile)
            for folder, _, files in os.walk(beside, topdown=False):
                for name in files:
                    Path(folder, name).chmod(0o444)
                Path(folder).chmod(0o555)
            beside.rename(copy)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return copy
