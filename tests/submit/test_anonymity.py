"""A made-up paper full of traps is refused until it is clean, and then is clean."""

import re
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from galleyproof.disk.files import SourceFiles
from galleyproof.model.evidence.work import Person
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Severity, Sink
from galleyproof.model.outcome.submission import Submission
from galleyproof.packed.container import read_container, write_container
from galleyproof.pandoc.pandoc_process import run_pandoc
from galleyproof.read.paper_folder import read_paper
from galleyproof.readback.pdf_bytes import read_pdf
from galleyproof.submit.anonymity.anonymous import anonymise, is_same_person
from galleyproof.tasks.submissions.submit import submit
from tests.submit.papers import quiet
from tests.submit.programs import needs_pandoc

ROOT = Path(__file__).parents[2]

SETTINGS = """\
title: "On traps"
authors:
  - name: Jane Smithers
    affiliation: University of Nowhere
    email: jane@smithers.example
date: 2020-05-04
language: en-GB
"""

PROSE = """\
# Introduction

Traps are old.[@smithers2018traps, 12] Others say so.[@adams2019birds] They are.[@smithers2018traps, 14] A reader may object.^[{note}]

# Acknowledgements

Jane Smithers thanks everybody.
"""

DIRTY = "Jane Smithers’s own data are at <https://janesmithers.example/data>."
CLEAN = "The data are at <https://data.example/traps>."

WORKS = """\
% Jane Smithers keeps this file
@book{smithers2018traps,
  author = {Smithers, Jane},
  title = {All About Traps},
  location = {Nowhere},
  publisher = {Nowhere Press},
  date = {2018},
  annotation = {by Jane Smithers}
}

@book{adams2019birds,
  author = {Adams, Ann},
  title = {Birds},
  location = {London},
  publisher = {Birds Press},
  date = {2019}
}
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """The paper with its traps set."""
    (tmp_path / "sections").mkdir()
    (tmp_path / "bib").mkdir()
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "paper.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "sections" / "01-introduction.md").write_text(PROSE.format(note=DIRTY), encoding="utf-8")
    (tmp_path / "bib" / "references.bib").write_text(WORKS, encoding="utf-8")
    return tmp_path


STYLES = {
    "ours": "",
    "notes": "style: notes.csl\n",
    "author-date": "style: {csl: author-date.csl, bibliography: true}\n",
}
TARGETS = """\
targets:
  journal: {format: docx, style: author-date.csl, reference_doc: reference.docx}
  numbered: {format: jats, style: numbers.csl}
"""


@pytest.mark.tex
@needs_pandoc
@pytest.mark.parametrize(
    ("form", "style"),
    [
        *((form, "ours") for form in ("latex", "jats", "pdfa", "docx", "odt", "html", "epub", "journal")),
        *((form, "notes") for form in ("latex", "docx", "numbered")),
        *((form, "author-date") for form in ("jats", "pdfa", "html")),
    ],
)
def test_a_paper_full_of_traps_fails_until_it_is_clean(paper: Path, form: str, style: str) -> None:
    for name in ("notes", "author-date", "numbers"):
        shutil.copy(ROOT / "tests" / "submit" / "styles" / f"{name}.csl", paper)
    (paper / "reference.docx").write_bytes(signed_docx())
    (paper / "paper.yml").write_text(SETTINGS + STYLES[style] + TARGETS, encoding="utf-8")
    made, sink = send(paper, form)
    assert made is None
    assert {
        (found.code, found.span.path, found.span.line) for found in sink if found.code.severity is Severity.ERROR
    } == {(codes.NAME_LEFT, "sections/01-introduction.md", 3)}
    assert sorted(path.name for path in (paper / "build" / "submission" / form).iterdir()) == [
        "checklist.json",
        "checklist.md",
    ]

    (paper / "sections" / "01-introduction.md").write_text(PROSE.format(note=CLEAN), encoding="utf-8")
    made, sink = send(paper, form)
    assert made is not None, list(sink)
    for name, data in made.files.items():
        inside = unpacked(data)
        assert b"mithers" not in inside, name
        assert b"Nowhere" not in inside, name


FIGURE = """\
from matplotlib.figure import Figure


def draw() -> Figure:
    figure = Figure()
    figure.text(0.1, 0.5, "{}")
    return figure
"""


@pytest.mark.tex
@pytest.mark.parametrize(("form", "file"), [("latex", "source/figure-1.pdf"), ("jats", "figures/traps.pdf")])
def test_a_name_that_is_drawn_in_a_figure_is_found(paper: Path, form: str, file: str) -> None:
    """In LaTeX the figure is sent as it was drawn; in JATS as dots, in which no program reads a name."""
    text = PROSE.format(note=CLEAN).replace("\n\n#", "\n\n![Traps](figure:traps){#fig:traps}\n\n#")
    (paper / "sections" / "01-introduction.md").write_text(text, encoding="utf-8")
    (paper / "figures").mkdir()
    (paper / "figures" / "traps.py").write_text(FIGURE.format("Drawn by J. Smithers"), encoding="utf-8")
    made, sink = send(paper, form)
    assert made is None
    assert any(f"`Smithers` still stands in `{file}`, page 1: drawn by j. smithers" in found.message for found in sink)

    (paper / "figures" / "traps.py").write_text(FIGURE.format("Drawn by hand"), encoding="utf-8")
    made, sink = send(paper, form)
    assert made is not None, list(sink)


@pytest.mark.tex
def test_the_authors_own_works_are_cited_without_their_names(paper: Path) -> None:
    (paper / "sections" / "01-introduction.md").write_text(PROSE.format(note=CLEAN), encoding="utf-8")
    made, _ = send(paper, "jats")
    assert made is not None
    words = re.sub(r"</?xref\b[^>]*>", "", made.files["paper.xml"].decode("utf-8"))
    assert "<p>Author, 2018, 12." in words
    assert "<p>Author, 2018, 14." in words
    made, _ = send(paper, "biblatex")
    assert made is not None
    assert b"@misc{author2018a," in made.files["paper.bib"]


@pytest.mark.tex
@needs_pandoc
def test_the_authors_own_works_are_cited_without_their_names_in_a_style(paper: Path) -> None:
    shutil.copy(ROOT / "tests" / "submit" / "styles" / "author-date.csl", paper)
    (paper / "paper.yml").write_text(SETTINGS + "style: author-date.csl\n", encoding="utf-8")
    (paper / "sections" / "01-introduction.md").write_text(PROSE.format(note=CLEAN), encoding="utf-8")
    made, _ = send(paper, "jats")
    assert made is not None
    article = made.files["paper.xml"].decode("utf-8")
    assert "(Author 2018, p. 12)" in article
    assert "(Adams 2019)" in article
    assert ">Author. 2018.</mixed-citation>" in article


@pytest.mark.tex
def test_a_submission_has_a_title(paper: Path) -> None:
    (paper / "paper.yml").write_text("authors: [Jane Smithers]\ndate: 2020-05-04\n", encoding="utf-8")
    sink = Sink()
    assert submit(paper, "jats", sink, quiet) is None
    assert codes.UNSIGNED_SUBMISSION in {found.code for found in sink}


def test_sections_about_the_authors_are_left_out(paper: Path) -> None:
    read = read_paper(SourceFiles(paper), Sink())
    assert read is not None
    hidden = anonymise(read)
    assert hidden.left_out == ("Acknowledgements",)
    assert hidden.own_works == ("smithers2018traps",)
    assert hidden.paper.settings.authors == ()


@pytest.mark.parametrize(
    ("person", "is_same"),
    [
        (Person("Smithers", "Jane"), True),
        (Person("Smithers", "J."), True),
        (Person("Smithers", "Adam"), False),
        (Person("Smither", "Jane"), False),
        (Person("Jane Smithers", is_body=True), True),
    ],
)
def test_an_author_is_known_by_family_name_and_initial(person: Person, is_same: bool) -> None:  # noqa: FBT001
    assert is_same_person(person, "Jane Smithers") is is_same
    assert is_same_person(person, "Smithers, Jane") is is_same


def send(paper: Path, form: str) -> tuple[Submission | None, Sink]:
    sink = Sink()
    return submit(paper, form, sink, quiet, anonymous=True), sink


def unpacked(data: bytes) -> bytes:
    """All that is packed in the file, and what a PDF says."""
    if data.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(data)) as pdf:
            streams = [found.read_bytes() for found in pdf.objects if is_readable(found)]
            information = [str(value).encode() for value in pdf.docinfo.values()]
        facts = read_pdf(data, "paper.pdf", Sink())
        assert facts is not None
        return b"".join([*streams, *information, *(page.text.encode() for page in facts.pages)])
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return b"".join(archive.comment + unpacked(archive.read(name)) for name in archive.namelist())


def is_readable(found: pikepdf.Object) -> bool:
    return isinstance(found, pikepdf.Stream) and found.get("/Subtype") != "/Image"


def signed_docx() -> bytes:
    """A journal's model that one of the authors saved: her word processor has written her name into it."""
    made = run_pandoc(b"", ["--print-default-data-file=reference.docx", "--output=-"], {})
    assert isinstance(made, bytes)
    parts = read_container(made)
    assert parts is not None
    core = parts["docProps/core.xml"]
    creator = b"<dc:creator>Jane Smithers</dc:creator>"
    parts["docProps/core.xml"] = re.sub(rb"<dc:creator>.*?</dc:creator>|<dc:creator />", creator, core)
    assert creator in parts["docProps/core.xml"]
    return write_container(parts)
