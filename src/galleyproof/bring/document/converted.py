"""A manuscript that Pandoc reads from LaTeX or a word processor's file in; out what a paper has of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from galleyproof.bring.brought import Brought
from galleyproof.bring.counted_words import tree_text
from galleyproof.bring.document.label_ids import label_ids
from galleyproof.bring.document.mended_blocks import Mender
from galleyproof.bring.document.meta import read_meta
from galleyproof.bring.document.pandoc_markdown import write_markdown
from galleyproof.bring.document.syntax_tree import TreeNode, nodes, paragraph, text
from galleyproof.bring.markdown.split import split_sections, top_level
from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.opened.fields import FieldWorks, write_works
from galleyproof.bring.opened.opened_document import OpenedDocument, open_document
from galleyproof.bring.remark import Remarks
from galleyproof.bring.typescript import ManuscriptForm, Typescript
from galleyproof.bring.written.brought_pictures import Pictures
from galleyproof.bring.written.gathered_works import find_beside, gather_works, keys_of, known_works
from galleyproof.bring.written.opening import are_numbered, take_abstract, take_list_of_works, take_title, with_thanks
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.counted import counted
from galleyproof.pandoc.pandoc_process import PandocFault


def bring_document(manuscript: Typescript, bibliographies: Sequence[Path], sink: Sink) -> Brought | None:
    """What a paper has of the manuscript; None, with a finding, where it cannot be read."""
    read = open_document(manuscript, sink)
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
        pictures,
        remarks,
        keys=fields.keys,
        kept=_referred(read.tree),
        fields=read.fields,
        names=label_ids(read.tree) if manuscript.form is ManuscriptForm.LATEX else {},
        read_again=read.read_again,
    )
    meta = read_meta(read.tree.get("meta", {}), mender)
    blocks = [*mender.blocks(read.tree["blocks"]), *_boxes(read.boxes, remarks)]
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
        is_book=read.is_book,
    )
    drafts: tuple[Draft, ...] = (Draft(written[-1] + "\n", manuscript.name),)
    if not written[-1].strip():
        sink.report(codes.NO_MANUSCRIPT, f"`{manuscript.name}` holds no words", Span(manuscript.name))
        return None
    drafts, front = take_title(drafts, front)
    pieces, has_list, heading = take_list_of_works(split_sections(drafts, top_level(drafts)))
    pieces, front, over = take_abstract(pieces, front)
    if manuscript.form is not ManuscriptForm.LATEX:
        front = replace(front, number_sections=are_numbered(pieces, front, drafts))
    pieces = with_thanks(pieces, front)
    _tell(mender, manuscript, sink)
    words = " ".join((tree_text(_with_fields(read), keys_of(works), dict(fields.keys)), *read.boxes))
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


def _boxes(boxes: Sequence[str], remarks: Remarks) -> list[TreeNode]:
    """The words of text boxes as paragraphs at the end, since nobody knows where on the page they stood."""
    hint = "move it to where it belongs, or delete it"
    return [
        paragraph(
            [text(remarks.at(codes.LEFT_AS_IT_WAS, "the words of a text box stand at the end", hint)), text(words)]
        )
        for words in boxes
    ]


def _tell(mender: Mender, manuscript: Typescript, sink: Sink) -> None:
    place, seen = Span(manuscript.name), mender.seen
    if seen.accepted:
        hint = "accept or refuse them in the word processor first, if they are not all yours"
        sink.report(
            codes.CHANGES_ACCEPTED, f"changes that were tracked are taken as accepted: {seen.accepted}", place, hint
        )
    if seen.comments:
        sink.report(codes.CHANGES_ACCEPTED, f"comments are kept as remarks `<!-- -->`: {seen.comments}", place)
    for command in dict.fromkeys(seen.silent):
        message = f"`\\{command}` is kept as a remark, {counted(seen.silent.count(command), 'time')}: a paper has no such thing"
        sink.report(codes.LEFT_AS_IT_WAS, message, place)


def _referred(tree: TreeNode) -> frozenset[str]:
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


def _with_fields(read: OpenedDocument) -> TreeNode:
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

    def _split(node: TreeNode) -> list[TreeNode]:
        return [
            read.fields.get(part) or {"t": "Str", "c": part}
            for part in re.split(r"([\U000f0000-\U000ffffd])", node["c"])
            if part
        ]

    made: TreeNode = filled(read.tree)
    return made
