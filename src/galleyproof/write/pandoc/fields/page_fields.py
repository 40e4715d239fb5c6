"""The text of an OpenDocument file in; the same with references to pages that whoever opens it fills in, out."""

import re
from collections.abc import Sequence
from html import escape

from galleyproof.write.pandoc.fields.number_fields import PAGE

_REFERENCE = re.compile(rf'<text:a\b[^>]*xlink:href="#{PAGE}(\d+)"[^>]*>(.*?)</text:a>', re.DOTALL)
_LINK_LOOK = re.compile(r'<text:span text:style-name="Definition">(.*)</text:span>', re.DOTALL)
_WORDS = re.compile(r"[^<>]+(?=<|$)")


def set_page_fields(content: str, names: Sequence[str]) -> str:
    """`names` are the bookmarks of all that can be referred to (OpenDocument 1.3, 7.7.6)."""

    def refer(found: re.Match[str]) -> str:
        name = escape(names[int(found[1]) - 1])
        begin = f'<text:bookmark-ref text:reference-format="page" text:ref-name="{name}">'
        inner = _LINK_LOOK.sub(r"\1", found[2])
        return _WORDS.sub(lambda words: f"{begin}{words[0]}</text:bookmark-ref>", inner, count=1)

    return _REFERENCE.sub(refer, content)
