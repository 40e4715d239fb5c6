"""The Manuscript in, a JATS article out."""
