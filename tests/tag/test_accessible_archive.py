"""The paper itself, accessible: its pages are as they were, and an archive gets it as PDF/A-2a, which is PDF/UA-1 too."""

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import ImageChops

from galleyproof.building import build
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.submit.pdf.pdfa_rules import broken_rules
from galleyproof.tag.pdfua_rules import broken_ua_rules
from tests.paper.copies import copy_paper
from tests.submit.papers import quiet, send

pytestmark = [pytest.mark.tex, pytest.mark.slow]

ACCESSIBLE = "accessible: true\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A signed copy of the paper, without tags."""
    copy = copy_paper(tmp_path_factory.mktemp("accessible") / "paper")
    settings = copy / "paper.yml"
    text = settings.read_text(encoding="utf-8")
    assert ACCESSIBLE in text
    settings.write_text(
        text.replace("authors: []", "authors: [Jane Smithers]").replace(ACCESSIBLE, ""), encoding="utf-8"
    )
    return copy


@pytest.fixture(scope="module")
def plain(root: Path) -> bytes:
    built = build(root, Sink(), quiet)
    assert built is not None
    return built.pdf.data


@pytest.fixture(scope="module")
def accessible(root: Path, plain: bytes) -> Path:
    """The same paper, once it was printed without tags."""
    assert b"StructTreeRoot" not in plain
    with (root / "paper.yml").open("a", encoding="utf-8") as settings:
        settings.write(ACCESSIBLE)
    return root


@pytest.mark.parametrize("anonymous", [False, True])
def test_an_archive_gets_both(accessible: Path, anonymous: bool) -> None:  # noqa: FBT001
    data = send(accessible, "pdfa", anonymous=anonymous).files["paper.pdf"]
    assert broken_rules(data) == ()
    assert broken_ua_rules(data) == ()
    with pikepdf.open(BytesIO(data)) as pdf:
        said = pdf.Root.Metadata.read_bytes().decode("utf-8")
    assert "<pdfaid:conformance>A<" in said
    assert "<pdfuaid:part>1<" in said


def test_its_pages_are_as_they_were(plain: bytes, accessible: Path) -> None:
    sink = Sink()
    built = build(accessible, sink, quiet)
    assert built is not None
    assert [found.message for found in sink if found.code is codes.UNTAGGED] == []
    one, other = (pypdfium2.PdfDocument(data) for data in (plain, built.pdf.data))
    assert len(one) == len(other)
    # The last page says what the paper was made from, and the setting is a part of that.
    for number in range(len(one) - 1):
        before, after = (pages[number].render(scale=1).to_pil().convert("L") for pages in (one, other))
        assert not any(ImageChops.difference(before, after).histogram()[96:]), f"page {number + 1}"
        words = [re.sub(r"\s+", " ", pages[number].get_textpage().get_text_bounded()).strip() for pages in (one, other)]
        assert words[0] == words[1], f"page {number + 1}"
