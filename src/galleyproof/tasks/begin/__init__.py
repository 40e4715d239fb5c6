"""The commands by which a paper begins."""
