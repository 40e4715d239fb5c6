"""The Manuscript in, what a program typesets or reads out: a folder a language."""
