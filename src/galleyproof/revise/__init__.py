"""What a printed paper was made of: origin, lock, environment, manifest."""
