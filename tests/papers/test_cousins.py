"""What was once seen wrong on a page, at other places: each paper holds many of a kind, and its pages are read."""

import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.model.finding.diagnostic import Severity
from tests.papers.small import copy_small
from tests.papers.test_pages import names, pages, printed

pytestmark = pytest.mark.tex

OPENING = "# Trade\n\nTrade goes [@doe2020].\n\n"


def pipe(rows: list[str], caption: str, indent: str = "") -> str:
    lines = ["| Harbour | Its coast |", "|---|---|", *(f"| {row} | north |" for row in rows), "", f"Table: {caption}"]
    return "".join(f"{indent}{line}".rstrip() + "\n" for line in lines) + "\n"


def grid(rows: list[str], caption: str, _: str = "") -> str:
    rule = "+----------+-----------+"
    lines = [
        rule,
        "| Harbour  | Its coast |",
        rule.replace("-", "="),
        *(f"| {row:8} | north     |\n{rule}" for row in rows),
    ]
    return "\n".join((*lines, "", f": {caption}", "", ""))


def simple(rows: list[str], caption: str, _: str = "") -> str:
    lines = ["Harbour    Its coast", "---------- ---------", *(f"{row:10} north" for row in rows)]
    return "\n".join((*lines, "", f": {caption}", "", ""))


def test_tables_of_any_length_are_whole_wherever_they_are_typed(tmp_path: Path) -> None:
    places: list[tuple[str, str, Callable[[list[str], str, str], str], str]] = [
        ("", "", grid, ""),
        ("", "", simple, ""),
        ("> So it was.\n>\n", "> ", pipe, ""),
        ("- item\n\n", "  ", pipe, ""),
        ("::: callout\n", "", pipe, ":::\n\n"),
        ("Term\n\n:   Words.\n\n", "    ", pipe, ""),
        ("# Appendix {.appendix}\n\n", "", pipe, ""),
    ]
    rows = [[f"{letter}{name}" for name in names(61)] for letter in "ghijklm"]
    tables = (
        f"{before}{kind(each, f'Number {each[0][0]} ' + 'goes on. ' * 20, indent)}{after}"
        for each, (before, indent, kind, after) in zip(rows, places, strict=True)
    )
    found = pages(*printed(tmp_path, OPENING + "Between.\n\n".join(tables)))
    for number, each in enumerate(rows, start=1):
        assert [row for row in each if sum(row in page for page in found) != 1] == []
        holding = [page for page in found if any(row in page for row in each)]
        assert sum(f"Table {number}. Number {each[0][0]}" in page for page in holding) == 1
        assert [f"Table {number}, continued" in page for page in holding] == [False] + [True] * (len(holding) - 1)
        assert all("Its coast" in page for page in holding)


def test_a_table_that_is_turned_and_too_long_goes_on_with_its_head_and_name(tmp_path: Path) -> None:
    first, second = ([f"{letter}{name}" for name in names(61)] for letter in "jk")
    turned = pipe(first, "Turned^[A note of it.] {.landscape}")
    behind = "Words behind. " * 300
    around = f"::: landscape\nWords before.\n\n{pipe(second, 'Within')}{behind}\n:::\n\nLast."
    found = pages(*printed(tmp_path, f"{OPENING}{turned}Between.\n\n{around}\n"))
    for number, rows in enumerate((first, second), start=1):
        assert [row for row in rows if sum(row in page for page in found) != 1] == []
        holding = [page for page in found if any(row in page for row in rows)]
        assert [f"Table {number}, continued" in page for page in holding] == [False] + [True] * (len(holding) - 1)
        assert all("Its coast" in page for page in holding)
        assert len(holding) > 2
    (noted,) = (page for page in found if "A note of it." in page)
    assert "Table 1. Turned" in noted
    assert [page for page in found if "continued" in page and not any(row in page for row in (*first, *second))] == []


def test_a_table_of_many_columns_has_the_room_of_a_turned_page(tmp_path: Path) -> None:
    heads = [f"Harbour{letter}" for letter in "abcdefghijk"]
    lines = (" | ".join(heads), "|".join("---" for _ in heads), " | ".join("thousands" for _ in heads))
    wide = "".join(f"| {line} |\n" for line in lines)
    built, sink = printed(tmp_path / "upright", f"{OPENING}{wide}\n: Wide\n")
    assert built is None
    assert [each.code.name for each in sink if each.code.severity is Severity.ERROR] == ["table-too-large"]
    found = pages(*printed(tmp_path / "turned", f"{OPENING}{wide}\n: Wide {{.landscape}}\n"))
    assert " ".join(heads) in found[1]


def write_picture(path: Path, width: int, height: int) -> None:
    """A grey one of so many dots."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    dots = zlib.compress((b"\0" + b"\x80" * width) * height)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b""))


PICTURES = """\
A line with ![](images/tall.png) in it.

- An item.

  ![In an item.](images/tall.png)

> ![In a quotation.](images/tall.png)

A note.^[With ![](images/tall.png) in it.]

| a | b |
|---|---|
| ![](images/tall.png) | of a cell |

![WORDS](images/tall.png)

![Wide.](images/wide.png){width=300%}

![Wider.](images/wide.png){width=90cm}
"""


def test_pictures_larger_than_their_place_are_printed_smaller_with_a_warning(tmp_path: Path) -> None:
    copy_small("plain", tmp_path)
    write_picture(tmp_path / "images" / "tall.png", 1200, 6400)
    write_picture(tmp_path / "images" / "wide.png", 9000, 300)
    prose = PICTURES.replace("WORDS", "A caption that goes on. " * 12)
    built, sink = printed(tmp_path, OPENING + prose)
    words = " ".join(" ".join(pages(built, sink)).split())
    wanted = ("in it. • An item.", "Figure 1. In an item.", "Figure 2. In a quotation.", "2 With in it.", "of a cell")
    assert [each for each in wanted if each not in words] == []
    assert "Figure 3. A caption that goes on." in words
    assert words.endswith("Figure 5. Wider.") or "Figure 5. Wider." in words
    scaled = [each.span.line for each in sink if each.code.name == "figure-scaled"]
    assert scaled == [5, 9, 11, 13, 17, 19]


def test_pictures_of_a_table_that_are_high_together_stand_on_several_pages(tmp_path: Path) -> None:
    copy_small("plain", tmp_path)
    write_picture(tmp_path / "images" / "tall.png", 600, 6400)
    rows = "".join(f"| ![](images/tall.png) | k{name} |\n" for name in names(3))
    found = pages(*printed(tmp_path, f"{OPENING}| Harbour | Its coast |\n|---|---|\n{rows}\n: High\n"))
    held = [[f"k{name}" for name in names(3) if f"k{name}" in page] for page in found]
    assert held == [[], *([f"k{name}"] for name in names(3))]
    assert [("Table 1. High" in page, "Table 1, continued" in page) for page in found[1:]] == [
        (True, False), (False, True), (False, True),
    ]  # fmt: skip
    turned = f"::: landscape\n| Harbour | Its coast |\n|---|---|\n{rows}:::\n"
    assert len(pages(*printed(tmp_path, OPENING + turned))) == 4


def test_a_picture_taller_than_its_page_is_told_where_the_author_asks_for_its_size(tmp_path: Path) -> None:
    copy_small("plain", tmp_path)
    write_picture(tmp_path / "images" / "tall.png", 100, 100)
    for width in ("0cm", "0%", "-3cm"):
        built, sink = printed(tmp_path, f"{OPENING}![A.](images/tall.png){{width={width}}}\n")
        assert built is None
        assert [each.span.line for each in sink if each.code.severity is Severity.ERROR] == [5]


ADDRESS = "https://example.org/a-long-address/of-the-harbours-and-tolls.pdf"


def test_addresses_never_break_behind_a_hyphen_and_leave_no_stub(tmp_path: Path) -> None:
    """At twenty-one distances from the beginning of the line each: in the text, notes, items, cells and captions."""
    texts = "\n\n".join(f"{'w' * count} <{ADDRESS}>." for count in range(1, 22))
    notes = " ".join(f"Word.^[{'w' * count} <{ADDRESS}>.]" for count in range(1, 22))
    items = "\n".join(f"- {'w' * count} <{ADDRESS}>, so" for count in range(1, 22))
    cells = "| a | b |\n|---|---|\n" + "".join(
        f"| {'w' * count} <{ADDRESS}> | {'words of a cell ' * 5}<{ADDRESS}> |\n" for count in range(1, 12)
    )
    prose = f"{OPENING}{texts}\n\n{notes}\n\n{items}\n\n{cells}\n: At <{ADDRESS}>\n"
    found = "\n".join(pages(*printed(tmp_path, prose)))
    lines = [line.strip() for line in found.split("\n")]
    of_addresses = [line for line in lines if re.search(r"https|example|address|harbours|tolls|\.pdf|/", line)]
    assert len(of_addresses) > 60
    assert [line for line in of_addresses if line.endswith("-")] == []
    assert [line for line in of_addresses if re.fullmatch(r"[/.\-]*(?:pdf|org)?[/.,]*(?:, so)?", line)] == []


HELD = ("USD 3.7 billion", "300 km", "n. 12", "p. 4", "J. R. Doe", "4 May 2020", "12 per cent", "§ 17", "no. 3")


def test_amounts_and_units_hang_together_at_every_place(tmp_path: Path) -> None:
    runs = [" and ".join(HELD[shift:] + HELD[:shift]) for shift in range(len(HELD))]
    parts = (
        *(f"{'w' * shift} {run}" for shift, run in enumerate(runs * 2)),
        *(f"> {'w' * shift} {run}" for shift, run in enumerate(runs)),
        *(f"- {'w' * shift} {run}" for shift, run in enumerate(runs)),
        *(f"Word.^[{'w' * shift} {run} and {run}.]" for shift, run in enumerate(runs)),
        *(f"## {run} and {run}" for run in runs[:3]),
        "| a | b |\n|---|---|\n" + "".join(f"| {run} | {run} |\n" for run in runs) + f"\n: {runs[0]} and {runs[1]}",
    )
    settings = f"title: {runs[2]}\ndate: 2026-01-01\nabstract: {runs[3]} and {runs[4]}\n"
    found = "\n".join(pages(*printed(tmp_path, OPENING + "\n\n".join(parts), settings)))
    # What an amount begins with, and what follows it, stand on one line.
    torn = [rf"{each}\s*\n\s*{other}" for each, other, *_ in (map(re.escape, held.split()) for held in HELD)]
    assert [words for words in torn if re.search(words, found)] == []


EMPTY = """\
-

>

1.

&nbsp;

<!-- only a comment -->

[]{#sec:anchor}

[](#sec:anchor)

| | |
|---|---|
| | |

| Head |
|------|

\\

A note.^[ ]

***

```
```

::: callout
:::

##

## <!-- so -->

|
| in verse

- [ ] to do
- [x] done

# End {-}

***
"""


def test_what_holds_nothing_prints_nothing_and_stops_nothing(tmp_path: Path) -> None:
    found = " ".join(" ".join(pages(*printed(tmp_path, OPENING + EMPTY))).split())
    assert [sign for sign in ("<!--", "#", "[]", "```", ":::", "&nbsp", "{", "|", ">") if sign in found] == []
    assert [words for words in ("in verse", "to do", "☒ done", "End") if words not in found] == []


EVERYWHERE = """\
# Trade of *"Old" Ports* and 'New "Ones"' [@doe2020] {#sec:trade}

Čapek, *Ťažký*, **"Ňufaľ"**. See @doe2020 [17]; as @doe2020—so @doe2020 (and @doe2020 [5]). Ape et al. [@doe2020]. $x$ [@doe2020].

> "Quoted *words*" [@doe2020]. "Inner" [@doe2020, 5];

- as @doe2020; an item
- 'I said "no"' [@doe2020]!

Škoda with "quotes" [@doe2020]

:   Its *"definition"* as @doe2020 [6].

Between.

| Head "a" | Two |
|---|---|
| "*Cell*" | rock 'n' roll |
| as @doe2020; | "—" |
| Source [@doe2020, 4]. | Őry |

: Žák: "with *marks*" as @doe2020 [4]. {#tbl:one}

One.^["*Note*", as @doe2020 [7]; Ķēniņš. "Quoted."]

| Verse "*begins*"
|    Ďurica in verse [@doe2020]

::: epigraph
Ůžas begins [@doe2020].
:::

(@) Číslo
(@) … two

Last, see @tbl:one and [@doe2020, 3]
"""
OF_ALL = (
    "Trade of “Old” Ports and ‘New “Ones”’1",
    "Čapek, Ťažký, “Ňufaľ”. See Doe;2 as Doe3—so Doe4 (and Doe5). Ape et al.6 x.7",
    "“Quoted words”.8 “Inner”;9",
    "as Doe;10 an item",
    "‘I said “no”’!11",
    "Škoda with “quotes”12 Its “definition” as Doe.13",
    "“Cell” rock ‘n’ roll",
    "as Doe;a “—”",
    "Source.b Őry",
    "Žák: “with marks” as Doe.14",
    "One.15",
    "Verse “begins”",
    "Ďurica in verse16",
    "Ůžas begins.17",
    "Číslo",
    "… two",
    "Last, see table 1 and18",
    "“Note”, as Doe, Trade, 7; Ķēniņš. “Quoted.”",
    "“Čapek” & “Word”—“—”",
    "Łódź and ‘I said “no”’",
    "“Word” begins. ‘n’ roll.",
)
SETTINGS = """\
title: '"Čapek" & *"Word"*—"—"'
subtitle: Łódź and 'I said "no"'
abstract: |
  "*Word*" begins. 'n' roll.
authors: [{name: Jane Smithers}]
date: 2026-01-01
"""


def test_letters_marks_and_numbers_of_notes_are_right_at_every_place(tmp_path: Path) -> None:
    found = "".join(" ".join(pages(*printed(tmp_path, EVERYWHERE, SETTINGS))).split())
    assert [words for words in OF_ALL if "".join(words.split()) not in found] == []


@pytest.mark.parametrize(
    ("language", "marks"), [("de", "„“"), ("fr", "«»"), ("pl", "„”"), ("sv", "””"), ("ru", "«»"), ("es", "«»")]
)
def test_straight_marks_are_those_of_the_language_at_every_place(language: str, marks: str, tmp_path: Path) -> None:
    prose = (
        '# Of "Oa"\n\n"Ob" [@doe2020].\n\n> "Oc"\n\n- "Od"\n\n| "Oe" |\n|---|\n| *"Of"* |\n\n: "Og"\n\nOne.^["Oh"]\n\n'
        '"Oi"\n\n:   "Oj"\n\n| "Ok"\n'
    )
    settings = (
        f'title: "Of \\"Ol\\""\nsubtitle: Of "Om"\nlanguage: {language}\ndate: 2026-01-01\nabstract: "\\"On\\" is."\n'
    )
    found = "".join(" ".join(pages(*printed(tmp_path, prose, settings))).split())
    assert [f"O{each}" for each in "abcdefghijklmn" if f"{marks[0]}O{each}{marks[1]}" not in found] == []


def test_cells_over_the_whole_table_and_turned_pages_stay_within_the_line(tmp_path: Path) -> None:
    """Within a quotation, too, which leaves the line less room."""
    kinds = [(before, more, length) for before in ("", "> ") for more in ("", " {.landscape}") for length in (66, 90)]
    typed = "".join(f"{broad_grid(*kind)}: Of {number}{kind[1]}\n\n" for number, kind in enumerate(kinds))
    found = "".join(pages(*printed(tmp_path, f"{OPENING}{typed}")))
    assert found.count("Riga") == len(kinds)


def broad_grid(before: str, _: str, length: int) -> str:
    """A cell of two paragraphs over both columns, so many characters broad."""
    words = ("Sold at the quays before the toll is paid, and by nobody else but us. " * 2)[:length]
    rule = f"+{'-' * (length + 2)}+-------+"
    blank = " " * length
    rows = [f"| {words}         |", f"| {blank}         |", f"| {'More.':{length}}         |"]
    lines = [rule, *rows, rule, f"| {blank} | Riga  |", rule, ""]
    return "".join(f"{before}{line}".rstrip() + "\n" for line in lines) + before
