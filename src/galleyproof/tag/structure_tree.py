"""The elements of a paper and what its pages show of them in, the structure tree of the PDF (ISO 32000-1, 14.7) out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from galleyproof.model.outcome.element_tree import DOCUMENT, Element
from galleyproof.tag.marked_content import MARK, MarkedPages, MarkedPiece, MisplacedMarkError

_PRINT = 4
"""The flag of an annotation that is printed."""
_CELLS = frozenset({"TR", "TH", "TD"})
"""What stays where it is empty, since a table has rows and columns."""


def plant_tree(pdf: pikepdf.Pdf, elements: Mapping[str, Element], marked: MarkedPages) -> None:
    """The tree, with what leads from the pages and their links to it; an element that shows nothing is left out."""
    elements = dict(elements)
    links = _links(pdf, elements)
    inner = _inner(elements, marked)
    kept = _kept(elements, inner, links)
    pages = [page.obj for page in pdf.pages]
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    made = {
        id_: pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{elements[id_].role}")))
        for id_ in elements
        if id_ in kept
    }
    for id_, found in made.items():
        element = elements[id_]
        found.P = made[element.parent] if element.parent else root
        _describe(found, element, marked)
        _fill(
            found, [each for each in inner.get(id_, ()) if isinstance(each, MarkedPiece) or each in kept], made, pages
        )
        for annotation, page in links.get(id_, ()):
            part = Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)
            found.K = Array(
                [*(found.K if isinstance(found.get("/K"), Array) else [found.K] if "/K" in found else []), part]
            )
    root.K = made[DOCUMENT]
    _lead_back(pdf, root, made, marked, links)
    named = sorted(made, key=str.encode)
    names = Array([part for id_ in named for part in (String(id_), made[id_])])
    leaf = pdf.make_indirect(Dictionary(Limits=Array([String(named[0]), String(named[-1])]), Names=names))
    root.IDTree = pdf.make_indirect(Dictionary(Kids=Array([leaf])))
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


Links: TypeAlias = dict[str, list[tuple[pikepdf.Object, pikepdf.Object]]]
"""Those of each element, with their pages."""


def _links(pdf: pikepdf.Pdf, elements: dict[str, Element]) -> Links:
    """The links of the pages by their elements, each with its page; one that raw LaTeX sets in a paragraph gets an element."""
    found: Links = {}
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.obj.get("/Annots", ()):
            id_ = str(annotation.get(MARK, ""))
            if id_ not in elements:
                raise MisplacedMarkError(f"a link on page {number} stands in no element")
            if elements[id_].role != "Link":
                own = f"{id_}.link"
                elements.setdefault(own, replace(elements[id_], id=own, role="Link", parent=id_, alternative=""))
                id_ = own
            del annotation[MARK]
            annotation.F = _PRINT
            annotation.Contents = String(elements[id_].alternative.strip() or _target(annotation))
            found.setdefault(id_, []).append((annotation, page.obj))
        if "/Annots" in page.obj:
            page.obj.Tabs = Name.S
    return found


def _target(annotation: pikepdf.Object) -> str:
    action = annotation.get("/A", Dictionary())
    return str(action.get("/URI", action.get("/D", annotation.get("/Dest", "→"))))


def _inner(elements: Mapping[str, Element], marked: MarkedPages) -> dict[str, list[MarkedPiece | str]]:
    """What each element holds: in the order of the tree; between words of its own, as these are printed."""
    children: dict[str, list[MarkedPiece | str]] = {}
    for element in elements.values():
        if element.parent:
            children.setdefault(element.parent, []).append(element.id)
    found = {}
    for id_ in elements:
        printed, typed = marked.inner.get(id_, []), children.get(id_, [])
        has_words = any(isinstance(each, MarkedPiece) for each in printed)
        found[id_] = [*printed, *(each for each in typed if each not in printed)] if has_words else typed
    return found


def _kept(elements: Mapping[str, Element], inner: Mapping[str, list[MarkedPiece | str]], links: Links) -> set[str]:
    """The elements that show anything, and empty cells of tables that do."""
    shown: set[str] = {DOCUMENT}
    # What stands in an element comes after it.
    for id_ in reversed(list(elements)):
        if id_ in links or any(isinstance(each, MarkedPiece) or each in shown for each in inner[id_]):
            shown.add(id_)
    for id_, element in elements.items():
        if element.role in _CELLS and element.parent in shown:
            shown.add(id_)
    return shown


def _fill(
    found: pikepdf.Object,
    inner: list[MarkedPiece | str],
    made: Mapping[str, pikepdf.Object],
    pages: Sequence[pikepdf.Object],
) -> None:
    own = next((each.page for each in inner if isinstance(each, MarkedPiece)), None)
    if own is not None:
        found.Pg = pages[own]
    parts = list(_parts(inner, own, made, pages))
    if parts:
        found.K = Array(parts) if len(parts) > 1 else parts[0]


def _parts(
    inner: list[MarkedPiece | str], own: int | None, made: Mapping[str, pikepdf.Object], pages: Sequence[pikepdf.Object]
) -> Iterator[pikepdf.Object | int]:
    for each in inner:
        if isinstance(each, str):
            yield made[each]
        elif each.page == own:
            yield each.number
        else:
            yield Dictionary(Type=Name.MCR, Pg=pages[each.page], MCID=each.number)


def _describe(found: pikepdf.Object, element: Element, marked: MarkedPages) -> None:
    """Its id, and its attributes."""
    found.ID = String(element.id)
    if element.language and element.parent:
        found.Lang = String(element.language)
    match element.role:
        case "Figure":
            found.Alt = String(element.alternative or element.id)
            if box := marked.boxes.get(element.id):
                found.A = Dictionary(O=Name.Layout, BBox=Array(list(box)))
        case "Formula":
            found.Alt = String(element.alternative or element.id)
        case "TH" | "TD":
            told = Dictionary(O=Name.Table)
            if element.scope:
                told.Scope = Name(f"/{element.scope}")
            if element.rows > 1:
                told.RowSpan = element.rows
            if element.columns > 1:
                told.ColSpan = element.columns
            if len(told.keys()) > 1:
                found.A = told
        case "L":
            found.A = Dictionary(O=Name.List, ListNumbering=Name(f"/{element.numbering or 'None'}"))
        case _:
            pass


def _lead_back(
    pdf: pikepdf.Pdf,
    root: pikepdf.Object,
    made: Mapping[str, pikepdf.Object],
    marked: MarkedPages,
    links: Links,
) -> None:
    """From each piece of a page, and from each link, to its element."""
    numbers: list[pikepdf.Object | int] = []
    for number, page in enumerate(pdf.pages):
        page.obj.StructParents = number
        owners = Array([made[id_] for id_ in marked.owners[number]])
        numbers += [number, pdf.make_indirect(owners)]
    key = len(pdf.pages)
    for id_, found in links.items():
        for annotation, _ in found:
            annotation.StructParent = key
            numbers += [key, made[id_]]
            key += 1
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = key
