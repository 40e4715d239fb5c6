"""A block of code in, the same in the model out, with a finding for what its braces ask for and no print gives."""

import re

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import CodeBlock
from galleyproof.read.markdown.attributes import read_attributes, tell_unused

_PROGRAM = re.compile(r"\{(r|python|julia|ojs|bash|sql)\b")
"""What knitr or Quarto would run."""
_DRAWN = frozenset({"mermaid", "plantuml", "graphviz", "dot", "tikz", "vega-lite", "ditaa"})
"""Drawings in words of their own."""
_DIRECTIVE = re.compile(r"\{([a-z][\w:-]*)\}")
"""What MyST would carry out."""
_NUMBERED = frozenset({"numberLines", "number-lines", "line-numbers", "linenos"})


def read_code(info: str, text: str, span: Span, sink: Sink) -> CodeBlock:
    """`info` is what stands behind the fence; empty where the code is set in."""
    info = info.strip()
    if chunk := _PROGRAM.match(info):
        hint = "a script in figures/ draws what a program draws; numbers come from data/"
        sink.report(codes.UNRUN_PROGRAM, f"this {chunk[1]} prints as it is typed", span, hint)
    elif drawing := next((name for name in re.findall(r"[\w-]+", info) if name in _DRAWN), None):
        hint = "save the drawing as SVG or PNG, `![Caption](images/port.svg)`, or draw it by a script in figures/"
        sink.report(codes.UNRUN_PROGRAM, f"this {drawing} prints as it is typed", span, hint)
    elif directive := _DIRECTIVE.match(info):
        hint = "write `::: callout-note` and `:::` around words, `![Caption](images/port.png)` for a picture"
        sink.report(codes.UNRUN_PROGRAM, f"nothing here carries out `{{{directive[1]}}}`", span, hint)
    elif "{" in info and (attributes := read_attributes(info, info.index("{"), len(info))) is not None:
        # Other classes name a language: code prints in one colour.
        unused = (*(f".{name}" for name in attributes.classes if name in _NUMBERED), *attributes.values)
        tell_unused(
            unused, "a block of code", span, sink, "what a reader shall see, a caption too, stands above it as words"
        )
    return CodeBlock(text, span)
