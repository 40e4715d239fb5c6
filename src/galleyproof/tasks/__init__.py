"""One module a command: what it does, from the paper's folder to its result."""
