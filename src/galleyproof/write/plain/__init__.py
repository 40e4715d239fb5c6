"""The Manuscript in, LaTeX of ordinary packages out."""
