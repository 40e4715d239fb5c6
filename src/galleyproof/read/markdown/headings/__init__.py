"""Headings: their words, their ids, and the links that lead to them."""
