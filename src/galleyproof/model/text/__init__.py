"""The paper as its author typed it and as every output prints it: two trees, and the one place that knows their shape."""
