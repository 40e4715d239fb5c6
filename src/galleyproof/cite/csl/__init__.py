"""Citations after a CSL style, which Pandoc's citeproc words."""
