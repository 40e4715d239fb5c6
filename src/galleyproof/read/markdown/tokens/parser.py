"""The parser: CommonMark with tables, and every rule of this folder in its place."""

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import blockquote, heading, hr, html_block, lheading, list_block
from markdown_it.rules_inline import autolink, entity, escape, html_inline, image, link
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from galleyproof.read.markdown.block_rules.counted_list import match_counted_list
from galleyproof.read.markdown.block_rules.definition_content import BlockState, match_indented_code
from galleyproof.read.markdown.block_rules.division import match_division
from galleyproof.read.markdown.block_rules.drawn_table import match_drawn_table
from galleyproof.read.markdown.block_rules.grid_table import match_grid_table
from galleyproof.read.markdown.block_rules.interruption import (
    BlockRule,
    as_pandoc_defines,
    behind_blank,
    behind_blank_or_in_list,
    underlined,
    without_remarks_in_lines,
)
from galleyproof.read.markdown.block_rules.line_block import match_line_block
from galleyproof.read.markdown.block_rules.pipe_table import match_pipe_table
from galleyproof.read.markdown.brackets import MOST_LEVELS
from galleyproof.read.markdown.inline_rules.bracketed import LinkHelpers, match_bound_words, match_figure, where_closed
from galleyproof.read.markdown.inline_rules.citation import match_citation, match_cite_in_words
from galleyproof.read.markdown.inline_rules.foreign import match_bookdown_reference, match_header, match_short_code
from galleyproof.read.markdown.inline_rules.formula import match_formula
from galleyproof.read.markdown.inline_rules.linked import match_mail
from galleyproof.read.markdown.inline_rules.note_marker import match_note, match_note_definition, match_note_reference
from galleyproof.read.markdown.inline_rules.plain_words import (
    match_character,
    match_dash,
    match_ellipsis,
    match_newline,
    match_text,
)
from galleyproof.read.markdown.inline_rules.styled import (
    match_hard_blank,
    match_last_backslash,
    match_lowered,
    match_raised,
    match_struck,
)
from galleyproof.read.markdown.inline_rules.verbatim import match_code, match_comment, match_raw_tex
from galleyproof.read.markdown.tokens.placed import InlineRule, PlacedState, with_place
from galleyproof.read.markdown.tokens.quotation import match_quote, turn_quotes


def markdown_parser() -> MarkdownIt:
    """CommonMark with tables, and Pandoc's citations, notes, attributes, cross-references and smart punctuation."""
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MOST_LEVELS}).enable("table")
    parser.helpers = LinkHelpers  # type: ignore[assignment]  # the library asks for three functions
    parser.block.ruler.at("table", match_pipe_table, {"alt": ["paragraph", "reference"]})
    items = behind_blank_or_in_list(list_block)
    parser.block.ruler.at("list", items, {"alt": ["paragraph", "reference", "blockquote"]})
    for kind, of_library, ended in _BEHIND_BLANK:
        parser.block.ruler.at(kind, behind_blank(of_library), {"alt": ended})
    parser.block.ruler.at("lheading", underlined(lheading))
    remarks = without_remarks_in_lines(html_block)
    parser.block.ruler.at("html_block", remarks, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.before("reference", "footnote_def", match_note_definition, {"alt": ["paragraph", "reference"]})
    parser.use(deflist_plugin)
    block = parser.block.ruler
    definitions = next(rule.fn for rule in block.__rules__ if rule.name == "deflist")
    block.at("deflist", as_pandoc_defines(definitions), {"alt": ["paragraph", "reference", "blockquote"]})
    block.at("code", match_indented_code)
    block.before("table", "header", match_header)
    block.before("table", "division", match_division, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    block.before("table", "grid_table", match_grid_table)
    block.before("table", "drawn_table", match_drawn_table)
    block.after("table", "line_block", match_line_block)
    block.before("list", "counted_list", match_counted_list, {"alt": ["paragraph", "reference", "blockquote"]})
    inline = parser.inline.ruler
    inline.at("text", match_text)
    inline.at("newline", match_newline)
    inline.before("escape", "raw_tex", match_raw_tex)
    inline.before("escape", "hard_blank", match_hard_blank)
    inline.before("escape", "last_backslash", match_last_backslash)
    inline.before("escape", "short_code", match_short_code)
    inline.before("raw_tex", "bookdown_reference", match_bookdown_reference)
    for name, library_rule in (
        ("escape", escape),
        ("entity", entity),
        ("autolink", autolink),
        ("html_inline", html_inline),
    ):
        inline.at(name, with_place(library_rule))
    inline.before("autolink", "mail", with_place(match_mail))
    inline.at("backticks", match_code)
    for name, rule in _RULES:
        inline.before("link", name, rule)
    inline.at("link", where_closed(with_place(link)))
    inline.at("image", where_closed(with_place(image)))
    inline.push("character", match_character)
    # Joining neighbours would lose where each began.
    parser.inline.ruler2.disable("fragments_join")
    return parser


def parse_blocks(parser: MarkdownIt, text: str, env: dict[str, Any]) -> list[Token]:
    """The tokens of all blocks; the inlines in them are parsed later, when their places are known."""
    tokens: list[Token] = []
    if text:
        state = BlockState(text, parser, env, tokens)
        parser.block.tokenize(state, state.line, state.lineMax)
    return tokens


def parse_inlines(parser: MarkdownIt, text: str, start: int, end: int, env: dict[str, Any]) -> list[Token]:
    """The tokens of `text` from offset `start` to `end`, each with its place in `text`."""
    state = PlacedState(text, parser, env, [])
    state.pos, state.posMax = start, end
    parser.inline.tokenize(state)
    for rule in parser.inline.ruler2.getRules(""):
        rule(state)
    turn_quotes(state.tokens)
    return state.tokens


_BEHIND_BLANK: tuple[tuple[str, BlockRule, list[str]], ...] = (
    ("blockquote", blockquote, ["paragraph", "reference", "blockquote", "list"]),
    ("hr", hr, ["paragraph", "reference", "blockquote", "list"]),
    ("heading", heading, ["paragraph", "reference", "blockquote"]),
)
_RULES: tuple[tuple[str, InlineRule], ...] = (
    ("dash", match_dash),
    ("ellipsis", match_ellipsis),
    ("quote", match_quote),
    ("comment", match_comment),
    ("inline_note", match_note),
    ("note_reference", match_note_reference),
    ("formula", match_formula),
    ("struck", match_struck),
    ("raised", match_raised),
    ("lowered", match_lowered),
    ("figure", match_figure),
    ("citation", match_citation),
    ("words_with_attributes", match_bound_words),
    ("cite_in_words", match_cite_in_words),
)
