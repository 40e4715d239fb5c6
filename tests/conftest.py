"""What every test may ask for."""

import os
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

from tests.cases import Case, update_case


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected parts of the case files")


def pytest_configure() -> None:
    # Who starts the tests in the background of a shell ignores Ctrl-C, and so would every program that they start.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    # Programs that tests start find what Python compiled, even where an environment forbids it to write beside the source:
    # a fifth of the time that a command takes would go by with compiling.
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        os.environ.setdefault(
            "PYTHONPYCACHEPREFIX", str(Path(__file__).parent.parent / "build" / ".cache" / "compiled")
        )

    # How long an example takes is the machine's affair.
    hypothesis.settings.register_profile("here", deadline=None)
    hypothesis.settings.load_profile("here")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: many tests wait for a browser, an office or a clock."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Files go to the workers one by one: the last should be short, or one worker waits for the other.
    tests, slow = Counter(item.path for item in items), {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (item.path not in slow, -tests[item.path]))


@pytest.fixture(autouse=True)
def reader(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test is its paper's author, with a configuration and caches of its own; strangers take the word away."""
    monkeypatch.setenv("GALLEYPROOF_TRUST", "1")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def agrees(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Compares what came out with the case's expected part, or rewrites that part under `--update`."""

    def agrees(case: Case, actual: str, part: str = "expected") -> None:
        if request.config.getoption("--update"):
            update_case(case, part, actual)
        else:
            assert actual.strip("\n") == case.parts.get(part, ""), f"{case.path}:{case.line}: {case.title}"

    return agrees


@pytest.fixture
def agrees_with(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares what came out with a file, or rewrites that file under `--update`."""

    def agrees_with(path: Path, actual: str) -> None:
        if request.config.getoption("--update"):
            path.write_text(actual, encoding="utf-8")
        else:
            assert actual == path.read_text(encoding="utf-8"), path

    return agrees_with
