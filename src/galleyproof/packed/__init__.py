"""Zip files, whose bytes depend on what is in them alone."""
