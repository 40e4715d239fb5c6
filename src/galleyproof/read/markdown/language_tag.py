"""The attribute `lang` in, the tag of a language out, or a finding."""

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.language import is_tag
from galleyproof.read.markdown.attributes import Attributes


def read_language(attributes: Attributes, span: Span, sink: Sink) -> str:
    """What `lang` says; empty, with a finding, where it is no tag of a language."""
    lang = attributes.values.get("lang", "")
    if lang and not is_tag(lang):
        hint = "write its tag: `fr`, `de-AT`, `zh-Hant`"
        sink.report(codes.UNKNOWN_ATTRIBUTE, f"`{lang}` is no language", span, hint)
        return ""
    return lang
