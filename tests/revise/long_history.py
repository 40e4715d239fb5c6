"""Twenty-five revisions of the paper of the harbour, one after the other: what each replaces in which file."""

HARBOUR, LIGHT, KEEPERS = "sections/01-harbour.md", "sections/02-light.md", "sections/03-keepers.md"
BELL, LAST, BIB = "sections/03-bell.md", "sections/04-keepers.md", "bib/references.bib"

TABLE = """
| Year | Lamp oil |
|:-----|---------:|
| 1901 | much |
| 1902 | little |

Table: Oil for the lamp. {#tbl:oil}
"""
BELL_WORDS = " A bell was hung for such nights, but the keeper's wife, who rang it, went deaf within a\nyear, and the bell was sold."
WOOL = """
The wool trade was another matter. Merchants from the hills distrusted the wardens, paid in kind where they
could, and left the quays before the tide turned.[@poe2015wool, 3-4; see also @roe2018ways]
"""

STEPS: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("01 A word comes", [(HARBOUR, "storm took the pier away", "storm took the old pier away")]),
    ("02 A note comes", [(LIGHT, "nobody lit it.", "nobody lit it.[@moe2011fog, 2]")]),
    ("03 Lines are filled anew", [(KEEPERS, "had been priests, and\nthe last", "had been priests,\nand the last")]),
    ("04 A file is renamed", [("rename", KEEPERS, LAST)]),
    ("05 A section is called otherwise", [(LAST, "# The keepers {", "# The last keepers {")]),
    ("06 A work gets another key", [(path, "roe2018salt", "roe2018ways") for path in (HARBOUR, LAST, BIB)]),
    ("07 An entry is corrected", [(BIB, "title = {Wool of the Hills}", "title = {Wool of the High Hills}")]),
    ("08 A paragraph moves to another section", [(HARBOUR, WOOL, ""), (LIGHT, "lamp with his family", "lamp with his family"), (LAST, "\nThe last of them left", WOOL + "\nThe last of them left")]),
    ("09 A paragraph is split", [(LIGHT, "fog.[@moe2011fog] A bell", "fog.[@moe2011fog]\n\nA bell")]),
    ("10 And joined again", [(LIGHT, "fog.[@moe2011fog]\n\nA bell", "fog.[@moe2011fog] A bell")]),
    ("11 A datum moves, and the literal with it", [("data/ships.csv", "2019,141", "2019,142"), (HARBOUR, "[141 ships]", "[142 ships]")]),
    ("12 A sentence moves to another section", [(LIGHT, " Nobody was paid for it, and on many nights nobody lit it.[@moe2011fog, 2]", ""), (LAST, "embarrassment, had been a wrecker.", "embarrassment, had been a wrecker. Nobody was paid for it, and on many nights nobody lit it.[@moe2011fog, 2]")]),
    ("13 Two notes are swapped", [(LAST, "known by name.[@roe2018ways]", "known by name.[@moe2011fog]"), (LAST, "burn by itself.[@moe2011fog]", "burn by itself.[@roe2018ways]")]),
    ("14 A note moves within its paragraph", [(LIGHT, "from the north.[@doe2020harbour, 30]", "from the north."), (LIGHT, "only reliable one.", "only reliable one.[@doe2020harbour, 30]")]),
    ("15 A quotation is corrected", [(LIGHT, "put out at dawn", "put out at sunrise")]),
    ("16 A table comes", [(LIGHT, "swear to both.\n", "swear to both.\n" + TABLE)]),
    ("17 A column comes", [(LIGHT, "| Year | Lamp oil |\n|:-----|---------:|\n| 1901 | much |\n| 1902 | little |", "| Year | Lamp oil | Wicks |\n|:-----|---------:|------:|\n| 1901 | much | few |\n| 1902 | little | none |")]),
    ("18 A row goes and a cell changes", [(LIGHT, "| 1901 | much | few |\n| 1902 | little | none |", "| 1901 | plenty | few |")]),
    ("19 One section is split in two", [(LIGHT, BELL_WORDS, ""), ("new", BELL, "# The bell {#sec:bell}\n\n" + BELL_WORDS.strip() + "\n")]),
    ("20 Its heading is set lower, in the section before", [("delete", BELL, ""), (LIGHT, "\n> Let the light", "\n## The bell {#sec:bell}\n\n" + BELL_WORDS.strip() + "\n\n> Let the light")]),
    ("21 A caption is reworded", [(HARBOUR, "![Ships a year]", "![Ships that came, by year]")]),
    ("22 A word is set in italics", [(HARBOUR, "the town lived by the sea, and", "the town lived *by* the sea, and")]),
    ("23 Title and abstract", [("paper.yml", "The Harbour and the Sea", "A Harbour and the Sea"), ("paper.yml", "books of its keepers", "papers of its keepers")]),
    ("24 The first change is taken back", [(HARBOUR, "storm took the old pier away", "storm took the pier away")]),
    ("25 Several at once", [
        ("rename", LIGHT, "sections/02-lamp.md"),
        ("sections/02-lamp.md", "# The light {", "# The lamp {"),
        ("sections/02-lamp.md", "a cow and a clock", "a goat and two clocks"),
        (LAST, "He took the clock with him and\nnobody", "Nobody"),
        (BIB, "date = {2011}", "date = {2012}"),
        (HARBOUR, "bought cheaply", "bought very cheaply[@doe2020harbour, 15]"),
    ]),
]  # fmt: skip
"""The title of each, and its edits; `rename`, `new` and `delete` are of whole files."""
