"""An OpenDocument text in; out the same with each Zotero citation as one character, and what the citations are."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from galleyproof.bring.document.syntax_tree import TreeNode, citation, text
from galleyproof.bring.opened.fields import Item

_START = re.compile(r'<text:reference-mark-start\s+text:name="(?P<name>[^"]*)"\s*/>')
_MARKED = ("ZOTERO_ITEM", "ZOTERO_BIBL", "CSL_CITATION")
FIRST = 0xF0000
LABELS = {
    "page": "", "chapter": "chap. ", "paragraph": "para. ", "section": "sec. ", "note": "n. ", "figure": "fig. ", "line": "l. ",
    "column": "col. ", "verse": "v. ", "volume": "vol. ", "book": "bk. ", "part": "pt. ", "folio": "fol. ", "issue": "no. ",
}  # fmt: skip
"""What a locator of CSL is called in Pandoc's Markdown."""


@dataclass(frozen=True, slots=True)
class FieldText:
    """The document's XML and its citations."""

    xml: str
    cites: Mapping[str, TreeNode]
    """By the character that stands for it."""
    items: tuple[Item, ...]
    has_list: bool
    """Whether Zotero made a list of the works, which is left out."""


def take_fields(xml: str) -> FieldText:
    """Zotero keeps a citation in the name of a reference mark around the words that it printed."""
    parts: list[str] = []
    cites: dict[str, TreeNode] = {}
    items: list[Item] = []
    position, has_list = 0, False
    for start in _START.finditer(xml):
        if start.start() < position or not unescape(start["name"]).startswith(_MARKED):
            continue
        end = re.compile(rf'<text:reference-mark-end\s+text:name="{re.escape(start["name"])}"\s*/>').search(
            xml, start.end()
        )
        if end is None:
            continue
        name = unescape(start["name"])
        made, found = read_field(name)
        if made is None and not name.startswith("ZOTERO_BIBL"):
            continue
        parts.append(xml[position : start.start()])
        if made is None:
            has_list = True
            # The list may run over paragraphs, whose tags stay.
            parts.append(re.sub(r">[^<]+<", "><", f">{xml[start.end() : end.start()]}<")[1:-1])
        else:
            character = chr(FIRST + len(cites))
            cites[character] = made
            items += found
            parts.append(character)
        position = end.end()
    return FieldText("".join([*parts, xml[position:]]), cites, tuple(items), has_list)


_PARAGRAPH = re.compile(r"<text:(?P<tag>[ph])(?P<attributes>\s[^<>]*)?>(?P<inner>.*?)</text:(?P=tag)>", re.DOTALL)
_FRONT = {"Title": "title", "Subtitle": "subtitle", "Author": "author", "Date": "date", "Abstract": "abstract"}
"""Styles of the title page, and what Pandoc calls what stands in them."""


def take_front(xml: str) -> tuple[str, Mapping[str, tuple[str, ...]]]:
    """The document without the paragraphs of its title page, and their words by Pandoc's name for them."""
    parents = dict(
        re.findall(r'<style:style\s[^<>]*?style:name="([^"]+)"[^<>]*?style:parent-style-name="([^"]+)"', xml)
    )
    found: dict[str, list[str]] = {}

    def taken(match: re.Match[str]) -> str:
        style = re.search(r'text:style-name="([^"]+)"', match["attributes"] or "")
        own = str(style[1]) if style else ""
        name = _FRONT.get(parents.get(own, own), "")
        if not name or "<text:note" in match["inner"] or "<draw:" in match["inner"]:
            return match[0]
        bare = re.sub(r"<text:(?:line-break|tab|s)\b[^<>]*/>", " ", match["inner"])
        found.setdefault(name, []).append(" ".join(unescape(re.sub(r"<[^<>]*>", "", bare)).split()))
        return ""

    return _PARAGRAPH.sub(taken, xml), {name: tuple(words) for name, words in found.items()}


def read_field(name: str) -> tuple[TreeNode | None, list[Item]]:
    """The citation that a field holds, and the works that it carries; None where it holds none."""
    begin = name.find("{")
    if begin < 0:
        return None, []
    try:
        data, _ = json.JSONDecoder().raw_decode(name, begin)
    except (ValueError, RecursionError):
        return None, []
    cites, items = [], []
    for item in data.get("citationItems") or []:
        if not isinstance(item, dict):
            continue
        uris = item.get("uris") or item.get("uri") or [""]
        work = item.get("itemData")
        id_ = str((uris[0] if isinstance(uris, list) and uris else uris) or item.get("id", ""))
        if isinstance(work, dict):
            items.append({**work, "id": id_})
        cites.append(_cite(item, id_))
    return ({"t": "Cite", "c": [cites, []]} if cites else None), items


def _cite(item: Mapping[str, Any], id_: str) -> dict[str, Any]:
    prefix, suffix = str(item.get("prefix") or "").strip(), str(item.get("suffix") or "").strip()
    locator = str(item.get("locator") or "").strip()
    label = LABELS.get(str(item.get("label") or "page"), "")
    after = f", {label}{locator}" if locator else ""
    if suffix:
        after += suffix if suffix[:1] in ",.;:" else f", {suffix}"
    mode = "SuppressAuthor" if item.get("suppress-author") else "NormalCitation"
    return citation(id_, [text(prefix)] if prefix else [], [text(after)] if after else [], mode)
