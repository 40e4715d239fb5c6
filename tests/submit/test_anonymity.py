"""A made-up paper full of traps is refused until it is clean, and then is clean."""

import shutil
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from galleyproof.model import codes
from galleyproof.model.diagnostic import Severity, Sink
from galleyproof.model.settings import Author
from galleyproof.model.source import Span
from galleyproof.model.submission import Submission
from galleyproof.model.target import Target
from galleyproof.model.work import Person
from galleyproof.read.paper import read_paper
from galleyproof.submission import submit
from galleyproof.submit.anonymous import anonymise, is_same_person
from galleyproof.submit.archive import pack
from galleyproof.submit.names import Hidden, hidden_words
from galleyproof.submit.picture import clean_picture, clean_pixels
from galleyproof.submit.search import find_hidden

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


@pytest.mark.tex
@pytest.mark.parametrize("form", ["latex", "jats", "pdfa", "docx"])
def test_a_paper_full_of_traps_fails_until_it_is_clean(paper: Path, form: str) -> None:
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


@pytest.mark.tex
def test_the_authors_own_works_are_cited_without_their_names(paper: Path) -> None:
    (paper / "sections" / "01-introduction.md").write_text(PROSE.format(note=CLEAN), encoding="utf-8")
    made, _ = send(paper, "jats")
    assert made is not None
    assert b"<p>Author, 2018, 12." in made.files["paper.xml"]
    assert b"<p>Author, 2018, 14." in made.files["paper.xml"]
    made, _ = send(paper, "biblatex")
    assert made is not None
    assert b"@misc{author2018a," in made.files["paper.bib"]


@pytest.mark.tex
def test_a_submission_without_authors_must_be_anonymous(paper: Path) -> None:
    (paper / "paper.yml").write_text("title: On traps\ndate: 2020-05-04\n", encoding="utf-8")
    sink = Sink()
    assert submit(paper, "jats", sink, quiet) is None
    assert codes.UNSIGNED_SUBMISSION in {found.code for found in sink}


def test_sections_about_the_authors_are_left_out(paper: Path) -> None:
    read = read_paper(paper, Sink())
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


# ---------------------------------------------------------------- the search


def names_of(name: str) -> tuple[Hidden, ...]:
    paper = read_paper(ROOT, Sink())
    assert paper is not None
    signed = replace(paper, settings=replace(paper.settings, authors=(Author(name),)))
    return hidden_words(signed, Target("x", "docx", Span("")), ())


@pytest.mark.parametrize(
    "text",
    [
        "as Smithers showed",
        "SMITHERS, J.",
        "https://janesmithers.example",
        "jsmithers",
        "smithers2019traps",
        "Jane A. Smithers",
        "by <b>Smi</b><i>thers</i>",
        "Smíthers",
        "https://x.example/Jane%20Smithers",
    ],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert find_hidden({"a.xml": text.encode()}, names_of("Jane Smithers"))


@pytest.mark.parametrize("text", ["blacksmithers", "smitherson", "a smith", "Jane"])
def test_other_words_are_no_name(text: str) -> None:
    assert not find_hidden({"a.txt": text.encode()}, names_of("Jane Smithers"))


def test_what_means_somebody_else_may_stay() -> None:
    files = {"a.txt": b"the Smithers Report"}
    assert find_hidden(files, names_of("Jane Smithers"))
    assert not find_hidden(files, names_of("Jane Smithers"), ["Smithers Report"])


def test_a_name_that_is_a_word_is_looked_for_beside_a_given_name() -> None:
    assert not find_hidden({"a.txt": b"in May 2020"}, names_of("Theresa May"))
    assert find_hidden({"a.txt": b"T. May"}, names_of("Theresa May"))


def picture_pdf() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(100, 100))
    pdf.docinfo["/Author"] = "Jane Smithers"
    pdf.Root.Metadata = pdf.make_stream(b"<x>Jane Smithers</x>")
    pdf.pages[0].obj.PieceInfo = pikepdf.Dictionary(Editor=pikepdf.String("Smithers"))
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def picture_png() -> bytes:
    words = PngInfo()
    words.add_text("Author", "Jane Smithers")
    words.add_text("Comment", "Smithers " * 50, zip=True)
    out = BytesIO()
    Image.new("RGB", (3, 3)).save(out, "PNG", pnginfo=words)
    return out.getvalue()


def test_metadata_of_figures_are_found_and_taken_away() -> None:
    names = names_of("Jane Smithers")
    files = {"a.pdf": picture_pdf(), "b.png": picture_png()}
    assert {hit.file for hit in find_hidden(files, names)} == {"a.pdf", "b.png"}
    cleaned = {"a.pdf": clean_picture(files["a.pdf"]), "b.png": clean_pixels(files["b.png"])}
    assert find_hidden(cleaned, names) == ()
    assert clean_picture(files["a.pdf"]) == cleaned["a.pdf"]


def test_names_are_found_in_names_of_files_and_deep_in_archives() -> None:
    names = names_of("Jane Smithers")
    core = b"<cp:coreProperties><dc:creator>Jane Smithers</dc:creator></cp:coreProperties>"
    inner = pack({"docProps/core.xml": core})
    assert find_hidden({"a.zip": pack({"paper.docx": inner})}, names)
    assert find_hidden({"smithers-paper.tex": b""}, names)
    assert find_hidden({"a.zip": pack({"smithers.png": b""})}, names)


def send(paper: Path, form: str) -> tuple[Submission | None, Sink]:
    sink = Sink()
    return submit(paper, form, sink, quiet, anonymous=True), sink


def unpacked(data: bytes) -> bytes:
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def quiet(stage: str) -> None:
    """Hears of each stage and says nothing."""
