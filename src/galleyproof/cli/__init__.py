"""Arguments in, printed report and exit code out: the only folder that prints."""

from galleyproof.cli.program import main

__all__ = ["main"]
