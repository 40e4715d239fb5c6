"""Word files taken apart and put together: two of them into one with tracked changes, a returned one into its words."""
