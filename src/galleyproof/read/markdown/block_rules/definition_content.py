"""What stands in a definition: Pandoc counts its columns from the fourth one, the library from the second one."""

from markdown_it.rules_block import StateBlock, code

_MORE = 2
"""Columns by which code, and all that is told from it, stands further to the right."""


class BlockState(StateBlock):
    """The library's, which knows that code in a definition begins later."""

    def is_code_block(self, line: int) -> bool:
        if self.parentType != "deflist":
            return super().is_code_block(line)
        self.blkIndent += _MORE
        found = super().is_code_block(line)
        self.blkIndent -= _MORE
        return found


def match_indented_code(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """The library's code by its columns, without those of the definition that it is in."""
    if state.parentType != "deflist":
        return code(state, start, end, silent)
    state.blkIndent, state.parentType = state.blkIndent + _MORE, "code"
    found = code(state, start, end, silent)
    state.blkIndent, state.parentType = state.blkIndent - _MORE, "deflist"
    return found
