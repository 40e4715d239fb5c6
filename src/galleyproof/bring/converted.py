"""A manuscript that Pandoc reads from LaTeX or a word processor's file in; out what a paper has of it."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from galleyproof.bring.brought import Brought
from galleyproof.bring.counted_words import tree_text
from galleyproof.bring.fields import FieldWorks, Item, write_works
from galleyproof.bring.gathered_works import find_beside, gather_works, keys_of, known_works
from galleyproof.bring.mended_blocks import Mender
from galleyproof.bring.meta import read_meta
from galleyproof.bring.opendocument import take_fields, take_front
from galleyproof.bring.opening import are_numbered, take_abstract, take_list_of_works, take_title, with_thanks
from galleyproof.bring.packed import Broken, repack, unpack
from galleyproof.bring.pandoc_markdown import convert, read_tree, write_markdown
from galleyproof.bring.pictures import Pictures
from galleyproof.bring.remark import Remarks
from galleyproof.bring.split import split_sections, top_level
from galleyproof.bring.syntax_tree import Node, nodes
from galleyproof.bring.tex_files import inside, join_files, macros, read_preamble
from galleyproof.bring.typescript import Form, Typescript
from galleyproof.bring.zones import Draft
from galleyproof.model import codes
from galleyproof.model.counted import counted
from galleyproof.model.diagnostic import Sink
from galleyproof.model.source import Span
from galleyproof.submit.pandoc_process import PandocFault

LARGEST = 512 * 1024 * 1024
"""Bytes of a document."""
MACROS = ("word/vbaProject.bin", "Basic/script-lc.xml")


@dataclass(frozen=True)
class Read:
    """A document as Pandoc reads it, and what lies around it."""

    tree: Node
    packed: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures inside the document, as its tree names them."""
    fields: Mapping[str, Node] = field(default_factory=dict)
    """Citations that stand in the tree as one character."""
    items: tuple[Item, ...] = ()
    """Works that the fields carry."""
    has_list: bool = False
    read_again: Callable[[str], list[Node]] | None = None
    """Of LaTeX: reads what stands in an environment that Pandoc keeps as it is."""
    folders: tuple[str, ...] = ()
    bibliographies: tuple[str, ...] = ()
    language: str = ""
    keywords: tuple[str, ...] = ()
    date: str = ""


def bring_document(manuscript: Typescript, bibliographies: Sequence[Path], sink: Sink) -> Brought | None:
    """What a paper has of the manuscript; None, with a finding, where it cannot be read."""
    read = _read(manuscript, sink)
    if read is None:
        return None
    root = manuscript.root
    named = bibliographies or read.bibliographies or find_beside(root)
    beside = gather_works(root, named, sink)
    fields = write_works(read.items, known_works(beside)) if read.items else FieldWorks("", {})
    if isinstance(fields, PandocFault):
        sink.report(
            codes.LOST_FILE, "the works in the document's fields cannot be read", Span(manuscript.name), fields.hint
        )
        fields = FieldWorks("", {})
    works = "\n".join(part for part in (beside, fields.bibtex) if part.strip())
    remarks, pictures = Remarks(), Pictures(root, folders=read.folders, packed=read.packed)
    mender = Mender(
        pictures, remarks, keys=fields.keys, kept=_referred(read.tree), fields=read.fields, read_again=read.read_again
    )
    meta = read_meta(read.tree.get("meta", {}), mender)
    blocks = mender.blocks(read.tree["blocks"])
    written = write_markdown([*meta.parts, blocks])
    if isinstance(written, PandocFault):
        sink.report(
            codes.NO_MANUSCRIPT,
            f"`{manuscript.name}` cannot be written as Markdown",
            Span(manuscript.name),
            written.hint,
        )
        return None
    front = meta.front(written[:-1])
    front = replace(
        front,
        language=front.language or read.language,
        keywords=front.keywords or read.keywords,
        date=read.date or front.date,
    )
    drafts: tuple[Draft, ...] = (Draft(written[-1] + "\n", manuscript.name),)
    if not written[-1].strip():
        sink.report(codes.NO_MANUSCRIPT, f"`{manuscript.name}` holds no words", Span(manuscript.name))
        return None
    drafts, front = take_title(drafts, front)
    pieces, has_list, heading = take_list_of_works(split_sections(drafts, top_level(drafts)))
    pieces, front, over = take_abstract(pieces, front)
    if manuscript.form is not Form.LATEX:
        front = replace(front, number_sections=are_numbered(pieces, front, drafts))
    pieces = with_thanks(pieces, front)
    _tell(mender, manuscript, sink)
    words = tree_text(_with_fields(read), keys_of(works), dict(fields.keys))
    has_list = has_list or read.has_list or mender.seen.lists_works
    done = [f"{len(fields.keys)} works from the document's citation fields"] if fields.keys else []
    if mender.seen.layout:
        done.append(f"{mender.seen.layout} commands of layout are kept as remarks `<!-- -->`")
    return Brought(
        manuscript.name,
        front,
        pieces,
        remarks,
        works,
        b"",
        "",
        pictures.files,
        words,
        has_list,
        f"{over} {heading}",
        tuple(done),
    )


# ---------------------------------------------------------------- reading


def _read(manuscript: Typescript, sink: Sink) -> Read | None:
    name = manuscript.chapters[0].path
    path = manuscript.root / name
    try:
        if path.stat().st_size > LARGEST:
            sink.report(codes.NO_MANUSCRIPT, f"`{name}` is larger than {LARGEST >> 20} MiB", Span(name))
            return None
        data = path.read_bytes()
    except OSError as error:
        sink.report(codes.NO_MANUSCRIPT, f"`{name}` cannot be read: {error.strerror}", Span(name))
        return None
    match manuscript.form:
        case Form.WORD:
            return _read_word(name, data, sink)
        case Form.OPENDOCUMENT:
            return _read_opendocument(name, data, sink)
        case Form.LATEX:
            return _read_latex(manuscript.root, name, sink)
        case Form.MARKDOWN | Form.RICH_TEXT | Form.WEB_PAGE | Form.ORG | Form.RESTRUCTURED:
            form = "html+native_divs" if manuscript.form is Form.WEB_PAGE else manuscript.form.value
            tree = _ask(name, data, form, sink)
            return Read(tree) if tree is not None else None


def _ask(name: str, data: bytes, form: str, sink: Sink, options: Sequence[str] = ()) -> Node | None:
    tree = read_tree(data, form, options)
    if isinstance(tree, PandocFault):
        sink.report(codes.NO_MANUSCRIPT, f"`{name}` cannot be read as {form.partition('+')[0]}", Span(name), tree.hint)
        return None
    return tree


def _read_word(name: str, data: bytes, sink: Sink) -> Read | None:
    files = unpack(data, "word/document.xml")
    if isinstance(files, Broken):
        sink.report(codes.NO_MANUSCRIPT, f"`{name}` is no Word document: {files.message}", Span(name), files.hint)
        return None
    _tell_macros(name, files, sink)
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
    return Read(tree, packed=media, items=items, has_list=has_list)


def _read_opendocument(name: str, data: bytes, sink: Sink) -> Read | None:
    files = unpack(data, "content.xml")
    if isinstance(files, Broken):
        sink.report(codes.NO_MANUSCRIPT, f"`{name}` is no OpenDocument text: {files.message}", Span(name), files.hint)
        return None
    _tell_macros(name, files, sink)
    xml, front = take_front(files["content.xml"].decode("utf-8", "replace"))
    text = take_fields(xml)
    if text.cites or text.has_list or front:
        data = repack({**files, "content.xml": text.xml.encode("utf-8")})
    tree = _ask(name, data, "odt", sink)
    if tree is None:
        return None
    for kind, lines in front.items():
        listed = [{"t": "MetaInlines", "c": [{"t": "Str", "c": line}]} for line in lines if line]
        is_list = kind in ("author", "abstract")
        tree["meta"][kind] = {"t": "MetaList", "c": listed} if is_list else listed[0] if listed else None
    tree["meta"] = {name: value for name, value in tree["meta"].items() if value is not None}
    pictures = {path: found for path, found in files.items() if path.startswith(("Pictures/", "media/"))}
    return Read(tree, packed=pictures, fields=text.cites, items=text.items, has_list=text.has_list)


def _read_latex(root: Path, name: str, sink: Sink) -> Read | None:
    source = join_files(root, name, sink)
    if source is None:
        return None
    tree = _ask(name, source.text.encode(), "latex+raw_tex", sink)
    if tree is None:
        return None
    said = read_preamble(source.text)
    return Read(
        tree,
        read_again=partial(_read_inside, macros(source.text)),
        folders=said.picture_folders,
        bibliographies=said.bibliographies,
        language=said.language,
        keywords=said.keywords,
        date=said.date,
    )


def _read_inside(definitions: str, environment: str) -> list[Node]:
    inner = inside(environment)
    tree = read_tree((definitions + inner).encode(), "latex+raw_tex") if inner.strip() else PandocFault("", None)
    return [] if isinstance(tree, PandocFault) else list(tree["blocks"])


def _items(csljson: str) -> list[Item]:
    found: list[Item] = json.loads(csljson)
    return found


def _tell_macros(name: str, files: Mapping[str, bytes], sink: Sink) -> None:
    if any(macro in files for macro in MACROS):
        sink.report(codes.MACROS_LEFT, f"`{name}` holds macros, which are left out and were not run", Span(name))


def _tell(mender: Mender, manuscript: Typescript, sink: Sink) -> None:
    place, seen = Span(manuscript.name), mender.seen
    if seen.accepted:
        hint = "accept or refuse them in the word processor first, if they are not all yours"
        sink.report(
            codes.CHANGES_ACCEPTED, f"{counted(seen.accepted, 'tracked change')} taken as accepted", place, hint
        )
    if seen.comments:
        sink.report(codes.CHANGES_ACCEPTED, f"{counted(seen.comments, 'comment')} kept as remarks `<!-- -->`", place)
    for command in dict.fromkeys(seen.silent):
        message = f"`\\{command}` is kept as a remark, {counted(seen.silent.count(command), 'time')}: a paper has no such thing"
        sink.report(codes.LEFT_AS_IT_WAS, message, place)


def _referred(tree: Node) -> frozenset[str]:
    """The ids that something in the document leads to."""
    found: set[str] = set()
    for node in nodes(tree["blocks"]):
        if node["t"] == "Link":
            attributes, _, (url, _) = node["c"]
            found |= {dict(attributes[2]).get("reference", ""), url.removeprefix("#") if url.startswith("#") else ""}
        elif node["t"] == "RawInline":
            found |= {
                name.strip() for group in re.findall(r"ref\*?\{([^{}]+)\}", node["c"][1]) for name in group.split(",")
            }
    return frozenset(found - {""})


def _with_fields(read: Read) -> Node:
    """The tree with each citation in the place of its character."""
    if not read.fields:
        return read.tree

    def filled(node: Any) -> Any:
        if isinstance(node, list):
            return [made for member in node for made in (_split(member) if _is_text(member) else [filled(member)])]
        if isinstance(node, dict):
            return {name: filled(member) for name, member in node.items()}
        return node

    def _is_text(node: Any) -> bool:
        return (
            isinstance(node, dict)
            and node.get("t") == "Str"
            and any(character in read.fields for character in node["c"])
        )

    def _split(node: Node) -> list[Node]:
        return [
            read.fields.get(part) or {"t": "Str", "c": part}
            for part in re.split(r"([\U000f0000-\U000ffffd])", node["c"])
            if part
        ]

    made: Node = filled(read.tree)
    return made
