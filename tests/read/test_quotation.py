"""Quotation marks are turned as Pandoc turns them: it is asked for a corpus of sentences with emphasis, links and code."""

import json
import random
import subprocess
from collections.abc import Iterator

import pytest

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.text.document import Paragraph
from galleyproof.model.text.walk import plain_text
from galleyproof.pandoc.pandoc_process import find_pandoc
from galleyproof.read.markdown.section import read_section
from tests.submit.programs import needs_pandoc

SHOWN = {
    '"*Word*"': "“Word”",
    '*"Word"*': "“Word”",
    '**"Word"** and "**word**"': "“Word” and “word”",
    "'I said \"no\"'": "‘I said “no”’",
    "\"'I' said he\"": "“‘I’ said he”",
    "rock 'n' roll": "rock ‘n’ roll",
    '"—"': "“—”",
    "it's the dog's": "it’s the dog’s",
    "'tis his": "’tis his",
    "5'10\" tall": "5’10” tall",
    '("a") and ["b"]': "(“a”) and [“b”]",
    '"a"—"b"': "“a”—“b”",
    '"It goes on': "“It goes on",
    '"`code`" \'and [a "link"](https://a.example)\'': "“code” ‘and a “link”’",
    '"a ... b"': "“a … b”",
    "a \" b ' c": "a ” b ’ c",
    "the `x`'s and the systems' state": "the x’s and the systems’ state",
    "[Doe](https://a.example)'s and the systems' state": "Doe’s and the systems’ state",
    "H~2~'s, [Lord]{.smallcaps}'s and the systems' state": "H2’s, Lord’s and the systems’ state",
    "the '90s' end, he said 'no'": "the ’90s’ end, he said ‘no’",
    "in the '60s and '70s he said 'no'": "in the ’60s and ’70s he said ‘no’",
    "'Twas the hawks' nest": "’Twas the hawks’ nest",
    "'90 of them', 'em' and 'til now": "‘90 of them’, ‘em’ and ’til now",
}


@pytest.mark.parametrize(("typed", "printed"), SHOWN.items(), ids=list(SHOWN))
def test_marks_are_turned(typed: str, printed: str) -> None:
    assert read(typed)[0] == printed


def test_many_marks_take_no_time_to_speak_of() -> None:
    marks = ["\"'" * 4000, "'a " * 8000, "\"a 'b " * 4000, "*\"a* 'b " * 3000]
    assert [len(read(typed)) for typed in marks] == [1] * len(marks)


@needs_pandoc
@pytest.mark.peer
def test_pandoc_turns_them_alike() -> None:
    sentences = list(corpus(random.Random(20), 1500))
    asked = subprocess.run(
        [str(find_pandoc()), "--from=markdown+smart", "--to=json"],
        input="\n\n".join(sentences),
        capture_output=True,
        text=True,
        check=True,
    )
    theirs = [_words(block["c"]) for block in json.loads(asked.stdout)["blocks"]]
    ours = read("\n\n".join(sentences))
    differing = [each for each in zip(sentences, theirs, ours, strict=True) if each[1] != each[2]]
    assert differing == []


def read(text: str) -> list[str]:
    """The words of each paragraph."""
    blocks = read_section(Source("a.md", text), Sink()).blocks
    return [plain_text(block.children) for block in blocks if isinstance(block, Paragraph)]


def corpus(chance: random.Random, count: int) -> Iterator[str]:
    """Sentences as they are written: quotations in quotations, emphasis across and within them, apostrophes."""
    for _ in range(count):
        yield "So " + " ".join(_phrase(chance, "") for _ in range(chance.randint(1, 4))) + "."


def _phrase(chance: random.Random, within: str) -> str:
    """One phrase; `within` names the marks that are open around it, which do not open again."""
    plain = [
        "the dog's",
        "don't",
        "word",
        "the dogs' bones",
        "rock 'n' roll",
        "`a`",
        "one—two",
        "[a](https://a.example)",
    ]
    if "'" in within:
        plain = ["the dog's", "don't", "word", "`a`", "one—two"]
    marks = [mark for mark in "\"'*(" if mark not in within]
    if len(within) > 2 or not marks or chance.random() < 0.4:
        return chance.choice(plain)
    mark = chance.choice(marks)
    stop = chance.choice(["", ",", "."]) if mark in "\"'" else ""
    inner = " ".join(_phrase(chance, within + mark) for _ in range(chance.randint(1, 2)))
    return f"{mark}{inner}{stop}{')' if mark == '(' else mark}"


def _words(inlines: list[dict[str, object]]) -> str:
    words = ""
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            words += str(content)
        elif kind in ("Space", "SoftBreak"):
            words += " "
        elif kind == "Code":
            assert isinstance(content, list)
            words += str(content[1])
        elif kind == "Link":
            assert isinstance(content, list)
            words += _words(content[1])
        elif kind == "Quoted":
            assert isinstance(content, list)
            marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            words += f"{marks[0]}{_words(content[1])}{marks[1]}"
        else:
            assert isinstance(content, list), kind
            words += _words(content)
    return words
