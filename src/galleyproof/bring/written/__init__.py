"""What was brought, written as the files of a paper."""
