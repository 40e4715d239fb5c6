"""Twenty-five revisions: what each changed, and that all of it together is never more than its parts."""

import json
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from galleyproof.compare.comparison import compare_papers
from galleyproof.compare.diff_json import difference_json
from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.outcome.difference import Difference, Reading, RevisionName
from galleyproof.pipeline import ask, read_and_cite
from galleyproof.resolve.resolution import resolve
from tests.cases import Case, read_cases
from tests.revise.harbour import FILES
from tests.revise.long_history import STEPS
from tests.revise.repositories import write
from tests.revise.test_difference import shown
from tests.submit.papers import quiet

CASES = read_cases(Path(__file__).parent / "long_history.case")


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> list[Reading]:
    """The paper at first, and after each step."""
    root = tmp_path_factory.mktemp("history")
    for name, text in FILES.items():
        write(root, name, text)
    found = [read(root)]
    for _, edits in STEPS:
        for order, old, new in edits:
            take(root, order, old, new)
        found.append(read(root))
    return found


def take(root: Path, order: str, old: str, new: str) -> None:
    match order:
        case "rename":
            (root / old).rename(root / new)
        case "delete":
            (root / old).unlink()
        case "new":
            write(root, old, new)
        case path:
            text = (root / path).read_text(encoding="utf-8")
            assert old in text, (path, old)
            write(root, path, text.replace(old, new))


def read(root: Path) -> Reading:
    cited = read_and_cite(SourceFiles(root), Sink(), quiet)
    assert cited is not None
    return Reading(resolve(cited.paper, cited.notes, {}), ask(cited, Sink()).numbers)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_each_step_is_told(case: Case, readings: list[Reading], agrees: Callable[..., None]) -> None:
    number = [title for title, _ in STEPS].index(case.title)
    old, new = readings[number : number + 2]
    names = [RevisionName(str(number + k), "", "", ()) for k in range(2)]
    told = difference_json(compare_papers(old, new).difference, *names)
    assert told == difference_json(compare_papers(old, new).difference, *names)
    agrees(case, "\n".join(shown(json.loads(told))))


def test_every_step_has_its_case() -> None:
    assert [case.title for case in CASES] == [title for title, _ in STEPS]
    assert len(STEPS) == 25


def test_all_steps_together_are_never_more_than_their_sum(readings: list[Reading]) -> None:
    steps = [compare_papers(old, new).difference for old, new in pairwise(readings)]
    for first in range(0, len(readings) - 1, 6):
        whole = size(compare_papers(readings[first], readings[-1]).difference)
        parts: Counter[str] = sum(map(size, steps[first:]), Counter())
        assert {name: count for name, count in whole.items() if count > parts[name]} == {}


def size(difference: Difference) -> Counter[str]:
    """How much there is of each kind."""
    return Counter(
        added=difference.words_added,
        deleted=difference.words_deleted,
        notes=len(difference.notes),
        works=len(difference.works),
        numbers=len(difference.numbers),
        data=len(difference.data),
        headings=len(difference.headings),
        tables=len(difference.tables),
        metadata=len(difference.metadata),
    )
