"""The Markdown of a setting in; a finding for each block of it out that would be printed as words, or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from markdown_it.token import Token

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.text.document import Inline
from galleyproof.model.text.inline import InlinePicture
from galleyproof.model.text.walk import walk_all
from galleyproof.read.markdown.lines.cell_source import CellSource, cell_source
from galleyproof.read.markdown.lines.run_in_lines import tell_run_in
from galleyproof.read.markdown.passage import find_passage
from galleyproof.read.markdown.tokens.parser import markdown_parser, parse_blocks
from galleyproof.read.yaml_text import YamlValue, is_folded, scalar_places

_SECTION = "let it stand in a section, where it prints"
_KINDS = {
    "division_open": ("a division", "write its paragraphs without the colons; `::: abstract` in a section is set off"),
    "stray_fence": ("the end of a division", "delete the colons"),
    "heading_open": ("a heading", "take its sign away, or begin the paragraph with `**Methods.**`"),
    "bullet_list_open": ("a list", "write the points as one sentence, or each as a paragraph without its sign"),
    "ordered_list_open": ("a list", "write the points as one sentence, or put an empty line between them"),
    "blockquote_open": ("a quotation", 'put the words in quotation marks: `"words"`'),
    "dl_open": ("a list of definitions", "write each as a paragraph: `*Term*: words`"),
    "line_block": ("a block of lines", _SECTION),
    "drawn_table": ("a table", _SECTION),
    "table_open": ("a table", _SECTION),
    "fence": ("code", _SECTION),
    "code_block": ("code", "begin its lines where the others begin, or let it stand in a section"),
    "header": ("a header", "each of its lines is a setting of paper.yml itself"),
    "hr": ("a rule", "delete it; paragraphs are parted by an empty line"),
}
"""What the author calls it, and what to do now. HTML and notes are told where the words are read."""
_SEEN_THROUGH = ("division_open", "ordered_list_open", "list_item_open")
_ADDRESS = ("the address of a link", "write the link whole: `[words](https://example.org)`")


def tell_blocks(source: Source, value: YamlValue, name: str, sink: Sink) -> bool:
    """Whether there is one; `name` is the setting's, and its `value` is text."""
    typed = _typed(source, value)
    found: dict[str, Any] = {}
    tokens = parse_blocks(markdown_parser(), typed.text, found)
    told = [(_line(token), *_KINDS[token.type]) for token in _blocks(tokens, typed, flows=is_folded(source, value))]
    definitions = (*found.get("references", {}).values(), *found.get("duplicate_refs", ()))
    told += ((definition["map"][0], *_ADDRESS) for definition in definitions)
    for line, what, hint in sorted(told):
        place = typed.line_span(line + 1)
        sink.report(codes.BLOCK_IN_SETTING, f"`{name}` holds words alone, and this is {what}", place, hint)
    for token in tokens:
        if token.type == "inline" and token.level == 1:
            tell_run_in(find_passage(token.content, typed, _line(token) + 1), sink)
    return bool(told)


def tell_pictures(runs: Iterable[tuple[Inline, ...]], name: str, sink: Sink) -> None:
    """Those of a title page, on which no format has a place for them."""
    for inline in (each for run in runs for each in walk_all(run)):
        if isinstance(inline, InlinePicture):
            message = f"`{name}` holds words alone, and this is a picture"
            sink.report(codes.BLOCK_IN_SETTING, message, inline.span, _SECTION)


def _blocks(tokens: Sequence[Token], typed: Source, *, flows: bool) -> Iterator[Token]:
    """Each that is none of words; of one within another the outer alone, but for what divisions and counted lists hold.

    Where `flows`, lines that follow one another are one in print.
    """
    lines = typed.text.split("\n")
    outer: list[Token] = []
    for position, token in enumerate(tokens):
        if token.nesting < 0:
            outer.pop()
            continue
        if token.type == "header" and lines[_line(token)].startswith("%"):
            # The sign of a file's title is none where the title is.
            continue
        if token.type in _KINDS and all(each.type in _SEEN_THROUGH for each in outer):
            # Lines that flow together are a sentence, though one of them begins with a colon or a number.
            is_counted = token.type == "ordered_list_open" and token.meta.get("style") != "example"
            is_sentence = flows and (is_counted or token.type == "dl_open")
            if is_counted:
                # Each number prints as it is typed; but items without an empty line between them would run on.
                inner = (each for each in tokens[position:] if each.level == token.level + 1)
                items = [_line(each) for each in inner if each.type == "list_item_open" and _line(each) < _end(token)]
                is_sentence = is_sentence or not any(lines[item - 1].strip() for item in items[1:])
            if not is_sentence:
                yield token
        if token.nesting > 0:
            outer.append(token)


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _end(token: Token) -> int:
    return token.map[1] if token.map else 0


def _typed(source: Source, value: YamlValue) -> CellSource:
    """What the value says, a line each line of the file, without what YAML has around it."""
    begin, end = value.span.start, value.span.end
    typed = source.text[begin:end]
    if "\\n" in typed and typed.startswith('"'):
        return CellSource(source.path, str(value.data), source, tuple(scalar_places(source, value)))
    lines, start = [], begin
    for line in typed.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    if typed.startswith(("|", ">")):
        return cell_source(lines[1:], source)
    if typed.startswith(("'", '"')):
        lines[0] = begin + 1, lines[0][1]
        lines[-1] = lines[-1][0], max(end - 1, lines[-1][0])
    return cell_source([(last - len(source.text[first:last].lstrip()), last) for first, last in lines], source)
