"""The targets of paper.yml are read with every fault at its place."""

import pytest

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.outcome.target import Deposit
from galleyproof.read.settings.paper_settings import read_settings


def read(text: str) -> tuple[object, list[str]]:
    sink = Sink()
    settings = read_settings(Source("paper.yml", text), (), sink)
    assert settings is not None
    return settings, [f"{found.span.line} {found.code.name}: {found.message}" for found in sink]


def test_a_target_says_what_it_asks_for() -> None:
    sink = Sink()
    text = (
        "targets:\n  review: {format: docx, word_limit: 9000, count_notes: false, keywords: 4..8, anonymous: true,\n"
        "    reference_doc: styles/journal.docx, may_stay: [Adam Smith], doi: 10.1/x}\n  arxiv:\n"
    )
    settings = read_settings(Source("paper.yml", text), (), sink)
    assert settings is not None
    assert list(sink) == []
    review = settings.targets["review"]
    assert (review.format, review.word_limit, review.count_notes, review.keywords) == ("docx", (0, 9000), False, (4, 8))
    assert (review.anonymous, review.may_stay, review.deposit) == (True, ("Adam Smith",), Deposit(doi="10.1/x"))
    assert settings.targets["arxiv"].format == "arxiv"


def test_a_style_may_be_a_file() -> None:
    sink = Sink()
    settings = read_settings(Source("paper.yml", "style: styles/apa.csl\n"), (), sink)
    assert settings is not None
    assert (settings.csl, list(sink)) == ("styles/apa.csl", [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("targets: docx", "1 bad-settings: `targets` is not a list of named targets"),
        ("targets:\n  a b: {format: docx}", "2 bad-settings: `a b` cannot be the name of a target"),
        ("targets:\n  ../x: {format: docx}", "2 bad-settings: `../x` cannot be the name of a target"),
        ("targets:\n  x: {format: doc}", "2 bad-settings: the target `x` has no format that there is: `doc`"),
        ("targets:\n  docx: {word_limt: 3}", "2 unknown-setting: `word_limt` is no setting of the target `docx`"),
        ("targets:\n  docx: {word_limit: many}", "2 bad-settings: `word_limit` is not a whole number above nought"),
        ("targets:\n  docx: {keywords: [4, 8]}", "2 bad-settings: `keywords` cannot be a list"),
        ("targets:\n  docx: {keywords: 8..4}", "2 bad-settings: `keywords` cannot be `8..4`"),
        ("targets:\n  docx: {file_name: a/b}", "2 bad-file-name: `a/b` cannot be the name of a file everywhere"),
        ("targets:\n  docx: {style: ../a.csl}", "2 outside-paper: `../a.csl` lies outside the paper"),
        ("style: /etc/a.csl", "1 outside-paper: `/etc/a.csl` lies outside the paper"),
    ],
)
def test_a_fault_is_told_at_its_place(text: str, told: str) -> None:
    assert read(text)[1] == [told]
