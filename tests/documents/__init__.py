"""Random documents over the whole grammar."""
