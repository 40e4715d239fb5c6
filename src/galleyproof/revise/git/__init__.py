"""Questions to git, and the two changes that a release makes."""
