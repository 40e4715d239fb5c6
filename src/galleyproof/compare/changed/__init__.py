"""What changed around the text: data, figures, numbers, settings, works."""
