"""Names are found wherever a file may hold them, and other words are none."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.target import Target
from galleyproof.model.settings import Author
from galleyproof.packed.archive import pack
from galleyproof.read.paper_folder import read_paper
from galleyproof.submit.anonymity.hidden_names import Hidden, hidden_words
from galleyproof.submit.anonymity.search import find_hidden
from galleyproof.submit.pdf.plain_picture import clean_picture, clean_pixels

ROOT = Path(__file__).parents[2]


def names_of(name: str) -> tuple[Hidden, ...]:
    paper = read_paper(SourceFiles(ROOT), Sink())
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
        r"by Smi\emph{th}ers",
        r"by Smith\-ers",
        r"\textsc{S}\textit {mithers}",
        "Smíthers",
        "https://x.example/Jane%20Smithers",
    ],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert find_hidden({"a.xml": text.encode()}, names_of("Jane Smithers"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Łukasz Wałęsa", "Walesa"),
        ("Jan van der Bergson Jr.", "Bergson"),
        ("John Smithers, Jr.", "Smithers"),
        ("Ana Onelliz y Gometz", "Onelliz"),
        ("Łukasz Wałęsa", "L. WAŁĘSA"),
        ("Jørgen Sørensen", "Sorensen"),
        ("Jørgen Sørensen", "Soerensen"),
        ("Øystein Noble-Lie", "Ø. Noblelie"),
        ("Zoë Müller", "mueller"),
        ("Zoë Łukasiewicz-Müller", "Łukasiewicz"),
        ("Zoë Łukasiewicz-Müller", "zoe muller"),
        ("Zoë Łukasiewicz-Müller", "zoe lukasiewicz mueller"),
        ("Ana García Márquez", "A. Garcia"),
        ("García Márquez, Ana", "García"),
        ("Ludwig van der Berg", "berg"),
        ("Sean O’Brien", "obrien"),
        ("Sean O'Brien", "O’Brien"),
        ("Plato", "plato"),
    ],
)
def test_a_name_is_found_by_whatever_letters_there_are(name: str, text: str) -> None:
    assert find_hidden({"a.txt": text.encode()}, names_of(name))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ludwig van der Berg", "van der Waals"),
        ("Ana García Márquez", "Garcia"),
        ("Jane Doe", "do"),
        ("Jane Q. Smithers", "J. Q. Public"),
        ("Zoë Müller", "Millers"),
    ],
)
def test_a_part_of_a_name_is_none(name: str, text: str) -> None:
    assert not find_hidden({"a.txt": text.encode()}, names_of(name))


def test_a_name_is_told_as_it_is_spelt() -> None:
    assert {hit.what for hit in find_hidden({"a.txt": b"Walesa"}, names_of("Łukasz Wałęsa"))} == {"Wałęsa"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Žofia Łukaševič", "as Lukasevic showed"),
        ("Žofia Łukaševič", "Zhofia Lukashevich"),
        ("Žofia Łukaševič", "the Tuesday seminar of Z. Ł. Łukaševič"),
        ("Žofia Łukaševič", r"{\L}uka{\v s}evi\v{c}"),
        ("Žofia Łukaševič", "Łuka\u00adše\u200bvič"),
        ("Žofia Z\u030cuk", "Žuk"),
        ("Jürgen Müller", "Mueller"),
        ("Jürgen Müller", "Muller"),
        ("Jürgen Müller", "Juergen M\u00fcller"),
        ("Juergen Mueller", "Müller"),
        ("Øystein Straße", "Oeystein Strasse"),
        ("Øystein Straße", r"\O{}ystein Stra\ss e"),
        ("Ægir Þorsson", "Aegir Thorsson"),
    ],
)
def test_a_name_is_found_without_its_marks_and_transliterated(name: str, text: str) -> None:
    assert find_hidden({"a.txt": text.encode()}, names_of(name))


@pytest.mark.parametrize(
    ("name", "text"), [("Jürgen Müller", "a miller"), ("John Doe", "to do"), ("Ann Čapek", "Apek")]
)
def test_other_words_are_no_transliteration(name: str, text: str) -> None:
    assert not find_hidden({"a.txt": text.encode()}, names_of(name))


@pytest.mark.parametrize("given", ["0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"])
@pytest.mark.parametrize("text", ["0000000218250097", "0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"])
def test_an_orcid_is_found_with_its_hyphens_and_without(given: str, text: str) -> None:
    paper = read_paper(SourceFiles(ROOT), Sink())
    assert paper is not None
    signed = replace(paper, settings=replace(paper.settings, authors=(Author("Jane Doe", orcid=given),)))
    assert find_hidden({"a.txt": text.encode()}, hidden_words(signed, Target("x", "docx", Span("")), ()))


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
