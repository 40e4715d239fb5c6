"""A paper that is being written, as it stands."""
