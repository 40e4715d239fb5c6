"""SVG, cleaned and set as a page."""
