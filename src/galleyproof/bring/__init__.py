"""A manuscript that was written elsewhere in, the files of a paper out."""
