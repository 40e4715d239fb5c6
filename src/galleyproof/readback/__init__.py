"""What was printed, read again: are all words of the Manuscript there?"""
