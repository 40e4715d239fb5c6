"""The words of the paper sought in the text of an output."""
