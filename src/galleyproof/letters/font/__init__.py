"""Font files in, 8-bit fonts for TeX out."""
