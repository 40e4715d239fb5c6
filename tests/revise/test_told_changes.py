"""What `galleyproof diff` says of changes of every kind, in the words that an author reads."""

from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.compare.comparison import compare_papers
from galleyproof.compare.summary import summary_lines
from galleyproof.model.outcome.difference import Reading
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


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """The paper that most cases begin with, read once."""
    return read(begin(tmp_path_factory.mktemp("first")))


def begin(root: Path) -> Path:
    for name, text in FILES.items():
        write(root, name, text + TABLE if name == "sections/02-light.md" else text)
    return root


@pytest.mark.parametrize("case", read_cases(Path(__file__).parent / "told.case"), ids=str)
def test_each_change_is_told(case: Case, first: Reading, tmp_path: Path, agrees: Callable[..., None]) -> None:
    """`before` edits both revisions, `edit` the newer one alone."""
    begin(tmp_path)
    old = first
    if "before" in case.parts:
        edit(tmp_path, case.parts["before"])
        old = read(tmp_path)
    edit(tmp_path, case.parts["edit"])
    agrees(case, "\n".join(summary_lines(compare_papers(old, read(tmp_path)).difference)), "told")
