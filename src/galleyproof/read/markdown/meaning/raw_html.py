"""Raw HTML in; whether it can do a reader no harm, and reaches no other file, out."""

import re
from html.parser import HTMLParser

TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
ATTRIBUTES = frozenset(
    [
        "class",
        "id",
        "lang",
        "dir",
        "title",
        "colspan",
        "rowspan",
        "align",
        "valign",
        "scope",
        "start",
        "type",
        "reversed",
        "datetime",
    ]
)


def is_harmless(html: str) -> bool:
    """Whether nothing but marks of text is in it: no script, no style, no address of a file."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.is_harmless


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.is_harmless = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        links = ("http://", "https://", "mailto:", "#")
        for name, value in attrs:
            is_link = tag == "a" and name == "href" and (value or "").lower().startswith(links)
            self.is_harmless &= name in ATTRIBUTES or is_link
        self.is_harmless &= tag in TAGS

    def handle_decl(self, decl: str) -> None:  # noqa: ARG002
        self.is_harmless = False

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002
        self.is_harmless = False

    def handle_pi(self, data: str) -> None:  # noqa: ARG002
        self.is_harmless = False


_COMMENTS = re.compile(r"(?>\s*<!(?=--).*?-->)*+\s*", re.DOTALL)


def is_comment(html: str) -> bool:
    """Whether nothing but comments is there."""
    return _COMMENTS.fullmatch(html) is not None
