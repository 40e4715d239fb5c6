"""Markdown of case files, written as LaTeX; the findings of the writing; notes.json."""

from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.letters.with_cut_fonts import open_case
from galleyproof.model.text.manuscript import PrintedTable
from galleyproof.write.latex.latex_blocks import LatexWriter
from galleyproof.write.latex.tables.latex_table import table_layout
from galleyproof.write.records.notes_json import notes_json
from tests.cases import Case, read_cases
from tests.material import findings, read_material

FOLDER = Path(__file__).parent


@pytest.mark.parametrize("case", read_cases(FOLDER / "latex.case"), ids=str)
def test_latex(case: Case, agrees: Callable[..., None]) -> None:
    material = read_material(case)
    settings = material.paper.settings
    manuscript = material.manuscript
    writer = LatexWriter(
        manuscript,
        {"trade": "figures/trade.pdf"},
        material.sink,
        open_case(settings.language, is_whole=settings.engine.name != "embedded"),
        settings.language,
        eight_bit=settings.engine.name == "embedded",
    )
    written = "\n\n".join(writer.blocks(section.blocks) for section in manuscript.sections)
    agrees(case, "\n".join(filter(None, (written, findings(material.sink)))))


@pytest.mark.parametrize("case", read_cases(FOLDER / "notes.case"), ids=str)
def test_notes_json(case: Case, agrees: Callable[..., None]) -> None:
    material = read_material(case)
    agrees(case, notes_json(material.manuscript))


@pytest.mark.parametrize("case", read_cases(FOLDER / "labels.case"), ids=str)
def test_labels(case: Case, agrees: Callable[..., None]) -> None:
    labels = read_material(case).labels
    agrees(case, "\n".join(f"{id_}: {number}" for id_, number in labels.numbers.items()))


def test_the_name_of_a_file_cannot_command_tex() -> None:
    case = Case("", {"a\n\\input{x}.md": "One", "paper": ""}, FOLDER, 1)
    material = read_material(case)
    writer = LatexWriter(material.manuscript, {}, material.sink)
    assert writer.blocks(material.manuscript.sections[0].blocks) == "% a?\\input{x}.md:1\nOne"


@pytest.mark.parametrize(
    ("cells", "layout"),
    [
        ((5, 10), "@{}lr@{}"),
        ((60, 10), "@{}lr@{}"),
        ((100, 10), "@{}>{\\raggedright\\hspace{0pt}\\arraybackslash}p{0.800\\linewidth}r@{}"),
        (
            (200, 200),
            "@{}>{\\raggedright\\hspace{0pt}\\arraybackslash}p{0.473\\linewidth}>{\\raggedleft\\hspace{0pt}\\arraybackslash}p{0.473\\linewidth}@{}",
        ),
        ((14, 14), "@{}lr@{}"),
    ],
)
def test_columns_share_the_line(cells: tuple[int, int], layout: str) -> None:
    rows = f"| a | b |\n|---|--:|\n| {'x' * cells[0]} | {'y' * cells[1]} |"
    (table,) = read_material(Case("", {"text": rows}, FOLDER, 1)).manuscript.blocks
    assert isinstance(table, PrintedTable)
    assert table_layout(table) == layout


@pytest.mark.parametrize(
    ("cell", "as_wide"),
    [("USD 3.7 billion", "USD.3.7.billion"), ("[ships]{.smallcaps}", "SHIPS"), ("@page:sec:a", "page.999")],
)
def test_a_column_has_room_for_what_hangs_together(cell: str, as_wide: str) -> None:
    """Small capitals are as wide as capitals, and the number of a page may have three figures."""
    long = "long words " * 30
    one, other = (f"| a | b | c |\n|---|---|---|\n| {cell} {long} | {long} | {long} |" for cell in (cell, as_wide))
    text = f"# A {{#sec:a}}\n\n{one}\n\n{other}\n"
    tables = read_material(Case("", {"text": text}, FOLDER, 1)).manuscript.blocks
    layouts = [table_layout(table) for table in tables if isinstance(table, PrintedTable)]
    assert len(layouts) == len({*layouts}) + 1
