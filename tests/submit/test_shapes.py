"""What targets ask of pages and files is in what is made, and told where it cannot be."""

import re
import shutil
import zipfile
from collections.abc import Callable
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Severity, Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.outcome.submission import Submission
from galleyproof.model.outcome.target_shape import PageShape
from galleyproof.model.text.document import Paragraph
from galleyproof.model.text.manuscript import PrintedFigure, PrintedHeading, PrintedTable
from galleyproof.model.text.walk import plain_text
from galleyproof.read.settings.paper_settings import read_settings
from galleyproof.readback.finished.document_words import document_words
from galleyproof.resolve.resolution import resolve
from galleyproof.submit.shape.floats_apart import floats_apart
from galleyproof.submit.shape.word_shape import shape_docx
from galleyproof.tasks.submissions.submit import submit
from galleyproof.write.plain.plain_document import write_plain
from tests.submit.papers import check_paper, quiet, send, write_paper
from tests.submit.programs import needs_pandoc
from tests.submit.readers import one_line

TEMPLATES = Path(__file__).parents[2] / "templates"
SETTINGS = """\
authors: [{name: Ada Quill, affiliation: Museum of Ropes, email: ada@ropes.example, corresponding: true, biography: Ada Quill mends ropes.}]
abstract: Harbours, and what they cost.
highlights: [Tolls fell.]
statements: {acknowledgements: We thank the pilots., data_availability: It is all here.}
targets:
  wide: {format: docx, spacing: double, line_numbers: true, floats: end, print_counts: true, page_limit: 3}
  open: {format: odt, spacing: one-and-a-half, line_numbers: true}
  apart:
    {format: docx, anonymous: true, title_page: apart, cover_letter: letter.md, print_counts: true, figure_files: [tiff, eps, pdf, png],
     journal: Ropes & Tar, spacing: double}
  signed: {format: docx, title_page: apart}
  pages: {format: pdfa, spacing: double, line_numbers: true, floats: end, page_limit: 9, title_page: apart}
  three: {format: docx, anonymous: triple, cover_letter: letter.md, title_page: apart}
"""
PROSE = """\
# Ports

Here [@doe2019; @roe2020], as @fig:line and @tbl:tolls show.

![A line[^a]](figure:line){#fig:line alt="A line"}

| Port | Toll |
|------|------|
| Ghent[^b] | low |

Table: Tolls {#tbl:tolls}

> ![Another line](figure:line){#fig:again alt="A line"}

After them [@quill2020, 7].

[^a]: Drawn by hand.

[^b]: Then.
"""
FIGURE = """\
from matplotlib.figure import Figure


def draw() -> Figure:
    figure = Figure(figsize=(2, 1))
    figure.subplots().plot([1, 2])
    return figure
"""
LETTER = """\
Dear editors of *{journal}*,

we send you “{title}” by {authors}: {words} words, {notes} in notes.

{corresponding}, {email}
"""
WORKS = """\
@book{doe2019, author = {Doe, Jane}, title = {A Book}, location = {Ghent}, publisher = {Press}, date = {2019}}
@book{roe2020, author = {Roe, John}, title = {Of Marks}, location = {Ghent}, publisher = {Press}, date = {2020}}
@book{quill2020, author = {Quill, Ada}, title = {On Knots}, location = {Ghent}, publisher = {Press}, date = {2020}}
"""


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("shapes") / "paper"
    parts = {"settings": SETTINGS, "prose": PROSE, "works": WORKS, "figures/line.py": FIGURE, "letter.md": LETTER}
    write_paper(root, parts)
    shutil.copytree(TEMPLATES, root / "templates")
    return root


@pytest.fixture(scope="module")
def made(paper: Path) -> Callable[[str], Submission]:
    """Each target is made once, for all that is asked of it."""
    return cache(partial(send, paper))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode("utf-8")


def words(made: Submission, name: str) -> str:
    return one_line(document_words(made.target.format, made.files[name]))


@needs_pandoc
def test_word_has_wide_numbered_lines_and_its_figures_behind_the_text(made: Callable[[str], Submission]) -> None:
    sent = made("wide")
    data = sent.files["paper.docx"]
    styles = ET.fromstring(part(data, "word/styles.xml"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    lines = {
        style.get(f"{w}styleId"): spacing.get(f"{w}line") for style in styles for spacing in style.iter(f"{w}spacing")
    }
    assert {lines[name] for name in ("BodyText", "Abstract", "BlockText", "FootnoteText")} == {"480"}
    assert {lines[name] for name in ("Title", "Heading1")} == {"240"}
    assert re.search(
        r'<w:pgMar [^>]*/><w:lnNumType w:countBy="1" w:restart="continuous" />', part(data, "word/document.xml")
    )
    told = words(sent, "paper.docx")
    (counted,) = [demand.found for demand in sent.checklist if demand.name == "words"]
    order = [
        f"Word count: {counted}",
        "Here",
        "[Table 1 about here]",
        "[Figure 2 about here]",
        "After them",
        "We thank",
        "Table 1",
        "Figure 2",
    ]
    places = [told.index(each, told.index("After them") if each in ("Table 1", "Figure 2") else 0) for each in order]
    assert places == sorted(places)
    # Its caption has a note between those of the text.
    assert "[Figure 1 about here]" not in told
    (pages,) = [demand for demand in sent.checklist if demand.name == "pages"]
    assert pages.found.startswith("not counted")


@needs_pandoc
def test_what_stays_in_the_text_is_told(paper: Path) -> None:
    sink = Sink()
    assert submit(paper, "wide", sink, quiet) is not None
    assert [(found.span.path, found.span.line) for found in sink if found.code is codes.FLOAT_STAYS] == [
        ("sections/01.md", 5)
    ]


@needs_pandoc
def test_opendocument_has_wide_numbered_lines(made: Callable[[str], Submission]) -> None:
    styles = part(made("open").files["paper.odt"], "styles.xml")
    ET.fromstring(styles)
    assert 'text:number-lines="true"' in styles
    body = re.search(r'<style:style\b[^>]*style:name="Text_20_body".*?</style:style>', styles, re.DOTALL)
    assert body is not None
    assert 'fo:line-height="150%"' in body[0]


@needs_pandoc
def test_title_page_and_letter_stand_apart(made: Callable[[str], Submission]) -> None:
    sent = made("apart")
    assert set(sent.files) == {
        "paper.docx", "title-page.docx", "cover-letter.docx",
        *(f"figures/figure-1.{ending}" for ending in ("tif", "eps", "pdf", "png")),
    }  # fmt: skip
    main, title, letter = (words(sent, f"{name}.docx") for name in ("paper", "title-page", "cover-letter"))
    assert "Quill" not in main
    assert "Word count" not in main
    assert "It is all here." in main
    assert all(
        each in title
        for each in ("Ada Quill", "ada@ropes.example", "We thank the pilots.", "Word count: ", "Ada Quill mends ropes.")
    )
    assert not any(each in title for each in ("It is all here.", "what they cost", "After them"))
    assert re.fullmatch(
        r"Dear editors of Ropes & Tar, we send you “Tiny” by Ada Quill: \d+ words, \d+ in notes\. Ada Quill, ada@ropes\.example",
        letter.strip(),
    )


@needs_pandoc
def test_a_signed_paper_keeps_its_authors_on_the_page_apart(made: Callable[[str], Submission]) -> None:
    sent = made("signed")
    main = words(sent, "paper.docx")
    assert "Museum of Ropes" not in main
    assert "Quill, On Knots" in main.replace("Ada Quill", "Quill")
    assert "Museum of Ropes" in words(sent, "title-page.docx")


@needs_pandoc
def test_figures_are_sent_once_more_as_printers_want_them(made: Callable[[str], Submission]) -> None:
    files = made("apart").files
    with Image.open(BytesIO(files["figures/figure-1.tif"])) as image:
        assert (image.size, [round(float(dots)) for dots in image.info["dpi"]]) == ((600, 300), [300, 300])
    eps = files["figures/figure-1.eps"].decode("ascii")
    assert eps.startswith("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 144 72\n")
    assert "/Width 1200 /Height 600" in eps
    assert files["figures/figure-1.pdf"].startswith(b"%PDF-")


@pytest.mark.tex
def test_print_has_wide_numbered_lines(made: Callable[[str], Submission]) -> None:
    sent = made("pages")
    (pages,) = [demand for demand in sent.checklist if demand.name == "pages"]
    document = pypdfium2.PdfDocument(sent.files["paper.pdf"])
    assert (pages.demanded, pages.found) == ("at most 9", str(len(document)))
    numbered = " ".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    document.close()
    assert "[Table 1 about here]" in one_line(numbered)
    assert {"1", "2", "3", "4"} <= set(numbered.split())
    assert "Ada Quill" not in numbered.split("Ports")[0]
    title = pypdfium2.PdfDocument(sent.files["title-page.pdf"])
    assert "Ada Quill" in title[0].get_textpage().get_text_bounded()
    title.close()


def test_latex_asks_for_wide_numbered_lines(tmp_path: Path) -> None:
    root = write_paper(tmp_path / "paper", {"prose": "# A\n\nHere."})
    shutil.copytree(TEMPLATES, root / "templates")
    checked, sink = check_paper(root)
    assert checked is not None
    manuscript = resolve(checked.paper, checked.notes, {})
    shape = PageShape(spacing="double", line_numbers=True)
    wide, plain = (
        write_plain(manuscript, pictures={}, templates=root / "templates", arxiv=False, sink=sink, shape=each)
        for each in (shape, PageShape())
    )
    assert wide is not None
    assert plain is not None
    asked = (r"\linespread{1.667}", r"\linenumbers")
    assert [(line in wide, line in plain) for line in asked] == [(True, False)] * 2


@needs_pandoc
def test_where_the_editor_may_not_know_either_works_are_cited_as_anybodys(paper: Path) -> None:
    sink = Sink()
    made = submit(paper, "three", sink, quiet)
    assert made is not None, list(sink)
    assert set(made.files) == {"paper.docx"}
    assert "Ada Quill, On Knots" in words(made, "paper.docx")
    assert "Museum" not in words(made, "paper.docx")
    assert [(found.code.id, found.span.path) for found in sink if found.code is codes.OWN_WORK_NAMED] == [
        ("X963", "bib/references.bib")
    ]


@needs_pandoc
@pytest.mark.parametrize("target", ["wide", "apart"])
def test_twice_the_same_bytes(paper: Path, made: Callable[[str], Submission], target: str) -> None:
    again = submit(paper, target, Sink(), quiet)
    assert again is not None
    assert made(target).files == again.files


@pytest.mark.parametrize(
    ("target", "code", "told"),
    [
        ("highlights: 3..5", "X964", "the paper has 1 highlight; `t` asks for 3 to 5"),
        ("highlight_limit: 5", "X961", "the highlight `Tolls fell.` has 11 characters; `t` asks for at most 5"),
        (
            "biography_limit: 3",
            "X961",
            "the biography of Ada Quill has 4 words; `t` asks for at most 3 words of each author",
        ),
    ],
)
def test_what_the_front_has_too_much_of_is_told(paper: Path, target: str, code: str, told: str) -> None:
    before = (paper / "paper.yml").read_text(encoding="utf-8")
    (paper / "paper.yml").write_text(before + f"  t: {{format: jats, {target}}}\n", encoding="utf-8")
    sink = Sink()
    try:
        assert submit(paper, "t", sink, quiet) is None
    finally:
        (paper / "paper.yml").write_text(before, encoding="utf-8")
    assert [(found.code.id, found.message) for found in sink if found.code.severity is Severity.ERROR] == [(code, told)]


@needs_pandoc
def test_a_letter_that_asks_for_what_is_not_known_is_told(paper: Path) -> None:
    before = (paper / "letter.md").read_text(encoding="utf-8")
    (paper / "letter.md").write_text("Dear {editr},\n\nthis is {titel}.\n", encoding="utf-8")
    sink = Sink()
    try:
        assert submit(paper, "apart", sink, quiet) is None
    finally:
        (paper / "letter.md").write_text(before, encoding="utf-8")
    told = [(str(found.span), found.hint) for found in sink if found.code is codes.UNKNOWN_PLACEHOLDER]
    assert told[1] == ("letter.md:3:9", "did you mean `{title}`?")


@pytest.mark.parametrize("form", ["jats", "crossref", "epub"])
@needs_pandoc
def test_a_draft_that_nobody_signs_is_made_for_every_target(tmp_path: Path, form: str) -> None:
    settings = 'targets: {crossref: {doi: 10.1234/x, url: "https://a.example/1", depositor: R, email: a@b.example}}\n'
    root = write_paper(tmp_path / "paper", {"settings": settings, "prose": "# A\n\nHere [@doe2019; @roe2020]."})
    shutil.copytree(TEMPLATES, root / "templates")
    made = send(root, form)
    found = {demand.name: demand.found for demand in made.checklist}
    assert found["authors"] == "none: a draft, which says so on its first page"
    assert found["licence"] == "none yet: archives ask for one"
    if form in ("jats", "crossref"):
        assert b"[author not yet named]" in made.files["paper.xml"]


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("{format: jats, line_numbers: true}", "`line_numbers` of the target `x` is nothing that jats has"),
        ("{format: docx, spacing: triple}", "`spacing` cannot be `triple`"),
        ("{format: docx, floats: begin}", "`floats` cannot be `begin`"),
        ("{format: docx, figure_files: [gif, tiff]}", "`figure_files` cannot be `gif`"),
        ("{format: docx, figure_files: bmp}", "`figure_files` cannot be `bmp`"),
        ("{format: docx, anonymous: tripel}", "`anonymous` cannot be `tripel`"),
        ("{format: docx, cover_letter: ../a.md}", "`../a.md` lies outside the paper"),
        ("{format: docx, title_page: off}", "`title_page` cannot be `False`"),
        ("{format: pdfa, page_limit: 9..3}", "`page_limit` cannot be `9..3`"),
    ],
)
def test_a_shape_that_cannot_be_is_told(target: str, told: str) -> None:
    sink = Sink()
    read_settings(Source("paper.yml", f"targets:\n  x: {target}\n"), (), sink)
    assert [found.message for found in sink] == [told]


NUMBERS = '<w:lnNumType w:countBy="1" w:restart="continuous" />'


@pytest.mark.parametrize(
    ("section", "shaped"),
    [
        ("<w:sectPr />", f"<w:sectPr>{NUMBERS}</w:sectPr>"),
        (
            '<w:sectPr><w:cols w:space="708"/></w:sectPr>',
            f'<w:sectPr>{NUMBERS}<w:cols w:space="708"/></w:sectPr>',
        ),
        (
            '<w:sectPr><w:pgMar w:top="1"/><w:lnNumType w:countBy="5"/><w:docGrid/></w:sectPr>',
            f'<w:sectPr><w:pgMar w:top="1"/>{NUMBERS}<w:docGrid/></w:sectPr>',
        ),
        (
            '<w:sectPr><w:pgMar w:top="1"/><w:pgBorders><w:top/></w:pgBorders><w:docGrid/></w:sectPr>',
            f'<w:sectPr><w:pgMar w:top="1"/><w:pgBorders><w:top/></w:pgBorders>{NUMBERS}<w:docGrid/></w:sectPr>',
        ),
    ],
)
def test_numbers_of_lines_stand_where_a_journals_own_model_has_room_for_them(section: str, shaped: str) -> None:
    parts = {"word/document.xml": f"<w:body>{section}</w:body>".encode()}
    shape_docx(parts, PageShape(line_numbers=True))
    assert parts["word/document.xml"].decode() == f"<w:body>{shaped}</w:body>"


@pytest.mark.parametrize(
    ("style", "shaped"),
    [
        ("<w:name/>", '<w:name/><w:pPr><w:spacing w:line="360" w:lineRule="auto" /></w:pPr>'),
        ("<w:name/><w:rPr/>", '<w:name/><w:pPr><w:spacing w:line="360" w:lineRule="auto" /></w:pPr><w:rPr/>'),
        (
            '<w:name/><w:pPr><w:keepNext/><w:ind w:left="1"/></w:pPr>',
            '<w:name/><w:pPr><w:keepNext/><w:spacing w:line="360" w:lineRule="auto" /><w:ind w:left="1"/></w:pPr>',
        ),
        (
            '<w:name/><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="exact"/></w:pPr>',
            '<w:name/><w:pPr><w:spacing w:line="360" w:lineRule="auto" w:after="120"/></w:pPr>',
        ),
    ],
)
def test_a_style_of_a_journals_own_model_has_its_lines_set_apart(style: str, shaped: str) -> None:
    begin = '<w:style w:type="paragraph" w:styleId="BodyText">'
    parts = {"word/styles.xml": f"{begin}{style}</w:style>".encode()}
    shape_docx(parts, PageShape(spacing="one-and-a-half"))
    assert parts["word/styles.xml"].decode() == f"{begin}{shaped}</w:style>"


@pytest.mark.parametrize(
    ("language", "marks", "headings"),
    [
        ("en-GB", ["[Table 1 about here]", "[Figure 1 about here]"], ["Tables", "Figures"]),
        ("de", ["[Tabelle 1]", "[Abbildung 1]"], ["Tabelle", "Abbildung"]),
    ],
)
def test_figures_and_tables_are_named_in_the_papers_language(
    tmp_path: Path, language: str, marks: list[str], headings: list[str]
) -> None:
    prose = "# A\n\n| a |\n|---|\n| b[^n] |\n\nTable: T {#tbl:t}\n\n![F](figure:line){#fig:f}\n\n[^n]: In a cell.\n"
    root = write_paper(tmp_path / "paper", {"prose": prose})
    (root / "paper.yml").write_text(f"title: T\nlanguage: {language}\n", encoding="utf-8")
    checked, _ = check_paper(root)
    assert checked is not None
    apart, kept = floats_apart(resolve(checked.paper, checked.notes, {}))
    assert kept == ()
    said = [plain_text(block.children) for block in apart.blocks if isinstance(block, Paragraph | PrintedHeading)]
    assert said == ["A", *marks, *headings]
    assert [type(block) for block in apart.blocks if isinstance(block, PrintedTable | PrintedFigure)] == [
        PrintedTable,
        PrintedFigure,
    ]
