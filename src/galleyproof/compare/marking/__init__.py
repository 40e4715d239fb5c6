"""Two texts in, one text out in which every change is marked."""
