"""What other programs would carry out in a manuscript in; a finding with the way out, out."""

import re

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span

_WAYS = (
    (re.compile(r"\{\{[<%]\s*pagebreak"), "delete it: the page ends where it is full"),
    (
        re.compile(r"\{\{[<%]\s*include|\{%\s*include"),
        "list the file under `sections` in paper.yml, or paste its words",
    ),
    (re.compile(r"\{\{[<%]\s*(?:meta|var|env)"), "write the words themselves, or bind the number: `[5]{num=...}`"),
    (re.compile(r"\{\{[<%]\s*(?:video|embed|kbd|placeholder|lipsum)"), "write what a reader shall see in its place"),
    (re.compile(r"\{\{[<%]\s*fa "), "delete it: there are no icons in print"),
    (re.compile(r"!\[\["), "write the words of that note, or `![Caption](images/port.png)` for a picture"),
    (re.compile(r""), "write the words that it stands for"),
)
PROGRAM = re.compile(r"(?:\{?(?:r|python|julia|ojs)\}?)\s+\S")
"""What stands in `code` that knitr or Quarto would run."""


def refuse_header(words: str, span: Span, sink: Sink) -> None:
    """Tells of the YAML at the top of a section."""
    names = re.findall(r"^[\"']?([A-Za-z_][\w -]*?)[\"']?(?::| = )", words, re.MULTILINE) or ["---"]
    told = ", ".join(f"`{name}`" for name in names[:4]) + (" and others" if len(names) > 4 else "")
    hint = "say it in paper.yml, which has title, authors, abstract, keywords, language; then delete these lines"
    sink.report(codes.SECTION_HEADER, f"a header of metadata stands in a section: {told}", span, hint)


def refuse_short_code(words: str, span: Span, sink: Sink) -> None:
    """Tells of what Quarto, Hugo or a template would put something in the place of."""
    hint = next(way for pattern, way in _WAYS if pattern.match(words))
    sink.report(codes.FOREIGN_CODE, f"nothing here carries out `{words}`", span, hint)


def refuse_program(words: str, span: Span, sink: Sink) -> None:
    """Tells of a program in the running words."""
    hint = "write the number and bind it to its datum: `[5]{num=...}`"
    sink.report(codes.FOREIGN_CODE, f"the program in `{words}` is not run here", span, hint)


def tell_tex_quotes(words: str, span: Span, sink: Sink) -> None:
    """Tells of two quotations of LaTeX, of which the first marks of each enclose code in Markdown."""
    shown = " ".join(words.split())[:40]
    sink.report(
        codes.DIALECT_MARK, f"`` ``{shown}`` `` prints as code", span, 'write `"words"`: such marks are curved in print'
    )
