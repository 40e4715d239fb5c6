"""What the lines of a paragraph or an item say besides their words: verse, a box, a caption, a sign that ran in."""
