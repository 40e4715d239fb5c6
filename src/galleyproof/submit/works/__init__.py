"""The works that are cited, as other programs read them."""
