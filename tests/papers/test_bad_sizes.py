"""What is too long, too tall, too wide or of no size: each is printed whole, or told at its line with a way out."""

import zlib
from pathlib import Path

import pytest

from galleyproof.building import Built
from galleyproof.model.finding.diagnostic import Severity, Sink
from tests.papers.small import copy_small
from tests.papers.test_cousins import OPENING, write_picture
from tests.papers.test_pages import pages, printed

pytestmark = pytest.mark.tex


def words(begin: str, count: int) -> str:
    """So many, each another."""
    return " ".join(f"{begin}{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(count))


def errors(built: Built | None, sink: Sink) -> list[tuple[str, int, bool]]:
    """Of each error its name, its line, and whether it says what to do."""
    assert built is None
    return [(e.code.name, e.span.line, bool(e.hint)) for e in sink if e.code.severity is Severity.ERROR]


def test_notes_longer_than_pages_are_printed_whole_wherever_they_are_set(tmp_path: Path) -> None:
    copy_small("plain", tmp_path)
    write_picture(tmp_path / "images" / "grey.png", 400, 400)
    items = "\n    ".join(f"- {words('i' + chr(97 + n % 26) + chr(97 + n // 26), 2)}" for n in range(200))
    code = "\n".join(f"        {words('k' + chr(97 + n % 26) + chr(97 + n // 26), 2)}" for n in range(150))
    prose = (
        f"# Trade^[{words('h', 1200)}]\n\nTrade [@doe2020].\n\n![A picture^[{words('f', 1200)}]](images/grey.png)\n\n"
        f"| a^[{words('t', 1200)}] | b |\n|---|---|\n| c | d |\n\n: A table^[{words('c', 1200)}]\n\n"
        f"> Quoted.^[{words('q', 1200)}]\n\nOne.[^l] Two.[^c]\n\n[^l]: {items}\n\n[^c]: Code\n\n{code}\n"
    )
    found = set(" ".join(pages(*printed(tmp_path, prose))).split())
    assert [each for begin in "hftcq" for each in words(begin, 1200).split()[:-1] if each not in found] == []
    assert {"iaaaaa", "irhbaa", "kaaaaa"} <= found


def test_a_paragraph_of_fifty_thousand_words_is_told(tmp_path: Path) -> None:
    found = errors(*printed(tmp_path, f"{OPENING}{words('w', 17_500)} {'word ' * 32_500}\n\nEnd.\n"))
    assert [(name, line) for name, line, _ in found] == [("too-large", 5)]


def test_a_paragraph_of_many_thousand_words_is_printed_whole(tmp_path: Path) -> None:
    many = words("w", 17_500)
    found = set(" ".join(pages(*printed(tmp_path, f"{OPENING}{many}\n\nEnd.\n"))).replace("\ufffe\n", "").split())
    assert len({*many.split()} - found) < 100


ADDRESS = f"https://example.org/{'abcdefghij' * 198}"


def test_addresses_of_two_thousand_characters_are_printed_whole_at_every_place(tmp_path: Path) -> None:
    prose = (
        f"{OPENING}- <{ADDRESS}>\n\n> <{ADDRESS}>\n\nTerm <{ADDRESS}>\n\n:   <{ADDRESS}>\n\n| verse <{ADDRESS}>\n\n"
        f"Word.^[At <{ADDRESS}>.]\n\n| a | b |\n|---|---|\n| <{ADDRESS}> | c |\n\n: At <{ADDRESS}>\n"
    )
    found = "".join("".join(pages(*printed(tmp_path, prose))).split())
    # Heads of pages, and notes at their feet, stand between.
    assert found.count("abcdefghij") > 8 * 198 - 60


@pytest.mark.parametrize(
    ("prose", "told"),
    [
        (f"|{' a |' * 200}\n|{'---|' * 200}\n|{' b |' * 200}\n", "table-too-large"),
        (f"| {words('w', 900)} | b |\n|---|---|\n| c | d |\n", "table-too-large"),
        (f"| a | b |\n|---|---|\n| {'x' * 2000} | d |\n", "overfull-line"),
        (f"{'x' * 2000}\n", "overfull-line"),
        (f"$${' + '.join(['a_1'] * 900)}$$\n", "unknown-mathematics"),
        (f"$${' + '.join(['a_1'] * 660)}$$\n", "overfull-line"),
        (f"Words.^[{'x' * 2000}]\n", "overfull-line"),
    ],
)
def test_what_fits_no_page_is_told_with_the_way_out(prose: str, told: str, tmp_path: Path) -> None:
    found = errors(*printed(tmp_path, OPENING + prose))
    assert [(name, has_hint) for name, _, has_hint in found] == [(told, True)]
    # Never behind the end of the file.
    assert 5 <= found[0][1] <= 4 + prose.count("\n") + 1


NOUGHT = {
    "a.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 0"><path d="M0 0"/></svg>',
    "b.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="0"><path d="M0 0"/></svg>',
    "c.png": b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
        for kind, data in ((b"IHDR", bytes(8) + b"\x08\0\0\0\0"), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    ),
    "d.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 0 0]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    "e.png": b"",
    "f.jpg": b"\xff\xd8\xff\xd9",
}  # fmt: skip


def test_pictures_of_no_size_are_told_each(tmp_path: Path) -> None:
    copy_small("plain", tmp_path)
    (tmp_path / "images").mkdir()
    for name, data in NOUGHT.items():
        (tmp_path / "images" / name).write_bytes(data)
    lines = [f'![Its caption.](images/{name}){{credit="A" licence="CC0"}}' for name in NOUGHT]
    found = errors(*printed(tmp_path, OPENING + "\n\n".join(lines) + "\n"))
    assert [line for _, line, _ in found] == [5, 7, 9, 11, 13, 15]
    assert {name for name, _, _ in found} <= {"bad-picture"}


def test_a_figure_drawn_in_no_size_is_told(tmp_path: Path) -> None:
    copy_small("plain", tmp_path)
    (tmp_path / "figures").mkdir()
    for number, size in enumerate(("(0, 0)", "(0, 3)", "(1e-9, 1e-9)", "(float('nan'), 1)"), start=1):
        (tmp_path / "figures" / f"f{number}.py").write_text(
            f"from matplotlib.figure import Figure\n\n\ndef draw() -> Figure:\n    return Figure(figsize={size})\n",
            encoding="utf-8",
        )
    prose = "\n\n".join(f"![Its caption.](figure:f{number})" for number in (1, 2, 3, 4))
    built, sink = printed(tmp_path, f"{OPENING}{prose}\n")
    assert built is None
    told = [each.span.path for each in sink if each.code.severity is Severity.ERROR]
    assert told == [f"figures/f{number}.py" for number in (1, 2, 3, 4)]
