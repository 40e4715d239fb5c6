"""What Word counts by itself: the numbers of headings and captions, references to them, the statistics of the file."""
