"""The XML of a word processor's document in, the same with each language told where that program looks for it, out.

Pandoc names the language of Latin letters alone: Word and LibreOffice have others for Hebrew and Arabic, and for Chinese,
Japanese and Korean, by which they choose fonts and spelling.
"""

import re

from galleyproof.model.look.language import primary, runs_left

_WIDE = frozenset({"zh", "ja", "ko"})
_WORD_RUN = re.compile(r'<w:lang w:val="([A-Za-z0-9-]+)" />')
_OPEN_RUN = re.compile(r'fo:language="([A-Za-z]+)"(?: fo:country="([A-Za-z]+)")?')


def word_languages(document: str) -> str:
    """word/document.xml or word/footnotes.xml."""
    # Pandoc drops the style of a paragraph that runs to the left.
    document = document.replace("<w:pPr><w:bidi /></w:pPr>", '<w:pPr><w:pStyle w:val="BodyText" /><w:bidi /></w:pPr>')
    return _WORD_RUN.sub(_word_language, document)


def _word_language(match: re.Match[str]) -> str:
    name = "bidi" if runs_left(match[1]) else "eastAsia" if primary(match[1]) in _WIDE else "val"
    return f'<w:lang w:{name}="{match[1]}" />'


def open_languages(content: str) -> str:
    """content.xml of OpenDocument."""
    return _OPEN_RUN.sub(_open_language, content)


def _open_language(match: re.Match[str]) -> str:
    kind = "complex" if runs_left(match[1]) else "asian" if primary(match[1]) in _WIDE else ""
    if not kind:
        return match[0]
    # LibreOffice wants a country, if only to be told that there is none.
    return f'{match[0]} style:language-{kind}="{match[1]}" style:country-{kind}="{match[2] or "none"}"'
