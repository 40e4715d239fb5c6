"""A manuscript as Pandoc reads it and a paper as it is read here in; the words of both, and which are missing, out."""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from galleyproof.bring.document.known_mathematics import known
from galleyproof.bring.document.syntax_tree import TreeNode, nodes
from galleyproof.bring.ids import KINDS
from galleyproof.bring.latex.tex import command_words
from galleyproof.bring.rewriting.references import LABEL
from galleyproof.model.look.tags.locator_forms import LOCATOR_FORMS
from galleyproof.model.text.document import (
    Citation,
    Cite,
    CodeBlock,
    CrossReference,
    Footnote,
    Inline,
    RawTex,
    Section,
)
from galleyproof.model.text.inline import InlinePicture, RawHtml
from galleyproof.model.text.walk import blocks_of, children, note_runs, own_words, runs_of, walk

_REFERENCE = "\x01"
_KEY = "\x02"
_TYPED_LOCATORS = {word for kinds in LOCATOR_FORMS.values() for form in kinds.values() for word in form.typed if word}
_LOCATOR = re.compile(
    r"(?<!\w)(?:"
    + "|".join(re.escape(word.rstrip(".")) for word in sorted(_TYPED_LOCATORS, key=len, reverse=True))
    + r"|paras?|ns?|nn|vv?|cols?|ll?|fols?|no)\.?(?=\s*\d)"
)
"""What is typed before a page, in whichever language: the paper prints its own word."""
_MADE_ELSEWHERE = re.compile(r"\{\{<.*?>\}\}|\(\\?#[\w:.-]+\)|\{[^{}\s]*#[\w:.-]+[^{}]*\}")
_SIMPLE_REFERENCE = re.compile(rf"\\?@ref\([\w:.-]+\)|(?<!\w)@(?:{'|'.join(KINDS)})[:-][\w:.-]*\w")
_WORD = re.compile(rf"{_KEY}[^\s{_KEY}]+{_KEY}|[^\W_]+(?:_[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class WordsCompared:
    """How many words of the manuscript the paper holds."""

    words: int
    """Of the manuscript, in text and notes."""
    missing: tuple[str, ...]
    """Stretches of words that the paper does not hold, as they stand in the manuscript."""
    count: int
    """How many words these are, without the words around them."""

    @property
    def found(self) -> int:
        return self.words - self.count


def compare(manuscript: str, paper: str) -> WordsCompared:
    """Each word of the manuscript must be in the paper as often; where it stands may differ, as that of notes does."""
    typed = list(_WORD.finditer(manuscript))
    there = _WORD.findall(paper)
    lacking = Counter(word[0] for word in typed)
    lacking.subtract(there)
    known = set(itertools.pairwise(there))
    # Of a word that stands at several places, the one is missing whose neighbours are not together in the paper.
    strange: dict[str, list[tuple[int, int]]] = {}
    for position, word in enumerate(typed):
        if lacking[word[0]] > 0:
            before = position == 0 or (typed[position - 1][0], word[0]) in known
            after = position + 1 == len(typed) or (word[0], typed[position + 1][0]) in known
            strange.setdefault(word[0], []).append((before + after, position))
    lost = sorted(position for word, places in strange.items() for _, position in sorted(places)[: lacking[word]])
    stretches = [_around(manuscript, typed, group) for group in _neighbours(lost)]
    return WordsCompared(len(typed), tuple(stretches), len(lost))


def _neighbours(positions: list[int]) -> Iterator[tuple[int, int]]:
    start = previous = None
    for position in positions:
        if start is not None and previous is not None and position - previous > 3:
            yield start, previous
            start = None
        start, previous = position if start is None else start, position
    if start is not None and previous is not None:
        yield start, previous


def _around(text: str, typed: list[re.Match[str]], group: tuple[int, int]) -> str:
    first, last = group
    start = typed[max(first - 3, 0)].start()
    end = typed[min(last, first + 12)].end()
    shown = " ".join(text[start:end].replace(_KEY, "").replace(_REFERENCE, "…").split())
    return f"{shown} …" if last > first + 12 else shown


# ---------------------------------------------------------------- the manuscript


def tree_text(tree: TreeNode, keys: Collection[str], renamed: dict[str, str] | None = None) -> str:
    """All that Pandoc reads in a document. `keys` are those of its works: other citations are references within it."""
    meta = tree.get("meta", {})
    parts = [*(meta[name] for name in ("title", "subtitle", "abstract") if name in meta), tree["blocks"]]
    reader = _TreeWords(keys, renamed or {})
    text = " ".join("".join(reader.of(part)) for part in parts)
    return _without_labels(_SIMPLE_REFERENCE.sub(_REFERENCE, _MADE_ELSEWHERE.sub(" ", text)))


class _TreeWords:
    def __init__(self, keys: Collection[str], renamed: dict[str, str]) -> None:
        self.keys, self.renamed = keys, renamed

    def of(self, node: Any) -> Iterator[str]:
        if isinstance(node, list):
            for member in node:
                yield from self.of(member)
        elif isinstance(node, dict):
            yield from self._node(node) if "t" in node else self._mapping(node)

    def _mapping(self, node: dict[str, Any]) -> Iterator[str]:
        for member in node.values():
            yield from self.of(member)

    def _node(self, node: TreeNode) -> Iterator[str]:
        content: Any = node.get("c")
        match node["t"]:
            case "Str" | "MetaString":
                yield content
            case "Space" | "SoftBreak" | "LineBreak":
                yield " "
            case "Code":
                yield content[1]
            case "Math":
                yield re.sub(r"\\(?:begin|end|label)\{[^{}]*\}", " ", known(content[1], {}))
            case "CodeBlock":
                if not any(name.startswith("{") for name in content[0][1]):
                    yield f" {content[1]} "
            case "RawInline" | "RawBlock":
                is_reference = re.match(r"\\(?:\w*ref)\{", content[1])
                is_tex = content[0] in ("latex", "tex")
                yield _REFERENCE if is_reference else command_words(content[1]) if is_tex else ""
            case "Cite":
                for cite in content[0]:
                    yield from self._cite(cite)
            case "Span" if "deletion" in content[0][1] or "comment-start" in content[0][1]:
                return
            case "Div" if content[0][0] == "refs":
                return
            case "Link" if "reference" in dict(content[0][2]) or _leads_by_its_id(content[1], content[2][0]):
                yield _REFERENCE
            case "Image":
                yield from self.of(content[1])
            case "Figure":
                yield from self._figure(content)
            case "Note":
                yield " "
                yield from self.of(content)
                yield " "
            case "Quoted" | "Span" | "Link":
                yield from self.of(content[1])
            case (
                "Emph"
                | "Strong"
                | "Strikeout"
                | "Superscript"
                | "Subscript"
                | "SmallCaps"
                | "Underline"
                | "MetaInlines"
            ):
                yield from self.of(content)
            case _:
                yield from self._block(node["t"], content)

    def _figure(self, content: list[Any]) -> Iterator[str]:
        """The caption; the words in place of the picture are the same. A source, say, may stand beside the picture."""
        yield " "
        yield from self.of(content[1][1])
        yield " "
        if not content[1][1] or not any(found["t"] == "Image" for found in nodes(content[2])):
            yield from self.of(content[2])
            return
        for block in content[2]:
            if block["t"] in ("Para", "Plain"):
                yield from self.of([node for node in block["c"] if node["t"] != "Image"])

    def _block(self, kind: str, content: Any) -> Iterator[str]:
        yield " "
        if kind in ("Header", "Div", "OrderedList"):
            yield from self.of(content[-1])
        elif kind == "Table":
            yield from self.of(content[1:2])
            yield from self._cells(content[3:])
        elif kind in (
            "Para",
            "Plain",
            "LineBlock",
            "BlockQuote",
            "BulletList",
            "DefinitionList",
            "MetaBlocks",
            "MetaList",
        ):
            for member in content or ():
                yield from self.of(member)
                if kind not in ("Para", "Plain"):
                    yield " "
        yield " "

    def _cells(self, node: Any) -> Iterator[str]:
        for member in self._members(node):
            yield " "
            yield from self.of(member)
            yield " "

    def _members(self, node: Any) -> Iterator[TreeNode]:
        if isinstance(node, dict) and "t" in node:
            if not node["t"].startswith("Align"):
                yield node
        elif isinstance(node, list):
            for member in node:
                yield from self._members(member)

    def _cite(self, cite: dict[str, Any]) -> Iterator[str]:
        yield " "
        yield from self.of(cite["citationPrefix"])
        key = self.renamed.get(cite["citationId"], cite["citationId"])
        is_reference = re.match(rf"(?:{'|'.join(KINDS)})[:-]", key, re.IGNORECASE) and key not in self.keys
        yield f" {_REFERENCE} " if is_reference else f" {_KEY}{key}{_KEY} "
        yield _LOCATOR.sub(" ", "".join(self.of(cite["citationSuffix"])))
        yield " "


# ---------------------------------------------------------------- the paper


def paper_text(front: Iterable[tuple[Inline, ...]], sections: Iterable[Section]) -> str:
    """All that is read in the paper."""
    typed = tuple(sections)
    parts = [block.text for block in blocks_of(typed) if isinstance(block, CodeBlock)]
    parts += [_run_text(run) for run in (*front, *runs_of(typed))]
    return _without_labels(" ".join(parts))


def _run_text(run: tuple[Inline, ...]) -> str:
    """The words of a run, those of its notes after them."""
    notes = (_run_text(inner) for inline in walk(run) if isinstance(inline, Footnote) for inner in note_runs(inline))
    return " ".join(("".join(map(_inline_text, run)), *notes))


def _leads_by_its_id(words: object, url: str) -> bool:
    """Org's `[[#here]]`, which prints a number."""
    return url.startswith("#") and words == [{"t": "Str", "c": url}]


def _inline_text(inline: Inline) -> str:
    if isinstance(inline, RawTex):
        return inline.tex
    if isinstance(inline, RawHtml):
        return inline.html
    if isinstance(inline, InlinePicture):
        return inline.alternative
    if isinstance(inline, CrossReference):
        return _REFERENCE
    if isinstance(inline, Citation):
        return " ".join(map(_cite_text, inline.cites))
    return "".join(map(_inline_text, children(inline))) or own_words(inline)


def _cite_text(cite: Cite) -> str:
    locator = cite.locator.whole if cite.locator else ""
    after = _LOCATOR.sub(" ", f"{locator} {_run_text(cite.suffix)}")
    return f" {_run_text(cite.prefix)} {_KEY}{cite.key}{_KEY} {after} "


def _without_labels(text: str) -> str:
    """One form for each letter, without the words before references, which the reference prints."""
    text = unicodedata.normalize("NFC", text.replace("\u00ad", ""))
    return re.sub(rf"(?<!\w){LABEL}[\s\\~]*{_REFERENCE}", _REFERENCE, text)
