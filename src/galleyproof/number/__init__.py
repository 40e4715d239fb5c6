"""Does every number of the prose answer to data? One file a question."""
