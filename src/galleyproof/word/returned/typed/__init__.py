"""The sections as they were typed: where the words of a copy stand in them, and what an edit of them is."""
