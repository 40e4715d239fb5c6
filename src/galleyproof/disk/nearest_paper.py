"""A path in, the folder of the paper that it lies in out; nothing heavy is loaded to ask."""

from pathlib import Path


def find_paper(path: Path) -> Path | None:
    """The paper's folder: `path` itself or the nearest above it in which a paper.yml stands; None where there is none."""
    return next((folder for folder in (path, *path.parents) if (folder / "paper.yml").is_file()), None)
