"""PDF/A, and pictures without a word about their making."""
