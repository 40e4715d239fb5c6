"""The Manuscript in, LaTeX for print out."""
