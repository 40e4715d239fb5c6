"""Drawings that are SVG: printed as their author sees them, without what is no drawing; refused where a part would be lost."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image

from galleyproof.draw.picture.picture_dots import clean_dots
from galleyproof.draw.picture.picture_file import ask_pictures, place_pictures
from galleyproof.draw.svg.svg_file import Drawing, clean_svg
from galleyproof.draw.svg.svg_style import own_font
from galleyproof.draw.svg.svg_tree import SvgError
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Figure

HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 100"'


def svg(inside: str, head: str = HEAD) -> bytes:
    return f"<svg {head}>{inside}</svg>".encode()


def cleaned(inside: str, head: str = HEAD) -> Drawing:
    return clean_svg(svg(inside, head), clean_dots)


def placed(root: Path, data: bytes) -> tuple[Sink, Path]:
    (root / "map.svg").write_bytes(data)
    sink, figure = Sink(), Figure("one", (), "fig:one", Span("a.md"), file="map.svg")
    place_pictures({"one": figure}, root, root / "build", 360.0, sink)
    return sink, root / "build" / "figures" / "one.pdf"


def test_a_drawing_is_a_page_with_words_that_can_be_searched_and_lines(tmp_path: Path) -> None:
    words = '<text x="5" y="40" font-family="Helvetica" font-weight="bold">Rīga, Γαῖα ✓</text>'
    shape = '<linearGradient id="g"><stop stop-color="#fff"/><stop offset="1" stop-color="#00f"/></linearGradient>'
    data = svg(f'{shape}<rect width="200" height="20" fill="url(#g)"/>{words}')
    sink, file = placed(tmp_path, data)
    assert list(sink) == []
    page = pypdfium2.PdfDocument(file)[0]
    assert (page.get_size(), page.get_textpage().get_text_bounded()) == ((150, 75), "Rīga, Γαῖα ✓")
    assert b"Typst" not in file.read_bytes()
    assert b"<text" in file.with_suffix(".svg").read_bytes()
    pixels = Image.open(file.with_suffix(".png")).convert("RGB")
    left, right = pixels.getpixel((10, 20)), pixels.getpixel((pixels.width - 10, 20))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[0] > 230
    assert right[0] < 30
    again = file.read_bytes()
    placed(tmp_path, data)
    assert file.read_bytes() == again


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<script>alert(1)</script>", "a program"),
        ('<rect width="9" height="9" onclick="go()"/>', "a program"),
        ('<a xlink:href="javascript:go()"><rect width="9" height="9"/></a>', "a program"),
        ('<rect width="9" height="9"><animate attributeName="x" to="9"/></rect>', "a movement"),
        ("<style>@import url(https://example.org/a.css); .a { fill: red }</style>", "a style sheet outside the file"),
        ("<style>@font-face { font-family: X; src: url(x.woff) }</style>", "a font of its own"),
        ('<rect width="9" height="9" fill="url(https://example.org/a#g)"/>', "`https://example.org/a#g`, which lies"),
        (r'<rect width="9" height="9" style="fill: u\72 l(\2f etc/passwd)"/>', "`/etc/passwd`, which lies"),
        ("<iframe/>", "`iframe`"),
    ],
)
def test_what_is_no_drawing_is_taken_out_and_told(inside: str, what: str) -> None:
    found = cleaned(inside)
    assert len(found.taken_out) == 1
    assert found.taken_out[0].startswith(what)
    left = found.screen.lower() + found.printed.lower()
    assert not [
        word
        for word in (b"script", b"onclick", b"animate", b"import", b"url(", b"example", b"passwd", b"iframe")
        if word in left
    ]


@pytest.mark.parametrize(
    "inside",
    [
        "<metadata>Jane Roe</metadata><title>by Jane</title><desc>Jane</desc><!-- Jane -->",
        '<g xmlns:i="http://www.inkscape.org/i" i:label="Jane" data-by="Jane"><i:view>Jane</i:view></g>',
        "<style>@namespace svg url(http://www.w3.org/2000/svg); /* Jane */ .a { fill: url(#a) }</style>",
    ],
)
def test_who_made_it_is_forgotten_without_a_word(inside: str) -> None:
    found = cleaned(inside)
    assert found.taken_out == ()
    assert b"Jane" not in found.screen + found.printed


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (svg('<image href="photo.png" width="9" height="9"/>'), "a part of it lies outside the file: `photo.png`"),
        (svg('<use xlink:href="other.svg#a"/>'), "a part of it lies outside the file: `other.svg#a`"),
        (svg('<image href="data:image/png;base64,AAAA" width="9" height="9"/>'), "a picture within it cannot be read"),
        (svg("<foreignObject><p>Words</p></foreignObject>"), "its words are HTML (`foreignObject`)"),
        (svg('<g id="a"><use href="#a"/></g>'), "an element of it uses itself"),
        (svg("<g>" * 300 + "</g>" * 300), "its elements are more than 200 deep"),
        (svg("<g>"), "it is no well-formed SVG: mismatched tag in line 1"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "it has no size"),
        (svg("", 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9"'), "it has no size"),
        (b"<html><svg/></html>", "its first element is not `svg`"),
        (b"<?xml version='1.0' encoding='nothing'?><svg/>", "it names an encoding that is not its own"),
    ],
)  # fmt: skip
def test_what_would_be_printed_without_a_part_is_refused(data: bytes, fault: str) -> None:
    with pytest.raises(SvgError) as caught:
        clean_svg(data, clean_dots)
    assert str(caught.value).startswith(fault)


def tenfold(level: int) -> str:
    return f"&a{level};" * 10


def test_ten_lines_that_draw_a_thousand_million_times_are_refused_at_once() -> None:
    uses = '<rect id="a0" width="1" height="1"/>'
    for level in range(1, 10):
        one = f'<use href="#a{level - 1}"/>'
        uses += f'<g id="a{level}">{one * 10}</g>'
    with pytest.raises(SvgError, match="draws more than"):
        cleaned(uses)
    entities = "".join(f'<!ENTITY a{level} "{tenfold(level - 1)}">' for level in range(1, 10))
    bomb = f'<!DOCTYPE svg [<!ENTITY a0 "aaaaaaaaaa">{entities}]><svg {HEAD}><text>&a9;</text></svg>'
    with pytest.raises(SvgError):
        clean_svg(bomb.encode(), clean_dots)


def test_names_of_namespaces_that_a_drawing_program_writes_as_entities_are_known() -> None:
    data = f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd" [<!ENTITY s "http://www.w3.org/2000/svg">]><svg xmlns="&s;" {HEAD[35:]}><rect width="9" height="9"/></svg>'
    assert b"<rect" in clean_svg(data.encode(), clean_dots).screen


def test_words_as_html_stand_back_behind_plain_ones() -> None:
    html = "<foreignObject><p>Words</p></foreignObject>"
    found = cleaned(f'<switch>{html}<text y="9">Words</text></switch>')
    assert (found.taken_out, b"foreign" in found.screen, b"Words" in found.screen) == ((), False, True)


def test_a_photograph_within_a_drawing_has_no_maker() -> None:
    exif = Image.Exif()
    exif[0x013B] = "Jane Roe"
    out = BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "JPEG", exif=exif)
    data = b64encode(out.getvalue()).decode()
    found = cleaned(f'<image width="40" height="20" xlink:href="data:image/jpeg;base64,{data}"/>')
    assert b64encode(b"Jane Roe")[:8] not in found.screen
    assert len(found.screen) > 700


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('width="96" height="48"', (72, 36)),
        ('width="10cm" height="5cm" viewBox="0 0 1 1"', (283.46, 141.73)),
        ('width="100%" height="100%" viewBox="0 0 200 100"', (150, 75)),
        ('width="2in" viewBox="0,0,200,100"', (144, 72)),
        ('height="1in" viewBox="0 0 200 100"', (144, 72)),
    ],
)
def test_a_drawing_is_as_large_as_browsers_show_it(head: str, size: tuple[float, float]) -> None:
    found = cleaned("<g/>", f'xmlns="http://www.w3.org/2000/svg" {head}')
    assert (round(found.width, 2), round(found.height, 2)) == size


@pytest.mark.parametrize(
    ("families", "ours"),
    [
        ("Helvetica, Arial", "Arimo"),
        ("'Times New Roman', serif", "Noto Serif"),
        ("sans-serif", "Arimo"),
        ("Courier New, monospace", "DejaVu Sans Mono"),
        ("Open Sans, serif", "Arimo"),
    ],
)
def test_each_font_has_one_of_its_kind_here(families: str, ours: str) -> None:
    assert own_font(families) == ours


def test_a_letter_that_no_font_has_is_told_and_nothing_drawn(tmp_path: Path) -> None:
    sink, file = placed(tmp_path, svg('<text y="9">港</text>'))
    assert [(found.code, "`港` (U+6E2F)" in found.message) for found in sink] == [(codes.BAD_PICTURE, True)]
    assert not file.exists()


def test_a_check_tells_of_drawings_without_drawing_them(tmp_path: Path) -> None:
    (tmp_path / "map.svg").write_bytes(svg("<script/>"))
    sink, figure = Sink(), Figure("one", (), "fig:one", Span("a.md"), file="map.svg")
    ask_pictures({"one": figure}, tmp_path, sink)
    assert [found.code for found in sink] == [codes.PICTURE_CLEANED]
    assert list(tmp_path.iterdir()) == [tmp_path / "map.svg"]
