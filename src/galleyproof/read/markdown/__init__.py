"""A Markdown file in, a section out: every node with its exact place."""
