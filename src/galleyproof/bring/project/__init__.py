"""A project of another program in, its settings and the order of its chapters out."""
