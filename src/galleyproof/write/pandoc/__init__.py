"""The Manuscript in, Pandoc's tree out, and the files that Pandoc makes of it with the look that they have."""
