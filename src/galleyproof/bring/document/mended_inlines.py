"""The inlines of a tree that Pandoc read in; out the same in what a paper can say."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from galleyproof.bring.document.display_mathematics import display, without_label
from galleyproof.bring.document.known_mathematics import known
from galleyproof.bring.document.syntax_tree import TreeNode, image, markdown, nodes, space, text, words
from galleyproof.bring.ids import KINDS, id_of_kind, new_id
from galleyproof.bring.latex.tex import LAYOUT, SILENT, as_remark, command_name, command_words
from galleyproof.bring.remark import Remarks
from galleyproof.bring.rewriting.references import LABEL
from galleyproof.bring.written.brought_pictures import Lost, Pictures
from galleyproof.model.finding import codes

_REFERENCE = re.compile(
    r"\\(?P<page>[cCv]?page)?(?:ref|cref|Cref|autoref|vref|eqref|nameref|labelcref|subref)\*?\{(?P<targets>[^{}]+)\}"
)
_PAGE = r"[Pp]ages?|[Pp]p?\.|Seiten?|S\."
"""What is typed before the number of a page; the reference prints it."""
_LABEL = re.compile(r"\\label\{([^{}]+)\}")
_PUNCTUATION = re.compile(r"[.,;:!?…]+[”’\"'»]*$|[”’][.,;:!?]*$")


@dataclass
class Seen:
    """What was met on the way, beside the tree."""

    lists_works: bool = False
    accepted: int = 0
    """Changes that were tracked, and are taken as accepted."""
    comments: int = 0
    layout: int = 0
    """Commands that only moved things on the page."""
    silent: list[str] = field(default_factory=list)
    """Ids of commands that print nothing where they stand, kept as remarks."""

    is_appendix: bool = False
    """Whether what comes now stands behind LaTeX's `\\appendix`."""

    def count(self, name: str) -> None:
        """One command that prints no word."""
        self.is_appendix = (self.is_appendix or name in ("appendix", "startappendices")) and name != "stopappendices"
        if name in LAYOUT:
            self.layout += 1
        else:
            self.silent.append(name)


class InlineMender:
    """Mends the inlines of one document."""

    def __init__(
        self,
        pictures: Pictures,
        remarks: Remarks,
        blocks: Callable[[list[TreeNode]], list[TreeNode]],
        *,
        keys: Mapping[str, str],
        kept: Collection[str],
        fields: Mapping[str, TreeNode],
        names: Mapping[str, str],
    ) -> None:
        self.pictures, self.remarks, self.blocks = pictures, remarks, blocks
        self.keys, self.kept, self.fields, self.names = keys, kept, fields, names
        self.seen = Seen()

    def inlines(self, found: list[TreeNode]) -> list[TreeNode]:
        mended: list[TreeNode] = []
        held: list[TreeNode] = []
        for node in found:
            for made in self._inline(node):
                if held and not mended and made["t"] in ("Space", "SoftBreak"):
                    # A blank between remarks at the beginning.
                    continue
                if _is_remark(made):
                    # At the beginning of a line it would take the line with it: it follows the word before.
                    place = len(mended) - (mended[-1]["t"] in ("Space", "SoftBreak")) if mended else 0
                    (mended if place else held).insert(place, made)
                    continue
                if held and mended and made["t"] in ("Space", "SoftBreak", "LineBreak"):
                    mended, held = [*mended, *held], []
                if made["t"] == "Cite" and (made.get("is_note") or _is_glued(mended, made)):
                    _before_punctuation(mended, made)
                elif made["t"] == "RawInline" and made["c"][1].startswith(("@", "-@", "[@")) and mended:
                    _without_label(mended, made)
                else:
                    mended.append(made)
        return [*mended, *held]

    def _inline(self, node: TreeNode) -> list[TreeNode]:
        content: Any = node.get("c")
        match node["t"]:
            case "Str":
                return self._text(content)
            case "Emph" | "Strong" | "Strikeout" | "Superscript" | "Subscript" | "SmallCaps" | "Underline":
                inner = self.inlines(content)
                return [{"t": node["t"], "c": inner}] if inner else []
            case "Quoted":
                marks = ("“", "”") if content[0]["t"] == "DoubleQuote" else ("‘", "’")
                return [text(marks[0]), *self.inlines(content[1]), text(marks[1])]
            case "Cite":
                return self._citation(content)
            case "Note":
                return self._note(content)
            case "Span":
                return self._span(*content)
            case "Link":
                return self._link(*content)
            case "Image":
                return self._image(*content)
            case "Math":
                return self._math(*content)
            case "RawInline":
                return self._raw(*content)
            case _:
                return [node]

    def _text(self, content: str) -> list[TreeNode]:
        if not self.fields:
            return [text(content)]
        found: list[TreeNode] = []
        for part in re.split(r"([\U000f0000-\U000ffffd])", content):
            if part in self.fields:
                found.append(self._cite(self.fields[part]["c"]))
            elif part:
                found.append(text(part))
        return found

    def _citation(self, content: list[Any]) -> list[TreeNode]:
        """Words before an author who stands in the sentence stand in the sentence too."""
        first, *others = content[0]
        if others or first["citationMode"]["t"] != "AuthorInText" or not first["citationPrefix"]:
            return [self._cite(content)]
        made = self._cite([[{**first, "citationPrefix": []}], content[1]])
        return [*self.inlines(first["citationPrefix"]), space(), made]

    def _cite(self, content: list[Any]) -> TreeNode:
        cites = []
        for cite in content[0]:
            suffix = _stripped(self.inlines(cite["citationSuffix"]))
            plain = re.sub(r"^,?\s*(?:pages?|pp?\.)\s+(?=[\dA-Zivxlc])", ", ", words(suffix))
            if all(node["t"] in ("Str", "Space", "SoftBreak") for node in suffix) and plain:
                # A page needs no word before it.
                suffix = [text(plain)]
            if cite["citationMode"]["t"] == "AuthorInText":
                suffix = _stripped([text(re.sub(r"^,\s*", "", plain))] if plain.startswith(",") else suffix)
            elif suffix and not re.match(r"[,;:.)\s]", words(suffix)):
                suffix = [text(","), space(), *suffix]
            prefix = self.inlines(cite["citationPrefix"])
            key = self.keys.get(cite["citationId"], cite["citationId"])
            cites.append({**cite, "citationId": key, "citationPrefix": prefix, "citationSuffix": suffix})
        told = [node["c"][1] for node in nodes(content[1]) if node["t"] == "RawInline"]
        # Pandoc writes a citation that stands alone from its parts, whatever words it carries.
        made: TreeNode = {"t": "Cite", "c": [cites, [text("?")]]}
        if any(re.match(r"\\cite(author|year|title|date|url)", command) for command in told):
            message = f"`{told[0]}` prints a part of the work; here it prints the author's name and sets a note"
            mark = self.remarks.at(codes.LEFT_AS_IT_WAS, message, "write the name or the year itself")
            return {"t": "Span", "c": [["", [], []], [text(mark), made]], "is_bare": True}
        return made

    def _note(self, blocks: list[TreeNode]) -> list[TreeNode]:
        if len(blocks) == 1 and blocks[0]["t"] in ("Para", "Plain"):
            inner = self.inlines(blocks[0]["c"])
            alone = [node for node in inner if node["t"] != "Space" and node.get("c") not in (".", "")]
            if len(alone) == 1 and alone[0]["t"] == "Cite":
                return [{**alone[0], "is_note": True}]
            return [markdown("^["), *_stripped(inner), markdown("]")]
        return [{"t": "Note", "c": self.blocks(blocks)}]

    def _span(self, attributes: list[Any], content: list[TreeNode]) -> list[TreeNode]:
        id_, classes, values = attributes
        if "deletion" in classes or "paragraph-deletion" in classes:
            self.seen.accepted += 1
            return []
        if "insertion" in classes or "paragraph-insertion" in classes:
            self.seen.accepted += 1
            return self.inlines(content)
        if "comment-start" in classes:
            self.seen.comments += 1
            author = dict(values).get("author", "")
            return [markdown(as_remark(f"{author}: {words(content)}" if author else words(content)))]
        if "comment-end" in classes:
            return []
        kept = [name for name in classes if name in ("mark", "underline", "smallcaps", "ul")]
        language = [value for value in values if value[0] == "lang"]
        inner = self.inlines(content)
        if id_ and id_ in self.kept:
            return [{"t": "Span", "c": [[new_id(id_), kept, language], inner]}]
        return [{"t": "Span", "c": [["", kept, language], inner]}] if kept or language else inner

    def _link(self, attributes: list[Any], content: list[TreeNode], target: list[str]) -> list[TreeNode]:
        values = dict(attributes[2])
        if "reference" in values:
            return [self._reference(values["reference"], alone=values.get("reference-type") == "ref")]
        url, title = target
        if url.startswith("#") and words(content).strip() == url:
            # Org's `[[#here]]` prints the number of what it leads to.
            return [self._reference(url[1:], alone=True)]
        if url.startswith("#"):
            own = self.names.get(url[1:]) or new_id(url[1:])
            return [{"t": "Link", "c": [["", [], []], self.inlines(content), [f"#{own}", ""]]}]
        return [{"t": "Link", "c": [["", [], []], self.inlines(content), [url, title]]}]

    def _image(self, attributes: list[Any], alt: list[TreeNode], target: list[str]) -> list[TreeNode]:
        found = self.pictures.bring(target[0])
        if isinstance(found, Lost):
            mark = self.remarks.at(codes.LOST_FILE, found.message, found.hint, is_mended=True)
            return [text(mark), image(alt, target[0], size(attributes[2]))]
        return [image([] if words(alt) == "image" else self.inlines(alt), found, size(attributes[2]))]

    def _math(self, kind: TreeNode, tex: str) -> list[TreeNode]:
        found = display(tex) if kind["t"] == "DisplayMath" else None
        if found is not None:
            return [markdown(found)]
        body, id_ = without_label(known(tex, {}))
        if id_:
            return [markdown(f"$${body.strip()}$$ {{#{id_}}}")]
        return [{"t": "Math", "c": [kind, body]}]

    def _raw(self, form: str, tex: str) -> list[TreeNode]:
        if form not in ("latex", "tex"):
            return [text(self.left(tex, form)), {"t": "RawInline", "c": [form, tex]}]
        if found := _REFERENCE.fullmatch(tex):
            first, *rest = found["targets"].split(",")
            # LaTeX itself prints the number alone; what stands before it is the author's, in any language and case.
            alone = tex.startswith(("\\ref", "\\labelcref", "\\subref"))
            made = [self._reference(first.strip(), by_page=bool(found["page"]), alone=alone)]
            for other in rest:
                made += [text(","), space(), self._reference(other.strip(), by_page=bool(found["page"]), alone=alone)]
            return made
        if found := _LABEL.fullmatch(tex):
            return [{"t": "Span", "c": [[new_id(found[1]), [], []], []]}]
        name = command_name(tex)
        if name in LAYOUT or name in SILENT:
            self.seen.count(name)
            return [markdown(as_remark(tex))]
        if own := command_words(tex):
            # A command of the author's own class: what it is of is a word, however it would look.
            message = f"`\\{name}` is not known: its words stand there as they are"
            mark = self.remarks.at(
                codes.LEFT_AS_IT_WAS, message, "give them their look: `*words*`, `[words]{.smallcaps}`"
            )
            return [text(mark), text(own)]
        return [text(self.left(tex, form)), {"t": "RawInline", "c": [form, tex]}]

    def _reference(self, target: str, *, by_page: bool = False, alone: bool = False) -> TreeNode:
        own = self.names.get(target) or new_id(target)
        # A kind that is no kind here would name a work.
        own = own if own.partition(":")[0] in KINDS.values() and ":" in own else id_of_kind("sec", own)
        return markdown(f"{'-' * alone}@{'page:' if by_page else ''}{own}")

    def left(self, tex: str, form: str) -> str:
        first = tex.strip().partition("\n")[0]
        message = f"`{first[:80]}` is left as it was: it means something to {'TeX' if form == 'latex' else form} alone"
        return self.remarks.at(codes.LEFT_AS_IT_WAS, message, "say it in Markdown, or set `raw_tex: true` in paper.yml")


def _is_remark(node: TreeNode) -> bool:
    return node["t"] == "RawInline" and node["c"][0] == "markdown" and str(node["c"][1]).startswith("<!--")


def _stripped(inlines: list[TreeNode]) -> list[TreeNode]:
    while inlines and inlines[0]["t"] in ("Space", "SoftBreak"):
        inlines = inlines[1:]
    while inlines and inlines[-1]["t"] in ("Space", "SoftBreak"):
        inlines = inlines[:-1]
    return inlines


def _is_glued(mended: list[TreeNode], cite: TreeNode) -> bool:
    """Whether the citation follows a word without a blank, as LaTeX often has it."""
    last = mended[-1] if mended else None
    in_words = any(each["citationMode"]["t"] == "AuthorInText" for each in cite["c"][0])
    return last is not None and not in_words and last["t"] == "Str" and not re.search(r"[(\[{“‘«–—/-]$", last["c"])


def _before_punctuation(mended: list[TreeNode], cite: TreeNode) -> None:
    """A note that is one citation stands before the punctuation, after a blank; it is printed behind it."""
    cite.pop("is_note", None)
    last = mended[-1] if mended else None
    found = _PUNCTUATION.search(last["c"]) if last is not None and last["t"] == "Str" else None
    if last is None or found is None or not last["c"][: found.start()].strip():
        mended += [*([space()] if mended and mended[-1]["t"] != "Space" else []), cite]
        return
    mended[-1] = text(last["c"][: found.start()])
    mended += [space(), cite, text(found[0])]


def _without_label(mended: list[TreeNode], reference: TreeNode) -> None:
    """`Figure` before a reference goes: the reference prints it."""
    joined = words(mended[-3:])
    target = reference["c"][1].removeprefix("-")
    found = re.search(rf"(?<!\w)({_PAGE if target.startswith('@page:') else LABEL})[\s\u00a0\u202f~]+$", joined)
    if found is None or target.startswith("[@"):
        mended.append(reference)
        return
    lead = len(joined) - found.start()
    while lead > 0 and mended:
        last = mended.pop()
        size = 1 if last["t"] in ("Space", "SoftBreak") else len(last["c"]) if last["t"] == "Str" else 0
        if size > lead:
            mended.append(text(last["c"][: size - lead]))
        lead -= size
    capital = found[1][0].isupper()
    mended.append(markdown(f"@{target[1:2].upper()}{target[2:]}" if capital else target))


_UNITS = {"in": 1.0, "cm": 1 / 2.54, "mm": 1 / 25.4, "pt": 1 / 72.27, "px": 1 / 96}
"""In inches."""
LINE_WIDTH = 6.3
"""Inches: of a line on A4 or letter paper with the margins of a word processor."""


def size(values: list[list[str]]) -> list[list[str]]:
    """The width as a share of the line; of a picture without one, its height."""
    known = dict(values)
    found = re.fullmatch(r"([\d.]+)(in|cm|mm|pt|px)", known.get("width", ""))
    if found:
        share = round(100 * float(found[1]) * _UNITS[found[2]] / LINE_WIDTH)
        return [["width", f"{share}%"]] if 0 < share < 100 else []
    return [[name, known[name]] for name in ("width", "height") if name in known][:1]
