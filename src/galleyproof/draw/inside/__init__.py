"""What runs in the process that draws."""
