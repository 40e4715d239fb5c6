"""What says who wrote a paper: taken out, and sought in every file."""
