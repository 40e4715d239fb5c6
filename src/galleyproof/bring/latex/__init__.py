"""Manuscripts in LaTeX."""
