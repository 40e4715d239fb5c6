"""A paper's own templates may be older than the tool: what they cannot know comes along."""

import re
from pathlib import Path

from galleyproof.building import build
from galleyproof.model.finding.diagnostic import Severity, Sink
from tests.papers.small import copy_small

LONG = "sold by the barrel, which nobody opens before the toll is paid " * 2
TEXT = f"""\
# Trade

| Goods | Sold |
|-------|------|
| Tar   | {LONG} |

+-------+---------------+
| Goods | Sold          |
|       +-------+-------+
|       | Riga  | Ghent |
+=======+=======+=======+
| Tar   | 12    | 14    |
+-------+-------+-------+
"""


def test_columns_and_spanned_heads_are_set_by_templates_that_do_not_know_them(tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path / "paper")
    for section in (root / "sections").iterdir():
        section.unlink()
    (root / "sections" / "01-trade.md").write_text(TEXT, encoding="utf-8")
    blocks = root / "templates" / "blocks.tex.jinja"
    newer = blocks.read_text(encoding="utf-8")
    older = re.sub(r"^\\(?:usepackage\{array\}|newcommand\{\\spanrule(?:send)?\}).*\n", "", newer, flags=re.MULTILINE)
    assert newer.count("\n") == older.count("\n") + 3
    blocks.write_text(older, encoding="utf-8")
    sink = Sink()
    assert build(root, sink, lambda _: None) is not None, [found.message for found in sink]
    assert not [found for found in sink if found.code.severity is Severity.ERROR]
