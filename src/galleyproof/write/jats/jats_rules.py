"""A JATS article's XML in; what is wrong with its structure out: references to nothing, ids twice, elements out of place."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree as ET

BLOCKS = frozenset(
    {
        "p",
        "disp-quote",
        "list",
        "def-list",
        "verse-group",
        "boxed-text",
        "table-wrap",
        "fig",
        "preformat",
        "disp-formula",
    }
)

CHILDREN: dict[str, frozenset[str]] = {
    "article": frozenset({"front", "body", "back"}),
    "front": frozenset({"journal-meta", "article-meta"}),
    "body": BLOCKS | {"sec"},
    "sec": BLOCKS | {"label", "title", "sec"},
    "back": frozenset({"fn-group", "ref-list", "ack", "bio", "sec"}),
    "fn-group": frozenset({"title", "fn"}),
    "fn": frozenset({"label", "p"}),
    "ref-list": frozenset({"title", "ref"}),
    "ref": frozenset({"mixed-citation", "citation-alternatives"}),
    "citation-alternatives": frozenset({"element-citation", "mixed-citation"}),
    "fig": frozenset({"label", "caption", "alt-text", "graphic"}),
    "table-wrap": frozenset({"label", "caption", "table", "table-wrap-foot"}),
    "table-wrap-foot": frozenset({"fn"}),
    "list": frozenset({"list-item"}),
    "list-item": frozenset({"label", "p", "list"}),
}
"""What may stand directly in an element, of those that a paper has."""

ORDER: dict[str, tuple[str, ...]] = {
    "article": ("front", "body", "back"),
    "front": ("journal-meta", "article-meta"),
    "article-meta": (
        "article-id", "title-group", "contrib-group", "author-notes", "history", "permissions", "abstract", "kwd-group",
        "funding-group",
    ),
    "sec": ("label", "title"),
    "fig": ("label", "caption", "alt-text", "graphic"),
    "table-wrap": ("label", "caption", "table", "table-wrap-foot"),
    "fn": ("label",),
}  # fmt: skip
"""Elements that stand in this order."""


_MAY_BE_EMPTY = frozenset(
    {"graphic", "inline-graphic", "td", "th", "col", "etal", "break", "hr", "title", "term", "body", "tr"}
)
"""Elements that say all in their attributes, or hold a place."""
NEEDS_PARAGRAPH = ("list-item", "fn")
"""Elements that have a number or a mark though they hold nothing: an empty paragraph stands in them then."""
_FORMULAS = "{http://www.w3.org/1998/Math/MathML}"
"""Blanks and empty places of a formula are elements that hold nothing."""


def jats_faults(data: bytes, notes: int) -> tuple[str, ...]:
    """Each fault once; `notes` is how many notes there must be."""
    try:
        article = ET.fromstring(data)  # noqa: S314  written by this program a moment ago
    except ET.ParseError as error:
        return (f"the XML is not well formed: {error}",)
    return tuple(dict.fromkeys(_faults(article, notes)))


def is_idle(element: ET.Element, parent: ET.Element) -> bool:
    """Whether the element holds nothing, and says nothing by standing where it does; something may lead to one with an id."""
    if len(element) or (element.text or "").strip() or element.get("id"):
        return False
    if element.tag == "p" and parent.tag in NEEDS_PARAGRAPH:
        return any(child is not element and child.tag != "label" for child in parent)
    return element.tag not in _MAY_BE_EMPTY and not element.tag.startswith(_FORMULAS)


def _faults(article: ET.Element, notes: int) -> Iterator[str]:
    ids = Counter(identifier for element in article.iter() if (identifier := element.get("id")))
    yield from (f"the id `{identifier}` is given {count} times" for identifier, count in ids.items() if count > 1)
    for link in article.iter("xref"):
        if link.get("rid") not in ids:
            yield f"an xref leads to `{link.get('rid')}`, which is nowhere"
    for element in article.iter():
        allowed = CHILDREN.get(element.tag)
        for child in element:
            if allowed is not None and child.tag not in allowed:
                yield f"`{child.tag}` cannot stand in `{element.tag}`"
            if is_idle(child, element):
                yield f"a `{child.tag}` is empty"
        wanted = ORDER.get(element.tag, ())
        places = [wanted.index(child.tag) for child in element if child.tag in wanted]
        if places != sorted(places):
            yield f"what `{element.tag}` holds is out of order"
    # Labels may begin anew with each chapter; ids never do.
    labelled = [
        (note.get("id"), label) for note in article.iterfind("./back/fn-group/fn") if (label := note.findtext("label"))
    ]
    numbers = [identifier for identifier, _ in labelled]
    labels = ["0", *(label for _, label in labelled)]
    follow = all(label in ("1", str(int(before) + 1)) for before, label in pairwise(labels) if before.isdecimal())
    if numbers != [f"fn{number}" for number in range(1, notes + 1)] or not follow:
        yield f"there are {len(numbers)} notes in the fn-group, and {notes} in the paper, or they are out of order"
    markers = [link.get("rid") for link in article.iter("xref") if link.get("ref-type") == "fn"]
    if sorted(markers, key=lambda name: int((name or "fn0")[2:])) != [f"fn{number}" for number in range(1, notes + 1)]:
        yield f"{len(markers)} markers lead to {notes} notes"
