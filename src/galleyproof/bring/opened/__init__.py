"""Files of word processors, opened."""
