"""Formulas: the signs that they are made of, as commands and as characters."""
