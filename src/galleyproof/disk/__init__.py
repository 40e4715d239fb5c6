"""The doors between the program and the disk: what is read of a paper, and what is written."""
