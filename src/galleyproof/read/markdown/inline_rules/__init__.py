"""What Pandoc adds to CommonMark's inlines: a file each."""
