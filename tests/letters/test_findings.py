"""What no font prints is told, by `check` as by `build`, at its place and with what the author can do."""

from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest

from galleyproof.building import build
from galleyproof.letters.case import Case
from galleyproof.letters.unspaced import opening_places
from galleyproof.letters.with_cut_fonts import open_case
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.look.letters import is_mark
from galleyproof.pipeline import check
from galleyproof.write.characters.companion_type import WORD_BREAK, set_text
from tests.papers.small import copy_small

HARMFUL = {
    "direction override": "\u202eabc\u202c",
    "isolate": "\u2067abc\u2069",
    "zero width space": "a\u200bb",
    "byte order mark": "a\ufeffb",
    "private use": "a\ue000b \U000f0000",
    "noncharacter": "a\ufdd0b",
    "unassigned": "a\u0378b",
    "a thousand marks": "e" + "\u0301" * 1000,
    "a thousand marks on a letter of the companion": "ж" + "\u0301" * 1000,
    "marks alone": "\u0301\u0302\u0303\u0304\u0305\u0306",
    "Tangut": "\U00017000",
    "joiners alone": "\u200d\u200c",
    "tags": "a\U000e0041",
    "what a conversion has lost": "a\ufffdb",
    "half of a pair, by its number": "&#xD800;",
}


@pytest.mark.parametrize("text", HARMFUL.values(), ids=HARMFUL.keys())
def test_it_is_told_and_nothing_breaks(text: str, tmp_path: Path) -> None:
    root = _paper(tmp_path, f"Before {text} after, says @doe2020.\n")
    sink = Sink()
    assert check(root, sink, lambda _: None) is not None
    told = [found for found in sink if found.code.id == "W602"]
    assert told
    assert all(found.span.line == 1 and found.span.column >= 8 and found.hint for found in told)
    assert all(len(found.message) < 100 for found in told)


def test_harm_is_told_wherever_words_are_printed(tmp_path: Path) -> None:
    harm = "\u202eabc \u2067 \ue000 e" + "\u0301" * 1000
    root = _paper(
        tmp_path,
        f"# H{harm}\n\n| {harm} | b |\n|---|---|\n| c | {harm} |\n\n: C{harm} {{#tbl:x}}\n\n*{harm}*[^a] @doe2020.\n\n[^a]: N{harm}\n",
    )
    (root / "paper.yml").write_text(
        f"title: T{harm}\nauthors: [{{name: A{harm}}}]\nabstract: B{harm}\nkeywords: [K{harm}]\ndate: 2026-01-01\n",
        encoding="utf-8",
    )
    works = (root / "bib" / "references.bib").read_text(encoding="utf-8")
    (root / "bib" / "references.bib").write_text(works.replace("{Trade}", f"{{Trade{harm}}}"), encoding="utf-8")
    sink = Sink()
    assert check(root, sink, lambda _: None) is not None
    told = {(found.span.path, found.span.line) for found in sink if found.code.id == "W602"}
    assert told == {
        *(("sections/01-trade.md", line) for line in (1, 3, 5, 7, 9, 11)),
        *(("paper.yml", line) for line in (1, 2, 3, 4)), ("bib/references.bib", 3),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["sections/01-trade.md", "paper.yml", "bib/references.bib"])
def test_half_of_a_pair_is_told_at_its_place(name: str, tmp_path: Path) -> None:
    root = _paper(tmp_path, "Says @doe2020.\n")
    data = (root / name).read_bytes()
    (root / name).write_bytes(data[:9] + b"\xed\xa0\x80" + data[9:])
    sink = Sink()
    check(root, sink, lambda _: None)
    assert [(found.code.id, str(found.span)) for found in sink][:1] == [("R102", f"{name}:1:10")]


def test_what_holds_letters_together_is_no_letter(tmp_path: Path) -> None:
    sink = Sink()
    check(_paper(tmp_path, "A\u2060b 10\u206012, says @doe2020.\n"), sink, lambda _: None)
    assert [found for found in sink if found.code.id == "W602"] == []


def test_check_tells_what_build_would(tmp_path: Path) -> None:
    root = _paper(
        tmp_path,
        "# On \U00017000\n\nOne \ue000 and\ntwo \u202e.^[A \U00012000.]\n\n    code \ue001\n\nSays @doe2020.\n",
    )
    (root / "paper.yml").write_text("title: A \U00017001\nkeywords: [\ue002]\ndate: 2026-01-01\n", encoding="utf-8")
    checked, built = Sink(), Sink()
    check(root, checked, lambda _: None)
    assert build(root, built, lambda _: None) is None
    assert sorted(map(str, checked)) == sorted(map(str, built))
    letters = [found.span for found in checked if found.code.id == "W602"]
    assert sorted({(span.path, span.line, span.column) for span in letters}) == [
        ("paper.yml", 1, 10), ("paper.yml", 2, 12), ("sections/01-trade.md", 1, 6), ("sections/01-trade.md", 3, 5),
        ("sections/01-trade.md", 4, 5), ("sections/01-trade.md", 4, 11), ("sections/01-trade.md", 6, 10),
    ]  # fmt: skip


def _paper(folder: Path, prose: str) -> Path:
    root = copy_small("plain", folder / "paper")
    (root / "sections" / "01-trade.md").write_text(prose, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("letter", "words"),
    [
        ("鈴", "galleyproof[cjk]"), ("か", "galleyproof[cjk]"), ("한", "galleyproof[cjk]"), ("，", "galleyproof[cjk]"),
        ("क", "galleyproof[indic]"), ("த", "galleyproof[indic]"), ("ไ", "galleyproof[sea]"), ("ក", "galleyproof[sea]"),
        ("አ", "galleyproof[ethiopic]"), ("ש", "galleyproof[rtl]"), ("س", "galleyproof[rtl]"), ("\U00017000", "transcribe"), ("\ue000", "take it out"),
    ],
)  # fmt: skip
def test_a_letter_of_a_script_that_is_not_installed_names_what_brings_it(letter: str, words: str) -> None:
    assert [each.sort for each in Case(()).set_run(letter)] == [None]
    assert words in Case(()).advice(letter)


@pytest.mark.parametrize("letter", "ກកမ")
def test_a_line_without_a_place_to_break_is_told_and_an_author_can_make_one(letter: str) -> None:
    case = open_case("en")
    if case.set_run(letter)[0].sort is None:
        pytest.skip("the fonts of this script are not installed")
    told: list[tuple[int, str]] = []

    def tell(offset: int, letters: str) -> None:
        told.append((offset, letters))

    parted = "\u200b".join([letter * 12] * 3)
    tex = set_text(f"A {parted} b", case, refuse, tell)
    assert tex.count(WORD_BREAK) == 2
    assert told == []
    set_text(f"A {letter * 36} b", case, refuse, tell)
    assert told == [(2, letter * 36)]


def test_it_is_told_at_its_place(tmp_path: Path) -> None:
    if open_case("en").set_run("ក")[0].sort is None:
        pytest.skip("the fonts of this script are not installed")
    sink = Sink()
    check(_paper(tmp_path, f"Old {'ក' * 40}, says @doe2020.^[A {'ក' * 40}.]\n"), sink, lambda _: None)
    told = [(found.code.id, found.span.line, found.span.column) for found in sink]
    assert told == [("W609", 1, 5), ("W609", 1, 65)]


def refuse(*told: object) -> None:
    raise AssertionError(told)


@pytest.mark.skipif(find_spec("budoux") is None, reason="what knows the words of Thai is not installed")
def test_a_line_of_thai_breaks_between_its_words() -> None:
    text = "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์"
    places = sorted(opening_places(text))
    words = [text[start:end] for start, end in pairwise([0, *places, len(text)])]
    assert {"มนุษย์", "เกิด", "อิสระ", "และ", "เสมอภาค", "ใน"} <= set(words)
    assert not any(is_mark(word[0]) or word[0] in "ะาำ" or word[-1] in "เแโใไ" for word in words)
