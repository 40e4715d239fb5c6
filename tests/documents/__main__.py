"""`make fuzz`: random documents over the whole grammar, each printed and read back.

    python -m tests.documents [SEED COUNT]

builds so many, 200 in each paper and as many papers at once as there are processors, and says which of them is refused or
not printed whole; `SEED NUMBER` before a fault prints its paper again.
"""

import random
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.documents.printing import faults

BATCH = 200
"""Documents of one paper."""


def main(seed: int, count: int) -> int:
    """Prints so many documents, some hundred in each paper; the number of faults."""
    sys.stdout.write(f"seed {seed}, {count} documents\n")
    papers = [(seed + first, min(BATCH, count - first)) for first in range(0, count, BATCH)]
    wrong = 0
    with ProcessPoolExecutor() as processes:
        for told in processes.map(_faults_of, papers):
            sys.stdout.write("".join(told))
            sys.stdout.flush()
            wrong += len(told)
    sys.stdout.write(f"{wrong} faults in {count} documents of seed {seed}\n")
    return wrong


def _faults_of(paper: tuple[int, int]) -> list[str]:
    """Each fault of the paper of that seed and so many documents, with the document."""
    seed, number = paper
    with tempfile.TemporaryDirectory() as folder:
        found, texts = faults(seed, number, Path(folder) / "paper")
    told = []
    for each in found:
        lines = texts.get(each.span.path, "").split("\n")
        shown = "".join(f"    {line}\n" for line in lines)
        told.append(f"{seed} {number}: {each.span} {each.code.id} {each.message}\n{shown}")
    return told


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    chosen = given[0] if given else random.SystemRandom().randrange(10**6)
    sys.exit(min(1, main(chosen, given[1] if len(given) > 1 else 200)))
