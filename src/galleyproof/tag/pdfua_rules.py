"""The bytes of a tagged PDF in; the rules of PDF/UA-1 (ISO 14289-1) that it breaks out, as far as a program can ask them.

What they are called by is the checkpoint of the Matterhorn Protocol 1.1 in which each stands.
"""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import get_args

import pikepdf
from pikepdf import Array, Dictionary

from galleyproof.model.outcome.element_tree import ElementRole

_ROLES = frozenset(f"/{role}" for role in get_args(ElementRole))
_SHOWS = frozenset({"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"})
_HEADING = re.compile(r"/H([1-6])")
_HOLDERS: dict[str, frozenset[str]] = {
    "/LI": frozenset({"/L"}),
    "/LBody": frozenset({"/LI"}),
    "/TR": frozenset({"/Table"}),
    "/TH": frozenset({"/TR"}),
    "/TD": frozenset({"/TR"}),
    "/TOCI": frozenset({"/TOC"}),
}
"""What an element of a kind may stand in."""


def broken_ua_rules(data: bytes) -> tuple[str, ...]:
    """Each broken rule once, with its checkpoint."""
    with pikepdf.open(BytesIO(data)) as pdf:
        found = dict.fromkeys(_of_the_document(pdf))
        root = pdf.Root.get("/StructTreeRoot", None)
        if root is None:
            return (*found, "01-005: there is no structure tree")
        elements = list(_elements(root, root.get("/K", Array())))
        for rule in (_of_content(pdf, root), _of_elements(elements, root), _of_tables(elements), _of_links(pdf, root)):
            found |= dict.fromkeys(rule)
    return tuple(found)


def _of_the_document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    stream = root.get("/Metadata", None)
    said = stream.read_bytes() if isinstance(stream, pikepdf.Stream) else b""
    if not re.search(rb"<pdfuaid:part>1</pdfuaid:part>", said):
        yield "06-002: the XMP does not say PDF/UA-1"
    if b"<dc:title>" not in said:
        yield "06-003: the XMP has no title"
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "01-003: the catalogue does not say that the content is marked"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "07-001: the window shows the name of the file, not the title"
    if not str(root.get("/Lang", "")):
        yield "11-006: the catalogue states no language"


def _elements(parent: pikepdf.Object, inner: pikepdf.Object) -> Iterator[tuple[pikepdf.Object, pikepdf.Object]]:
    """Each element with the one that holds it, as a reader meets them."""
    for each in inner if isinstance(inner, Array) else [inner]:
        if isinstance(each, Dictionary) and "/S" in each:
            yield each, parent
            yield from _elements(each, each.get("/K", Array()))


# ---------------------------------------------------------------- content


def _of_content(pdf: pikepdf.Pdf, root: pikepdf.Object) -> Iterator[str]:
    parents = _numbers(root)
    for number, page in enumerate(pdf.pages, start=1):
        owners = parents.get(int(page.obj.get("/StructParents", -1)), Array())
        seen: set[int] = set()
        stack: list[str] = []
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            if operator in ("BDC", "BMC"):
                tag = str(instruction.operands[0])
                about = instruction.operands[1] if operator == "BDC" else Dictionary()
                mcid = int(about.get("/MCID", -1)) if isinstance(about, Dictionary) else -1
                kind = "real" if mcid >= 0 else "artifact" if tag == "/Artifact" else ""
                if kind == "artifact" and "real" in stack:
                    yield f"01-001: an artifact stands in marked content on page {number}"
                if kind == "real" and ("artifact" in stack or "real" in stack):
                    yield f"01-002: marked content stands in other content on page {number}"
                if mcid >= 0:
                    seen.add(mcid)
                    if mcid >= len(owners) or str(owners[mcid].get("/S", "")) != tag:
                        yield f"01-006: piece {mcid} of page {number} does not lead to its element"
                stack.append(kind)
            elif operator == "EMC":
                if stack:
                    stack.pop()
                else:
                    yield f"01-004: the marked content of page {number} is not balanced"
            elif operator in ("BT", "ET") and "" in stack:
                yield f"01-004: a span of page {number} is not balanced in its text object"
            elif operator in _SHOWS and not any(stack):
                yield f"01-005: page {number} shows what is neither marked nor an artifact"
        if stack:
            yield f"01-004: the marked content of page {number} is not balanced"
        if seen != set(range(len(owners))):
            yield f"01-006: the tree has pieces of page {number} that are not on it"


def _numbers(root: pikepdf.Object) -> dict[int, pikepdf.Object]:
    numbers = list(root.get("/ParentTree", Dictionary()).get("/Nums", Array()))
    return {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}


# ---------------------------------------------------------------- elements


def _of_elements(elements: list[tuple[pikepdf.Object, pikepdf.Object]], root: pikepdf.Object) -> Iterator[str]:
    level, ids = 0, Counter[str]()
    for element, parent in elements:
        role, holder = str(element.S), str(parent.get("/S", ""))
        if role not in _ROLES:
            yield f"02-001: `{role[1:]}` is no standard type"
        if element.get("/P", None) is None or element.P.objgen != parent.objgen:
            yield f"09-004: a `{role[1:]}` does not name what holds it"
        if role in _HOLDERS and holder not in _HOLDERS[role]:
            yield f"09-004: a `{role[1:]}` stands in a `{holder[1:]}`"
        if role in ("/Figure", "/Formula") and not str(element.get("/Alt", "")).strip():
            yield f"{'13-004' if role == '/Figure' else '17-002'}: a `{role[1:]}` has no words for who cannot see it"
        if heading := _HEADING.fullmatch(role):
            if int(heading[1]) > level + 1:
                yield f"14-003: a heading of level {heading[1]} follows one of level {level}"
            level = int(heading[1])
        if role == "/Note" or "/ID" in element:
            ids[str(element.get("/ID", ""))] += 1
        if role not in ("/TR", "/TH", "/TD") and "/K" not in element:
            yield f"09-001: a `{role[1:]}` is empty"
    if "" in ids:
        yield "19-003: a note has no ID"
    if any(count > 1 for count in ids.values()):
        yield "19-004: two elements have one ID"
    if ids and "/IDTree" not in root:
        yield "19-003: the tree does not lead to its IDs"


def _of_tables(elements: list[tuple[pikepdf.Object, pikepdf.Object]]) -> Iterator[str]:
    """Rows as wide as each other, and heads that say of what."""
    for element, _ in elements:
        role = str(element.S)
        if role == "/TH" and _attribute(element, "/Scope") not in ("/Column", "/Row", "/Both"):
            yield "15-003: the head of a column or row does not say which it is"
        if role == "/Table":
            rows = [each for each in _inner(element) if str(each.S) == "/TR"]
            taken: Counter[int] = Counter()
            for number, row in enumerate(rows):
                for cell in _inner(row):
                    for below in range(int(_attribute(cell, "/RowSpan") or 1)):
                        taken[number + below] += int(_attribute(cell, "/ColSpan") or 1)
            if len(set(taken.values())) > 1 or len(taken) != len(rows):
                yield "09-004: the rows of a table are not as wide as each other"


def _inner(element: pikepdf.Object) -> list[pikepdf.Object]:
    return [each for each, holder in _elements(element, element.get("/K", Array())) if holder.objgen == element.objgen]


def _attribute(element: pikepdf.Object, name: str) -> str:
    return str(element.get("/A", Dictionary()).get(name, ""))


# ---------------------------------------------------------------- links


def _of_links(pdf: pikepdf.Pdf, root: pikepdf.Object) -> Iterator[str]:
    parents = _numbers(root)
    for number, page in enumerate(pdf.pages, start=1):
        annotations = list(page.obj.get("/Annots", ()))
        if annotations and page.obj.get("/Tabs") != "/S":
            yield f"28-008: the links of page {number} are not met in the order of the tree"
        for annotation in annotations:
            element = parents.get(int(annotation.get("/StructParent", -1)), Dictionary())
            if element.get("/S") != "/Link" or not _holds(element, annotation):
                yield f"28-011: a link on page {number} is not in the tree"
            if not str(annotation.get("/Contents", "")).strip():
                yield f"28-012: a link on page {number} does not say where it leads"


def _holds(element: pikepdf.Object, annotation: pikepdf.Object) -> bool:
    inner = element.get("/K", Array())
    parts = inner if isinstance(inner, Array) else [inner]
    return any(
        isinstance(part, Dictionary) and "/Obj" in part and part.Obj.objgen == annotation.objgen for part in parts
    )
