"""What other programs say in Markdown becomes what a paper says, and every other character stays."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.bring.edit import apply_edits
from galleyproof.bring.markdown.bookdown import plain_chapters
from galleyproof.bring.markdown.header import take_headers
from galleyproof.bring.markdown.kept_lines import rewrite
from galleyproof.bring.markdown.knitr import knitr_words
from galleyproof.bring.markdown.split import section_names
from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.remark import Remarks
from galleyproof.bring.rewriting.wiki_marks import is_wiki, wiki_edits
from galleyproof.bring.written.brought_pictures import Pictures
from galleyproof.bring.written.front import read_front
from galleyproof.bring.written.settings_file import write_settings
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.read.yaml_text import YamlValue
from tests.cases import Case, read_cases
from tests.submit.programs import needs_pandoc

CASES = [case for path in sorted(Path(__file__).parent.glob("rewriting*.case")) for case in read_cases(path)]
FRONTS = read_cases(Path(__file__).parent / "front.case")


@needs_pandoc
@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_manuscript_is_rewritten(case: Case, tmp_path: Path, agrees: Callable[..., None]) -> None:
    """Parts that end in .md, .qmd or .Rmd are chapters; `pictures` are files beside them, `works` the keys that are known."""
    for name in case.parts.get("pictures", "").splitlines():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(picture())
    sink = Sink()
    drafts: list[Draft] = []
    headers: list[YamlValue] = []
    for name, text in case.parts.items():
        if name.endswith(("md", "Rmd")):
            headed = take_headers(Source(name, text + "\n"), sink)
            headers += headed.headers
            drafts.append(Draft(headed.text, name))
    remarks, pictures = Remarks(), Pictures(tmp_path)
    keys = set(case.parts.get("works", "").split())
    if is_wiki(drafts):
        drafts = [Draft(apply_edits(draft.text, wiki_edits(draft)), draft.path) for draft in drafts]
    plain = plain_chapters([knitr_words(draft, tmp_path) for draft in drafts])
    rewritten = rewrite(plain, read_front(headers), keys, pictures, remarks)
    shown, told = [], [f"{found.span} {found.code.name}: {found.message}" for found in sink]
    for name, piece in zip(section_names(rewritten.pieces), rewritten.pieces, strict=True):
        text, found = remarks.lift(name, piece.text)
        shown.append(f"== {name}\n{text}")
        told += [f"{one.span} {one.code.name}: {one.message}" for one in found]
    agrees(case, "\n".join(shown).rstrip("\n"), "sections")
    agrees(case, "\n".join(told), "findings")
    agrees(case, "\n".join(sorted(pictures.files)), "images")


@pytest.mark.parametrize("case", FRONTS, ids=str)
def test_a_header_becomes_the_front_of_a_paper(case: Case, agrees: Callable[..., None]) -> None:
    sink = Sink()
    headed = take_headers(Source("draft.md", case.parts["header"] + "\n\nWords.\n"), sink)
    front = read_front(headed.headers)
    told = [f"{found.span} {found.code.name}: {found.message}" for found in sink]
    told += [f"{span} left: {name}" for name, span in front.left.items()]
    agrees(case, write_settings(front), "settings")
    agrees(case, "\n".join(told), "findings")


def picture() -> bytes:
    """A PNG of one dot."""
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\x00\x00")),
        (b"IEND", b""),
    ]
    made = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)
