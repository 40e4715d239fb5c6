"""What a paper brings is run in a cell: it reaches the files it is given, and no others."""
