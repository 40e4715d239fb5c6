"""The real paper as docx, odt, html and epub: opened by other readers, it has every note of the PDF, word for word."""

import re
import shutil
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import pytest

from galleyproof import pipeline
from galleyproof.draw.figures import draw_figures
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.figure_look import FigureStyle
from galleyproof.model.outcome.output import Picture
from galleyproof.model.text.document import Figure, Heading, Register, Table
from galleyproof.model.text.note_marks import note_text
from galleyproof.model.text.walk import blocks_of
from galleyproof.packed.container import read_container, write_container
from galleyproof.pandoc import pandoc_process
from galleyproof.pandoc.pandoc_process import find_pandoc
from galleyproof.resolve.resolution import resolve
from galleyproof.write.pandoc.export import ExportForm, export_paper
from tests.submit import readers
from tests.submit.papers import check_paper, findings, write_paper
from tests.submit.programs import convert, needs_libreoffice, needs_pandoc

ROOT = Path(__file__).parents[2]
FORMS: tuple[ExportForm, ...] = ("docx", "odt", "html", "epub")
PLACE = Span("paper.yml", 3, 1)
EPOCH = 1_700_000_000

pytestmark = [pytest.mark.peer, needs_pandoc]


@dataclass(frozen=True, slots=True)
class Exported:
    checked: pipeline.Checked
    pictures: dict[str, Picture]
    files: dict[ExportForm, bytes]
    texts: list[str]
    """Of the notes, as the PDF has them."""


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    sink = Sink()
    checked = pipeline.check(ROOT, sink, lambda _: None)
    assert checked
    tables = {table.name: ROOT / table.path for table in checked.paper.data.tables.values()}
    places = {figure.name: figure.span for figure in _figures(checked)}
    build = tmp_path_factory.mktemp("build")
    pictures = dict(draw_figures(places, ROOT / "figures", tables, build, sink, style=FigureStyle()))
    assert len(pictures) == len(places)
    files = {form: export(form, checked, pictures, sink) for form in FORMS}
    assert not sink.has_errors
    texts = [note_text(note) for note in resolve(checked.paper, checked.notes, {}).notes]
    return Exported(checked, pictures, {form: data for form, data in files.items() if data}, texts)


def export(
    form: ExportForm,
    checked: pipeline.Checked,
    pictures: dict[str, Picture],
    sink: Sink,
    *,
    reference: str = "",
    root: Path = ROOT,
) -> bytes | None:
    return export_paper(
        form,
        resolve(checked.paper, checked.notes, pictures),
        root=root,
        reference=reference,
        place=PLACE,
        epoch=EPOCH,
        sink=sink,
    )


def _figures(checked: pipeline.Checked) -> list[Figure]:
    return [block for block in blocks_of(checked.paper.sections) if isinstance(block, Figure)]


def test_a_word_processor_finds_every_footnote(exported: Exported) -> None:
    assert len(exported.texts) == 205
    assert readers.docx_notes(exported.files["docx"]) == exported.texts


def test_an_open_document_has_every_footnote(exported: Exported) -> None:
    assert readers.odt_notes(exported.files["odt"]) == exported.texts


def test_a_page_has_every_note_as_a_linked_aside(exported: Exported) -> None:
    page = readers.Page(exported.files["html"].decode("utf-8"))
    assert page.note_texts() == exported.texts
    numbers = range(1, len(exported.texts) + 1)
    assert list(page.notes) == [f"note-{number}" for number in numbers]
    spoken = re.findall(r'<aside id="(note-\d+)"[^>]* aria-label="Note (\d+)"', exported.files["html"].decode("utf-8"))
    assert spoken == [(f"note-{number}", str(number)) for number in numbers]
    back = [href for href, known in page.links if known.get("role") == "doc-backlink"]
    assert back == [f"#marker-{number}" for number in numbers]


def test_a_book_has_every_note(exported: Exported) -> None:
    assert readers.epub_notes(exported.files["epub"]) == exported.texts


def test_a_page_stands_alone_and_can_be_heard(exported: Exported) -> None:
    text = exported.files["html"].decode("utf-8")
    page = readers.Page(text)
    assert page.outside == []
    assert page.unbalanced == []
    assert len(page.ids) == len(set(page.ids))
    assert [href for href, _ in page.links if href.startswith("#") and href[1:] not in page.ids] == []
    assert all((image.get("src") or "").startswith("data:image/png") for image in page.images)
    assert [image.get("alt") for image in page.images] == [figure.alt for figure in _figures(exported.checked)]
    assert len(page.images) == 1
    assert '<html lang="en-GB">' in text
    assert '<main id="text">' in text
    assert 'name="viewport"' in text
    assert page.headings[0] == 1
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))


def test_headings_figures_and_properties_of_a_word_file_are_real(exported: Exported) -> None:
    files = readers.parts(exported.files["docx"])
    body = ET.fromstring(files["word/document.xml"])
    styles = [style.get(f"{readers.W}val") for style in body.iter(f"{readers.W}pStyle")]
    blocks = [block for section in exported.checked.paper.sections for block in section.blocks]
    for level in (1, 2):
        expected = sum(isinstance(block, Heading) and block.level == level for block in blocks)
        # The list of works has a heading of its own, and so has each of its parts.
        expected += 1 if level == 1 else len(exported.checked.notes.headings)
        assert styles.count(f"Heading{level}") == expected
    assert styles.count("CaptionedFigure") == styles.count("ImageCaption") == 1
    captions = sum(isinstance(block, Table | Register) and bool(block.caption) for block in blocks)
    assert styles.count("TableCaption") == captions
    defined = {style.get(f"{readers.W}styleId") for style in ET.fromstring(files["word/styles.xml"])}
    assert set(styles) <= defined
    described = re.findall(r'<wp:docPr[^>]*descr="([^"]{40,})"', files["word/document.xml"].decode("utf-8"))
    assert len(described) == 1
    core = files["docProps/core.xml"].decode("utf-8")
    assert "<dc:title>Belarus and China, 1992–2021</dc:title>" in core
    assert "Great Stone industrial park" in core
    assert "2023-11-14T22:13:20Z" in core
    assert b"property" not in files["docProps/custom.xml"].replace(b"custom-properties", b"")
    tables = list(body.iter(f"{readers.W}tbl"))
    assert [len(list(table.iter(f"{readers.W}cantSplit"))) for table in tables] == [
        len(list(table.iter(f"{readers.W}tr"))) for table in tables
    ]
    settings = [element.tag.removeprefix(readers.W) for element in ET.fromstring(files["word/settings.xml"])]
    assert settings.index("footnotePr") + 1 == settings.index("compat") < settings.index("themeFontLang")
    assert b'w:name="compatibilityMode"' in files["word/settings.xml"]
    language = next(ET.fromstring(files["word/styles.xml"]).iter(f"{readers.W}lang"))
    assert language.get(f"{readers.W}val") == "en-GB"


def test_figures_of_an_open_document_are_described(exported: Exported) -> None:
    content = readers.parts(exported.files["odt"])["content.xml"].decode("utf-8")
    assert len(re.findall(r"<svg:desc>[^<]{40,}</svg:desc>", content)) == 1
    assert "Belarus has long courted China" in content


def test_every_part_is_well_formed(exported: Exported) -> None:
    for form in ("docx", "odt", "epub"):
        for name, data in readers.parts(exported.files[form]).items():
            if name.endswith((".xml", ".xhtml", ".rels", ".opf", ".ncx", ".rdf")):
                ET.fromstring(data)


def test_the_same_paper_gives_the_same_bytes(exported: Exported) -> None:
    for form in FORMS:
        assert export(form, exported.checked, exported.pictures, Sink()) == exported.files[form], form


def test_no_file_tells_the_folder_it_was_made_in(exported: Exported) -> None:
    for form in FORMS:
        data = exported.files[form]
        texts = list(readers.parts(data).values()) if form != "html" else [data]
        assert not [text for text in texts if str(ROOT).encode() in text or b"/tmp/" in text]


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("form", ["docx", "odt"])
def test_libreoffice_sets_every_note_on_a_page(exported: Exported, form: ExportForm, tmp_path: Path) -> None:
    (tmp_path / f"paper.{form}").write_bytes(exported.files[form])
    words = _letters(_pdf_text(convert(tmp_path / f"paper.{form}", "pdf")))
    position = 0
    for text in exported.texts:
        # Notes that run over a page's end have its number among their words: their beginnings are looked for.
        position = words.find(_letters(text)[:40], position)
        assert position >= 0, text


def _letters(text: str) -> str:
    return re.sub(r"[^\w“”]", "", text)


def _pdf_text(path: Path) -> str:
    import pypdfium2  # type: ignore[import-untyped]

    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


# ---------------------------------------------------------------- what can be wrong


@pytest.fixture
def tiny(tmp_path: Path) -> pipeline.Checked:
    checked, _ = check_paper(write_paper(tmp_path / "paper", {"prose": "One [@doe2019].\n\nTwo [@roe2020]."}))
    assert checked
    return checked


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_a_reference_document_gives_its_look(tiny: pipeline.Checked, form: ExportForm, tmp_path: Path) -> None:
    plain = export(form, tiny, {}, Sink())
    parts = read_container(plain or b"")
    assert parts
    name = "word/styles.xml" if form == "docx" else "styles.xml"
    parts[name] = parts[name].replace(b"Times New Roman", b"Garamond")
    (tmp_path / f"journal.{form}").write_bytes(write_container(parts))
    sink = Sink()
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    made = export(form, tiny, {}, sink, root=tmp_path, reference=f"journal.{form}")
    assert not list(sink)
    assert b"Garamond" in readers.parts(made or b"")[name]


@pytest.mark.parametrize("form", ["docx", "odt"])
@pytest.mark.parametrize("kind", ["absent", "text", "zip", "other", "cut"])
def test_a_reference_document_that_is_none_is_a_finding(
    tiny: pipeline.Checked, form: ExportForm, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / f"journal.{form}"
    match kind:
        case "text":
            path.write_text("Dear author", encoding="utf-8")
        case "zip":
            path.write_bytes(write_container({"a.txt": b"a"}))
        case "other":
            path.write_bytes(export("odt" if form == "docx" else "docx", tiny, {}, Sink()) or b"")
        case "cut":
            path.write_bytes((export(form, tiny, {}, Sink()) or b"")[:5000])
        case _:
            assert kind == "absent"
    sink = Sink()
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    assert export(form, tiny, {}, sink, root=tmp_path, reference=path.name) is None
    assert findings(sink, "X").startswith("paper.yml:3:1 X904 bad-reference-document: the reference document ")
    assert path.name in findings(sink, "X")


@pytest.mark.parametrize("name", ["journal.docx", "templates/export/article.openxml"])
def test_what_leads_out_of_the_paper_is_not_taken_over(tiny: pipeline.Checked, name: str, tmp_path: Path) -> None:
    root = tmp_path / "paper"
    shutil.copytree(ROOT / "templates", root / "templates")
    (root / "journal.docx").write_bytes(export("docx", tiny, {}, Sink()) or b"")
    (root / name).rename(tmp_path / "elsewhere")
    (root / name).symlink_to(tmp_path / "elsewhere")
    sink = Sink()
    assert export("docx", tiny, {}, sink, root=root, reference="journal.docx") is None
    assert findings(sink, "R").startswith("paper.yml:3:1 R105 outside-paper: ")


def test_a_missing_template_is_a_finding(tiny: pipeline.Checked, tmp_path: Path) -> None:
    sink = Sink()
    assert export("html", tiny, {}, sink, root=tmp_path) is None
    expected = "paper.yml:3:1 X906 bad-export-template: a template cannot be used: there is no file `templates/export/article.html`"
    assert findings(sink, "X").startswith(expected)


def test_a_broken_template_is_a_finding_with_pandocs_words(tiny: pipeline.Checked, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "templates" / "export" / "article.html").write_text("$if(title)$", encoding="utf-8")
    sink = Sink()
    assert export("html", tiny, {}, sink, root=tmp_path) is None
    assert "X902 pandoc-failed: Pandoc ended with status" in findings(sink, "X")


def test_a_computer_without_pandoc_is_told_the_one_command(
    tiny: pipeline.Checked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    find_pandoc.cache_clear()
    monkeypatch.setattr(pandoc_process, "_packaged", lambda: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    try:
        for form in FORMS:
            sink = Sink()
            assert export(form, tiny, {}, sink) is None
            told = "X901 pandoc-missing: Pandoc is not installed (pip install 'galleyproof[export]')"
            assert findings(sink, "X") == f"paper.yml:3:1 {told}"
        assert pipeline.check(tiny.paper.root, Sink(), lambda _: None), "the paper itself needs no Pandoc"
        shutil.copy(Path(__file__).parent / "styles" / "notes.csl", tiny.paper.root)
        with (tiny.paper.root / "paper.yml").open("a", encoding="utf-8") as settings:
            settings.write("style: notes.csl\n")
        sink = Sink()
        pipeline.check(tiny.paper.root, sink, lambda _: None)
        assert findings(sink, "X") == f"paper.yml:5:1 {told}"
    finally:
        find_pandoc.cache_clear()
