"""Tiny whole papers, copied with the project's own templates into folders where they may be built and broken."""

import shutil
from pathlib import Path

PAPERS = Path(__file__).parent
TEMPLATES = PAPERS.parents[1] / "templates"


def copy_small(name: str, folder: Path) -> Path:
    """The paper `name` in `folder`."""
    shutil.copytree(
        PAPERS / name, folder, ignore=shutil.ignore_patterns("expected.*", "__pycache__"), dirs_exist_ok=True
    )
    shutil.copytree(TEMPLATES, folder / "templates", dirs_exist_ok=True)
    return folder
