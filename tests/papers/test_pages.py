"""What stands on pages: tables and figures of any size, headings, code, the stamp, running heads."""

import re
from pathlib import Path

import pytest

from galleyproof.building import Built, build
from galleyproof.model.finding.diagnostic import Severity, Sink
from tests.papers.small import copy_small

pytestmark = pytest.mark.tex


def printed(
    root: Path, prose: str, settings: str = "title: The Paper\ndate: 2026-01-01\n"
) -> tuple[Built | None, Sink]:
    """What is built of one section, and what is said; numerals in it are to be none that need data."""
    copy_small("plain", root)
    (root / "paper.yml").write_text(settings, encoding="utf-8")
    (root / "sections" / "01-trade.md").write_text(prose, encoding="utf-8")
    sink = Sink()
    return build(root, sink, lambda _: None), sink


def pages(built: Built | None, sink: Sink) -> list[str]:
    assert built is not None, [(str(each.span), each.message) for each in sink]
    return [page.text for page in built.facts.pages]


def names(count: int) -> list[str]:
    """So many words, each another."""
    return [f"{chr(97 + each // 26)}{chr(97 + each % 26)}port" for each in range(count)]


def table(rows: list[str], caption: str = "Harbours of the coast") -> str:
    return (
        "| Harbour | Its coast |\n|---|---|\n"
        + "".join(f"| {row} | north |\n" for row in rows)
        + f"\nTable: {caption}\n"
    )


@pytest.mark.parametrize("count", [30, 46, 61, 130])
def test_a_table_of_any_length_is_printed_whole(count: int, tmp_path: Path) -> None:
    rows = names(count)
    found = pages(*printed(tmp_path, f"# Trade\n\nTrade goes [@doe2020].\n\n{table(rows)}\nEnd.\n"))
    assert [row for row in rows if sum(row in page for page in found) != 1] == []
    of_rows = [page for page in found if any(row in page for row in rows)]
    assert all("Its coast" in page for page in of_rows)
    assert "Table 1. Harbours of the coast" in of_rows[0]
    assert all("Table 1, continued" in page for page in of_rows[1:])
    assert (len(of_rows) > 1) == (count > 40)


@pytest.mark.parametrize("lines", [22, 24])
def test_a_heading_stays_with_the_long_table_below_it(lines: int, tmp_path: Path) -> None:
    before = "\n\n".join(names(lines))
    prose = f"# Trade\n\nTrade goes [@doe2020].\n\n{before}\n\n# Havens of old\n\n{table(names(61))}"
    found = pages(*printed(tmp_path, prose))
    (page,) = (page for page in found if "Havens of old\n" in page and "Its coast" in page)
    assert page.index("Havens of old") < page.index("Table 1. Harbours of the coast")


@pytest.mark.parametrize("count", [22, 61])
def test_the_notes_of_a_table_have_letters_and_stand_below_it(count: int, tmp_path: Path) -> None:
    rows = names(count)
    for row in (2, 9, 20):
        rows[row] += "^[A note of that harbour.]" if row != 9 else "^[Another.]"
    prose = f"# Trade\n\nTrade goes [@doe2020].\n\n{table(rows)}\nTrade goes.^[A note of the text.]\n"
    found = pages(*printed(tmp_path, prose))
    (page,) = (page for page in found if "Another." in page)
    assert "a A note of that harbour.\nb Another.\n" in page
    assert [mark for row in rows for mark in "ab" if f"{row[:6]}{mark} north" in "".join(found)] == ["a", "b", "a"]
    assert sum("A note of that harbour." in each for each in found) == 1
    assert any("2 A note of the text." in each for each in found)


def test_notes_of_a_table_that_need_more_than_its_page_are_all_below_it(tmp_path: Path) -> None:
    rows = [f"{name}^[{'Words of a note that goes on. ' * 8}{name}.]" for name in names(24)]
    found = pages(*printed(tmp_path, f"# Trade\n\nTrade goes [@doe2020].\n\n{table(rows)}"))
    assert all(any(f"{name}." in page for page in found) for name in names(24))


def test_a_table_of_many_columns_gets_smaller_type_or_is_told(tmp_path: Path) -> None:
    def wide(columns: int) -> str:
        cells = " | ".join(["harbourage"] * columns)
        return f"# Trade\n\nTrade [@doe2020].\n\n| {cells} |\n|{'---|' * columns}\n| {cells} |\n\nTable: Wide\n"

    assert pages(*printed(tmp_path / "fits", wide(7)))
    built, sink = printed(tmp_path / "not", wide(12))
    assert built is None
    assert [(each.code.name, each.span.line) for each in sink] == [("table-too-large", 5)]


def test_long_words_are_hyphenated_before_a_table_is_refused(tmp_path: Path) -> None:
    words = (
        "Rechtswissenschaftlichkeiten",
        "Haftpflichtversicherungen",
        "Schornsteinfegermeister",
        "„Infrastrukturfinanzierung“",
        "Versicherungsgesellschaften",
    )
    rows = "".join(f"| {' | '.join(words[n:] + words[:n])} |\n" for n in range(5))
    prose = f"# Handel\n\nHandel [@doe2020].\n\n| A | B | C | D | E |\n|---|---|---|---|---|\n{rows}"
    found = pages(*printed(tmp_path, prose, "title: T\ndate: 2026-01-01\nlanguage: de\n"))
    assert [word for word in words if " ".join(found).count(word.strip("„“")[:6]) < len(words)] == []


def test_a_formula_that_is_too_long_is_told_at_its_line(tmp_path: Path) -> None:
    long = " + ".join("abcdefghijklmnopqrstuvwxyzabcdefghijklmnop")
    built, sink = printed(tmp_path, f"# Trade\n\nTrade [@doe2020].\n\n$$ {long} $$ {{#eq:long}}\n\nIt is @eq:long.\n")
    assert built is None
    (told,) = (each for each in sink if each.code.severity is Severity.ERROR)
    assert (told.code.name, told.span.line, (told.hint or "")[:15]) == ("overfull-line", 5, "break a formula")


def test_a_row_that_is_taller_than_a_page_is_told(tmp_path: Path) -> None:
    built, sink = printed(tmp_path, f"# Trade\n\nTrade [@doe2020].\n\n{table(['word ' * 900])}")
    assert built is None
    assert [(each.code.name, each.span.line) for each in sink] == [("table-too-large", 5)]


def test_a_figure_taller_than_the_page_is_scaled_with_a_warning(tmp_path: Path) -> None:
    copy_small("plain", tmp_path)
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "line.py").write_text(
        "from matplotlib.figure import Figure\n\n\ndef draw() -> Figure:\n    figure = Figure(figsize=(4, 14))\n"
        "    figure.subplots().plot([1, 2])\n    return figure\n",
        encoding="utf-8",
    )
    built, sink = printed(tmp_path, "# Trade\n\nTrade [@doe2020], @fig:line.\n\n![Its caption.](figure:line)\n")
    assert "Figure 1. Its caption." in " ".join(pages(built, sink))
    assert [(each.code.name, each.code.severity) for each in sink] == [("figure-scaled", Severity.WARNING)]


@pytest.mark.parametrize("paragraphs", [1, 9, 14, 19, 30])
def test_the_stamp_stands_on_the_last_page_alone(paragraphs: int, tmp_path: Path) -> None:
    prose = "# Trade\n\nTrade [@doe2020].\n\n" + ("Words of a paragraph that goes on. " * 12 + "\n\n") * paragraphs
    found = pages(*printed(tmp_path, prose))
    assert ["Inputs " in page for page in found] == [False] * (len(found) - 1) + [True]


@pytest.mark.parametrize("page", ["book", "a4"])
def test_the_foot_of_a_page_is_on_the_paper(page: str, tmp_path: Path) -> None:
    settings = f"title: The Paper\ndate: 2026-01-01\npage: {page}\n"
    built, sink = printed(tmp_path, "# Trade\n\nTrade goes [@doe2020].\n\n# Tolls\n\n" + "Tolls go.\n\n" * 60, settings)
    assert "Inputs" in pages(built, sink)[-1]
    assert built is not None
    assert [each.hidden for each in built.facts.pages if each.hidden] == []


def test_a_long_title_is_shortened_above_the_pages(tmp_path: Path) -> None:
    title = "On the *Harbours* of the North and of the South and on All That Lies Between Them and Beyond"
    prose = "# Trade\n\nTrade [@doe2020].\n\n" + ("Words of a paragraph that goes on. " * 12 + "\n\n") * 25
    (tmp_path / "a").mkdir()
    cut = pages(*printed(tmp_path / "a", prose, f"title: '{title}'\ndate: 2026-01-01\n"))
    assert re.match(r"2\s+On the Harbours of the North and of the South and on All That…\n", cut[1])
    given = pages(
        *printed(tmp_path / "b", prose, f"title: '{title}'\nshorttitle: Harbours of the North\ndate: 2026-01-01\n")
    )
    assert re.match(r"2\s+Harbours of the North\n", given[1])


def test_code_longer_than_the_line_goes_on_in_the_next(tmp_path: Path) -> None:
    code = "harbours = [name for name in coast.harbours if name.is_old and not name.is_closed_for_the_winter()]"
    found = pages(
        *printed(tmp_path, f"# Trade\n\nTrade [@doe2020].\n\n```\n{code}\n```\n\n> ```\n> {'x' * 150}\n> ```\n")
    )
    assert "".join(code.split()) in "".join(found[0].split())
    assert "x" * 150 in "".join(found[0].split())


@pytest.mark.parametrize(
    ("prose", "heads"),
    [
        ("## Trade\n\nWords.\n\n### Tolls\n\nWords.\n", ["1 Trade", "1.1 Tolls"]),
        ("# Trade\n\nWords.\n\n### Tolls\n\nWords.\n", ["1 Trade", "1.0.1 Tolls"]),
        ("# A\n\n## B\n\n### C\n\nWords.\n\n#### D\n\nWords.\n", ["1 A", "1.1 B", "1.1.1 C", "1.1.1.1 D"]),
        (
            "Words.\n\n- # Trade\n- words\n\n> ## Tolls\n>\n> Words.\n\n# End\n\nWords.\n",
            ["• Trade", "Tolls Words.", "1 End"],
        ),
        ("\\\nWords after a break.\n\n- \\\n  Words.\n\n> \\\n> Words.\n", ["Words after a break."]),
        ("Words.\n\n- #\n\n# Trade\n\nWords.\n", ["Words."]),
    ],
)
def test_headings_and_breaks_at_every_place_are_printed(prose: str, heads: list[str], tmp_path: Path) -> None:
    found = " ".join(pages(*printed(tmp_path, prose))[0].split())
    assert [head for head in heads if head not in found] == []


@pytest.mark.parametrize(
    ("prose", "words"),
    [
        ("- ::: callout\n  In an item.\n  :::\n- after\n", "• In an item. • after"),
        ("(1) ::: quotation\n    ::: epigraph\n    Words.\n\n    ***\n    :::\n    :::\n", "(1) Words. * * *"),
        ("> - ::: callout\n>   Words.\n>   :::\n", "• Words."),
        ("Term\n\n:   ::: callout\n    Words.\n    :::\n", "Term Words."),
        ("- ```\n  ::: no division\n  ```\n\n::: callout\nWords.\n:::\n", "• ::: no division Words."),
        ("::: verse\n#### Of a sea {#sec:sea}\n:::\n\nWords.\n", "Of a sea Words."),
        ("`ĳ Ĳ` and ĳ.\n", "ij IJ and ij."),
        ("Words.^[$a$ is meant.]\n", "1 a is meant."),
    ],
)
def test_divisions_and_letters_at_every_place_are_printed(prose: str, words: str, tmp_path: Path) -> None:
    found = " ".join(pages(*printed(tmp_path, f"# Trade\n\n{prose}"))[0].replace("ĳ", "ij").replace("Ĳ", "IJ").split())
    assert words in found


def test_a_reference_by_page_names_the_page_that_the_thing_is_printed_on(tmp_path: Path) -> None:
    body = "Words of a paragraph that goes on. " * 30 + "\n\n"
    prose = (
        "# Trade {#sec:trade}\n\nTrade [@doe2020], @page:sec:late and [@page:tbl:tolls].^[As on @page:eq:sum.]\n\n"
        f"{body * 7}# Late {{#sec:late}}\n\n@Page:sec:trade says so.\n\n$$a$$ {{#eq:sum}}\n\n"
        f"{table(names(3), 'Tolls {#tbl:tolls}')}"
    )
    found = pages(*printed(tmp_path, prose))
    (late,) = (number for number, page in enumerate(found, start=1) if "2 Late" in page)
    (tolls,) = (number for number, page in enumerate(found, start=1) if "Table 1. Tolls" in page)
    assert late > 1
    assert f"page {late} and page {tolls}.2" in " ".join(found[0].split())
    assert f"As on page {late}." in " ".join(found[0].split())
    assert "Page 1 says so." in " ".join(found[late - 1].split())


def test_no_page_ends_in_a_word_and_no_paragraph_with_a_short_one_alone(tmp_path: Path) -> None:
    words = ("internationalisation", "characterisation", "of", "the", "harbourmaster's", "considerations", "underneath")
    bodies = (" ".join(words[(each * step) % 7] for each in range(60 + step)) for step in range(1, 50))
    prose = "# Trade\n\nTrade [@doe2020].\n\n" + "\n\n".join(f"{body} so it is." for body in bodies)
    found = pages(*printed(tmp_path, prose))
    lines = [page.strip().split("\n") for page in found]
    assert len(found) > 5
    whole = {*["so", "it", "is."], *(word.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}") for word in words)}
    assert [page[-1].split()[-1] for page in lines[1:-1] if page[-1].split()[-1] not in whole] == []
    assert [line for page in lines for line in page if line.strip() == "is."] == []


def test_tables_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    tables = (table(names(count), f"No {count}") for count in (4, 61, 5, 6, 50, 3))
    prose = "# Trade\n\nTrade [@doe2020].\n\n" + "\nWords between.\n\n".join(tables)
    found = "".join(pages(*printed(tmp_path, prose)))
    places = [found.index(f"Table {number}. No") for number in range(1, 7)]
    assert places == sorted(places)


@pytest.mark.parametrize("lines", [6, 20, 31])
def test_a_table_without_a_caption_stands_where_it_is_typed(lines: int, tmp_path: Path) -> None:
    rows = "\n".join(f"  | {row} | north |" for row in names(12))
    within = f"| Harbour | Its coast |\n  |---|---|\n{rows}\n\n"
    before = "\n\n".join(f"The {row} of it." for row in names(lines))
    prose = f"# Trade\n\n{before}\n\n- {within}- Behind the first.\n\nHarbours\n: {within}  Behind both.\n"
    found = pages(*printed(tmp_path, prose))
    words = "\n".join(found)
    places = [
        [match.start() for match in re.finditer(row, words)]
        for row in ("Its coast", r"alport north", "Behind the first")
    ]
    (first, second), (last, _), (behind,) = places
    assert first < last < behind < words.index("Harbours\n") < second < words.index("Behind both")
    # Neither the mark of the item nor the term is left on the page before.
    for start in (r"[•·–] ?\n?Harbour Its coast", r"Harbours\n*Harbour Its coast"):
        assert sum(bool(re.search(start, page)) for page in found) == 1


@pytest.mark.parametrize("caption", ["", "  Table: What is sold.\n\n"])
def test_the_mark_of_an_item_is_not_taken_by_a_list_in_a_note_of_its_table(caption: str, tmp_path: Path) -> None:
    cells = "| Town |\n  |------|\n  | Riga[^a] |\n\n"
    note = "[^a]: A note.\n\n    - Of tar\n    - Of rope\n"
    found = pages(*printed(tmp_path, f"# Trade\n\n[Quay]{{#quay}}\n: {cells}{caption}  Behind.\n\n{note}"))
    words = "\n".join(found)
    assert words.index("Quay") < words.index("Behind")
    assert re.search(r"a A note\.\n• Of tar\n• Of rope", words)


def test_a_paragraph_of_many_words_and_an_address_without_a_break_are_printed_whole(tmp_path: Path) -> None:
    many = "Words of a paragraph that goes on and on. " * 1_200
    address = "https://example.org/" + "abcdefghij" * 200
    prose = f"# Trade\n\nTrade [@doe2020]. It is so.^[At <{address}>.]\n\n{many}End of it.\n\n<{address}>\n"
    found = pages(*printed(tmp_path, prose))
    assert " ".join("".join(found).split()).count("goes on and on.") > 1_150
    # Heads of pages may stand between.
    assert "".join("".join(found).split()).count("abcdefghij") > 2 * 200 - 10


def test_a_picture_without_size_is_told(tmp_path: Path) -> None:
    copy_small("plain", tmp_path)
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "none.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"></svg>', encoding="utf-8"
    )
    built, sink = printed(tmp_path, "# Trade\n\nTrade [@doe2020].\n\n![Its caption.](images/none.svg)\n")
    assert built is None
    assert [(each.code.name, each.span.line) for each in sink if each.code.severity is Severity.ERROR] == [
        ("bad-picture", 5)
    ]


def test_a_sign_in_a_heading_outlives_a_page_that_a_link_ends(tmp_path: Path) -> None:
    """hyperref gives the sign another meaning while it makes the link, and then the page is written for the next pass."""
    lines = "[The port](https://a.example/b) is north.\n\n" * 31
    parts = (f"## The $10^{{-3}}\\%$ of {name}\n\n{lines}" for name in names(12))
    found = pages(*printed(tmp_path, "# Trade {#sec:trade}\n\nSee @page:sec:trade.\n\n" + "".join(parts)))
    assert "See page 1." in found[0]
    assert [sum(page.count(f"% of {name}") for page in found) for name in names(12)] == [1] * 12


def test_a_reference_with_a_minus_prints_its_number_alone(tmp_path: Path) -> None:
    prose = (
        "# Trade {#sec:trade}\n\nTrade goes [@doe2020], w tabeli -@tbl:tolls i rozdziale [-@sec:trade; -@sec:late], as @tbl:tolls.\n\n"
        + table(names(2)).rstrip()
        + " {#tbl:tolls}\n\n# Late {#sec:late}\n\nEnd.\n"
    )
    found = " ".join(" ".join(pages(*printed(tmp_path, prose))).split())
    assert "w tabeli 1 i rozdziale 1, 2, as table 1." in found


def test_a_line_of_code_is_broken_in_a_long_row_of_blanks(tmp_path: Path) -> None:
    code = f"```\nduty <- 1{' ' * 150}# of the harbour\n```"
    built, sink = printed(
        tmp_path, f"# Trade\n\n{code}\n\n- An item\n\n  - Another\n\n    {code.replace(chr(10), chr(10) + '    ')}\n"
    )
    assert "\n".join(pages(built, sink)).count("# of the harbour") == 2
    assert [told for told in sink if told.code.id == "T711"] == []


def test_a_definition_of_which_this_format_prints_nothing_is_empty(tmp_path: Path) -> None:
    hidden = '::: {.content-hidden when-format="pdf"}\n    Hidden.\n    :::'
    text = f"# Trade\n\nA term\n\n:   {hidden}\n\nWords.\n"
    found = " ".join("\n".join(pages(*printed(tmp_path, text))).split())
    assert "A term Words." in found


def test_highlights_have_formulas_and_what_is_meant_for_print_alone(tmp_path: Path) -> None:
    points = """['The share $\\tfrac{x}{y}$ fell.', 'Only [the web]{.content-visible when-format="html"} print.']"""
    settings = f"title: The Paper\ndate: 2026-01-01\nhighlights: {points}\n"
    found = " ".join("\n".join(pages(*printed(tmp_path, "# Trade\n\nTrade goes [@doe2020].\n", settings))).split())
    assert "fell. • Only print." in found


@pytest.mark.parametrize("rows", [1, 60])
def test_the_first_word_of_a_cell_is_hyphenated(rows: int, tmp_path: Path) -> None:
    long, word = "So it goes on. " * 6, "incomprehensibilities"
    cells = f"| {long} | {word} {long} | {long} | {long} | {word} {long} |\n"
    wide = f"| A | B | C | D | E |\n|---|---|---|---|---|\n{cells * rows}"
    settings = "title: T\ndate: 2026-01-01\nlanguage: en-US\npage: book\n"
    found = pages(*printed(tmp_path, f"# Trade\n\nTrade [@doe2020].\n\n{wide}", settings))
    assert " ".join(found).count("incompre") >= 2 * rows


def test_a_formula_in_a_cell_has_the_room_that_its_signs_take(tmp_path: Path) -> None:
    words, sums = "So it goes on. " * 9, "+".join("abcdefg")
    rows = f"| {words} | ${sums}$ | $\\mathrm{{H_2O}}$ | ${sums}+\\alpha+\\beta+{sums}$ |\n"
    found = pages(*printed(tmp_path, f"# Trade\n\nTrade [@doe2020].\n\n| A | B | C | D |\n|---|---|---|---|\n{rows}"))
    shown = " ".join(" ".join(found).split())
    assert "a + b + c + d + e + f + g H2O" in shown
