"""Figure scripts in, pictures out."""
