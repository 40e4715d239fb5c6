"""What word processors count by themselves: numbers of headings and captions, references to them, pages, statistics."""
