"""Numbers as papers in other languages than English write them."""
