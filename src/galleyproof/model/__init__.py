"""The values every stage passes on: frozen, typed, and made of the standard library alone."""
