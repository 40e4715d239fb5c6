"""Changes to the paper before they are made: what moved data would move, and literals brought up to it."""
