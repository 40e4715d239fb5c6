"""Tables in LaTeX: how wide their columns are, and their rows."""
