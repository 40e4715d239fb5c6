"""The doors between the program and the disk: what is read of a paper, and the folders that are written."""
