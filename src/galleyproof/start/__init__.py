"""What a new paper is begun with."""
