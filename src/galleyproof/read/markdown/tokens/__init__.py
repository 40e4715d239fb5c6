"""Pandoc's Markdown in, the tokens of markdown-it out, each with its place."""
