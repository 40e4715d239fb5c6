"""This paper as a Word file, edited twenty times and saved by LibreOffice: each edit is told at its line, none lost, none made up."""

import re
from pathlib import Path

import pytest

from galleyproof.packed.container import read_container, write_container
from galleyproof.word.copy_reader import read_copy
from galleyproof.word.returned.copy_changes import find_changes
from galleyproof.word.returned.margin_comments import place_comments
from galleyproof.word.returned.placed_copy import place_copy
from galleyproof.word.returned.typed.typed_words import typed_lines, typed_notes
from galleyproof.word.word_copy import WordCopy
from tests.submit.judge import save_again
from tests.submit.programs import needs_libreoffice, needs_pandoc
from tests.submit.word_papers import export_manuscript, manuscript_of

pytestmark = [pytest.mark.peer, pytest.mark.slow, needs_pandoc, needs_libreoffice]

ROOT = Path(__file__).parents[2]
POLITICS, SOCIETY, END = "sections/02-politics.md", "sections/05-society.md", "sections/06-conclusion.md"
COMMENTS = """<?xml version="1.0" encoding="UTF-8"?>
<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="4" w:author="Ann"
w:date="2026-11-21T09:00:00Z"><w:p><w:r><w:t>Says who?</w:t></w:r></w:p></w:comment></w:comments>
"""
MOVED = "When the financial crisis of 2008"
GONE = "Writing on the relationship has grown"
NEW = "A paragraph that nobody had thought of before."

# What is told: kind, file, words that stand on the line, old, new.
EXPECTED = [
    ("words", POLITICS, "Lukashenka was ever more at odds", "ever more", "often"),
    ("words", POLITICS, "nobody could isolate", "", "really"),
    ("words", END, "deals mostly with politics", "mostly", ""),
    ("words", END, "# Conclusions: a partnership", "partnership", "marriage"),
    ("words", POLITICS, "Table: What could be recovered", "could be", "was"),
    ("words", POLITICS, "| below hopes", "below", "beneath"),
    ("note", SOCIETY, "for the count of 2005", "count", "number"),
    ("note", POLITICS, "[@tsikhamirau2019china,", "Priority", "Preference"),
    ("look", END, "Step by step", "Step by step (plain)", "Step by step (bold)"),
    ("move", POLITICS, MOVED, MOVED, ""),
    ("paragraph", "sections/01-introduction.md", GONE, GONE, ""),
    ("paragraph", POLITICS, "When he went to Beijing that year", "", NEW),
    ("split", END, "strategy without assessing", "", "¶"),
    ("split", END, "‘sovereignty’.", "¶", ""),
    ("words", SOCIETY, "[1,113]{num=", "1,113", "1,114"),
    ("note", POLITICS, "nobody could isolate Belarus", "⁽ⁿ⁾", ""),
    ("words", "paper.yml", "slow investment", "slow", "sluggish"),
    ("words", SOCIETY, "Contacts in social and cultural life", "", "very"),
    ("words", SOCIETY, "It also envisages", "also", ""),
    ("level", POLITICS, "## The first decades", "heading of level 2", "heading of level 3"),
    ("row", POLITICS, "belarus-foreign-policy-index-no13-", "No. 13 | Mar.–Apr. 2013 | positive | positive | positive", ""),
]  # fmt: skip


def test_twenty_edits_are_told_at_their_lines(tmp_path: Path) -> None:
    manuscript = manuscript_of(ROOT)
    parts = export_manuscript(manuscript, ROOT)
    (tmp_path / "edited.docx").write_bytes(write_container(edit(parts)))
    saved = read_container(save_again(tmp_path / "edited.docx"))
    assert saved is not None
    sent, returned = read_copy(parts), read_copy(saved)
    assert isinstance(sent, WordCopy)
    assert isinstance(returned, WordCopy)
    sources = {s.source.path: s.source for s in manuscript.sections} | {"paper.yml": manuscript.paper.source}
    placed = place_copy(sent, typed_lines(manuscript), typed_notes(manuscript))
    found = find_changes(placed, returned, sources)

    def line_of(path: str, words: str) -> int:
        text = sources[path].text
        assert text.count(words) == 1, words
        return text.count("\n", 0, text.index(words)) + 1

    told = [
        (
            c.kind,
            c.place.path,
            c.place.line,
            c.old[: len(GONE)] if c.kind in ("move", "paragraph") and c.old else c.old,
            "" if c.kind == "move" else c.new,
        )
        for c in found.changes
    ]
    told = [(k, p, n, o[: len(MOVED)] if k == "move" else o, w) for k, p, n, o, w in told]
    expected = [(kind, path, line_of(path, words), old, new) for kind, path, words, old, new in EXPECTED]
    assert sorted(told) == sorted(expected)
    comments = place_comments(placed, returned, found, sources)
    assert [(c.author, c.date, c.about, c.text, c.place.path, c.place.line) for c in comments] == [
        (
            "Ann",
            "2026-11-21",
            "regional capital",
            "Says who?",
            SOCIETY,
            line_of(SOCIETY, "to give every regional capital"),
        ),
    ]


def edit(parts: dict[str, bytes]) -> dict[str, bytes]:
    text = parts["word/document.xml"].decode("utf-8")
    notes = parts["word/footnotes.xml"].decode("utf-8")
    for old, new in (
        ("was ever more at odds", "was often at odds"),
        ("nobody could isolate", "nobody could really isolate"),
        ("deals mostly with", "deals with"),
        ("Conclusions: a partnership of", "Conclusions: a marriage of"),
        (">What could be recovered", ">What was recovered"),
        ("below hopes", "beneath hopes"),
        ("Step by step", run("<w:b/>", "Step by step")),
        ("slow investment have", "sluggish investment have"),
        ("show 1,113 Chinese", "show 1,114 Chinese"),
        ("cultural life are ", f"cultural life are {changed('ins', 'very ')}"),
        ("It also envisages", f"It {changed('del', 'also ')}envisages"),
        ("every regional capital", 'every </w:t></w:r><w:commentRangeStart w:id="4"/><w:r><w:t>regional capital</w:t></w:r><w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r><w:r><w:t xml:space="preserve">'),
    ):  # fmt: skip
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    for old, new in (
        ("for the count of 2005", "for the number of 2005"),
        ("Policy Priority of the Republic", "Policy Preference of the Republic"),
    ):
        assert notes.count(old) >= 1, old
        notes = notes.replace(old, new, 1)
    moved, gone = paragraph(text, MOVED), paragraph(text, GONE)
    text = text.replace(moved, "").replace(gone, "")
    beijing = paragraph(text, "When he went to Beijing that year")
    text = text.replace(beijing, f"{moved}{beijing}<w:p><w:r><w:t>{NEW}</w:t></w:r></w:p>")
    odds = paragraph(text, "was often at odds")
    text = text.replace(
        odds,
        re.sub(
            r"<w:r>\s*(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>\s*)?<w:footnoteReference [^>]*/>\s*</w:r>",
            "",
            odds,
            flags=re.DOTALL,
        ),
    )
    # A word processor takes the note away with its mark.
    number = re.findall(r'<w:footnoteReference w:id="(\d+)"', odds)[-1]
    notes = re.sub(rf'<w:footnote w:id="{number}">.*?</w:footnote>', "", notes, flags=re.DOTALL)
    text = text.replace(
        " The case of Belarus shows,",
        '</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t xml:space="preserve">The case of Belarus shows,',
    )
    first, second = (
        paragraph(text, "how Lukashenka and Xi came to be"),
        paragraph(text, "The economy leads back to the same point"),
    )
    inner = re.sub(r"^<w:p>\s*<w:pPr>.*?</w:pPr>", "", second, flags=re.DOTALL)
    text = text.replace(second, "").replace(
        first, first.removesuffix("</w:p>") + '<w:r><w:t xml:space="preserve"> </w:t></w:r>' + inner
    )
    heading = paragraph(text, "The first decades: Minsk looks")
    text = text.replace(heading, heading.replace("Heading2", "Heading3"))
    row = next(
        row
        for row in re.findall(r"<w:tr>.*?</w:tr>", text, flags=re.DOTALL)
        if "No. 13<" in row.replace("\N{NO-BREAK SPACE}", " ")
    )
    text = text.replace(row, "")
    text, notes = counted_anew(text, notes)
    edited = {
        "word/document.xml": text.encode("utf-8"),
        "word/footnotes.xml": notes.encode("utf-8"),
        "word/comments.xml": COMMENTS.encode(),
    }
    return {**parts, **edited}


def counted_anew(text: str, notes: str) -> tuple[str, str]:
    """The notes in the order of their marks, as word processors save them."""
    order = {id_: str(n) for n, id_ in enumerate(re.findall(r'<w:footnoteReference w:id="(\d+)"', text), start=1)}
    found = re.findall(r'<w:footnote w:id="(\d+)">(.*?)</w:footnote>', notes, flags=re.DOTALL)
    inner = {int(order[id_]): words for id_, words in found}
    written = "".join(f'<w:footnote w:id="{n}">{inner[n]}</w:footnote>' for n in sorted(inner))
    head = notes[: notes.index(f'<w:footnote w:id="{found[0][0]}">')]
    mark = re.compile(r'(<w:footnoteReference w:id=")(\d+)')
    return mark.sub(lambda one: one[1] + order[one[2]], text), f"{head}{written}</w:footnotes>"


def paragraph(text: str, words: str) -> str:
    (found,) = [each for each in re.findall(r"<w:p>.*?</w:p>", text, flags=re.DOTALL) if words in each]
    return str(found)


def run(look: str, words: str) -> str:
    return f'</w:t></w:r><w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r><w:r><w:t xml:space="preserve">'


def changed(kind: str, words: str) -> str:
    text = "delText" if kind == "del" else "t"
    return f'</w:t></w:r><w:{kind} w:id="7{len(words)}" w:author="Ann"><w:r><w:{text} xml:space="preserve">{words}</w:{text}></w:r></w:{kind}><w:r><w:t xml:space="preserve">'
