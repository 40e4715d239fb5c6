"""Text in the language of one format in; whether it may be passed on to that format, with a finding otherwise, out."""

from typing import Literal, TypeAlias

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.block import OutputForm
from galleyproof.read.markdown.meaning.raw_html import is_harmless
from galleyproof.read.markdown.meaning.spelled_otherwise import instead_of_command

_USUAL = (
    "use Markdown, or write `\\tex`{=latex} and set `raw_tex: true` in paper.yml; a backslash that prints is `\\\\`"
)
RawForm: TypeAlias = Literal["latex", "html", ""]
"""Formats that raw text is passed on to; empty for what is left out."""


def admit_raw(
    form: str, text: str, span: Span, sink: Sink, *, allow_tex: bool, forms: frozenset[OutputForm] | None = None
) -> RawForm:
    """The format that prints the text, which stands in what is meant for the outputs `forms`."""
    match form.lower():
        case "latex" | "tex":
            if allow_tex:
                return "latex"
            refuse_tex(text, span, sink)
        case "html" | "html4" | "html5" | "epub" | "epub3":
            if is_harmless(text):
                if forms is None or forms - {"html", "epub"}:
                    message = "this HTML is printed in html and epub alone"
                    hint = 'put it between `::: {.content-visible when-format="html"}` and `:::`, and say the same for print'
                    sink.report(codes.RAW_LEFT_OUT, message, span, hint)
                return "html"
            message = "this HTML has scripts, styles or files of its own"
            sink.report(codes.RAW_HTML, message, span, "marks of text are passed on; write the rest in Markdown")
        case other:
            message = f"text for `{other}` is printed in none of the formats that are made here"
            sink.report(codes.RAW_LEFT_OUT, message, span, "delete it, or write it for `latex` or `html`")
    return ""


def refuse_tex(tex: str, span: Span, sink: Sink, hint: str = "") -> None:
    """Tells of LaTeX that is not allowed; `hint` is what to write instead, if anything is known."""
    words = " ".join(tex.split())
    shown = words if len(words) <= 60 else f"{words[:57]}..."
    sink.report(
        codes.RAW_TEX,
        f"`{shown}` is raw LaTeX",
        span,
        hint or instead_of_command(tex) or _USUAL,
    )
