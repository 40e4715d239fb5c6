"""What is sent on: other formats ask no font of TeX's, and each says the language and the direction of its words."""

import re
from pathlib import Path

import pytest

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.tasks.submissions.submit import submit
from tests.papers.small import copy_small
from tests.submit.programs import needs_pandoc
from tests.submit.readers import parts

PROSE = """\
# Vom Handel {lang=de}

Old \U00017000 and Все люди, שלום עולם there, [mot "dit": bon]{lang=fr}, [שלום, עולם!]{lang=he}, [人人]{lang=zh}.^[يولد الناس.]

::: {lang=de}
Ein "Wort".

- Eine Liste
:::

::: {lang=ar}
يولد جميع الناس.
:::

Says @doe2020.
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _paper(tmp_path_factory.mktemp("sent"), PROSE)


def _paper(folder: Path, prose: str, settings: str = "") -> Path:
    root = copy_small("plain", folder / "paper")
    (root / "sections" / "01-trade.md").write_text(prose, encoding="utf-8")
    (root / "paper.yml").write_text(
        f"title: Все люди; שלום\nauthors: [{{name: Иван Петров}}]\ndate: 2026-01-01\n{settings}", encoding="utf-8"
    )
    return root


def _send(root: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("TeX was asked")

    monkeypatch.setattr("galleyproof.typeset.quick_typesetting.typeset", refuse)
    monkeypatch.setattr("galleyproof.tasks.submissions.remade.typeset", refuse)
    sink = Sink()
    made = submit(root, form, sink, lambda _: None)
    assert made is not None, list(sink)
    assert not [found for found in sink if found.code.id == "W602"]
    return dict(made.files)


@needs_pandoc
def test_a_docx_says_which_words_run_to_the_left(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = parts(_send(root, "docx", monkeypatch)["paper.docx"])
    body, notes = (files[f"word/{name}.xml"].decode("utf-8") for name in ("document", "footnotes"))
    assert "\U00017000" in body
    assert re.search(r'<w:rtl />(?:<[^>]*/>)*</w:rPr><w:t xml:space="preserve">שלום עולם<', body)
    assert re.search(r'<w:rtl /><w:lang w:bidi="he" /></w:rPr><w:t xml:space="preserve">שלום, עולם!?<', body)
    assert re.search(
        r'<w:pStyle w:val="BodyText" /><w:bidi /></w:pPr><w:r><w:rPr><w:rtl /><w:lang w:bidi="ar" />', body
    )
    assert re.search(r'<w:lang w:val="fr" /></w:rPr><w:t xml:space="preserve">mot «\u00a0dit\u00a0»\u00a0: bon<', body)
    assert re.search(r'<w:lang w:eastAsia="zh" />.*?人人', body)
    assert len(re.findall('<w:lang w:val="de" />', body)) >= 3
    assert re.search(r"<w:rtl />.*?يولد", notes)


@needs_pandoc
def test_an_odt_says_the_language_of_each_script(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = parts(_send(root, "odt", monkeypatch)["paper.odt"])["content.xml"].decode("utf-8")
    assert 'fo:language="he" style:language-complex="he"' in content
    assert 'fo:language="zh" style:language-asian="zh"' in content
    assert 'fo:language="de"' in content
    assert "\U00017000" in content


@needs_pandoc
@pytest.mark.parametrize("form", ["html", "epub"])
def test_a_page_says_language_and_direction(form: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = _send(root, form, monkeypatch)[f"paper.{form}"]
    chapters = parts(data) if form == "epub" else {"page.xhtml": data}
    page = "".join(text.decode("utf-8") for name, text in sorted(chapters.items()) if name.endswith("xhtml"))
    assert "\U00017000" in page
    assert re.search(r'<span lang="he"[^>]* dir="rtl">שלום, עולם!</span>', page)
    assert re.search(r'<span lang="fr"[^>]*>mot «\u00a0dit\u00a0»\u00a0: bon</span>', page)
    assert re.search(r'<span lang="de"[^>]*>Vom Handel</span>', page)
    assert re.search(r'<(?:div|section) lang="ar"[^>]* dir="rtl">', page)
    assert re.search(r'<(?:div|section) lang="de"[^>]*>\s*<p>Ein „Wort“\.</p>', page)


def test_an_article_says_the_language_of_each_block(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = _send(root, "jats", monkeypatch)["paper.xml"].decode("utf-8")
    assert "\U00017000" in article
    assert '<named-content content-type="phrase" xml:lang="he">שלום, עולם!</named-content>' in article
    assert '<p xml:lang="de">Ein „Wort“.</p>' in article
    assert '<p xml:lang="ar">' in article
    assert re.search(r'<list list-type="bullet" xml:lang="de">', article)


@pytest.mark.parametrize("form", ["csl-json", "ris", "biblatex"])
def test_a_list_of_works_asks_no_font(form: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _send(root, form, monkeypatch)


LETTERS = """\
# Торговля^[Αὐτός, 人人。]

Все "люди" *рождаются*, Nguyễn, r̥̄, ἐν ἀρχῇ, 「人人生而自由」。 שָׁלוֹם (12-15) עולם. Old [שלום, *abc* (2nd)!]{lang=he}.

::: {lang=ar}
يولد جميع الناس أحرارًا (٢٣–٢٥) في @sec:two كلمة abc.
:::

# Two {#sec:two}

| Ж | б |
|---|---|
| я | שלום |

: Таблица {#tbl:one}

Says @doe2020.
"""


@pytest.mark.tex
@pytest.mark.parametrize("settings", ["", "language: he\n"], ids=["English", "Hebrew"])
def test_latex_takes_its_fonts_along_and_can_be_read(settings: str, tmp_path: Path) -> None:
    sink = Sink()
    # That it compiles alone, in a folder with nothing else, and says what the paper does, is asked while it is made.
    made = submit(_paper(tmp_path, LETTERS, settings), "latex", sink, lambda _: None)
    assert made is not None, list(sink)
    tex = made.files["source/paper.tex"].decode("utf-8")
    assert "Nguyễn" in tex
    assert "\\lettered{" in tex
    if not settings:
        assert "\\DeclareUnicodeCharacter{0416}" in tex
        assert "Все “люди” \\emph{рождаются}, Nguyễn" in tex
        assert "「人人生而自由」。" in tex
    fonts = {Path(name).suffix for name in made.files if name.startswith("source/noto")}
    assert fonts == {".tfm", ".enc", ".ttf"}


@pytest.mark.tex
def test_plain_english_takes_no_font_along(tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path / "paper")
    (root / "paper.yml").write_text("title: A\nauthors: [{name: José Łoś}]\ndate: 2026-01-01\n", encoding="utf-8")
    sink = Sink()
    made = submit(root, "latex", sink, lambda _: None)
    assert made is not None, list(sink)
    assert sorted(made.files) == ["paper.zip", "source/paper.tex"]
    assert b"letters" not in made.files["source/paper.tex"]
