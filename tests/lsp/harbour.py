"""A small paper with works, data and notes, and what an editor asks of it at a mark in its text."""

import shutil
from pathlib import Path

from tests.papers.small import TEMPLATES

FILES = {
    "paper.yml": "title: Ships\nauthors:\n  - name: Jane Doe\ndate: 2024-05-01\nlicence: CC-BY-4.0\nnumbers: {check: all}\n",
    "sections/01-ships.md": (
        "# Ships at anchor {#sec:ships}\n\nIn 1910 some ships, [910 ships]{num=ships.1910} in all, lay still [@doe, 4].\n\n"
        "## Coal\n\nOf coal see section @sec:ships.[^coal] It came by sea [@doe, 5].\n\n"
        "[^coal]: It was dear, as @roe says.\n    It was black.\n\nHere ended 820 voyages.[@doe]\n"
    ),
    "bib/references.bib": (
        "@book{doe,\n  author = {Doe, Jane},\n  title = {Ships},\n  publisher = {Press},\n  location = {London},\n  date = {2018},\n}\n\n"
        "@book{roe,\n  author = {Roe, Jill},\n  title = {Coal},\n  publisher = {Press},\n  location = {Paris},\n  date = {2001},\n}\n"
    ),
    "data/facts.csv": (
        "id,value,low,high,unit,year,states,source,locator,status,remark\n"
        "ships.1910,910,,,ships,1910,ships in port,doe,4,confirmed,\n"
        "voyages,820,,,voyages,,voyages ended,doe,,confirmed,\n"
    ),
}


def write_harbour(root: Path) -> Path:
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    shutil.copytree(TEMPLATES, root / "templates")
    return root
