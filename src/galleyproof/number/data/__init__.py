"""What the data say: names and expressions in, exact values out."""
