"""What a paper of random documents has besides them: settings, works, a picture, data, and a last section to refer to."""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.documents.random_words import words
from tests.papers.small import PAPERS, copy_small

KEYS = tuple(f"work{number}" for number in range(12))
DATE = "2026-01-01"
PICTURE = "images/port.png"
END = """\
# End of all {#sec:end}

Trade goes [@doe2020].[^end] It grew:

$$ a + b = c $$ {#eq:end}

[^end]: A note.

| Town | Goods |
|------|-------|
| Riga | hemp |

Table: What is sold. {#tbl:end}

![The port.](images/port.png){#fig:end width=20%}
"""
FACTS = """\
id,value,low,high,unit,year,states,source,locator,status,remark
ships,1412,,,,1910,Ships,doe2020,17,as-published,
"""
TYPES = (
    ("book", "location = {{{place}}}, publisher = {{{press}}}"),
    ("article", "journaltitle = {{{press}}}, volume = {{3}}, number = {{1}}, pages = {{1--900}}"),
    ("incollection", "booktitle = {{{place}}}, editor = {{{name}, X.}}, publisher = {{{press}}}, pages = {{1--900}}"),
    ("online", "organization = {{{press}}}, url = {{https://a.example/a/b-c.html}}"),
    ("thesis", "type = {{phdthesis}}, institution = {{{press}}}"),
    ("report", "institution = {{{press}}}, number = {{4}}"),
)
"""Types of works, and what each needs besides author, title and date."""


def write_paper(root: Path, chance: random.Random, run: Callable[[], str]) -> None:
    """All of the paper but its documents; `run` writes words for the title page."""

    def line() -> str:
        """What begins with a bullet would be a list, which no title page holds."""
        written = run()
        return f"Toll {written}" if written[:2].strip() == "+" else written

    copy_small("plain", root)
    for old in (root / "sections").iterdir():
        old.unlink()
    (root / "images").mkdir()
    shutil.copy(PAPERS / "markup" / PICTURE, root / PICTURE)
    (root / "data").mkdir()
    (root / "data" / "facts.csv").write_text(FACTS, encoding="utf-8")
    with (root / "bib" / "references.bib").open("a", encoding="utf-8") as works:
        for number, key in enumerate(KEYS):
            works.write(_work(key, number, chance))
    (root / "paper.yml").write_text(_settings(chance, line), encoding="utf-8")


def _work(key: str, number: int, chance: random.Random) -> str:
    kind, fields = TYPES[number % len(TYPES)]
    name, place, press = (words(chance, count).replace("%", "").replace("'", "") for count in (1, 2, 2))
    needed = fields.format(place=place, press=press, name=name)
    title = words(chance, chance.randint(1, 9)).replace("%", "")
    return f"@{kind}{{{key},\n  author = {{{name} {key[-1]}, Ann}},\n  title = {{{title} {number}}},\n  date = {{19{10 + number}}},\n  {needed},\n}}\n"


def _settings(chance: random.Random, run: Callable[[], str]) -> str:
    """JSON is YAML, and needs no thought about what must be quoted."""
    settings: dict[str, object] = {
        "title": f"Documents {run()}",
        "date": DATE,
        "numbers": {"need_sources": False},
    }
    if chance.random() < 0.7:
        settings |= {"subtitle": run(), "abstract": f"{run()}\n\n{run()}.", "keywords": [words(chance, 2), "tolls"]}
        settings |= {
            "authors": [{"name": f"Jane {words(chance, 1)}", "affiliation": words(chance, 3)}],
            "highlights": [run()],
        }
    if chance.random() < 0.3:
        settings |= {"contents": chance.choice([True, 3]), "lists": ["figures", "tables"]}
    if chance.random() < 0.3:
        settings["style"] = {
            "subsequent": "ibid",
            "quotes": chance.choice(["american", "british"]),
            "bibliography": True,
        }
    if chance.random() < 0.2:
        settings["kind"] = "book"
    if chance.random() < 0.2:
        settings["notes"] = {"restart": chance.choice(["never", "chapter"]), "place": chance.choice(["chapter", "end"])}
    if chance.random() < 0.3:
        settings["page"] = "a4"
    if chance.random() < 0.3:
        settings["language"] = chance.choice(["en-GB", "fr", "de", "cs", "pl", "es", "pt", "nl", "it", "tr"])
    return json.dumps(settings, ensure_ascii=False, indent=1).replace(f'"{DATE}"', DATE)
