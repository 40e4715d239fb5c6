"""What `galleyproof diff` says of changes of every kind, in the words that an author reads."""

from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.compare.comparison import compare_papers
from galleyproof.compare.summary import summary_lines
from tests.cases import Case, read_cases
from tests.revise.harbour import FILES
from tests.revise.repositories import write
from tests.revise.test_difference import edit
from tests.revise.test_long_history import read

TABLE = """
| Year | Lamp oil | Wicks |
|:-----|---------:|------:|
| 1901 | much | few |
| 1902 | little | none |
| 1903 | some | many |

Table: Oil for the lamp. {#tbl:oil}
"""


@pytest.mark.parametrize("case", read_cases(Path(__file__).parent / "told.case"), ids=str)
def test_each_change_is_told(case: Case, tmp_path: Path, agrees: Callable[..., None]) -> None:
    """`before` edits both revisions, `edit` the newer one alone."""
    for name, text in FILES.items():
        write(tmp_path, name, text + TABLE if name == "sections/02-light.md" else text)
    edit(tmp_path, case.parts.get("before", ""))
    old = read(tmp_path)
    edit(tmp_path, case.parts["edit"])
    agrees(case, "\n".join(summary_lines(compare_papers(old, read(tmp_path)).difference)), "told")
