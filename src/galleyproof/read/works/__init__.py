"""Bibliographies in, works out."""
