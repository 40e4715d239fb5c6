"""What every test may ask for."""

from collections.abc import Callable

import pytest

from tests.cases import Case, update_case


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected parts of the case files")


@pytest.fixture
def agrees(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Compares what came out with the case's expected part, or rewrites that part under `--update`."""

    def agrees(case: Case, actual: str, part: str = "expected") -> None:
        if request.config.getoption("--update"):
            update_case(case, part, actual)
        else:
            assert actual.strip("\n") == case.parts.get(part, ""), f"{case.path}:{case.line}: {case.title}"

    return agrees
