"""Notes and numbers in, the files that record them out."""
