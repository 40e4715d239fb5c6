"""The attribute `lang` in, the tag of a language out, or a finding."""

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.tags.language_codes import has_language, meant_tag
from galleyproof.read.markdown.attributes import Attributes


def read_language(attributes: Attributes, span: Span, sink: Sink) -> str:
    """What `lang` says; empty, with a finding, where it is no tag of a language."""
    lang = attributes.values.get("lang", "")
    if lang and not has_language(lang):
        meant = meant_tag(lang)
        hint = f"did you mean `{meant}`?" if meant else "write its tag: `fr`, `de-AT`, `zh-Hant`"
        sink.report(codes.UNKNOWN_ATTRIBUTE, f"`{lang}` is no language", span, hint)
        return ""
    return lang
