"""What stands in a line, in LaTeX."""
