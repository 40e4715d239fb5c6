"""`make fuzz`: random documents over the whole grammar, each printed and read back.

    python -m tests.documents [SEED COUNT]

builds so many, 200 in each paper, and says which of them is refused or not printed whole; `SEED NUMBER` before a fault
prints its paper again.
"""

import random
import sys
import tempfile
from pathlib import Path

from tests.documents.printing import faults

BATCH = 200
"""Documents of one paper."""


def main(seed: int, count: int) -> int:
    """Prints so many documents, some hundred in each paper; the number of faults."""
    sys.stdout.write(f"seed {seed}, {count} documents\n")
    wrong = 0
    for first in range(0, count, BATCH):
        number = min(BATCH, count - first)
        with tempfile.TemporaryDirectory() as folder:
            found, texts = faults(seed + first, number, Path(folder) / "paper")
        for each in found:
            sys.stdout.write(f"{seed + first} {number}: {each.span} {each.code.id} {each.message}\n")
            if each.span.path in texts:
                sys.stdout.write("\n".join(f"    {line}" for line in texts[each.span.path].split("\n")) + "\n")
        sys.stdout.flush()
        wrong += len(found)
    sys.stdout.write(f"{wrong} faults in {count} documents of seed {seed}\n")
    return wrong


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    chosen = given[0] if given else random.SystemRandom().randrange(10**6)
    sys.exit(min(1, main(chosen, given[1] if len(given) > 1 else 200)))
