"""A case's parts as a tiny paper on disk, read, cited and submitted as any other."""

import json
from pathlib import Path

from galleyproof import pipeline
from galleyproof.model.finding.diagnostic import Diagnostic, Severity, Sink
from galleyproof.model.outcome.submission import Submission
from galleyproof.tasks.submissions.submit import submit

SETTINGS = "title: Tiny\ndate: 2026-01-02\nlanguage: en-GB\n"
WORKS = """\
@book{doe2019, author = {Doe, Jane}, title = {A Book of {iPhones} \\& \\emph{Emma}}, location = {Ghent}, publisher = {Press}, date = {2019}}
@online{roe2020, author = {Roe, John}, title = {Of “Marks”}, organization = {News}, date = {2020-05-04}, url = {https://news.example/a_b}}
"""


def write_paper(root: Path, parts: dict[str, str]) -> Path:
    """The folder with the case's `prose`, `works`, `settings`, and any other part under its own name as a file."""
    (root / "sections").mkdir(parents=True)
    (root / "bib").mkdir()
    (root / "data").mkdir()
    own = parts.get("settings", "")
    known = SETTINGS.replace("language: en-GB\n", "") if "language:" in own else SETTINGS
    (root / "paper.yml").write_text(f"{known}{own}\n", encoding="utf-8")
    (root / "sections" / "01.md").write_text(parts["prose"] + "\n", encoding="utf-8")
    (root / "bib" / "references.bib").write_text(parts.get("works", WORKS) + "\n", encoding="utf-8")
    for name, text in parts.items():
        if "." in name:
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(text + "\n", encoding="utf-8")
    return root


def check_paper(root: Path) -> tuple[pipeline.Checked | None, Sink]:
    sink = Sink()
    return pipeline.check(root, sink, lambda _: None), sink


def findings(sink: Sink, *ids: str) -> str:
    """The findings whose code begins with one of `ids`, a line each."""
    return "\n".join(
        f"{found.span} {found.code.id} {found.code.name}: {found.message}" + (f" ({found.hint})" if found.hint else "")
        for found in sink
        if found.code.id.startswith(ids)
    )


def send(root: Path, target: str, *, anonymous: bool = False) -> Submission:
    """What is submitted, without an error and with every demand met."""
    sink = Sink()
    made = submit(root, target, sink, quiet, anonymous=anonymous)
    assert made is not None, [found for found in sink if found.code.severity is Severity.ERROR]
    assert made.holds
    folder = root / "build" / "submission" / target
    assert json.loads((folder / "checklist.json").read_text(encoding="utf-8"))["holds"] is True
    for name, data in made.files.items():
        assert (folder / name).read_bytes() == data
    return made


def refused(root: Path, target: str) -> list[Diagnostic]:
    """The errors for which nothing is submitted."""
    sink = Sink()
    assert submit(root, target, sink, quiet) is None
    return [found for found in sink if found.code.severity is Severity.ERROR]


def quiet(stage: str) -> None:
    """Hears of each stage and says nothing."""
