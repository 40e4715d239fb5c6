"""The files of a paper that authors begin with: a small paper that prints, templates, the lock, ready workflows."""

from collections.abc import Iterator, Mapping
from pathlib import Path

PACKAGE = Path(__file__).parent.parent

ELSEWHERE = {
    "templates": "templates",
    "requirements.txt": "requirements.txt",
    "requirements-export.txt": "requirements-export.txt",
    "ci-github.yml": "docs/ci-github.yml",
    "ci-gitlab.yml": "docs/ci-gitlab.yml",
}
"""Where the program's own repository keeps files of the starter; a wheel has them all in one folder."""

NAMES = {
    "gitignore": ".gitignore",
    "ci-github.yml": ".github/workflows/paper.yml",
    "ci-gitlab.yml": ".gitlab-ci.yml",
}
"""What a file is called in a paper, where its name would make it work in the program's own repository."""


def read_starter() -> Mapping[str, bytes]:
    """The files by their path in the starter's folder; raises OSError where one cannot be read."""
    folder, repository = PACKAGE / "starter", PACKAGE.parent.parent
    found = dict(_files(folder, folder))
    if (repository / "src" / PACKAGE.name).is_dir():
        for inside, outside in ELSEWHERE.items():
            found |= dict(_files(repository / outside, repository / outside, inside))
    return found


def _files(path: Path, top: Path, name: str = "") -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        for inner in sorted(path.iterdir()):
            if inner.name != "__pycache__":
                yield from _files(inner, top, name)
    else:
        inside = path.relative_to(top).as_posix()
        yield "/".join(part for part in (name, inside) if part not in ("", ".")), path.read_bytes()
