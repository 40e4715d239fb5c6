"""Pictures from files: of the size that is asked for, without their makers, told where they are coarse or none."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from galleyproof.draw.picture.picture_file import place_pictures
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Code, Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Figure

LINE = 360.0


def place(root: Path, file: str, width: float = 0.0) -> tuple[Sink, list[tuple[float, float]]]:
    sink, figure = Sink(), Figure("one", (), "fig:one", Span("a.md"), file=file, width=width)
    placed = place_pictures({"one": figure}, root, root / "build", LINE, sink)
    return sink, [(picture.width, picture.height) for picture in placed.values()]


def test_a_photograph_has_the_width_that_is_asked_for_and_no_maker(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x013B] = "Jane Roe"
    Image.new("RGB", (1500, 750), "red").save(tmp_path / "a.jpg", exif=exif)
    sink, sizes = place(tmp_path, "a.jpg", 0.5)
    assert (list(sink), sizes) == ([], [(180, 90)])
    made = [(tmp_path / "build" / "figures" / f"one.{ending}").read_bytes() for ending in ("pdf", "jpg")]
    assert not any(b"Jane" in data for data in made)
    assert Image.open(BytesIO(made[1])).size == (1500, 750)


def test_a_coarse_photograph_is_told(tmp_path: Path) -> None:
    Image.new("L", (100, 100)).save(tmp_path / "a.png")
    sink, sizes = place(tmp_path, "a.png", 1.0)
    assert [found.code for found in sink] == [codes.COARSE_PICTURE]
    assert sizes == [(360, 360)]


def test_a_page_is_drawn_without_what_it_would_do(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(720, 144))
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    pdf.docinfo["/Author"] = "Jane Roe"
    pdf.save(tmp_path / "a.pdf")
    sink, sizes = place(tmp_path, "a.pdf")
    assert (list(sink), sizes) == ([], [(360, 72)])
    made = (tmp_path / "build" / "figures" / "one.pdf").read_bytes()
    assert b"Jane" not in made
    assert b"JavaScript" not in made


@pytest.mark.parametrize(
    ("file", "code"),
    [("none.png", codes.MISSING_FILE), ("../a.png", codes.OUTSIDE_PAPER), ("words.png", codes.BAD_PICTURE)],
)
def test_what_is_no_picture_of_the_paper_is_told(tmp_path: Path, file: str, code: Code) -> None:
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "words.png").write_text("no picture")
    Image.new("L", (9, 9)).save(tmp_path / "a.png")
    sink, sizes = place(tmp_path / "paper", file)
    assert ([found.code for found in sink], sizes) == ([code], [])
