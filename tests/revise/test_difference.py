"""What the difference of two revisions says: golden JSON for scripted revisions, and properties."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from PIL import Image

from galleyproof.compare.summary import summary_lines
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.outcome.difference import Difference, ParagraphChange
from galleyproof.model.text.manuscript import Deleted, Moved
from galleyproof.model.text.walk import plain_text, runs_in
from galleyproof.readback.pdf_bytes import read_pdf
from galleyproof.tasks.revisions.diff import Diff, diff
from tests.cases import Case, read_cases
from tests.revise.harbour import FILES
from tests.revise.repositories import commit, git, make_repository, write

CASES = read_cases(Path(__file__).parent / "difference.case")
LISTS = (
    "sections", "headings", "passages", "paragraphs", "notes", "works", "numbers", "data", "tables", "figures", "metadata",
    "printing",
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_difference(case: Case, agrees: Callable[..., None], tmp_path: Path) -> None:
    root = make_repository(tmp_path / "paper", changes=FILES)
    edit(root, case.parts["edit"])
    found = json.loads(compare(root, "HEAD").json)
    assert found["is_empty"] == (not any(found[name] for name in LISTS))
    agrees(case, "\n".join(shown(found)))


def compare(root: Path, old: str, new: str | None = None) -> Diff:
    sink = Sink()
    found = diff(root, old, new, sink, lambda stage: None, printed=False)
    assert found is not None, list(sink)
    return found


def shown(found: dict[str, list[dict[str, object]]]) -> Iterator[str]:
    """A line a change, in the order of the lists."""
    for name in LISTS:
        for change in found[name]:
            yield f"{name}: {json.dumps(change, ensure_ascii=False)}"


def edit(root: Path, script: str) -> None:
    file = ""
    old: list[str] = []
    new: list[str] = []

    def replace() -> None:
        if old or new:
            text = (root / file).read_text(encoding="utf-8")
            assert text.count("\n".join(old)) == 1, old
            write(root, file, text.replace("\n".join(old), "\n".join(new)))
        old.clear()
        new.clear()

    for line in script.splitlines():
        if line.startswith(("@ ", "- ")) and new:
            replace()
        match line[:2], line[2:]:
            case "@ ", order if order.startswith("move "):
                move(root, *order.removeprefix("move ").split(" | "))
            case "@ ", order if order.startswith("rename "):
                before, after = order.removeprefix("rename ").split(" | ")
                (root / before).rename(root / after)
            case "@ ", order if order.startswith("new "):
                file = order.removeprefix("new ")
                write(root, file, "")
            case "@ ", order if order.startswith("delete "):
                (root / order.removeprefix("delete ")).unlink()
            case "@ ", name:
                file = name
            case "- " | "-", text:
                old.append(text)
            case "+ " | "+", text:
                new.append(text)
            case _:
                raise AssertionError(line)
    replace()


def move(root: Path, begins: str, before: str) -> None:
    files = {path: path.read_text(encoding="utf-8").split("\n\n") for path in sorted((root / "sections").iterdir())}
    (moved,) = (paragraph for paragraphs in files.values() for paragraph in paragraphs if paragraph.startswith(begins))
    for path, paragraphs in files.items():
        kept = [paragraph for paragraph in paragraphs if paragraph is not moved]
        place = next((i for i, paragraph in enumerate(kept) if paragraph.startswith(before)), None)
        if place is not None:
            kept.insert(place, moved.rstrip("\n"))
        path.write_text("\n\n".join(kept), encoding="utf-8")


# ---------------------------------------------------------------- revisions that cannot be compared


def test_two_revisions_by_name(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "paper", changes=FILES)
    git(root, "tag", "v1")
    edit(root, CASES[0].parts["edit"])
    commit(root, "A word")
    edit(root, CASES[1].parts["edit"])
    found = compare(root, "v1", "HEAD")
    assert (found.old.tags, found.new.hash) == (("v1",), git(root, "rev-parse", "HEAD"))
    assert found.compared.difference.words_added == 1
    assert not found.compared.difference.notes


@pytest.mark.parametrize(
    ("name", "code"), [("nothing", "unknown-revision"), ("--all", "unknown-revision"), ("broken", "revision-not-read")]
)
def test_a_revision_that_cannot_be_compared(tmp_path: Path, name: str, code: str) -> None:
    root = make_repository(tmp_path / "paper", changes={"paper.yml": "title: ["})
    git(root, "tag", "broken")
    write(root, "paper.yml", FILES["paper.yml"])
    sink = Sink()
    assert diff(root, name, None, sink, lambda stage: None) is None
    assert code in [found.code.name for found in sink]
    assert not list((root / "build").rglob("*diff.*"))


def test_emphasis_alone_is_told_and_counts_no_words(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "paper", changes=FILES)
    edit(root, next(case for case in CASES if case.title == "Words are only put in italics").parts["edit"])
    assert summary_lines(compare(root, "HEAD").compared.difference) == (
        "Emphasis and links: 2 changed",
        "  “books” → “*books*” (sections/03-keepers.md:4)",
        "  “with” → “**with**” (sections/03-keepers.md:4)",
    )


def test_no_repository(tmp_path: Path) -> None:
    sink = Sink()
    assert diff(tmp_path, "HEAD", None, sink, lambda stage: None) is None
    assert [found.code.name for found in sink] == ["not-a-repository"]


# ---------------------------------------------------------------- the marked-up paper


@pytest.mark.tex
@pytest.mark.parametrize(
    "title", ["All at once", "A paragraph is split and two others are joined", "The title page is changed"]
)
def test_the_marked_paper_is_printed_with_all_that_changed(title: str, tmp_path: Path) -> None:
    root = make_repository(tmp_path / "paper", changes=FILES)
    edit(root, next(case for case in CASES if case.title == title).parts["edit"])
    sink = Sink()
    found = diff(root, "HEAD", None, sink, lambda stage: None)
    assert found is not None, list(sink)
    assert found.marked is not None
    facts = read_pdf(found.marked.read_bytes(), "build/diff/paper-diff.pdf", sink)
    assert facts is not None
    assert list(sink) == []
    text = " ".join("".join(page.text for page in facts.pages).split())
    for passage in found.compared.difference.passages:
        assert words(passage.old) in words(text)
        assert words(passage.new) in words(text)
    for change in found.compared.difference.figures:
        assert ("Before" in text) == change.is_redrawn


@pytest.mark.tex
def test_an_earlier_pdf_goes_where_nothing_changed(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "paper", changes=FILES)
    pdf = root / "build" / "diff" / "paper-diff.pdf"
    pdf.parent.mkdir(parents=True)
    pdf.write_bytes(b"%PDF")
    found = diff(root, "HEAD", None, Sink(), lambda stage: None)
    assert found is not None
    assert (found.lines, found.marked, pdf.exists()) == (("nothing changed",), None, False)


def words(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


@pytest.mark.tex
def test_a_paper_that_lacks_the_templates_of_a_difference(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "paper", changes=FILES)
    (root / "templates" / "marks.tex.jinja").unlink()
    edit(root, CASES[0].parts["edit"])
    sink = Sink()
    assert diff(root, "HEAD", None, sink, lambda stage: None) is None
    assert [(found.code.name, found.span.path) for found in sink] == [("bad-template", "templates/diff.tex.jinja")]
    assert not (root / "build" / "diff" / "diff.json").exists()


@pytest.mark.parametrize(
    ("begins", "shown"),
    [("See there.", "heading “See there.”"), ("a b c d e f g h i j k l", "heading “a b c d e f g h i j k l …”")],
)
def test_only_a_block_that_was_cut_is_shown_with_an_ellipsis(begins: str, shown: str) -> None:
    change = ParagraphChange("added", "heading", "", "sec:end", begins)
    difference = replace(Difference(*((),) * len(fields(Difference))), paragraphs=(change,))
    assert f"  added to sec:end: {shown}" in summary_lines(difference)


# ---------------------------------------------------------------- sections, tables, levels

TABLE = """\
| Year | Ships |
|---|---|
| 1801 | many |
| 1802 | few |

: Ships of old {#tbl:old}
"""


def prose(root: Path, name: str) -> Path:
    return root / "sections" / name


def test_a_section_split_and_two_merged_in_one_interval_lose_no_word_that_still_stands(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "paper", changes=FILES)
    light = prose(root, "02-light.md").read_text(encoding="utf-8").split("\n\n")
    keepers = prose(root, "03-keepers.md").read_text(encoding="utf-8").split("\n\n")
    prose(root, "02-light.md").write_text("\n\n".join(light[:3]) + "\n", encoding="utf-8")
    prose(root, "02b-bell.md").write_text("\n\n".join(["# The bell", *light[3:]]) + "\n", encoding="utf-8")
    harbour = prose(root, "01-harbour.md").read_text(encoding="utf-8")
    prose(root, "01-harbour.md").write_text("\n\n".join([harbour.rstrip(), *keepers[1:]]), encoding="utf-8")
    prose(root, "03-keepers.md").unlink()
    found = compare(root, "HEAD").compared.difference
    # The new heading is all that was added, the heading of the merged section all that went.
    assert [(section.words_added, section.words_deleted) for section in found.sections if section.words_added] == [
        (2, 0)
    ]
    assert [section.words_deleted for section in found.sections if section.words_deleted] == [2]
    assert not found.numbers
    assert {change.change for change in found.paragraphs if change.kind != "heading"} == {"moved"}


def test_a_column_and_a_row_that_come_are_told_as_such(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "paper", changes=FILES)
    path = prose(root, "03-keepers.md")
    path.write_text(path.read_text(encoding="utf-8") + "\n" + TABLE, encoding="utf-8")
    commit(root, "A table")
    wider = TABLE.replace("| Ships |", "| Ships | Boats |").replace("|---|---|", "|---|---|---|")
    wider = wider.replace("| many |", "| many | none |").replace("| few |", "| few | some |\n| 1803 | lost | all |")
    path.write_text(path.read_text(encoding="utf-8").replace(TABLE, wider), encoding="utf-8")
    found = compare(root, "HEAD").compared.difference
    (table,) = found.tables
    assert (table.columns_added, table.columns_dropped, table.rows_added, table.rows_dropped) == (("Boats",), (), 1, 0)
    assert (found.words_added, found.words_deleted) == (6, 0)
    assert "  “Ships of old”: column “Boats” added, 1 row added" in summary_lines(found)


def test_a_heading_at_another_level_is_told_with_both(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "paper", changes=FILES)
    path = prose(root, "03-keepers.md")
    path.write_text(path.read_text(encoding="utf-8").replace("# The keepers", "## The keepers"), encoding="utf-8")
    found = compare(root, "HEAD").compared.difference
    assert [(change.old_level, change.level, change.new) for change in found.headings] == [(1, 2, "The keepers")]
    assert (found.words_added, found.words_deleted) == (0, 0)


def test_the_words_themselves_are_told_with_their_line(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "paper", changes=FILES)
    edit(root, CASES[0].parts["edit"])
    assert "  sections/01-harbour.md:3: “cheaply” → “dearly”" in summary_lines(
        compare(root, "HEAD").compared.difference
    )


def test_a_note_that_was_moved_stands_in_the_marked_paper_as_it_prints_now(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "paper", changes=FILES)
    light, keepers = prose(root, "02-light.md"), prose(root, "03-keepers.md")
    light.write_text(light.read_text(encoding="utf-8").replace("fog.[@moe2011fog]", "fog."), encoding="utf-8")
    text = keepers.read_text(encoding="utf-8").replace("for a week.", "for a week.[@moe2011fog]")
    keepers.write_text(text, encoding="utf-8")
    marked = compare(root, "HEAD").compared.marked
    moved = [block for note in marked.notes for block in note.blocks if isinstance(block, Moved)]
    assert [plain_text(run) for block in moved for run in runs_in(block.blocks)] == ["Moe, Fog."]
    assert not any(isinstance(inline, Deleted) for block in moved for run in runs_in(block.blocks) for inline in run)


@pytest.mark.tex
def test_pictures_from_files_are_compared_and_shown_old_beside_new(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "paper", changes=FILES)
    prose = "# Pictures\n\n" + "".join(f"![{name}.]({name}.png){{width={width}}}\n\n" for name, width in SIZES)
    draw(root, "quay", "red")
    draw(root, "mole", "red")
    write(root, "sections/09-pictures.md", prose)
    commit(root, "Pictures")
    draw(root, "quay", "blue")
    write(root, "sections/09-pictures.md", prose.replace("width=1in", "width=2in"))
    sink = Sink()
    found = diff(root, "HEAD", None, sink, lambda stage: None)
    assert found is not None, list(sink)
    told = [(change.file, change.files, change.resized) for change in found.compared.difference.figures]
    assert told == [("quay.png", ("quay.png",), False), ("mole.png", (), True)]
    assert found.marked is not None
    facts = read_pdf(found.marked.read_bytes(), "build/diff/paper-diff.pdf", sink)
    assert facts is not None
    text = "".join(page.text for page in facts.pages)
    assert (text.count("Before"), text.count("could not be drawn")) == (1, 0)


SIZES = (("quay", "3in"), ("mole", "1in"))


def draw(root: Path, name: str, colour: str) -> None:
    Image.new("RGB", (900, 300), colour).save(root / f"{name}.png")
