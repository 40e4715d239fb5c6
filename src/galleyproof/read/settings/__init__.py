"""paper.yml in, settings out."""
