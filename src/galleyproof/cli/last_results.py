"""A paper's folder in, what its last runs made out, for the length of one command."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from galleyproof.model.finding.memory import Memory


@contextmanager
def last_results(root: Path) -> Iterator[Memory]:
    """What the command finds anew is kept once it has ended as it should."""
    from galleyproof.disk.shelf import open_shelf  # noqa: PLC0415  loaded by the command that asks for it

    shelf = open_shelf(root)
    # The digests of what a first run is made of would be worked out for nothing.
    yield Memory(shelf if shelf is not None and shelf.is_begun else None)
    if shelf is not None:
        shelf.keep()
