"""Pandoc: how it is run, and the trees that it reads and writes."""
