"""One function for each kind of work: what its full form says, clause by clause."""
