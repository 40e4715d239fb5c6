"""Two texts in, which part of the one is which of the other out."""
