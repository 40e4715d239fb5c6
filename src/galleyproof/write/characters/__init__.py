"""Characters in, TeX that prints them out, and lines that end where they may."""
