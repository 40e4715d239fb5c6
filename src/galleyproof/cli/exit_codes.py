"""How the program ends, as shells and sysexits.h have it, and where a run keeps what the one place that tells of faults asks."""

FINE, FINDINGS, CANNOT_RUN, FAULT, INTERRUPTED = 0, 1, 2, 70, 130
ROOT = "galleyproof.root"
"""Where the paper's folder is kept for the one place that tells of faults."""
