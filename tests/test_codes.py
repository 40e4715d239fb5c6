"""The register of mistakes: each has an id and a name of its own, says why it matters, and is shown in a case or test."""

import re
from pathlib import Path

import pytest

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Code
from tests.cases import Case

TESTS = Path(__file__).parent


def test_ids_and_names_are_each_of_one_code() -> None:
    for names in ([code.id for code in codes.ALL], [code.name for code in codes.ALL]):
        assert len(names) == len(set(names))


@pytest.mark.parametrize("code", codes.ALL, ids=lambda code: code.id)
def test_every_code_is_well_formed(code: Code) -> None:
    assert re.fullmatch(r"[A-Z]\d{3}", code.id)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code.name)
    assert re.match(r"[A-Z`]|paper\.yml|data/|derived\.yml|arXiv", code.why)
    assert code.why.endswith(".")
    assert len(code.why) >= 40


IMPERATIVES = re.compile(
    r"\b(?:write|give|set|add|use|delete|say|put|move|take|keep|name|close|commit|choose|install|make|remove|correct|mend|save|run"
    r"|change|cite|reword|check)\b",
    re.IGNORECASE,
)


def test_every_code_has_a_way_out() -> None:
    """In its explanation, by an example or by what to do; else beside it."""
    silent = [code for code in codes.ALL if "`" not in code.why and not IMPERATIVES.search(code.why)]
    assert [code.id for code in silent if not code.way_out] == []
    told = [(code.id, code.way_out) for code in codes.ALL if code.way_out]
    assert [id_ for id_, way in told if (not way[0].islower() and way[0] != "`") or way.endswith(".")] == []


def test_every_code_is_shown() -> None:
    """In the expected part of a case, or by its name or constant in a test that needs more than text."""
    cases = "\n".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("*.case"))
    programs = "\n".join(
        path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py") if path != Path(__file__)
    )
    constants = {id(value): name for name, value in vars(codes).items() if isinstance(value, Code)}
    unshown = [
        code.id
        for code in codes.ALL
        if not re.search(rf"\b({code.id}|{code.name})\b", cases)
        and not re.search(rf"\b({code.id}|{code.name}|codes\.{constants.get(id(code), code.id)})\b", programs)
    ]
    assert unshown == []


def test_every_case_file_is_run(request: pytest.FixtureRequest) -> None:
    """A file of cases that no test is parametrised with would show codes, and prove nothing."""
    items = [item for item in request.session.items if isinstance(item, pytest.Function)]
    if {item.path for item in items} != set(TESTS.rglob("test_*.py")):
        pytest.skip("only a part of the tests was asked for")
    params = [value for item in items if hasattr(item, "callspec") for value in item.callspec.params.values()]
    assert sorted(set(TESTS.rglob("*.case")) - {value.path for value in params if isinstance(value, Case)}) == []
