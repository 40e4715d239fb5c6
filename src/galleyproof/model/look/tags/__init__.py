"""What is known of the tags of languages: which there are, and what regions call things."""
