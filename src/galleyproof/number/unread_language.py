"""The paper's language in; a finding where its numbers in words are to be bound, and nothing here can read them."""

from galleyproof.model.evidence.numeral import NumberSettings
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.language import primary
from galleyproof.number.words.foreign.foreign_literal import READ


def report_unread_language(language: str, settings: NumberSettings, span: Span, sink: Sink) -> None:
    """`span` is the place of `numbers` in paper.yml."""
    if primary(language) not in {"en", *READ} and "all" in (settings.check, *settings.sections.values()):
        message = f"numbers in words are not found in `{language}`"
        hint = "ask for `digits`, or allow `unread-number-words` with a reason: those in words are yours to check"
        sink.report(codes.UNREAD_NUMBER_WORDS, message, span, hint)
