"""A copy of the paper in a folder of its own, to be built and changed."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("paper.yml", "sections", "bib", "data", "figures", "templates", "requirements.txt")


def copy_paper(folder: Path) -> Path:
    """The paper's files, and nothing that was generated."""
    folder.mkdir(parents=True)
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, folder / name)
    return folder
