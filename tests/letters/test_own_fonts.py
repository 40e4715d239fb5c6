"""Fonts that a paper brings: a script that nothing else prints is printed from one, and what is no font is told."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from galleyproof.building import build
from galleyproof.letters.font.own_fonts import own_companions
from galleyproof.letters.with_cut_fonts import open_case
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.font_files import FontFiles
from galleyproof.pipeline import check
from tests.papers.small import copy_small

TANGUT = "\U00017000\U00017001"


def _font(path: Path, *, embedding: int = 0, text: str = TANGUT) -> None:
    """A font of squares."""
    names = [".notdef", *(f"u{ord(letter):X}" for letter in text)]
    pen = TTGlyphPen(None)
    for place in ((100, 0), (100, 600), (700, 600), (700, 0)):
        (pen.moveTo if place == (100, 0) else pen.lineTo)(place)
    pen.closePath()
    square = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): name for letter, name in zip(text, names[1:], strict=True)})
    builder.setupGlyf(dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (800, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Squares", "styleName": "Regular"})
    builder.setupOS2(fsType=embedding, sxHeight=480)
    builder.setupPost()
    path.parent.mkdir(exist_ok=True)
    builder.save(path)


def _paper(folder: Path, fonts: str, prose: str = f"Old {TANGUT} and *{TANGUT}*, says @doe2020.\n") -> Path:
    root = copy_small("plain", folder / "paper")
    (root / "fonts").mkdir()
    (root / "sections" / "01-trade.md").write_text(prose, encoding="utf-8")
    (root / "paper.yml").write_text(f"title: A\ndate: 2026-01-01\nfonts: {fonts}\n", encoding="utf-8")
    return root


@pytest.mark.tex
def test_letters_of_a_font_of_the_paper_s_own_are_printed(tmp_path: Path) -> None:
    root = _paper(tmp_path, "[squares.ttf]")
    _font(root / "fonts" / "squares.ttf")
    sink = Sink()
    built = build(root, sink, lambda _: None)
    assert built is not None, list(sink)
    assert built.facts.pages[0].text.count(TANGUT) == 2
    assert any("squares" in font.name for font in built.facts.fonts)
    assert "fonts/squares.ttf" in built.checked.paper.files


def test_it_is_asked_before_those_that_are_installed(tmp_path: Path) -> None:
    _font(tmp_path / "fonts" / "squares.ttf", text="Слов")
    sink = Sink()
    font = FontFiles("fonts/squares.ttf", "", "", "", Span("paper.yml"))
    case = open_case("en", tuple(own_companions((font,), tmp_path, sink)))
    assert not list(sink)
    families = [each.sort.family for each in case.set_run("Слова") if each.sort]
    assert [family[:4] for family in families] == ["owna"] * 4 + ["noto"]


def test_letters_of_a_script_that_joins_them_are_shaped(tmp_path: Path) -> None:
    path = tmp_path / "fonts" / "squares.ttf"
    _font(path, text="क्षम")
    made = TTFont(path)
    # Ka, virama and ssa are one letter.
    rule = "languagesystem DFLT dflt; feature rlig { sub u915 u94D u937 by u92E; } rlig;"
    addOpenTypeFeaturesFromString(made, rule)
    made.save(path)
    sink = Sink()
    font = FontFiles("fonts/squares.ttf", "", "", "", Span("paper.yml"))
    case = open_case("hi", tuple(own_companions((font,), tmp_path, sink)))
    told = case.set_run("क्षम")
    assert [(each.text, each.sort and each.sort.family[:4]) for each in told] == [("क्ष", "owna"), ("म", "owna")]


def _huge(path: Path) -> None:
    path.write_bytes(b"")
    os.truncate(path, 33 * 1024 * 1024)


def _cut_short(path: Path) -> None:
    _font(path)
    path.write_bytes(path.read_bytes()[:300])


def _scrambled(path: Path) -> None:
    _font(path)
    data = bytearray(path.read_bytes())
    data[12:400] = bytes(255 - byte for byte in data[12:400])
    path.write_bytes(data)


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing": (lambda _: None, "there is no file"),
    "an empty file": (lambda path: path.write_bytes(b""), "is no font"),
    "words": (lambda path: path.write_text("no font" * 1000), "is no font"),
    "a web font": (lambda path: path.write_bytes(b"wOF2" + bytes(2000)), "is no font"),
    "half a font": (_cut_short, "is no font"),
    "a scrambled font": (_scrambled, "is no font"),
    "a huge file": (_huge, "is larger than"),
    "a folder": (lambda path: path.mkdir(), "is no file"),
    "a link that leads out": (lambda path: path.symlink_to("/etc/passwd"), "outside the paper"),
    "a font that forbids it": (lambda path: _font(path, embedding=2), "forbids embedding"),
}


@pytest.mark.parametrize(("make", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_what_is_no_font_is_told(make: Callable[[Path], object], message: str, tmp_path: Path) -> None:
    root = _paper(tmp_path, "[squares.ttf]")
    make(root / "fonts" / "squares.ttf")
    sink = Sink()
    assert check(root, sink, lambda _: None) is not None
    told = [found for found in sink if found.code.id != "W602"]
    assert [message in found.message for found in told] == [True], told
    assert (told[0].code is codes.UNUSABLE_FONT) == (message in ("is no font", "forbids embedding"))
    assert (told[0].span.path, told[0].span.line, told[0].span.column) == ("paper.yml", 3, 9)
    # Its letters are still missing.
    assert [found.code.name for found in sink if found.span.path != "paper.yml"] == ["unprintable-character"] * 2


def _patched(table: bytes, offset: int, data: bytes) -> Callable[[Path], None]:
    """A font in which a table says what is not so."""

    def make(path: Path) -> None:
        _font(path)
        font = bytearray(path.read_bytes())
        for entry in range(12, 12 + 16 * int.from_bytes(font[4:6], "big"), 16):
            if font[entry : entry + 4] == table:
                start = int.from_bytes(font[entry + 8 : entry + 12], "big") + offset
                font[start : start + len(data)] = data
        path.write_bytes(font)

    return make


def _without_outlines(path: Path) -> None:
    _font(path)
    data = bytearray(path.read_bytes())
    for entry in range(12, 12 + 16 * int.from_bytes(data[4:6], "big"), 16):
        if data[entry : entry + 4] == b"glyf":
            start, length = (int.from_bytes(data[entry + at : entry + at + 4], "big") for at in (8, 12))
            data[start : start + length] = bytes(length)
    path.write_bytes(data)


def test_letters_that_a_damaged_font_would_print_blank_are_told(tmp_path: Path) -> None:
    root = _paper(tmp_path, "[squares.ttf]")
    _without_outlines(root / "fonts" / "squares.ttf")
    sink = Sink()
    check(root, sink, lambda _: None)
    assert {found.code.name for found in sink} == {"unprintable-character"}


HOSTILE = {
    "no units to an em": _patched(b"head", 18, bytes(2)),
    "more glyphs than there are": _patched(b"maxp", 4, b"\xff\xff"),
    "fewer glyphs than are named": _patched(b"maxp", 4, b"\0\1"),
    "widths beyond all bounds": _patched(b"hmtx", 0, b"\xff" * 16),
    "no widths": _patched(b"hhea", 34, bytes(2)),
    "outlines without end": _patched(b"glyf", 0, b"\x7f\xff" * 20),
    "outlines that lie elsewhere": _patched(b"loca", 0, b"\xff" * 10),
    # Flags that say there is more, and each glyph a part of itself.
    "a glyph made of itself": _patched(b"glyf", 0, b"\xff\xff" + bytes(8) + b"\x00\x22\x00\x01\0\0" * 8),
}


@pytest.mark.tex
@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_font_that_lies_breaks_nothing(make: Callable[[Path], None], tmp_path: Path) -> None:
    root = _paper(tmp_path, "[squares.ttf]")
    make(root / "fonts" / "squares.ttf")
    sink = Sink()
    built = build(root, sink, lambda _: None)
    assert (built is None) == bool(list(sink))
    assert built is not None or {codes.UNUSABLE_FONT, codes.UNPRINTABLE_CHARACTER} & {found.code for found in sink}


@pytest.mark.parametrize(
    ("fonts", "message"),
    [
        ("squares.ttf", "is not a list"),
        ("[../squares.ttf]", "outside the folder"),
        ("[fonts/../../squares.ttf]", "outside the folder"),
        ("[/etc/squares.ttf]", "outside the folder"),
        ("[{bold: squares.ttf}]", "no `regular` file"),
        ("[{regular: squares.ttf, bald: a.ttf}]", "`bald` is no setting"),
        ("[3]", "neither a file"),
    ],
)
def test_a_setting_that_names_none_is_told(fonts: str, message: str, tmp_path: Path) -> None:
    root = _paper(tmp_path, fonts)
    _font(root / "fonts" / "squares.ttf")
    sink = Sink()
    check(root, sink, lambda _: None)
    assert [message in found.message for found in sink if found.code.id != "W602"] == [True], list(sink)
