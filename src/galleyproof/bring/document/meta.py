"""What Pandoc says of a whole document (title, authors, abstract) in, the front of a paper out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from galleyproof.bring.document.mended_blocks import Mender
from galleyproof.bring.document.syntax_tree import TreeNode, nodes, paragraph, words
from galleyproof.bring.written.front import Front
from galleyproof.model.settings import Author

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")


@dataclass(frozen=True, slots=True)
class Meta:
    """The front, parts of which are still a tree."""

    title: list[TreeNode]
    subtitle: list[TreeNode]
    abstract: list[TreeNode]
    thanks: list[TreeNode]
    authors: tuple[Author, ...]
    date: str
    keywords: tuple[str, ...]
    language: str

    @property
    def parts(self) -> list[list[TreeNode]]:
        """What Pandoc shall write as Markdown."""
        return [self.title, self.subtitle, self.abstract, self.thanks]

    def front(self, written: Sequence[str]) -> Front:
        title, subtitle, abstract, thanks = written
        return Front(
            title=" ".join(title.split()),
            subtitle=" ".join(subtitle.split()),
            authors=self.authors,
            date=self.date,
            abstract=abstract,
            keywords=self.keywords,
            language=self.language,
            thanks=thanks,
        )


def read_meta(meta: dict[str, Any], mender: Mender) -> Meta:
    """The front of the document; notes of the title are its thanks."""
    title, thanks = _without_notes(_inlines(meta.get("title")))
    subtitle, more = _without_notes(_inlines(meta.get("subtitle")))
    abstract = _blocks(meta.get("abstract"))
    said = meta.get("keywords")
    return Meta(
        [paragraph(mender.inlines(title))] if title else [],
        [paragraph(mender.inlines(subtitle))] if subtitle else [],
        mender.blocks(abstract),
        mender.blocks([*thanks, *more, *_blocks(meta.get("thanks"))]),
        _authors(meta.get("author")),
        words(meta.get("date", [])).strip(),
        _keywords(said),
        words(meta.get("lang", [])).strip(),
    )


def _authors(value: Any) -> tuple[Author, ...]:
    if value is None:
        return ()
    listed = value["c"] if value["t"] == "MetaList" else [value]
    found = []
    for one in listed:
        inlines, notes = _without_notes(_inlines(one))
        lines = [line for line in _lines(inlines) if line]
        if not lines:
            continue
        told = " ".join(words(block).strip() for block in notes)
        rest = "; ".join([*lines[1:], told] if told else lines[1:])
        email, orcid = _EMAIL.search(rest), _ORCID.search(rest)
        for mark in (email, orcid):
            rest = rest.replace(mark[0], "") if mark else rest
        place = re.sub(r"(?:e-?mail|orcid)\s*:?\s*", "", rest, flags=re.IGNORECASE).strip(" ;,.:")
        names = [name for name in re.split(r"\s*(?:;|,?\s+(?:and|und|et|y)\s+|\s&\s)\s*", lines[0]) if name]
        found += [
            Author(name.strip(" ,"), place, email[0] if email else "", orcid[0] if orcid else "")
            for name in (names if len(listed) == 1 else [lines[0]])
        ]
    return tuple(found)


def _lines(inlines: list[TreeNode]) -> list[str]:
    lines: list[list[TreeNode]] = [[]]
    for node in inlines:
        if node["t"] == "LineBreak":
            lines.append([])
        else:
            lines[-1].append(node)
    return [" ".join(words(line).split()).strip(" ,;") for line in lines]


def _without_notes(inlines: list[TreeNode]) -> tuple[list[TreeNode], list[TreeNode]]:
    notes = [block for node in nodes(inlines) if node["t"] == "Note" for block in node["c"]]
    return [node for node in inlines if node["t"] != "Note"], notes


def _inlines(value: Any) -> list[TreeNode]:
    if value is None:
        return []
    match value["t"]:
        case "MetaInlines":
            found: list[TreeNode] = value["c"]
            return found
        case "MetaBlocks":
            return [node for block in value["c"] for node in (block.get("c") or []) if isinstance(node, dict)]
        case "MetaString":
            return [{"t": "Str", "c": value["c"]}]
        case "MetaList":
            return [node for one in value["c"] for node in _inlines(one)]
        case _:
            return []


def _blocks(value: Any) -> list[TreeNode]:
    if value is None:
        return []
    if value["t"] == "MetaBlocks":
        found: list[TreeNode] = value["c"]
        return found
    if value["t"] == "MetaList":
        return [block for one in value["c"] for block in _blocks(one)]
    inlines = _inlines(value)
    return [paragraph(inlines)] if inlines else []


def _keywords(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    listed = value["c"] if value["t"] == "MetaList" else [value]
    found = [words(one).strip() for one in listed]
    return tuple(word for one in found for word in re.split(r"\s*[,;]\s*", one) if word)
