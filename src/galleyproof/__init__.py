"""Galleyproof: papers that stand on footnotes and numbers, from plain files to print."""

__version__ = "0.1.0"
