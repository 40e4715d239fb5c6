"""Pages, chapters and volumes as authors type them, in the words of their languages."""
