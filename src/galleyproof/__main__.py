"""`python -m galleyproof`."""

from galleyproof.cli import main

main()
