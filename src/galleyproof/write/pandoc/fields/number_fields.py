"""The parts of a Word file in; the same with captions that Word counts, and references that follow what they name, out.

A caption counts by SEQ; a reference shows by REF, or by NOTEREF, the number that a bookmark stands around, and by PAGEREF
the page that it stands on (ECMA-376, 17.16.5).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha1

REFERENCE = "ref-"
"""Begins the anchor of a reference until it is a field; the number of what it names follows."""
PAGE = "page-"
"""Begins the anchor of a reference to a page, likewise."""
COUNTED = "count-"
"""Begins the bookmark around what is counted; its kind and the number of its name follow."""
LONGEST_BOOKMARK = 40
SEQUENCES = {"figure": "Figure", "table": "Table", "equation": "Equation"}

_DOCUMENT = "word/document.xml"
_PARTS = (_DOCUMENT, "word/footnotes.xml", "word/endnotes.xml")
_COUNTED = re.compile(
    rf'<w:bookmarkStart w:id="(?P<id>\d+)" w:name="{COUNTED}(?P<kind>[a-z]+)-(?P<target>\d+)"\s*/>(?P<inner>.*?)'
    r'<w:bookmarkEnd w:id="(?P=id)"\s*/>',
    re.DOTALL,
)
_REFERENCE = re.compile(
    rf'<w:hyperlink w:anchor="(?P<how>{REFERENCE}|{PAGE})(?P<target>\d+)"[^>]*>(?P<inner>.*?)</w:hyperlink>', re.DOTALL
)
_RUN = re.compile(r"<w:r>\s*(<w:rPr>.*?</w:rPr>)?\s*<w:t\b[^>]*>([^<]*)</w:t>\s*</w:r>", re.DOTALL)
_LAST_NUMBER = re.compile(r"(.*?)([0-9]+)")
_TYPED_HEADING = re.compile(rf'\u2002</w:t>\s*</w:r>\s*<w:bookmarkStart [^>]*w:name="{COUNTED}heading-(\d+)"')
_LINK_LOOK = re.compile(r'<w:rStyle w:val="Hyperlink"\s*/>')


def set_number_fields(parts: dict[str, bytes], names: Sequence[str]) -> None:
    """Changes the parts in place, after headings are counted; `names` are the bookmarks of all that can be referred to."""
    texts = {name: parts[name].decode("utf-8") for name in _PARTS if name in parts}
    typed = set(_TYPED_HEADING.findall(texts[_DOCUMENT]))
    counted = {
        found["target"]: found["kind"] for found in _COUNTED.finditer(texts[_DOCUMENT]) if found["target"] not in typed
    }
    wanted = {found["target"] for text in texts.values() for found in _REFERENCE.finditer(text)} & counted.keys()
    fields = _Fields(counted, {target: f"_Ref{100000000 + int(target)}" for target in wanted}, names)
    for name, text in texts.items():
        own = _COUNTED.sub(fields.caption, text)
        parts[name] = _REFERENCE.sub(fields.reference, own).encode("utf-8")


@dataclass(slots=True)
class _Fields:
    """Writes the fields of one file."""

    counted: dict[str, str]
    """The kind of each thing that Word counts."""
    bookmarks: dict[str, str]
    """Of those that a reference names."""
    names: Sequence[str]
    counters: dict[str, int] = field(default_factory=dict)

    def caption(self, found: re.Match[str]) -> str:
        inner = self._sequence(found["kind"], found["inner"])
        bookmark = self.bookmarks.get(found["target"])
        if bookmark is None:
            return inner
        begin = f'<w:bookmarkStart w:id="{found["id"]}" w:name="{bookmark}" />'
        return f'{begin}{inner}<w:bookmarkEnd w:id="{found["id"]}" />'

    def _sequence(self, kind: str, inner: str) -> str:
        """The number as a field, where it is one run that ends with digits."""
        run = _RUN.fullmatch(inner.strip())
        number = _LAST_NUMBER.fullmatch(run[2]) if run and kind in SEQUENCES else None
        if run is None or number is None:
            return inner
        told = int(number[2])
        is_next = told == self.counters.get(kind, 0) + 1
        self.counters[kind] = told
        anew = "" if is_next else f" \\r {told}"
        order = f"SEQ {SEQUENCES[kind]} \\* ARABIC{anew}"
        look = run[1] or ""
        return f"{_run(look, number[1]) if number[1] else ''}{number_field(order, look, number[2])}"

    def reference(self, found: re.Match[str]) -> str:
        target, inner = found["target"], found["inner"]
        bookmark, run = self.bookmarks.get(target), _RUN.fullmatch(inner.strip())
        if found["how"] == PAGE and run is not None and (bookmark or int(target) <= len(self.names)):
            order = f"PAGEREF {bookmark or _bookmark(self.names[int(target) - 1])} \\h"
            return number_field(order, _unlinked(run[1]), run[2], is_waiting=True)
        if bookmark is None or run is None:
            if int(target) > len(self.names):
                return inner
            return f'<w:hyperlink w:anchor="{_bookmark(self.names[int(target) - 1])}">{inner}</w:hyperlink>'
        # Without the second a caption's bold type would come along.
        kind = "\\n" if self.counted[target] == "heading" else "\\* MERGEFORMAT"
        order = f"REF {bookmark} \\h {kind}" if self.counted[target] != "note" else f"NOTEREF {bookmark} \\h"
        return number_field(order, _unlinked(run[1]), run[2])


def _unlinked(look: str | None) -> str:
    """The look of a run that was a link's."""
    own = _LINK_LOOK.sub("", look or "")
    return "" if own == "<w:rPr></w:rPr>" else own


def _bookmark(name: str) -> str:
    """As Pandoc names it: Word knows none that is longer."""
    return name if len(name) <= LONGEST_BOOKMARK else f"X{sha1(name.encode(), usedforsecurity=False).hexdigest()[1:]}"


def number_field(order: str, look: str, result: str, *, is_waiting: bool = False) -> str:
    """The runs of a field: what Word is to show, and what it shows until it counts anew; at once where it `is_waiting`."""
    dirty = ' w:dirty="true"' if is_waiting else ""
    parts = (
        f'<w:fldChar w:fldCharType="begin"{dirty} />',
        f'<w:instrText xml:space="preserve"> {order} </w:instrText>',
        '<w:fldChar w:fldCharType="separate" />',
    )
    begin = "".join(f"<w:r>{look}{part}</w:r>" for part in parts)
    return f'{begin}{_run(look, result)}<w:r>{look}<w:fldChar w:fldCharType="end" /></w:r>'


def _run(look: str, text: str) -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'
