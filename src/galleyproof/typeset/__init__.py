"""LaTeX in, PDF out, and every complaint of TeX at the author's place."""
