"""Templates and their values in, text out."""
