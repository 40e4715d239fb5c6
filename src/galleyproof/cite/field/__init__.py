"""A BibTeX field in, rich text out."""
