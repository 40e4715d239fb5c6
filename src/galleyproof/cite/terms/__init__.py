"""The words that notes add to an entry's own, by language."""
