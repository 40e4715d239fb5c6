"""What the paper stands on: facts, tables and works, and the numbers that are held to them."""
