"""The commands about versions of a paper."""
