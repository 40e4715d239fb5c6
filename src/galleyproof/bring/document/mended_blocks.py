"""A tree that Pandoc read from a document in; out the same tree in what a paper can say."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from galleyproof.bring.document.display_mathematics import display
from galleyproof.bring.document.mended_inlines import InlineMender, size
from galleyproof.bring.document.syntax_tree import (
    TreeNode,
    figure,
    markdown,
    markdown_block,
    nodes,
    paragraph,
    space,
    text,
    words,
)
from galleyproof.bring.ids import id_of_kind, new_id, slug
from galleyproof.bring.latex.tex import LAYOUT, as_remark, command_name, is_layout
from galleyproof.bring.latex.tex_files import opening
from galleyproof.bring.remark import Remarks
from galleyproof.bring.written.brought_pictures import TO_INSERT, Lost, Pictures, is_printed
from galleyproof.model.finding import codes


class Mender:
    """Mends the trees of one document."""

    def __init__(
        self,
        pictures: Pictures,
        remarks: Remarks,
        *,
        keys: Mapping[str, str] | None = None,
        kept: Collection[str] = (),
        fields: Mapping[str, TreeNode] | None = None,
        names: Mapping[str, str] | None = None,
        read_again: Callable[[str], list[TreeNode]] | None = None,
    ) -> None:
        """`read_again` reads what stands in an environment of LaTeX that Pandoc does not know. `keys` gives works their new keys,
        `kept` holds the ids that something refers to, `fields` the citations that stand in the text as one character, and `names`
        the new ids of labels.
        """
        self.pictures, self.remarks, self.kept = pictures, remarks, kept
        self.names = names or {}
        self._inlines = InlineMender(
            pictures, remarks, self.blocks, keys=keys or {}, kept=kept, fields=fields or {}, names=self.names
        )
        self.seen = self._inlines.seen
        self._read_again = read_again
        self._top = 6
        self.inlines = self._inlines.inlines

    def blocks(self, found: list[TreeNode]) -> list[TreeNode]:
        mended: list[TreeNode] = []
        for block in found:
            mended += self._block(block)
        return mended

    def _block(self, block: TreeNode) -> list[TreeNode]:
        content: Any = block.get("c")
        match block["t"]:
            case "Para" | "Plain":
                return self._paragraph(block["t"], content)
            case "Header":
                return [self._header(*content)]
            case "RawBlock":
                return self._raw_block(*content)
            case "Figure":
                return self._figure(*content)
            case "Table":
                return self._table(content, "")
            case "Div":
                return self._div(*content)
            case "BlockQuote":
                return [{"t": "BlockQuote", "c": self.blocks(content)}]
            case "BulletList":
                return [{"t": "BulletList", "c": [self.blocks(item) for item in content]}]
            case "OrderedList":
                return [{"t": "OrderedList", "c": [content[0], [self.blocks(item) for item in content[1]]]}]
            case "DefinitionList":
                listed = [[self.inlines(term), [self.blocks(one) for one in told]] for term, told in content]
                return [{"t": "DefinitionList", "c": listed}]
            case "LineBlock":
                return [{"t": "LineBlock", "c": [self.inlines(line) for line in content]}]
            case _:
                return [block]

    def _paragraph(self, kind: str, content: list[TreeNode]) -> list[TreeNode]:
        inner = [node for node in content if node["t"] not in ("Space", "SoftBreak") and not _is_layout(node)]
        if kind == "Para" and len(inner) == 1 and inner[0]["t"] == "Image":
            return self._image_block(inner[0], [], "")
        mended = self.inlines(content)
        return [{"t": kind, "c": mended}] if mended else []

    def _header(self, level: int, attributes: list[Any], content: list[TreeNode]) -> TreeNode:
        id_, classes, _ = attributes
        plain = words(content)
        classes = [name for name in classes if name in ("unnumbered", "appendix", "part")]
        self._top = min(level, self._top)
        if self.seen.is_appendix and level == self._top and not classes:
            classes = ["appendix"]
        needed = id_ in self.kept or re.sub(r"-\d+$", "", id_) != slug(plain)
        kept = id_of_kind("sec", id_)
        return {"t": "Header", "c": [level, [kept if needed and id_ else "", classes, []], self.inlines(content)]}

    def _raw_block(self, form: str, words_: str) -> list[TreeNode]:
        if form not in ("latex", "tex"):
            mark = self._inlines.left(words_, form)
            return (
                [{"t": "RawBlock", "c": [form, words_]}] if not mark else [markdown_block(_fenced(form, words_, mark))]
            )
        name = command_name(words_)
        if name in ("printbibliography", "bibliography", "thebibliography"):
            self.seen.lists_works = True
            return []
        if is_layout(words_):
            self.seen.count(name)
            return [markdown_block(as_remark(words_))]
        found = display(words_)
        if found is not None:
            return [markdown_block(found)]
        inner = self._read_again(words_) if self._read_again else []
        if inner:
            message = f"the environment `{name}` is left out, and what stands in it is kept"
            hint = "a div says what a passage is: `::: {.name}`"
            mark = self.remarks.at(codes.LEFT_AS_IT_WAS, message, hint, of_line=True, is_mended=True)
            return [markdown_block(f"{as_remark(opening(words_))}{mark}\n"), *self.blocks(inner)]
        return [markdown_block(_fenced("latex", words_, self._inlines.left(words_, "latex")))]

    def _div(self, attributes: list[Any], content: list[TreeNode]) -> list[TreeNode]:
        id_, classes, _ = attributes
        if id_ == "refs" or "references" in classes or "csl-bib-body" in classes:
            self.seen.lists_works = True
            return []
        tables = [block for block in content if block["t"] == "Table"]
        if len(tables) == 1:
            return [
                made
                for block in content
                for made in (self._table(block["c"], id_) if block["t"] == "Table" else self._block(block))
            ]
        inner = self.blocks(content)
        if not classes or set(classes) <= {"center", "flushleft", "flushright", "minipage", "Body", "section"}:
            return inner
        return [{"t": "Div", "c": [[new_id(id_) if id_ else "", classes, []], inner]}]

    def _figure(self, attributes: list[Any], caption: list[Any], content: list[TreeNode]) -> list[TreeNode]:
        id_ = attributes[0]
        told = [node for block in caption[1] for node in [*(block.get("c") or []), space()]][:-1]
        tables = [block for block in content if block["t"] == "Table"]
        if tables and not any(node["t"] == "Image" for node in nodes(content)):
            return [made for block in tables for made in self._table(block["c"], id_, told)]
        nested = [block for block in content if block["t"] == "Figure"]
        if nested:
            return self._panels(id_, told, nested)
        images = [node for node in nodes(content) if node["t"] == "Image"]
        if not images:
            return [*self.blocks(content), *([paragraph(self.inlines(told))] if told else [])]
        first, *rest = images
        found = self._image_block(first, told, id_)
        for other in rest:
            found += self._image_block(other, [], "")
        return [*found, *self._beside(content)]

    def _beside(self, content: list[TreeNode]) -> list[TreeNode]:
        """What stands in a figure beside its pictures, such as the line that names a source, below them."""
        found: list[TreeNode] = []
        for block in content:
            if block["t"] not in ("Para", "Plain"):
                is_words = block["t"] != "RawBlock" and any(map(str.isalnum, words(block)))
                has_image = any(node["t"] == "Image" for node in nodes([block]))
                found += self._block(block) if is_words and not has_image else []
                continue
            kept = [node for node in block["c"] if node["t"] != "Image" and not _is_layout(node)]
            if any(character.isalnum() for character in words(kept)):
                mended = self.inlines(kept)
                while mended and mended[0]["t"] in ("Space", "SoftBreak", "LineBreak"):
                    mended = mended[1:]
                found.append({"t": "Para", "c": mended})
        return found

    def _panels(self, id_: str, told: list[TreeNode], nested: list[TreeNode]) -> list[TreeNode]:
        """A figure of several pictures with captions of their own: each is a figure, and the caption of all leads the first."""
        found: list[TreeNode] = []
        for number, panel in enumerate(nested):
            attributes, caption, content = panel["c"]
            if number == 0:
                inner = [node for block in caption[1] for node in block.get("c") or []]
                ends = [text(".")] * (not re.search(r"[.?!:;…»”]\s*\Z", words(told)))
                caption = [None, [{"t": "Plain", "c": [*told, *([*ends, space()] if told and inner else []), *inner]}]]
                attributes = [id_ or attributes[0], [], []]
            found += self._figure(attributes, caption, content)
        message = "a figure of several panels becomes several figures"
        hint = "join them in one picture file, if they belong together"
        mark = self.remarks.at(codes.LEFT_AS_IT_WAS, message, hint, is_mended=True)
        return [*found[:1], *([markdown_block(f"<!-- -->{mark}")] if mark else []), *found[1:]]

    def _image_block(self, node: TreeNode, caption: list[TreeNode], id_: str) -> list[TreeNode]:
        attributes, alt, (target, title) = node["c"]
        told = self.inlines(caption or ([] if words(alt) in ("image", target) else alt))
        values = size(attributes[2])
        if caption and alt and words(alt) not in ("image", "", words(caption)):
            values.append(["alt", words(alt)])
        if not caption and title and not title.startswith("fig:"):
            values.append(["alt", title])
        label = id_ or attributes[0]
        named = id_of_kind("fig", label) if label else ""
        found = self.pictures.bring(target)
        mark = ""
        if isinstance(found, Lost):
            path = self.pictures.stand_in(target)
            hint = f"a grey field holds its place: put the picture at {path}"
            mark = self.remarks.at(codes.LOST_FILE, found.message, hint, is_mended=True)
        else:
            path = found
            if not is_printed(path):
                message = f"`{path}` is of a kind that no PDF holds"
                mark = self.remarks.at(
                    codes.UNPRINTED_PICTURE, message, "save it as PNG, JPEG, PDF or SVG", is_mended=True
                )
                path = self.pictures.stand_in(target)
        if mark:
            told = [*told, *([space()] if told else []), markdown(TO_INSERT)]
        # The mark stands in the caption, which Pandoc writes where the picture is.
        return [figure([*([text(mark)] if mark else []), *told], path, named, values)]

    def _table(self, content: list[Any], id_: str, told: list[TreeNode] | None = None) -> list[TreeNode]:
        attributes, caption, columns, head, bodies, foot = content
        label = id_ or attributes[0]
        own = id_of_kind("tbl", label) if label else ""
        words_ = told if told is not None else [node for block in caption[1] for node in block.get("c") or []]
        inner = self.inlines(words_)
        if own and inner:
            inner += [markdown(f" {{#{own}}}")]
        made = {
            "t": "Table",
            "c": [
                ["", [], []],
                [None, [{"t": "Plain", "c": inner}] if inner else []],
                columns,
                [head[0], self._rows(head[1])],
                [[*body[:2], self._rows(body[2]), self._rows(body[3])] for body in bodies],
                [foot[0], self._rows(foot[1])],
            ],
        }
        return [made]

    def _rows(self, rows: list[Any]) -> list[Any]:
        return [[row[0], [[*cell[:4], self.blocks(cell[4])] for cell in row[1]]] for row in rows]


def _is_layout(node: TreeNode) -> bool:
    return node["t"] == "RawInline" and node["c"][0] in ("latex", "tex") and command_name(node["c"][1]) in LAYOUT


def _fenced(form: str, words_: str, mark: str) -> str:
    return f"```{{={form}}}{mark}\n{words_.strip()}\n```\n"
