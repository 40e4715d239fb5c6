"""Citations in, notes out: numbered, worded after the Chicago Manual of Style, as the model's inlines."""

from galleyproof.cite.order import cite_notes

__all__ = ["cite_notes"]
