"""TeX logs of case files, read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galleyproof.typeset.log import LogEntry, read_log
from tests.cases import Case, read_cases


@pytest.mark.parametrize("case", read_cases(Path(__file__).with_name("log.case")), ids=str)
def test_log(case: Case, agrees: Callable[..., None]) -> None:
    agrees(case, "\n".join(_shown(entry) for entry in read_log(case.parts["log"])))


@given(
    st.lists(st.sampled_from(["./paper.tex:1: ", "! ", "l.1 ", "Overfull \\hbox (", "9pt too wide) ", "x\\y", "\n"]))
)
def test_no_log_is_too_broken_to_be_read(pieces: list[str]) -> None:
    read_log("".join(pieces))


def _shown(entry: LogEntry) -> str:
    hint = f"; {entry.hint}" if entry.hint else ""
    return f"{entry.code.id} {entry.line or '-'} {entry.message}{hint}"
