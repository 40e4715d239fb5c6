"""What a target asks of the pages: figures behind the text, counts of words, wide lines with numbers."""
