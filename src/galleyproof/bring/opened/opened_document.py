"""A document's file in; out its tree as Pandoc reads it, and what lies around it: pictures, fields, a preamble."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from galleyproof.bring.document.pandoc_markdown import convert, read_inside, read_tree
from galleyproof.bring.document.syntax_tree import TreeNode
from galleyproof.bring.document.syntax_tree import words as tree_words
from galleyproof.bring.latex.tex_files import join_files, macros, read_preamble
from galleyproof.bring.opened.fields import Item
from galleyproof.bring.opened.opendocument import take_fields, take_front
from galleyproof.bring.opened.org_marks import plain_org
from galleyproof.bring.opened.packed import Broken, repack, text_boxes, unpack
from galleyproof.bring.typescript import ManuscriptForm, Typescript
from galleyproof.disk.door import Refused, read_file
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.pandoc.pandoc_process import PandocFault

LARGEST = 512 * 1024 * 1024
"""Bytes of a document."""
MACROS = ("word/vbaProject.bin", "Basic/script-lc.xml")


@dataclass(frozen=True)
class OpenedDocument:
    """A document as Pandoc reads it, and what lies around it."""

    tree: TreeNode
    packed: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures inside the document, as its tree names them."""
    fields: Mapping[str, TreeNode] = field(default_factory=dict)
    """Citations that stand in the tree as one character."""
    items: tuple[Item, ...] = ()
    """Works that the fields carry."""
    has_list: bool = False
    boxes: tuple[str, ...] = ()
    """Words of text boxes of older kinds, which Pandoc passes over."""
    read_again: Callable[[str], list[TreeNode]] | None = None
    """Of LaTeX: reads what stands in an environment that Pandoc keeps as it is."""
    folders: tuple[str, ...] = ()
    bibliographies: tuple[str, ...] = ()
    language: str = ""
    keywords: tuple[str, ...] = ()
    date: str = ""
    is_book: bool = False


def open_document(manuscript: Typescript, sink: Sink) -> OpenedDocument | None:
    """The document; None, with a finding, where it cannot be read."""
    name = manuscript.chapters[0].path
    data = read_file(manuscript.root, name, LARGEST)
    if isinstance(data, Refused):
        sink.report(codes.NO_MANUSCRIPT, data.message, Span(name), data.hint)
        return None
    match manuscript.form:
        case ManuscriptForm.WORD:
            return _read_word(name, data, sink)
        case ManuscriptForm.OPENDOCUMENT:
            return _read_opendocument(name, data, sink)
        case ManuscriptForm.LATEX:
            return _read_latex(manuscript.root, name, sink)
        case (
            ManuscriptForm.MARKDOWN
            | ManuscriptForm.RICH_TEXT
            | ManuscriptForm.WEB_PAGE
            | ManuscriptForm.ORG
            | ManuscriptForm.RESTRUCTURED
        ):
            form = "html+native_divs" if manuscript.form is ManuscriptForm.WEB_PAGE else manuscript.form.value
            tree = _ask(name, plain_org(data) if manuscript.form is ManuscriptForm.ORG else data, form, sink)
            return OpenedDocument(tree) if tree is not None else None


def _ask(name: str, data: bytes, form: str, sink: Sink, options: Sequence[str] = ()) -> TreeNode | None:
    tree = read_tree(data, form, options)
    if isinstance(tree, PandocFault):
        sink.report(codes.NO_MANUSCRIPT, f"`{name}` cannot be read as {form.partition('+')[0]}", Span(name), tree.hint)
        return None
    return tree


def _unpacked(name: str, data: bytes, part: str, kind: str, sink: Sink) -> Mapping[str, bytes] | None:
    files = unpack(data, part)
    if isinstance(files, Broken):
        sink.report(codes.NO_MANUSCRIPT, f"`{name}` is no {kind}: {files.message}", Span(name), files.hint)
        return None
    _tell_macros(name, files, sink)
    return files


def _read_word(name: str, data: bytes, sink: Sink) -> OpenedDocument | None:
    files = _unpacked(name, data, "word/document.xml", "Word document", sink)
    if files is None:
        return None
    tree = _ask(name, data, "docx+citations", sink, ["--track-changes=all"])
    if tree is None:
        return None
    items: tuple[Item, ...] = ()
    media = {path.removeprefix("word/"): found for path, found in files.items() if "media/" in path}
    has_list = b"ZOTERO_BIBL" in files["word/document.xml"] or b"Mendeley Bibliography" in files["word/document.xml"]
    references = tree.get("meta", {}).pop("references", None)
    if references:
        made = convert([], "csljson", meta={"references": references})
        items = tuple(_items(made)) if isinstance(made, str) else items
    read = _letters(tree_words(tree["blocks"]))
    boxes = text_boxes(files["word/document.xml"].decode("utf-8", "replace"))
    boxes = tuple(box for box in boxes if _letters(box) not in read)
    return OpenedDocument(tree, packed=media, items=items, has_list=has_list, boxes=boxes)


def _letters(words: str) -> str:
    """By which words are found again, however they are parted into lines and paragraphs."""
    return "".join(re.findall(r"\w", words))


def _read_opendocument(name: str, data: bytes, sink: Sink) -> OpenedDocument | None:
    files = _unpacked(name, data, "content.xml", "OpenDocument text", sink)
    if files is None:
        return None
    xml, front = take_front(files["content.xml"].decode("utf-8", "replace"))
    content = take_fields(xml)
    if content.cites or content.has_list or front:
        data = repack({**files, "content.xml": content.xml.encode("utf-8")})
    tree = _ask(name, data, "odt", sink)
    if tree is None:
        return None
    for kind, lines in front.items():
        listed = [{"t": "MetaInlines", "c": [{"t": "Str", "c": line}]} for line in lines if line]
        is_list = kind in ("author", "abstract")
        tree["meta"][kind] = {"t": "MetaList", "c": listed} if is_list else listed[0] if listed else None
    tree["meta"] = {name: value for name, value in tree["meta"].items() if value is not None}
    pictures = {path: found for path, found in files.items() if path.startswith(("Pictures/", "media/"))}
    return OpenedDocument(tree, packed=pictures, fields=content.cites, items=content.items, has_list=content.has_list)


def _read_latex(root: Path, name: str, sink: Sink) -> OpenedDocument | None:
    source = join_files(root, name, sink)
    if source is None:
        return None
    tree = _ask(name, source.text.encode(), "latex+raw_tex", sink)
    if tree is None:
        return None
    said = read_preamble(source.text)
    return OpenedDocument(
        tree,
        read_again=partial(read_inside, macros(source.text)),
        folders=said.picture_folders,
        bibliographies=said.bibliographies,
        language=said.language,
        keywords=said.keywords,
        date=said.date,
        is_book=said.is_book,
    )


def _items(csljson: str) -> list[Item]:
    found: list[Item] = json.loads(csljson)
    return found


def _tell_macros(name: str, files: Mapping[str, bytes], sink: Sink) -> None:
    if any(macro in files for macro in MACROS):
        sink.report(codes.MACROS_LEFT, f"`{name}` holds macros, which are left out and were not run", Span(name))
