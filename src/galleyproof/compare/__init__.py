"""Two revisions of a paper in, what the newer one changes out: on the document, not on its lines."""
