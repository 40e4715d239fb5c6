"""A printed PDF with marks of its elements in, a tagged one out."""
