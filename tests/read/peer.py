"""Two trees of one text in, ours and Pandoc's; each as nested lines that are equal where both say the same, out."""

import re
from collections.abc import Iterator
from typing import Any

from galleyproof.model.text.block import DefinitionList, Division, LineBlock, RawBlock
from galleyproof.model.text.document import (
    Block,
    BulletList,
    Citation,
    Claim,
    CodeBlock,
    CrossReference,
    Emph,
    Figure,
    Footnote,
    Heading,
    Inline,
    InlineCode,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    RawTex,
    Register,
    Section,
    Strong,
    Styled,
    Table,
    Text,
    ThematicBreak,
)
from galleyproof.model.text.inline import Formula, InlinePicture, Jump, Phrase, RawHtml
from galleyproof.model.text.labels import Labels, number_labels
from galleyproof.model.text.wide_cell import begun_cells, reaching

# ---------------------------------------------------------------- ours


def ours(section: Section) -> str:
    """The section's tree."""
    return _even("\n".join(_Ours(number_labels((section,), number_sections=True)).blocks(section.blocks, "")))


class _Ours:
    """One section on its way to lines."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels

    def blocks(self, blocks: tuple[Block, ...], indent: str) -> Iterator[str]:
        for block in blocks:
            yield from self.block(block, indent)

    def block(self, block: Block, indent: str) -> Iterator[str]:
        further = indent + "  "
        match block:
            case Heading():
                classes = " -" * (not block.numbered) + " unlisted" * block.unlisted
                yield f"{indent}heading {block.level} {block.id.removeprefix('sec:')}{classes}: {self.run(block.children)}"
            case Paragraph():
                yield f"{indent}{self.run(block.children).strip()}"
            case Quote():
                yield f"{indent}quote"
                yield from self.blocks(block.blocks, further)
            case BulletList():
                yield f"{indent}bullets"
                yield from self.items(block.items, further)
            case OrderedList():
                start = self.labels.example_starts.get(block.span, block.start)
                yield f"{indent}counted {start} {block.style} {block.delimiter}"
                yield from self.items(block.items, further)
            case DefinitionList():
                for entry in block.entries:
                    yield f"{indent}term {self.run(entry.term)}"
                    yield from self.items(entry.definitions, further)
            case LineBlock():
                yield f"{indent}lines"
                for line in block.lines:
                    yield f"{further}| {self.run(line)}"
            case Division():
                name = block.kind if block.kind != "plain" else "division"
                yield f"{indent}{name} {block.id} {block.lang}".rstrip()
                yield from self.blocks(block.blocks, further)
            case RawBlock():
                yield f"{indent}raw {block.form} {block.text.strip()!r}"
            case CodeBlock():
                yield f"{indent}code {block.text.removesuffix(chr(10))!r}"
            case ThematicBreak():
                yield f"{indent}rule"
            case Table():
                widths = " ".join(f"{width:.2f}" for width in block.widths)
                yield f"{indent}table {' '.join(block.alignments)} {widths} {block.id}: {self.run(block.caption)}"
                taken = reaching(block.wide)
                for number, row in enumerate(block.lines):
                    begun = begun_cells(taken, number, len(row))
                    cells = (f"{self.run(row[cell.column])}{_spanned(cell.rows, cell.columns)}" for cell in begun)
                    yield f"{further}{' | '.join(cells)}".rstrip()
            case Figure():
                yield f"{indent}figure {block.file or block.name} {block.id}: {self.run(block.caption)}"
            case Register():
                yield f"{indent}register {block.name} {block.id}: {self.run(block.caption)}"

    def items(self, items: tuple[tuple[Block, ...], ...], indent: str) -> Iterator[str]:
        for item in items:
            yield f"{indent}*"
            yield from self.blocks(item, indent + "  ")

    def run(self, run: tuple[Inline, ...]) -> str:
        return "".join(map(self.inline, run))

    def inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return inline.text.replace("\n", " ")
            case Emph():
                return f"<em {self.run(inline.children)}>"
            case Strong():
                return f"<strong {self.run(inline.children)}>"
            case Styled():
                return f"<{inline.how} {self.run(inline.children)}>"
            case Phrase():
                return f"<span {inline.id}/{inline.lang} {self.run(inline.children)}>"
            case Jump():
                return f"<link #{inline.target.removeprefix('sec:')} {self.run(inline.children)}>"
            case Link():
                return f"<link {inline.url} {self.run(inline.children)}>"
            case Formula():
                return f"<math {'displayed ' * inline.displayed}{inline.tex}>"
            case InlineCode():
                return f"<code {inline.text}>"
            case LineBreak():
                return "<break>"
            case InlinePicture():
                return f"<image {inline.file}>"
            case RawTex():
                return f"<raw latex {inline.tex}>"
            case RawHtml():
                return f"<raw html {inline.html}>"
            case Footnote():
                return f"<note {' / '.join(line.strip() for line in self.blocks(inline.blocks, ''))}>"
            case CrossReference():
                number = self.labels.number(inline.target)
                return number if inline.target.startswith("ex:") and number else f"<refer {inline.target.lower()}>"
            case Citation():
                cites = "; ".join(
                    f"{self.run(cite.prefix).strip()} {'-' * cite.suppress_author}@{cite.key}".strip()
                    for cite in inline.cites
                )
                return f"<cite {'in words ' * inline.in_words}{cites}>"
            case Claim():
                return self.run(inline.children)


# ---------------------------------------------------------------- Pandoc's


def theirs(blocks: list[dict[str, Any]]) -> str:
    """The same of Pandoc's tree."""
    return _even("\n".join(_blocks(blocks, "")))


def _even(lines: str) -> str:
    """Without what is nobody's error: blanks before a note, which stands behind a mark, and blanks after blanks."""
    placed = re.sub(r" *(<cite (?!in words)[^<>]*>)([.,;:]?)", r"\2\1", lines)
    return re.sub(r"(?<=\S) {2,}", " ", placed)


def _blocks(blocks: list[dict[str, Any]], indent: str) -> Iterator[str]:
    for block in blocks:
        yield from _block(block["t"], block.get("c"), indent)


def _block(kind: str, held: Any, indent: str) -> Iterator[str]:
    further = indent + "  "
    match kind:
        case "Header":
            level, (id_, classes, _), words = held
            marks = " -" * ("unnumbered" in classes) + " unlisted" * ("unlisted" in classes)
            yield f"{indent}heading {level} {id_.removeprefix('sec:')}{marks}: {_run(words)}"
        case "Para" | "Plain":
            if words := _run(held).strip():
                yield f"{indent}{words}"
        case "BlockQuote":
            yield f"{indent}quote"
            yield from _blocks(held, further)
        case "BulletList":
            yield f"{indent}bullets"
            yield from _items(held, further)
        case "OrderedList":
            (start, style, delimiter), items = held
            yield f"{indent}counted {start} {_STYLES[style['t']]} {_DELIMITERS[delimiter['t']]}"
            yield from _items(items, further)
        case "DefinitionList":
            for term, definitions in held:
                yield f"{indent}term {_run(term)}"
                yield from _items(definitions, further)
        case "LineBlock":
            yield f"{indent}lines"
            for line in held:
                yield f"{further}| {_run(line)}"
        case "Div":
            yield from _division(held, indent)
        case "RawBlock":
            form, text = held
            if not re.fullmatch(r"(?s)\s*<!--.*-->\s*", text):
                yield f"{indent}raw {form} {text.strip()!r}"
        case "CodeBlock":
            yield f"{indent}code {held[1]!r}"
        case "HorizontalRule":
            yield f"{indent}rule"
        case "Table":
            yield from _table(held, indent)
        case "Figure":
            (id_, _, _), (_, caption), body = held
            (image,) = body[0]["c"]
            words = " ".join(line.strip() for line in _blocks(caption, ""))
            yield f"{indent}figure {image['c'][2][0]} {id_}: {words}"
        case other:
            raise AssertionError(other)


_STYLES = {
    "DefaultStyle": "decimal",
    "Decimal": "decimal",
    "LowerAlpha": "lower letters",
    "UpperAlpha": "upper letters",
    "LowerRoman": "lower roman",
    "UpperRoman": "upper roman",
    "Example": "example",
}
_DELIMITERS = {
    "DefaultDelim": "period", "Period": "period", "OneParen": "parenthesis", "TwoParens": "parentheses",
}  # fmt: skip
_ALIGNMENTS = {"AlignDefault": "left", "AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}
_DIVISIONS = ("epigraph", "abstract", "verse", "landscape", "callout")


def _division(held: Any, indent: str) -> Iterator[str]:
    (id_, classes, values), blocks = held
    lang = dict(values).get("lang", "")
    name = next((one for one in _DIVISIONS if any(each.startswith(one) for each in classes)), "division")
    if "quotation" in classes:
        name, id_ = "quote", ""
    if name == "division" and (id_ in ("", "refs")) and not lang:
        yield from _blocks(blocks, indent)
        return
    yield f"{indent}{name} {id_} {lang}".rstrip()
    yield from _blocks(blocks, indent + "  ")


def _table(held: Any, indent: str) -> Iterator[str]:
    (id_, _, _), (_, caption), columns, (_, head), bodies, (_, foot) = held
    alignments = " ".join(_ALIGNMENTS[alignment["t"]] for alignment, _ in columns)
    widths = " ".join(f"{width['c']:.2f}" for _, width in columns if width["t"] == "ColWidth")
    words = " ".join(line.strip() for line in _blocks(caption, ""))
    yield f"{indent}table {alignments} {widths} {id_}: {words}"
    rows = [*head, *(row for body in bodies for row in (*body[2], *body[3])), *foot]
    if not head:
        yield f"{indent}  {' | '.join('' for _ in columns)}".rstrip()
    for _, cells in rows:
        shown = (
            "<break>".join(line.strip(" *").replace("bullets", "") for line in _blocks(cell[4], "") if line.strip(" *"))
            + _spanned(cell[2], cell[3])
            for cell in cells
        )
        yield f"{indent}  {' | '.join(shown)}".rstrip()


def _spanned(rows: int, columns: int) -> str:
    return "" if rows == columns == 1 else f"<{rows} x {columns}>"


def _items(items: list[Any], indent: str) -> Iterator[str]:
    for item in items:
        yield f"{indent}*"
        yield from _blocks(item, indent + "  ")


def _run(run: list[dict[str, Any]]) -> str:
    return "".join(_inline(inline["t"], inline.get("c")) for inline in run)


_STYLED = {
    "Superscript": "raised", "Subscript": "lowered", "SmallCaps": "small capitals", "Strikeout": "struck",
    "Underline": "underlined", "Emph": "em", "Strong": "strong",
}  # fmt: skip


def _inline(kind: str, held: Any) -> str:
    match kind:
        case "Str":
            # Behind an abbreviation Pandoc lets no line end.
            return str(held).replace(".\N{NO-BREAK SPACE}", ". ")
        case "Space" | "SoftBreak":
            return " "
        case "LineBreak":
            return "<break>"
        case "Quoted":
            opening, closing = ("‘", "’") if held[0]["t"] == "SingleQuote" else ("“", "”")
            return f"{opening}{_run(held[1])}{closing}"
        case "Code":
            return f"<code {held[1]}>"
        case "Math":
            return f"<math {'displayed ' * (held[0]['t'] == 'DisplayMath')}{' '.join(held[1].split())}>"
        case "RawInline":
            return "" if held[1].startswith("<!--") else f"<raw {held[0]} {held[1]}>"
        case "Link":
            _, words, (url, _) = held
            return f"<link {url.replace('#sec:', '#')} {_run(words)}>"
        case "Note":
            return f"<note {' / '.join(line.strip() for line in _blocks(held, ''))}>"
        case "Span":
            (id_, _, values), words = held
            lang = dict(values).get("lang", "")
            return f"<span {id_}/{lang} {_run(words)}>" if id_ or lang else _run(words)
        case "Cite":
            return _cite(held[0])
        case "Image":
            return f"<image {held[2][0]}>"
        case _ if kind in _STYLED:
            return f"<{_STYLED[kind]} {_run(held)}>"
        case other:
            raise AssertionError(other)


def _cite(cites: list[dict[str, Any]]) -> str:
    modes = [cite["citationMode"]["t"] for cite in cites]
    if re.fullmatch(r"(fig|sec|tbl|eq):.+", cites[0]["citationId"], re.IGNORECASE):
        return ", ".join(f"<refer {cite['citationId'].lower()}>" for cite in cites)
    shown = "; ".join(
        f"{_run(cite['citationPrefix']).strip()} {'-' * (mode == 'SuppressAuthor')}@{cite['citationId']}".strip()
        for cite, mode in zip(cites, modes, strict=True)
    )
    return f"<cite {'in words ' * (modes[0] == 'AuthorInText')}{shown}>"
