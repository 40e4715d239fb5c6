"""The answer to an editor: comments, what is said to them, and what changed."""
