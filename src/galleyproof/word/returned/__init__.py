"""A copy that came back from a co-author: what was changed in it, where that stands in the sections, and what can be applied."""
