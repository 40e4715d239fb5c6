"""Two Word files in, one with tracked changes out."""
