"""Manuscripts in Markdown, of which every line is kept that a paper understands."""
