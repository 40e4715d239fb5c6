"""What `galleyproof diff` says of changes of every kind, in the words that an author reads."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.compare.comparison import compare_papers
from galleyproof.compare.summary import summary_lines
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.outcome.difference import Reading
from galleyproof.model.text.manuscript import Deleted, Inserted
from galleyproof.readback.pdf_bytes import read_pdf
from galleyproof.tasks.revisions.diff import diff
from tests.cases import Case, read_cases
from tests.revise.harbour import FILES
from tests.revise.repositories import commit, make_repository, write
from tests.revise.test_difference import edit
from tests.revise.test_long_history import read
from tests.revise.test_marks import texts, words

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


HERE = Path(__file__).parent
CASES = [*read_cases(HERE / "told.case"), *read_cases(HERE / "cousins.case")]
ALL_AT_ONCE = CASES[-1]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_each_change_is_told(case: Case, first: Reading, tmp_path: Path, agrees: Callable[..., None]) -> None:
    """`before` edits both revisions, `edit` the newer one alone. Both can be read back from the marked paper."""
    begin(tmp_path)
    old = first
    if "before" in case.parts:
        edit(tmp_path, case.parts["before"])
        old = read(tmp_path)
    edit(tmp_path, case.parts["edit"])
    new = read(tmp_path)
    compared = compare_papers(old, new)
    agrees(case, "\n".join(summary_lines(compared.difference)), "told")
    marked = compared.marked.sections
    assert texts(marked, Deleted) == texts(new.manuscript.sections, Deleted)
    assert words(texts(marked, Inserted)) == words(texts(old.manuscript.sections, Inserted))


@pytest.mark.tex
def test_the_marked_paper_tells_all_of_them_before_it_begins(tmp_path: Path) -> None:
    """Changes of many kinds at once, as on the front pages of the PDF: all that the terminal says, in its order."""
    root = begin(make_repository(tmp_path / "paper", changes=FILES))
    edit(root, ALL_AT_ONCE.parts["before"])
    commit(root, "Before")
    edit(root, ALL_AT_ONCE.parts["edit"])
    sink = Sink()
    found = diff(root, "HEAD", None, sink, lambda stage: None)
    assert found is not None, list(sink)
    assert found.marked is not None
    facts = read_pdf(found.marked.read_bytes(), "build/diff/paper-diff.pdf", sink)
    assert facts is not None
    printed = re.sub(r"[\s–]|-\n", "", facts.pages[0].text + facts.pages[1].text)
    told = summary_lines(found.compared.difference)
    assert len(told) > 20
    places = [printed.find(re.sub(r"[\s–]", "", line)) for line in told]
    assert -1 not in places, told[places.index(-1)]
    assert places == sorted(places)
