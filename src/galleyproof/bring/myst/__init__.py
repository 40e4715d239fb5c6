"""Jupyter Book's MyST, rewritten in Pandoc's Markdown."""
