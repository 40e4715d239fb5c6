"""One paper of every construct, tagged, for all tests of tags."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from tests.papers.small import TEMPLATES
from tests.submit.papers import write_paper
from tests.submit.test_everything import FIGURE, SETTINGS
from tests.tag.tagged_papers import TaggedPaper, build_both

EVERYTHING = Path(__file__).parents[1] / "submit" / "everything.md"
MORE = """
# Formulas and tables

Water is $H_2O$, and [ein Kraftwerk]{lang=de} is a plant.

$$ \\sum_{i=1}^n x_i = 5 $$ {#eq:total}

Words go on after @eq:total.

+-------+---------------+
| Goods | Sold          |
|       +-------+-------+
|       | Riga  | Ghent |
+=======+=======+=======+
| Tar   | 12    | 14    |
+-------+-------+-------+

Term

:   What it means.

| A line of verse,
| and one more.

"""
LONG = "".join(f"| Good {number} | {number} |\n" for number in range(60))
STYLE = "style:\n  bibliography: true\ncontents: true\nlists: [figures, tables]\n"


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> TaggedPaper:
    prose = f"{EVERYTHING.read_text(encoding='utf-8')}{MORE}| Goods | Tons |\n|---|--:|\n{LONG}\nTable: Long.\n"
    root = tmp_path_factory.mktemp("everything") / "paper"
    write_paper(root, {"prose": prose, "settings": SETTINGS + STYLE, "figures/line.py": FIGURE})
    shutil.copytree(TEMPLATES, root / "templates")
    Image.new("L", (40, 40)).save(root / "dot.png", dpi=(600, 600))
    return build_both(root)
