"""A Word file edited as co-authors' programs edit it: what was changed is told, what programs leave behind is not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from galleyproof.model.finding.source import Source
from galleyproof.word.copy_reader import read_copy
from galleyproof.word.returned.copy_changes import find_changes
from galleyproof.word.returned.margin_comments import place_comments
from galleyproof.word.returned.placed_copy import PlacedCopy, place_copy
from galleyproof.word.returned.told_changes import review_lines
from galleyproof.word.returned.typed.typed_words import typed_lines, typed_notes
from galleyproof.word.word_copy import WordCopy
from tests.submit.programs import needs_pandoc
from tests.submit.test_returned_copy import copy_of, read
from tests.submit.word_papers import export

pytestmark = [needs_pandoc, pytest.mark.peer]

PROSE = """\
# Harbour {#sec:harbour}

The harbour was ‘never empty’ and the town's books say so.^[They do.] Ships came at dawn.

Salt was sold dearly, says [the oldest book](https://books.example/1), and wool was not.

> Let the light be lit.

- One thing.
- Another thing.

| Year | Ships |
|:-----|------:|
| 1901 | few   |
| 1902 | many  |

Table: Ships. {#tbl:ships}

The last words stand alone here.
"""
D, N = "word/document.xml", "word/footnotes.xml"
RELATIONS = "word/_rels/document.xml.rels"
LINK = b'<Relationship Id="rIdX9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="%s" TargetMode="External"/></Relationships>'
COMMENTS = """<?xml version="1.0"?><w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:comment w:id="4" w:author="Ann" w:date="2026-11-21T09:00:00Z">
<w:p w14:paraId="00000001"><w:r><w:t>Says who?</w:t></w:r></w:p></w:comment><w:comment w:id="5" w:author="Ben"
w:date="2026-11-22T09:00:00Z"><w:p w14:paraId="00000002"><w:r><w:t>Doe.</w:t></w:r></w:p><w:p w14:paraId="00000003"><w:r><w:t>On p. 3.</w:t></w:r></w:p></w:comment></w:comments>"""
EXTENDED = """<?xml version="1.0"?><w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">
<w15:commentEx w15:paraId="00000001" w15:done="1"/><w15:commentEx w15:paraId="00000003" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>"""
UNLINKED = '</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve"> and others</w:t></w:r><w:hyperlink w:anchor="x"><w:r><w:t>'
HIDDEN = "word processors show and print nothing of hidden words: take them out, or leave them as they are"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


@dataclass(frozen=True)
class Sent:
    """The file, and what it was made from."""

    parts: dict[str, bytes]
    placed: PlacedCopy
    sources: Mapping[str, Source]

    @property
    def text(self) -> str:
        return self.parts[D].decode("utf-8")

    def edited(self, *pairs: tuple[str, str], **parts: bytes) -> dict[str, bytes]:
        text = self.text
        for old, new in pairs:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        return {**self.parts, D: text.encode("utf-8"), **parts}

    def paragraph(self, words: str) -> str:
        (found,) = [each for each in re.findall(r"<w:p>.*?</w:p>", self.text, flags=re.DOTALL) if words in each]
        return str(found)

    def told(self, parts: dict[str, bytes]) -> list[str]:
        returned = read_copy(parts)
        assert isinstance(returned, WordCopy), returned
        found = find_changes(self.placed, returned, self.sources)
        comments = place_comments(self.placed, returned, found, self.sources)
        return [line.strip() for line in review_lines(found.changes, comments, {}, None)][:-1]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    folder = tmp_path_factory.mktemp("sent")
    parts = export(folder / "paper", PROSE)
    manuscript = read(folder / "paper", PROSE)
    placed = place_copy(copy_of(parts), typed_lines(manuscript), typed_notes(manuscript))
    return Sent(parts, placed, {s.source.path: s.source for s in manuscript.sections})


def between(words: str) -> str:
    """What stands between two runs of text."""
    return f'</w:t></w:r>{words}<w:r><w:t xml:space="preserve">'


def field(order: str, words: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    told = f"<w:r><w:instrText> {order} </w:instrText></w:r>"
    return between(f"{marks[0]}{told}{marks[1]}<w:r><w:t>{words}</w:t></w:r>{marks[2]}")


def linked(words: str) -> str:
    return between(
        f'<w:hyperlink r:id="rIdX9"><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>{words}</w:t></w:r></w:hyperlink>'
    )


# ---------------------------------------------------------------- what programs leave behind


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"<w:r>(?!<w:rPr>)", '<w:r><w:rPr><w:lang w:val="en-US"/></w:rPr>'),
        (r"<w:p>", '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">'),
        (r"<w:r>", '<w:proofErr w:type="spellStart"/><w:r w:rsidR="00AB12CD">'),
        ("Ships came", "Ships</w:t><w:softHyphen/><w:t xml:space='preserve'> came"),
        ("Ships came", "Ships \N{NO-BREAK SPACE}came"),
        ("Ships came", "Sh" + between('<w:bookmarkStart w:id="99" w:name="_GoBack"/><w:bookmarkEnd w:id="99"/>') + "ips came"),
        ("‘never empty’", "'never empty'"),
        ("town’s", "town's"),
        ("oldest book", "oldest</w:t></w:r><w:r><w:rPr><w:u w:val='single'/></w:rPr><w:t xml:space='preserve'> book"),
    ],
)  # fmt: skip
def test_what_programs_leave_behind_is_nobodys_edit(sent: Sent, old: str, new: str) -> None:
    text = re.sub(old, lambda _: new, sent.text)
    assert text != sent.text
    assert sent.told({**sent.parts, D: text.encode("utf-8")}) == []


def test_wrappers_of_forms_and_a_note_at_the_end_are_nobodys_edit(sent: Sent) -> None:
    last = sent.paragraph("The last words")
    assert sent.told(sent.edited((last, f"<w:sdt><w:sdtPr/><w:sdtContent>{last}</w:sdtContent></w:sdt>"))) == []
    (number,) = re.findall(r'<w:footnoteReference w:id="(\d+)"', sent.text)
    notes = sent.parts[N].decode("utf-8")
    head = notes[notes.index("<w:footnotes") : notes.index(">", notes.index("<w:footnotes")) + 1]
    own = re.search(rf'<w:footnote w:id="{number}">.*?</w:footnote>', notes, flags=re.DOTALL)
    assert own is not None
    ends = f"{head}{own[0]}</w:footnotes>".replace("w:footnote", "w:endnote").replace("footnoteRef", "endnoteRef")
    parts = {**sent.edited(("w:footnoteReference", "w:endnoteReference")), "word/endnotes.xml": ends.encode("utf-8")}
    assert sent.told(parts) == []


# ---------------------------------------------------------------- what somebody did


def test_links_that_come_go_or_change_are_told(sent: Sent) -> None:
    relations = sent.parts[RELATIONS]
    with_link = {RELATIONS: relations.replace(b"</Relationships>", LINK % b"https://ports.example/x")}
    made = {**sent.edited(("Ships came", linked("Ships") + " came")), **with_link}
    line = "sections/01.md:3: paragraph: “Ships (plain)” → “Ships (linked to https://ports.example/x)”"
    assert sent.told(made) == [line]
    assert sent.told(sent.edited(("Ships came", field('HYPERLINK "https://ports.example/x"', "Ships") + " came"))) == [
        line
    ]
    assert sent.told(sent.edited(("Ships came", field("HYPERLINK \\l _Toc1", "Ships") + " came"))) == []
    other = {**sent.parts, RELATIONS: relations.replace(b"https://books.example/1", b"https://books.example/2")}
    book = "the oldest book (linked to https://books.example/{})"
    assert sent.told(other) == [
        f"sections/01.md:5: paragraph: “{book.format(1)}” → “{book.format(2)}”",
        "to do: the words stand in a link: change its address by hand",
    ]


def test_an_address_that_a_program_links_by_itself_is_told_as_its_words(sent: Sent) -> None:
    relations = {RELATIONS: sent.parts[RELATIONS].replace(b"</Relationships>", LINK % b"https://ports.example/")}
    made = {
        **sent.edited(
            (
                "Ships came",
                "Ships"
                + between('<w:r><w:t xml:space="preserve"> of </w:t></w:r>')
                + linked("ports.example")
                + " came",
            )
        ),
        **relations,
    }
    assert sent.told(made) == ["sections/01.md:3: paragraph: added “of ports.example”"]


@pytest.mark.parametrize(
    ("old", "new", "typed", "printed"),
    [
        ("Ships came", field('HYPERLINK "https://ports.example/x"', "Ships") + " came", "Ships came", "[Ships](https://ports.example/x) came"),
        ("oldest book", "eldest book", "oldest book", "eldest book"),
        ("oldest book", "oldest of the books", "oldest book", "oldest of the books"),
        ("oldest book", "oldest book of all", "oldest book", "oldest book of all"),
        ("oldest book", "oldest book" + UNLINKED, "/1)", "/1) and others"),
        (", and wool was", " and others, and wool was", "/1)", "/1) and others"),
    ],
)  # fmt: skip
def test_a_link_is_applied(sent: Sent, old: str, new: str, typed: str, printed: str) -> None:
    parts = sent.edited((old, new))
    found = find_changes(sent.placed, copy_of(parts), sent.sources)
    (edit,) = found.changes[0].edits
    text = sent.sources[edit.path].text
    assert text[: edit.start] + edit.text + text[edit.end :] == PROSE.replace(typed, printed)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("‘never empty’", "„never empty“", ["sections/01.md:3: paragraph: “‘” → “„”", "sections/01.md:3: paragraph: “’” → ““”"]),
        ("Ships came", "Ships" + between("<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space='preserve'> secretly</w:t></w:r>") + " came", ["sections/01.md:3: paragraph: added “secretly”", f"to do: {HIDDEN}"]),
        ("Ships came", "Ships " + between(f'<m:oMath xmlns:m="{MATH}"><m:r><m:t>a=b</m:t></m:r></m:oMath>') + " came", ["sections/01.md:3: paragraph: added “a=b”", "to do: the change brings a formula: type it between dollar signs"]),
        ("Ships came", "Ships" + between("<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>") + " came", ["sections/01.md:3: paragraph added behind this line: “In a box.”"]),
        ("Ships came", "</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>Ships</w:t></w:r><w:r><w:t xml:space='preserve'> came", ["sections/01.md:3: paragraph: “Ships (plain)” → “Ships (struck)”"]),
    ],
)  # fmt: skip
def test_each_is_told(sent: Sent, old: str, new: str, expected: list[str]) -> None:
    assert sent.told(sent.edited((old, new))) == expected


def test_what_somebody_drew_over_is_told(sent: Sent) -> None:
    run = "<w:r><w:rPr><w:highlight w:val='{}'/></w:rPr><w:t>Ships came</w:t></w:r>"
    assert sent.told(sent.edited(("Ships came", between(run.format("yellow"))))) == [
        "sections/01.md:3: paragraph: “Ships came (plain)” → “Ships came (highlighted)”",
        "to do: nothing of a marker is printed: ask what it means",
    ]
    assert sent.told(sent.edited(("Ships came", between(run.format("none"))))) == []
    shaded = run.replace("w:highlight w:val='{}'", "w:shd w:val='clear' w:fill='{}'")
    assert len(sent.told(sent.edited(("Ships came", between(shaded.format("FFFF00")))))) == 2
    assert sent.told(sent.edited(("Ships came", between(shaded.format("auto"))))) == []
    changed = between(run.format("yellow").replace("Ships came", "Boats came"))
    assert sent.told(sent.edited(("Ships came", changed)))[:1] == ["sections/01.md:3: paragraph: “Ships” → “Boats”"]


def test_what_kind_of_paragraph_it_is_now_is_told(sent: Sent) -> None:
    last, quoted = sent.paragraph("The last words"), sent.paragraph("Let the light")
    styled = re.sub(r'w:pStyle w:val="\w+"', 'w:pStyle w:val="BlockText"', last)
    assert sent.told(sent.edited((last, styled))) == [
        "sections/01.md:19: paragraph → quotation",
        "to do: do it by hand",
    ]
    plain = re.sub(r'w:pStyle w:val="\w+"', 'w:pStyle w:val="BodyText"', quoted)
    assert sent.told(sent.edited((quoted, plain))) == [
        "sections/01.md:7: quotation → paragraph",
        "to do: do it by hand",
    ]
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1001"/></w:numPr>'
    listed = re.sub(r"(<w:pStyle [^>]*>)", rf"\1{number}", last, count=1)
    assert sent.told(sent.edited((last, listed))) == [
        "sections/01.md:19: paragraph → item of a list",
        "to do: do it by hand",
    ]


def test_a_tracked_row_and_a_tracked_move_are_told(sent: Sent) -> None:
    row = next(r for r in re.findall(r"<w:tr>.*?</w:tr>", sent.text, flags=re.DOTALL) if "1902" in r)
    come = row.replace("1902", "1903").replace("<w:tr>", '<w:tr><w:trPr><w:ins w:id="90" w:author="Ann"/></w:trPr>')
    assert sent.told(sent.edited((row, row + come))) == [
        "sections/01.md:15: row of a table added behind this line: “1903 | many”",
        "to do: type the row or the column by hand",
    ]
    last, salt = sent.paragraph("The last words"), sent.paragraph("Salt was sold")

    def wrapped(kind: str) -> str:
        marked = last.replace("</w:pPr>", f'<w:rPr><w:{kind} w:id="91" w:author="Ann"/></w:rPr></w:pPr>', 1)
        return re.sub(r"(<w:r>.*</w:r>)", rf'<w:{kind} w:id="92" w:author="Ann">\1</w:{kind}>', marked, flags=re.DOTALL)

    moved = sent.text.replace(last, wrapped("moveFrom")).replace(salt, wrapped("moveTo") + salt)
    assert sent.told({**sent.parts, D: moved.encode("utf-8")}) == [
        "sections/01.md:19: paragraph moved behind sections/01.md:3:1: “The last words stand alone here.” (Ann)"
    ]


def test_a_sentence_that_goes_with_its_note_is_left_to_its_author(sent: Sent) -> None:
    first, last = sent.paragraph("never empty"), sent.paragraph("The last words")
    runs = re.findall(r"<w:r>.*?</w:r>", first, flags=re.DOTALL)
    note = next(i for i, each in enumerate(runs) if "footnoteReference" in each)
    gone = "".join(runs[: note + 1])
    text = sent.text.replace(first, first.replace(gone, "")).replace(last, last.replace("</w:p>", f"{gone}</w:p>"))
    told = sent.told({**sent.parts, D: text.encode("utf-8")})
    assert [line for line in told if line.startswith("to do")] == [
        "to do: note 1 is set here: move, change or delete its citation or `^[...]` by hand",
        "to do: the change brings a note: type it as `^[...]`, or as a citation",
    ]


def test_comments_answers_and_what_is_settled_are_told(sent: Sent) -> None:
    opened = between('<w:commentRangeStart w:id="4"/><w:commentRangeStart w:id="5"/>')
    closed = between('<w:commentRangeEnd w:id="4"/><w:commentRangeEnd w:id="5"/>')
    parts = sent.edited(("Ships came", f"{opened}Ships{closed} came"))
    parts["word/comments.xml"] = COMMENTS.encode()
    lines = [
        "sections/01.md:3: comment by Ann, 2026-11-21 (resolved) on “Ships”: Says who?",
        "sections/01.md:3: answer to Ann by Ben, 2026-11-22 on “Ships”: Doe. On p. 3.",
    ]
    assert sent.told({**parts, "word/commentsExtended.xml": EXTENDED.encode()}) == lines
    undated = {**parts, "word/comments.xml": COMMENTS.replace("2026-11-22T", "0-00-00T").encode()}
    assert sent.told(undated)[1] == "sections/01.md:3: comment by Ben on “Ships”: Doe. On p. 3."
    broken = [line.replace(" (resolved)", "").replace("answer to Ann", "comment") for line in lines]
    assert sent.told({**parts, "word/commentsExtended.xml": b"<w15"}) == broken


def test_a_column_that_comes_or_goes_is_told_once(sent: Sent) -> None:
    table = next(t for t in re.findall(r"<w:tbl>.*?</w:tbl>", sent.text, flags=re.DOTALL) if "1902" in t)
    cell = re.compile(r"<w:tc>.*?</w:tc>", re.DOTALL)
    gone = re.sub(r"<w:tr>.*?</w:tr>", lambda row: row[0].replace(cell.findall(row[0])[1], ""), table, flags=re.DOTALL)
    assert sent.told(sent.edited((table, gone))) == [
        "sections/01.md:12: column of a table deleted: “Ships | few | many”",
        "to do: take the row or the column out by hand",
    ]
    new = iter(("Men", "two", "three"))
    made = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    come = re.sub(r"</w:tr>", lambda end: made.format(next(new)) + end[0], table)
    assert sent.told(sent.edited((table, come))) == [
        "sections/01.md:12: column of a table added behind this line: “Men | two | three”",
        "to do: type the row or the column by hand",
    ]


def test_words_that_somebody_hid_are_told(sent: Sent) -> None:
    run = "<w:r><w:rPr>{}</w:rPr><w:t>Ships came</w:t></w:r>"
    told = ["sections/01.md:3: paragraph: “Ships came (plain)” → “Ships came (hidden)”", f"to do: {HIDDEN}"]
    assert sent.told(sent.edited(("Ships came", between(run.format("<w:vanish/>"))))) == told
    assert sent.told(sent.edited(("Ships came", between(run.format('<w:vanish w:val="0"/>'))))) == []
    style = '<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    styles = sent.parts["word/styles.xml"].replace(b"</w:styles>", style.encode())
    styled = sent.edited(
        ("Ships came", between(run.format('<w:rStyle w:val="Unseen"/>'))), **{"word/styles.xml": styles}
    )
    assert sent.told(styled) == told
    last = sent.paragraph("The last words")
    new = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Nobody shall read this.</w:t></w:r></w:p>"
    assert sent.told(sent.edited((last, last + new))) == [
        "sections/01.md:19: paragraph added behind this line: “Nobody shall read this.”",
        f"to do: {HIDDEN}",
    ]


def test_cells_that_somebody_made_one_are_told(sent: Sent) -> None:
    row = next(r for r in re.findall(r"<w:tr>.*?</w:tr>", sent.text, flags=re.DOTALL) if "1901" in r)
    cells = re.findall(r"<w:tc>.*?</w:tc>", row, flags=re.DOTALL)
    ways = "to do: each cell of a table stands by itself here: say in each what it shall hold"

    def dressed(cell: str, dress: str) -> str:
        inner = re.sub(r"<w:tcPr ?/>|<w:tcPr>.*?</w:tcPr>", "", cell, flags=re.DOTALL)
        return inner.replace("<w:tc>", f"<w:tc><w:tcPr>{dress}</w:tcPr>")

    both = dressed(cells[0], '<w:gridSpan w:val="2"/>')
    second = re.findall(r"<w:p>.*?</w:p>", cells[1], flags=re.DOTALL)[0]
    merged = row.replace("".join(cells), both.replace("</w:tc>", f"{second}</w:tc>"))
    assert merged != row
    assert sent.told(sent.edited((row, merged))) == [
        "sections/01.md:14: cell of a table is one with the cell beside it now: “1901”",
        ways,
    ]
    # Who drags the border of a cell leaves a finer grid, and all cells.
    assert sent.told(sent.edited((row, row.replace(cells[0], both)))) == []
    below = dressed(cells[1], '<w:vMerge w:val="restart"/>')
    assert sent.told(sent.edited((row, row.replace(cells[1], below)))) == [
        "sections/01.md:14: cell of a table is one with the cell below it now: “few”",
        ways,
    ]
