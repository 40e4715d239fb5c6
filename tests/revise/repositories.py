"""Made-up papers in made-up repositories, with this project's templates and lock."""

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

FILES = {
    "paper.yml": """\
title: The Harbour and the Sea
authors: [Jane Doe]
date: 2026-11-23
licence: CC-BY-4.0
bibliography: bib/references.bib
""",
    "sections/01-harbour.md": """\
# The harbour {#sec:harbour}

Ships came every day, and the harbour grew.[@doe2020harbour, 12] Much of the trade was in salt.

![Ships a year](figure:ships){#fig:ships}

As @fig:ships shows, the town lived by the sea.[@doe2020harbour, 14]
""",
    "bib/references.bib": """\
@book{doe2020harbour,
  author = {Doe, Jane},
  title = {A History of the Harbour},
  publisher = {Harbour Press},
  address = {Leiden},
  date = {2020},
}
""",
    "data/datapackage.json": """\
{
  "name": "harbour",
  "resources": [
    {
      "name": "ships",
      "path": "ships.csv",
      "source": "doe2020harbour",
      "schema": {
        "fields": [
          {"name": "year", "type": "year"},
          {"name": "ships", "type": "integer", "unit": "ships"}
        ],
        "primaryKey": ["year"]
      }
    }
  ]
}
""",
    "data/ships.csv": "year,ships\n2018,120\n2019,141\n2020,133\n",
    "figures/ships.py": '''\
"""Ships that entered the harbour, a year."""

from matplotlib.figure import Figure
from pandas import DataFrame


def draw(ships: DataFrame) -> Figure:
    """Columns: year, ships."""
    figure = Figure()
    figure.subplots().plot(ships["year"], ships["ships"])
    return figure
''',
    ".gitignore": "/build/\n__pycache__/\n",
}
"""The paper: one section, one work, one table, one figure."""

PLAIN = {
    "sections/01-harbour.md": """\
# The harbour {#sec:harbour}

Ships came every day, and the harbour grew.[@doe2020harbour, 12] Much of the trade was in salt.

The town lived by the sea.[@doe2020harbour, 14]
""",
}
"""The same without table and figure, for tests that print it often."""


def write_paper(root: Path, *, changes: dict[str, str] | None = None) -> Path:
    """The paper in the new folder `root`; `changes` replaces files of it."""
    for name, text in {**FILES, **(changes or {})}.items():
        if changes is not PLAIN or not name.startswith(("data/", "figures/")):
            write(root, name, text)
    shutil.copytree(ROOT / "templates", root / "templates")
    shutil.copyfile(ROOT / "requirements.txt", root / "requirements.txt")
    return root


def make_repository(root: Path, *, changes: dict[str, str] | None = None) -> Path:
    """The paper as the first commit of a repository of its own."""
    write_paper(root, changes=changes)
    begin_repository(root)
    return root


def begin_repository(root: Path) -> str:
    """Makes the paper in `root` the first commit of a repository; the commit."""
    git(root, "init", "--quiet", "--initial-branch=main", "--template=")
    git(root, "config", "user.name", "Jane Doe")
    git(root, "config", "user.email", "jane@example.org")
    return commit(root, "The paper")


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def replace(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    write(root, name, text.replace(old, new))


def commit(root: Path, message: str) -> str:
    """Commits everything; the commit."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)
    return git(root, "rev-parse", "HEAD")


def git(root: Path, *arguments: str) -> str:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(root),
        "LC_ALL": "C",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_DATE": "2026-11-20T12:00:00Z",
        "GIT_COMMITTER_DATE": "2026-11-20T12:00:00Z",
    }
    done = subprocess.run(
        ["git", *arguments], cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
