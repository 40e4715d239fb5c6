"""Manuscripts that Pandoc reads for us: its tree in, what a paper can say out."""
