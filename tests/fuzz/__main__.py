"""`make fuzz`: random files of every kind, through `check` and, a part of them, through `build`.

    python -m tests.fuzz [CASES] [SEED] [SHARE OF BUILDS] [FIRST CASE]

Whatever is no finding is a failure: an exception, a case of more than ten seconds of the processor, an error of TeX in text
that the checks accept, a file that is changed outside the paper. The seed is printed, with which the same cases come again.
"""

import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from galleyproof import building, pipeline
from galleyproof.model.finding.diagnostic import Severity, Sink
from galleyproof.tasks.revisions.diff import diff
from tests.fuzz.grammar import KINDS, TYPESET
from tests.fuzz.histories import grow_history
from tests.fuzz.shipped import shipped_bibliographies, shipped_bibliography
from tests.papers.small import copy_small

SECONDS = 10
HISTORIES, SHIPPED = "git histories", "bibliographies of Debian"
OF_TEX = ("T702", "T704", "T709", "T721", "T722")
"""Errors that tell of the program's fault where no template is the author's."""


class TooSlowError(Exception):
    """A case took longer than anybody waits."""


def main(cases: int, seed: int, share: float, first: int) -> int:
    """Runs the cases; the number of those that failed."""
    print(f"seed {seed}, {cases} cases from {first}", flush=True)
    kinds = {**KINDS, **({SHIPPED: shipped_bibliography} if shipped_bibliographies() else {})}
    if SHIPPED not in kinds:
        print("no bibliography of Debian's is on this machine: none is tried, and the cases of a seed are others")
    counts, failures = Counter[str](), 0
    # A machine that is busy with other things is slow, and no case is to blame.
    signal.signal(signal.SIGPROF, _give_up)
    signal.signal(signal.SIGALRM, _give_up)
    with tempfile.TemporaryDirectory(prefix="galleyproof-fuzz-") as folder:
        plain = copy_small("plain", Path(folder) / "plain")
        for number in range(first, first + cases):
            if number % 1000 == 0 and number != first:
                print(f"{number} so far, {failures} failures", flush=True)
            chance = random.Random(f"{seed} {number}")
            kind = chance.choice([*kinds, HISTORIES])
            # A template is read by nothing else; most are refused before TeX.
            is_printed = kind == "templates" or (kind in (*TYPESET, SHIPPED) and chance.random() < share)
            root = Path(folder) / "paper" / "root"
            shutil.rmtree(root.parent, ignore_errors=True)
            shutil.copytree(plain, root)
            files: Mapping[str, str] = {}
            if kind == HISTORIES:
                told = _run(partial(_compare, root, *grow_history(root, chance)))
            else:
                files = kinds[kind](chance)
                for name, text in files.items():
                    (root / name).parent.mkdir(exist_ok=True)
                    (root / name).write_bytes(text.encode("utf-8", "surrogatepass"))
                told = _run(partial(_build if is_printed else _check, root))
            strays = [path.name for path in root.parent.iterdir() if path != root]
            wrong = told if told.startswith("FAILED") else f"FAILED: left {strays}" if strays else ""
            counts[f"{kind}: {'FAILED' if wrong else told}"] += 1
            if wrong:
                failures += 1
                print(f"case {number} of seed {seed}, {kind}: {wrong}\n{files!r}\n", flush=True)
    for what, count in sorted(counts.items()):
        print(f"{count:>7}  {what}")
    print(f"{failures} failures in {cases} cases of seed {seed}")
    return failures


def _run(task: Callable[[Sink], str]) -> str:
    """What the task says that it did, or `findings`; what failed, otherwise."""
    sink, begun = Sink(), time.process_time()
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    # What waits takes no time of the processor.
    signal.alarm(SECONDS * 60)
    try:
        told = task(sink)
    except TooSlowError:
        return f"FAILED: {time.process_time() - begun:.0f} seconds of the processor, and no end"
    except Exception:  # noqa: BLE001 - this is what is looked for
        return f"FAILED: {traceback.format_exc(limit=-6)}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
    return told or ("findings" if any(found.code.severity is Severity.ERROR for found in sink) else "fine")


def _check(root: Path, sink: Sink) -> str:
    pipeline.check(root, sink, lambda _: None)
    return ""


def _build(root: Path, sink: Sink) -> str:
    built = building.build(root, sink, lambda _: None)
    for found in sink:
        is_own = found.span.path.startswith("templates/") or "title.tex.jinja" in found.message
        if found.code.id in OF_TEX and not is_own and (root / "templates" / "title.tex.jinja").read_bytes() == _TITLE:
            return f"FAILED: {found.span}: {found.code.id} {found.message}"
    return "printed" if built is not None else ""


def _compare(root: Path, old: str, new: str | None, sink: Sink) -> str:
    found = diff(root, old, new, sink, lambda _: None, printed=False)
    # A revision that is refused is refused with a reason.
    return "compared" if found is not None else "" if len(sink) else f"FAILED: nothing said of {old} and {new}"


_TITLE = (Path(__file__).parents[2] / "templates" / "title.tex.jinja").read_bytes()


def _give_up(*_: object) -> None:
    raise TooSlowError


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(
        min(
            1,
            main(
                int(words[0]) if words else 2000,
                int(words[1]) if len(words) > 1 else random.SystemRandom().randrange(10**6),
                float(words[2]) if len(words) > 2 else 0.05,
                int(words[3]) if len(words) > 3 else 0,
            ),
        )
    )
