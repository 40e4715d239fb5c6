"""Word files, as they are made and as they come back."""
