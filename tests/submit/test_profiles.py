"""The profiles that come with the program: each is read, dated, and can be used by name or copied."""

import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from galleyproof.cli.program import main
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.outcome.target import FORMATS
from galleyproof.read.settings.paper_settings import read_settings
from galleyproof.read.settings.profiles import profile_names, profile_text, read_profile
from galleyproof.tasks.submissions.submit import submit
from galleyproof.tasks.submissions.target_copy import copy_profile
from tests.submit.papers import quiet, write_paper
from tests.submit.programs import needs_pandoc

TEMPLATES = Path(__file__).parents[2] / "templates"
KINDS = ("anonymous-word", "preprint", "repository")
JOURNALS = tuple(name for name in profile_names() if name not in KINDS)


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_is_a_target(name: str) -> None:
    sink = Sink()
    profile = read_profile(name, sink)
    assert list(sink) == []
    assert profile is not None
    assert profile.name == name


def test_each_journal_says_where_and_when_it_was_read_and_what_was_not_seen() -> None:
    assert len(JOURNALS) == 10
    profiles = [read_profile(name, Sink()) for name in JOURNALS]
    assert [
        each
        for each in profiles
        if not (each and each.guidelines.startswith("https://") and each.seen and each.not_known)
    ] == []
    assert len({each.deposit.journal for each in profiles if each}) == len(JOURNALS)


@needs_pandoc
def test_a_profile_is_used_by_its_name(tmp_path: Path) -> None:
    root = write_paper(
        tmp_path / "paper", {"settings": "authors: [Ada Quill]\nabstract: Short.\n", "prose": "# A\n\nHere [@doe2019]."}
    )
    shutil.copytree(TEMPLATES, root / "templates")
    sink = Sink()
    assert submit(root, "past-and-present", sink, quiet) is None
    assert [found.message for found in sink if found.code.id.startswith("X9")] == [
        "the abstract has 1 word; `past-and-present` asks for 200 to 250 words",
        "the paper has 2 words; `past-and-present` asks for 8,000 to 10,000, without notes",
    ]
    checklist = (root / "build" / "submission" / "past-and-present" / "checklist.md").read_text(encoding="utf-8")
    assert "| as seen on 2026-11-26: look again before you send |" in checklist
    assert "| [x] also asked | no more than 12,000 words with footnotes |" in checklist
    assert submit(root, "past-and-presents", sink, quiet) is None
    assert [found.hint for found in sink if found.code.name == "unknown-target"] == ["did you mean `past-and-present`?"]


@pytest.mark.parametrize(
    "settings",
    [
        "title: A\n",
        "",
        "title: A\ntargets:\n  other: {format: jats}\nlanguage: de\n",
        "targets: # sent to\n\n    other:\n        format: jats\n",
        "targets:\ntitle: A\n",
    ],
)
@pytest.mark.parametrize("name", ["slavic-review", "repository"])
def test_a_profile_is_copied_under_the_targets(tmp_path: Path, settings: str, name: str) -> None:
    (tmp_path / "paper.yml").write_text(settings, encoding="utf-8")
    sink = Sink()
    assert copy_profile(tmp_path, name, sink)
    assert list(sink) == []
    copied = read_settings(Source("paper.yml", (tmp_path / "paper.yml").read_text(encoding="utf-8")), (), sink)
    assert list(sink) == []
    assert copied is not None
    known = read_profile(name, sink)
    assert known is not None
    assert set(copied.targets) == {name, *(["other"] if "other" in settings else [])}
    assert copied.targets[name].notes_limit == known.notes_limit
    assert copied.targets[name].also_asked == known.also_asked


@pytest.mark.parametrize(
    "settings", ["targets: {other: {format: jats}}\n", "targets:\n  slavic-review: {format: docx}\n", "a: [\n"]
)
def test_what_cannot_be_copied_is_left_as_it_is(tmp_path: Path, settings: str) -> None:
    (tmp_path / "paper.yml").write_text(settings, encoding="utf-8")
    sink = Sink()
    assert not copy_profile(tmp_path, "slavic-review", sink)
    assert [found.code.id for found in sink] == ["X966"]
    assert (tmp_path / "paper.yml").read_text(encoding="utf-8") == settings


def test_the_command_lists_shows_and_copies(tmp_path: Path) -> None:
    (tmp_path / "paper.yml").write_text("title: A\n", encoding="utf-8")
    run = CliRunner()
    assert run.invoke(main, ["target", "-C", str(tmp_path)]).output.split() == list(profile_names())
    assert run.invoke(main, ["target", "world-politics", "-C", str(tmp_path)]).output == profile_text("world-politics")
    wrong = run.invoke(main, ["target", "world-politic", "-C", str(tmp_path)])
    assert wrong.exit_code == 1
    assert "did you mean `world-politics`?" in wrong.output
    assert run.invoke(main, ["target", "world-politics", "--copy", "-C", str(tmp_path)]).exit_code == 0
    assert "  world-politics:\n" in (tmp_path / "paper.yml").read_text(encoding="utf-8")


LIMITS = ("word_limit", "notes_limit", "abstract_limit", "title_limit", "biography_limit", "keywords")
NAMES = (*profile_names(), *(name for name in FORMATS if name != "arxiv"))


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper of every part that a submission may hold, and the profiles without their limits as targets of its own."""
    targets = {name: yaml.safe_load(profile_text(name))["targets"][name] for name in profile_names()}
    kept = {name: {k: v for k, v in told.items() if k not in LIMITS} for name, told in targets.items()}
    settings = {
        "authors": [{"name": "Ada Quill", "orcid": "0000-0002-1825-0097", "email": "ada@ropes.example", "corresponding": True,
                     "affiliation": [{"name": "Museum of Ropes", "ror": "https://ror.org/02mhbdp94"}], "biography": "Ada mends ropes."}],
        "abstract": "Harbours, and what they cost.", "keywords": ["ropes"], "licence": "CC-BY-4.0",
        "statements": {"acknowledgements": "We thank the pilots."},
        "targets": kept | {"crossref": {"format": "crossref", "doi": "10.5555/x", "url": "https://ropes.example", "depositor": "A", "email": "a@ropes.example"}},
    }  # fmt: skip
    prose = (
        "# Ports {#sec:ports}\n\nHere [@doe2019, 3; @roe2020], as @tbl:tolls and @note:own show.[^own]\n\n[^own]: *So* it is.\n\n"
        "| Port | Toll |\n|------|------|\n| Ghent^[Once.] | low |\n\nTable: Tolls. {#tbl:tolls}\n\n> Words.\n\n- one\n- two\n"
    )
    root = write_paper(
        tmp_path_factory.mktemp("sent") / "paper", {"settings": yaml.safe_dump(settings), "prose": prose}
    )
    shutil.copytree(TEMPLATES, root / "templates")
    return root


@needs_pandoc
@pytest.mark.tex
@pytest.mark.parametrize("name", NAMES)
def test_two_runs_give_the_same_bytes(paper: Path, name: str) -> None:
    made = []
    for _ in range(2):
        sink = Sink()
        sent = submit(paper, name, sink, quiet)
        assert sent is not None, list(sink)
        folder = paper / "build" / "submission" / name
        made.append({str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
        shutil.rmtree(paper / "build")
    assert made[0] == made[1]
    assert len(made[0]) > 2
