"""Pandoc's Markdown in, the tokens of markdown-it out: CommonMark, and in a file each what Pandoc adds to it."""
