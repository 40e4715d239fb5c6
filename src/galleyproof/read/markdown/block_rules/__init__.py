"""What Pandoc adds to CommonMark's blocks: a file each."""
