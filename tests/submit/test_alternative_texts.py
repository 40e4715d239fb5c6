"""Words for who cannot see a picture, in PDF/A: each at its own, wherever the page puts it."""

from io import BytesIO

import pikepdf
import pytest

from galleyproof.submit.pdf.alternative_texts import SaidPicture, say_pictures

RED, BLUE, SMALL = b"1 0 0 rg 0 0 9 9 re f", b"0 0 1 rg 0 0 9 9 re f", b"0 0 2 2 re f"


def test_each_picture_has_its_own_words_in_whatever_order_they_are_printed() -> None:
    said = said_on(
        printed([BLUE, RED], [SMALL]), [(picture(RED), "red"), (picture(SMALL), "small"), (picture(BLUE), "blue")]
    )
    assert said == [["blue", "red"], ["small"]]


def test_one_that_is_shown_twice_has_the_words_of_each_place() -> None:
    assert said_on(printed([RED], [RED]), [(picture(RED), "here"), (picture(RED), "there")]) == [["here"], ["there"]]


@pytest.mark.parametrize("shown", [[], [(RED, "")]])
def test_what_is_not_known_or_says_nothing_has_none(shown: list[tuple[bytes, str]]) -> None:
    assert said_on(printed([RED, BLUE]), [(picture(drawing), words) for drawing, words in shown]) == [[]]


def test_pictures_of_equal_commands_are_told_apart_by_their_pixels() -> None:
    light, dark = (picture(b"9 0 0 9 0 0 cm /Im0 Do", pixels) for pixels in (b"\xff", b"\x00"))
    pdf = pikepdf.new()
    for name, file in (("A", dark), ("B", light)):
        page = pdf.add_blank_page(page_size=(99, 99))
        page.Contents = pdf.make_stream(f"/{name} Do".encode())
        with pikepdf.open(BytesIO(file)) as one:
            page.Resources = pikepdf.Dictionary(
                XObject=pikepdf.Dictionary({f"/{name}": pdf.copy_foreign(one.pages[0].as_form_xobject())})
            )
    assert said_on(pdf, [(light, "light"), (dark, "dark")]) == [["dark"], ["light"]]


def picture(commands: bytes, pixels: bytes = b"") -> bytes:
    """A PDF of one page; `pixels` are those of an image of one point."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(9, 9))
    page.Contents = pdf.make_stream(commands)
    if pixels:
        image = pdf.make_stream(
            pixels,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=1,
            Height=1,
            BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceGray,
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def printed(*pages: list[bytes]) -> pikepdf.Pdf:
    """Pages on which forms draw what is given, one after the other."""
    pdf = pikepdf.new()
    for drawings in pages:
        page = pdf.add_blank_page(page_size=(99, 99))
        forms = {
            f"/F{number}": pdf.make_stream(
                drawing, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]
            )
            for number, drawing in enumerate(drawings)
        }
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(forms))
        page.Contents = pdf.make_stream(b"\n".join(f"q {name} Do Q".encode() for name in forms))
    return pdf


def said_on(pdf: pikepdf.Pdf, shown: list[tuple[bytes, str]]) -> list[list[str]]:
    """The words on each page, in the order in which they are printed."""
    say_pictures(pdf, [SaidPicture(*each) for each in shown])
    return [
        [
            str(command.operands[1].Alt)
            for command in pikepdf.parse_content_stream(page)
            if str(command.operator) == "BDC"
        ]
        for page in pdf.pages
    ]
