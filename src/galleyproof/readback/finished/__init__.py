"""Finished documents, read by the parts that their formats are made of: whether they hold the words of the Manuscript."""
