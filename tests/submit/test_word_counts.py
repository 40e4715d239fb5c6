"""What Word counts by itself: headings, captions and references show the numbers of print, and the file's properties are true."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.packed.container import write_container
from galleyproof.readback.pdf_bytes import read_pdf
from galleyproof.word.copy_reader import read_copy
from galleyproof.word.returned.sent_numbers import with_sent_numbers
from galleyproof.word.word_copy import WordCopy
from galleyproof.word.wordprocessing import value, w
from tests.submit.programs import convert, needs_libreoffice, needs_pandoc
from tests.submit.word_papers import export

pytestmark = [pytest.mark.peer, needs_pandoc]

TABLE = "| Port | Ships |\n|:-----|------:|\n| Minsk | 4 |\n\nTable: {caption}\n"
PROSE = f"""\
# Opening {{#sec:open}}

See @tbl:ports and @sec:sub, *also @tbl:late*, [the ports](#tbl:ports).^[Cf. @tbl:ports and @sec:app.]
So does @note:last.^[See also @note:last, not this one.]

## Below {{#sec:sub}}

{TABLE.format(caption="The ports of old. {#tbl:ports}")}
$$ a = b $$ {{#eq:one}}

As @eq:one says, and @eq:two, @sec:deep, @sec:insub, @sec:second.

# Without a number {{-}}

### Deep {{#sec:deep}}

{TABLE.format(caption="Nothing refers to it.")}
{TABLE.format(caption="The late ones. {#tbl:late}")}
$$ a = c $$ {{#eq:two}}

# Second {{#sec:second}}

#### Passed over {{#sec:over}}

See @sec:over.

# Another thing {{.appendix #sec:app}}

## Within {{#sec:insub}}

See @sec:app.

# One more {{.appendix #sec:more}}

## Within that {{#sec:inmore}}

See @sec:more, @sec:inmore, @tbl:late.[^last]

[^last]: The last.
"""
PRINTED = """\
1 Opening
See table 1 and section 1.1, also table 3, the ports.
1.1 Below
Table 1. The ports of old.
As equation 1 says, and equation 2, section 1.1.1, appendix A.1, section 2.
Without a number
1.1.1 Deep
Table 2. Nothing refers to it.
Table 3. The late ones.
2 Second
See section 2.0.0.1.
A Another thing
A.1 Within
See appendix A.
B One more
B.1 Within that
See appendix B, appendix B.1, table 3.
Cf. table 1 and appendix A.
So does n. 3.
See also n. 3, not this one.
""".splitlines()
RESULT = re.compile(r'(<w:instrText xml:space="preserve"> (?!NOTEREF)[^<]*</w:instrText></w:r><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:fldChar w:fldCharType="separate" /></w:r><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t xml:space="preserve">)[^<]*', re.DOTALL)  # fmt: skip


ANY_RESULT = re.compile(RESULT.pattern.replace("(?!NOTEREF)", ""), re.DOTALL)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return export(tmp_path_factory.mktemp("paper"), PROSE)


def test_headings_are_numbered_by_their_style(parts: dict[str, bytes]) -> None:
    styles = {s.get(w("styleId")): s.find(f"{w('pPr')}/{w('numPr')}") for s in ET.fromstring(parts["word/styles.xml"])}
    lists = [value(number.find(w("numId"))) for number in styles.values() if number is not None]
    assert len(lists) == 6
    assert len(set(lists)) == 1
    told = []
    for paragraph in ET.fromstring(parts["word/document.xml"]).iter(w("p")):
        style = value(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))
        own = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        if style.startswith("Heading"):
            told.append(("".join(t.text or "" for t in paragraph.iter(w("t"))), style[-1], value(own)))
    other = {number for _, _, number in told} - {"", "0"}
    assert len(other) == 1
    assert not other & set(lists)
    appendix = other.pop()
    assert told == [
        ("Opening", "1", ""),
        ("Below", "2", ""),
        ("Without a number", "1", "0"),
        ("Deep", "3", ""),
        ("Second", "1", ""),
        ("2.0.0.1\N{EN SPACE}Passed over", "4", "0"),
        ("Another thing", "1", appendix),
        ("Within", "2", appendix),
        ("One more", "1", appendix),
        ("Within that", "2", appendix),
    ]


def test_every_reference_has_its_bookmark_once(parts: dict[str, bytes]) -> None:
    texts = [parts[name].decode("utf-8") for name in ("word/document.xml", "word/footnotes.xml")]
    assert re.findall(r" (NOTEREF _Ref\d+ \\h) ", "".join(texts)) == ["NOTEREF _Ref100000018 \\h"] * 2
    assert re.search(r'w:name="_Ref100000018"\s*/><w:r>(?:(?!</w:r>).)*<w:footnoteReference', texts[0])
    named = re.findall(r"REF (_Ref\d+) ", "".join(texts))
    held = re.findall(r'w:name="(_Ref\d+)"', "".join(texts))
    assert len(named) == 16
    assert sorted(set(named)) == sorted(held)
    assert re.findall(r" (SEQ \w+) ", texts[0]) == ["SEQ Table", "SEQ Equation", "SEQ Table", "SEQ Table", "SEQ Equation"]  # fmt: skip
    assert "count-" not in "".join(texts)
    assert "ref-" not in "".join(texts)


@needs_libreoffice
@pytest.mark.slow
def test_what_libreoffice_counts_is_what_is_printed(parts: dict[str, bytes], tmp_path: Path) -> None:
    """The results of fields are spoilt before: what stands on the page is counted there. Numbers of notes it shows as they are."""
    spoilt = {n: RESULT.sub(r"\g<1>999", parts[n].decode("utf-8")).encode("utf-8") for n in ("word/document.xml", "word/footnotes.xml")}  # fmt: skip
    assert b"999" in spoilt["word/footnotes.xml"]
    (tmp_path / "spoilt.docx").write_bytes(write_container({**parts, **spoilt}))
    pdf = read_pdf(convert(tmp_path / "spoilt.docx", "pdf").read_bytes(), "spoilt.pdf", Sink())
    assert pdf is not None
    shown = " ".join(" ".join(page.text for page in pdf.pages).split())
    assert [line for line in PRINTED if line not in shown] == []
    assert "999" not in shown


def test_what_was_counted_anew_is_nobodys_edit(parts: dict[str, bytes]) -> None:
    spoilt = {n: ANY_RESULT.sub(r"\g<1>999", parts[n].decode("utf-8")).encode("utf-8") for n in ("word/document.xml", "word/footnotes.xml")}  # fmt: skip
    sent, returned = read_copy(parts), read_copy({**parts, **spoilt})
    assert isinstance(sent, WordCopy)
    assert isinstance(returned, WordCopy)
    assert returned != sent
    assert with_sent_numbers(sent, returned) == sent


def test_the_statistics_are_true(parts: dict[str, bytes]) -> None:
    copy = read_copy(parts)
    assert isinstance(copy, WordCopy)
    # Formulas are no words.
    texts = (replace(p, words=tuple(word for word in p.words if not word.is_formula)).text for p in copy.paragraphs)
    lines = [f"{p.number} {text}".strip() for p, text in zip(copy.paragraphs, texts, strict=True) if text]
    told = {e.tag.rpartition("}")[2]: e.text for e in ET.fromstring(parts["docProps/app.xml"])}
    assert told["Words"] == str(sum(len(line.split()) for line in lines))
    assert told["Paragraphs"] == str(len(lines))
    assert told["CharactersWithSpaces"] == str(sum(map(len, lines)))
    assert told["Application"] == "Galleyproof"
    assert "Pages" not in told
