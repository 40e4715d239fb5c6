"""Where number words are to be bound in a language that nothing here reads, the author is told."""

import pytest

from galleyproof.model.evidence.numeral import NumberSettings
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.number.unread_language import report_unread_language


@pytest.mark.parametrize(
    ("language", "settings", "is_told"),
    [
        ("nl", NumberSettings(check="all"), True),
        ("pt-BR", NumberSettings(sections={"sections/01.md": "all"}), True),
        ("de", NumberSettings(check="all"), False),
        ("fr-CA", NumberSettings(check="all"), False),
        ("nl", NumberSettings(check="digits"), False),
        ("de", NumberSettings(), False),
        ("en-GB", NumberSettings(check="all"), False),
        ("en", NumberSettings(check="all"), False),
    ],
)
def test_it_is_told(language: str, settings: NumberSettings, is_told: bool) -> None:  # noqa: FBT001  a row of the table
    sink = Sink()
    report_unread_language(language, settings, Span("paper.yml", 4), sink)
    told = list(sink)
    assert [found.code for found in told] == [codes.UNREAD_NUMBER_WORDS] * is_told
    assert all(f"`{language}`" in found.message and found.span.line == 4 for found in told)
