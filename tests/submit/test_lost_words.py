"""The reading of each format is tried: whatever is lost of a document, hidden in it or moved is found at the author's line."""

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.pipeline import check
from galleyproof.readback.finished.document_rules import missing_in_document
from galleyproof.resolve.resolution import resolve
from galleyproof.tasks.submissions.submit import submit
from galleyproof.write.characters.escape import INPUT, LETTERS, SPECIAL
from tests.papers.small import TEMPLATES
from tests.submit.papers import quiet, send, write_paper
from tests.submit.programs import needs_pandoc

pytestmark = [pytest.mark.peer, needs_pandoc]

PROSE = """\
# Of harbours

Trade goes where harbours are.^[A remark below; see @doe2019.] See also @roe2020.

> A quotation apart.

- an item
- another

Term

:   its meaning

## Below that

| Harbour | Toll |
|---------|------|
| northern | high |

Table: A caption of it.

Between the two tables stands a paragraph that is long enough to be known by its words.

| Ghent | Riga |
|-------|------|
| western | eastern |

Table: Another caption, of the other table.

```
some code
```

| Verse of the sea

Last words.
"""
SETTINGS = (
    "authors: [{name: Jane Smithers}]\\nsubtitle: Underneath\\nabstract: Summarily.\\nkeywords: [quays]\\n".replace(
        "\\n", "\n"
    )
)
LOST = {
    "Trade goes where harbours are.": 3, "A remark below; see": 3, "A quotation apart.": 5, "another": 8, "its meaning": 12,
    "Below that": 14, "Of harbours": 1, "Toll": 16, "northern": 16, "A caption of it.": 16, "some code": 30,
    "Verse of the sea": 34, "Last words.": 36,
}  # fmt: skip
FORMS = ["docx", "odt", "html", "epub", "jats"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    paper = write_paper(tmp_path_factory.mktemp("paper") / "paper", {"prose": PROSE, "settings": SETTINGS})
    shutil.copytree(TEMPLATES, paper / "templates")
    return paper


@pytest.fixture(scope="module")
def manuscript(root: Path) -> Manuscript:
    checked = check(root, Sink(), quiet)
    assert checked is not None
    return resolve(checked.paper, checked.notes, {})


@pytest.fixture(scope="module", params=FORMS)
def document(request: pytest.FixtureRequest, root: Path) -> tuple[str, bytes]:
    ending = {"jats": "xml"}.get(request.param, request.param)
    return request.param, next(data for name, data in send(root, request.param).files.items() if name.endswith(ending))


def changed(data: bytes, change: Callable[[str], str]) -> bytes:
    """The same with every part that is text changed."""
    if not data.startswith(b"PK"):
        return change(data.decode("utf-8")).encode("utf-8")
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            is_text = name.endswith((".xml", ".xhtml", ".css"))
            new.writestr(name, change(old.read(name).decode("utf-8")) if is_text else old.read(name))
    return target.getvalue()


def told(manuscript: Manuscript, document: tuple[str, bytes], change: Callable[[str], str]) -> list[int]:
    form, data = document
    other = changed(data, change)
    assert other != data or change("x") == "x"
    return [missing.piece.span.line for missing in missing_in_document(manuscript, form, other)]


def test_the_document_holds_all(manuscript: Manuscript, document: tuple[str, bytes]) -> None:
    assert told(manuscript, document, lambda text: text) == []


def words_in(text: str) -> str:
    """A pattern of the words as files have them: blanks may be elements, or a line's end."""
    return r"(?:\s|&#160;|\u00a0|<text:s ?/>)+".join(map(re.escape, text.split()))


@pytest.mark.parametrize("words", LOST)
def test_what_is_lost_is_told(words: str, manuscript: Manuscript, document: tuple[str, bytes]) -> None:
    pattern = re.compile(rf"(?<=>)(?P<before>[^<>]*?){words_in(words)}(?=[^<>]*<)")
    assert LOST[words] in told(manuscript, document, lambda text: pattern.sub(r"\g<before>", text))


@pytest.mark.parametrize("words", ["Tiny", "Underneath", "Summarily.", "quays", "Smithers"])
def test_what_is_lost_of_the_first_page_is_told(
    words: str, manuscript: Manuscript, document: tuple[str, bytes]
) -> None:
    form, _ = document
    if form in ("docx", "odt", "html", "epub") and words == "Smithers":
        words = "Jane Smithers"
    assert told(manuscript, document, lambda text: text.replace(words, "") if "<" in text else text) != []


def test_tables_that_are_swapped_are_told(manuscript: Manuscript, document: tuple[str, bytes]) -> None:
    form, _ = document
    begin, end = {
        "docx": (r'<w:p>(?:(?!<w:p>).)*?w:val="TableCaption"', "</w:tbl>"),
        "odt": (r'<text:p text:style-name="TableCaption"', "</table:table>"),
        "html": ("<table", "</table>"),
        "epub": ("<table", "</table>"),
        "jats": ("<table-wrap ", "</table-wrap>"),
    }[form]
    table = re.compile(rf"{begin}.*?{end}", re.DOTALL)

    def swap(text: str) -> str:
        found = [each.span() for each in table.finditer(text) if "caption" in each[0].casefold() or "Ghent" in each[0]]
        if len(found) != 2:
            return text
        (a, b), (c, d) = found
        return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]

    assert set(told(manuscript, document, swap)) <= {16, 24}
    assert told(manuscript, document, swap) != []


HIDDEN = {
    "docx": [
        ('(<w:style [^>]*w:styleId="BlockText"[^>]*>.*?)</w:style>', r"\1<w:rPr><w:vanish /></w:rPr></w:style>"),
        ('(<w:style [^>]*w:styleId="BlockText"[^>]*>.*?)</w:style>', r'\1<w:rPr><w:color w:val="FFFFFF" /></w:rPr></w:style>'),
        ('(<w:style [^>]*w:styleId="BlockText"[^>]*>.*?)</w:style>', r'\1<w:rPr><w:sz w:val="2" /></w:rPr></w:style>'),
        ('(<w:pStyle w:val="BlockText" ?/></w:pPr>(?:<w:r>))', r"\1<w:rPr><w:vanish /></w:rPr>"),
    ],
    "odt": [
        ('(<style:style [^>]*style:name="Quotations"[^>]*>)', r'\1<style:text-properties text:display="none" />'),
        ('(<style:style [^>]*style:name="Quotations"[^>]*>)', r'\1<style:text-properties fo:color="#ffffff" />'),
        ('(<style:style [^>]*style:name="Quotations"[^>]*>)', r'\1<style:text-properties fo:font-size="1pt" />'),
    ],
    "html": [
        ("<blockquote", "<blockquote hidden"),
        ("<blockquote", '<blockquote style="color: red; display:none"'),
        ("</style>", "blockquote, .x { visibility: hidden }</style>"),
    ],
    "epub": [
        ("<blockquote", '<blockquote style="display: none;"'),
        (r"\Abody|\A/\*|\A:root|\A@page|\Ahtml", r"blockquote { display: none }\n\g<0>"),
    ],
}  # fmt: skip


def test_what_a_style_hides_is_told(manuscript: Manuscript, document: tuple[str, bytes]) -> None:
    form, data = document
    for pattern, instead in HIDDEN.get(form, []):
        change = re.compile(pattern, re.DOTALL)
        other = changed(data, lambda text, change=change, instead=instead: change.sub(instead, text))  # type: ignore[misc]
        assert other != data, pattern
        found = [missing.piece.span.line for missing in missing_in_document(manuscript, form, other)]
        assert found == [5], (pattern, found)


@pytest.mark.tex
@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("\\VAR{body}", "\\VAR{body | replace('Last words.', '')}", 36),
        ("\\VAR{body}", "\\VAR{body | replace('high', '')}", 16),
        ("\\VAR{body}", "\\VAR{body | replace('A remark below; see', '')}", 3),
        ("\\VAR{body}", "\\VAR{body | replace('A caption of it.', '')}", 16),
        ("\\VAR{body}", "\\VAR{body | replace('begin{quotation}', 'begin{quotation}\\\\color{white}')}", 5),
    ],
)
def test_what_latex_for_editors_loses_is_told(old: str, new: str, line: int, root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "paper", ignore=shutil.ignore_patterns("build"))
    template = tmp_path / "paper" / "templates" / "submission.tex.jinja"
    text = template.read_text(encoding="utf-8")
    assert old in text
    template.write_text(
        text.replace(old, new).replace("\\begin{document}", "\\usepackage{color}\n\\begin{document}"), encoding="utf-8"
    )
    sink = Sink()
    assert submit(tmp_path / "paper", "latex", sink, quiet) is None
    lines = [each.span.line for each in sink if each.code.name == "submission-differs" and "sections" in each.span.path]
    assert lines == [line]


SIGNS = "".join(
    sorted({*map(chr, range(33, 127)), *INPUT, *LETTERS, *(sign for sign in SPECIAL if sign.isprintable())})
)
"""All that LaTeX is to be told by a command, and what it knows as it stands."""


@pytest.mark.tex
@pytest.mark.parametrize("form", ["latex", "docx", "odt", "html", "epub", "jats"])
def test_every_sign_stands_in_every_format_at_every_place(form: str, tmp_path: Path) -> None:
    escaped = " ".join(f"\\{sign}" if sign.isascii() and not sign.isalnum() else sign for sign in SIGNS)
    quoted = escaped.replace("'", "''")
    cell = escaped.replace("\\|", "&#124;")
    prose = (
        f"# Signs {escaped}\n\nText {escaped} [@doe2019; @roe2020].^[Note {escaped} of it.]\n\n- Item {escaped}\n\n> {escaped} quoted\n\n"
        f"| Head {cell} |\n|---|\n| Cell {cell} |\n\n: Caption {escaped}\n\n"
        f"``` \n{SIGNS.replace('`', '')}\n```\n"
    )
    settings = f"authors: [{{name: Jane Roe}}]\nsubtitle: 'Of {quoted}'\nabstract: 'Abstract {quoted}'\nkeywords: ['sign {quoted}']\n"
    root = write_paper(tmp_path / "paper", {"prose": prose, "settings": settings})
    shutil.copytree(TEMPLATES, root / "templates")
    assert send(root, form).files


@pytest.mark.tex
@pytest.mark.parametrize("place", ["end", "chapter"])
@pytest.mark.parametrize("kind", ["article", "book"])
def test_notes_that_wait_for_the_end_are_at_the_foot_in_latex_for_editors(
    place: str, kind: str, tmp_path: Path
) -> None:
    prose = "# Of harbours and *tolls*^[One.]\n\nText [@doe2019].\n\n# Of gates\n\nText [@roe2020].\n"
    settings = f"authors: [{{name: Jane Roe}}]\nkind: {kind}\nnotes: {{place: {place}}}\n"
    root = write_paper(tmp_path / "paper", {"prose": prose, "settings": settings})
    shutil.copytree(TEMPLATES, root / "templates")
    assert send(root, "latex").files


BOXES = """\
# What is to be done

Trade [@doe2019].

- [x] loaded
- [ ] *unloaded*[@roe2020]
- neither

1. [ ] weighed

   and paid

2. [X] `sold`

- [ ]
- ☐ typed so
"""


@pytest.mark.parametrize("form", FORMS)
def test_boxes_of_what_is_to_be_done_are_characters(form: str, tmp_path: Path) -> None:
    root = write_paper(tmp_path / "paper", {"prose": BOXES})
    shutil.copytree(TEMPLATES, root / "templates")
    ending = {"jats": "xml"}.get(form, form)
    data = next(data for name, data in send(root, form).files.items() if name.endswith(ending))
    shown: list[str] = []
    changed(data, lambda text: shown.append(text) or text)  # type: ignore[func-returns-value]
    plain = " ".join(re.sub(r"<[^>]+>", "", " ".join(shown)).replace("\N{NO-BREAK SPACE}", " ").split())
    wanted = ("☒ loaded", "☐ unloaded", "☐ weighed", "☒ sold", "☐ typed so")
    assert [words for words in wanted if words not in plain] == []
