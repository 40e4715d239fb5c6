"""The edits by which other programs' Markdown becomes a paper's: a file each."""
