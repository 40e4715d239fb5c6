"""What becomes of the paper: pages, submissions, releases, comparisons."""
