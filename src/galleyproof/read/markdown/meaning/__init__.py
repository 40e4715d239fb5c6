"""What the parser found in, what it means in a paper out: a file a question."""
