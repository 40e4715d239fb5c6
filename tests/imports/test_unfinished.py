"""A paper in which something would not print is marked, and then passes the check."""

from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.model.finding.diagnostic import Severity, Sink
from galleyproof.pipeline import check
from galleyproof.tasks.begin.import_draft import mark
from tests.cases import Case, read_cases

BIB = (
    "@book{doe2020, author = {Doe, Jane}, title = {Quays}, location = {Leiden}, publisher = {Press}, date = {2020}}\n"
    "@article{pages, author = {Doe, Jane}, title = {Quays}, journaltitle = {J}, volume = {1}, date = {2020}, pages = {1-9}}\n"
)


@pytest.mark.parametrize("case", read_cases(Path(__file__).parent / "unfinished.case"), ids=str)
def test_what_is_refused_is_marked_and_told(case: Case, tmp_path: Path, agrees: Callable[..., None]) -> None:
    for name, text in (
        ("paper.yml", "title: T\ndate: 2026-01-01\n"),
        ("sections/01.md", case.parts["text"] + "\n"),
        ("bib/references.bib", BIB),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    sink = Sink()
    mark(tmp_path, sink)
    marked = (tmp_path / "sections/01.md").read_text(encoding="utf-8")
    works = (tmp_path / "bib/references.bib").read_text(encoding="utf-8").removeprefix(BIB.rstrip())
    told = "\n".join(f"{found.span}: {found.message}" for found in sink)
    agrees(case, "\n".join(filter(None, (marked.rstrip(), works.strip(), told))), "marked")
    left = Sink()
    check(tmp_path, left, lambda _: None)
    assert [found.message for found in left if found.code.severity is Severity.ERROR] == []
