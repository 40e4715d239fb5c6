"""The kill test: commands that write are killed at random moments; the next run is right, and nothing is left behind.

python -m tests.fuzz.kill [TIMES] [SEED]
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.papers.small import copy_small
from tests.revise.repositories import begin_repository

COMMANDS = (("build",), ("submit", "latex"), ("submit", "csl-json"), ("fix",), ("watch",))
ENVIRONMENT = {**os.environ, "GALLEYPROOF_TRUST": "1"}


def main(times: int, seed: int) -> int:
    """Kills so often; the number of runs after which something was wrong."""
    chance, failures = random.Random(seed), 0
    print(f"seed {seed}, {times} kills")
    with tempfile.TemporaryDirectory(prefix="galleyproof-kill-") as folder:
        root = copy_small("figure", copy_small("plain", Path(folder) / "paper"))
        settings = root / "paper.yml"
        settings.write_text(settings.read_text(encoding="utf-8") + "authors: [{name: Jane Doe}]\n", encoding="utf-8")
        begin_repository(root)
        if _run(root, "build"):
            sys.exit("the paper does not build")
        before = _outputs(root)
        for number in range(times):
            command = chance.choice(COMMANDS)
            after = chance.random() * 4
            if chance.random() < 0.5:
                shutil.rmtree(root / "build" / "figures", ignore_errors=True)
            running = subprocess.Popen(
                [sys.executable, "-m", "galleyproof", *command, "-C", str(root)],
                env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            time.sleep(after)
            running.send_signal(signal.SIGKILL)
            running.wait()
            whole = _outputs(root)["paper.pdf"] == before["paper.pdf"]
            status = _run(root, "build")
            left = [
                path.name
                for path in (root / "build").rglob(".*")
                if path.name != ".cache" and ".cache" not in path.parts
            ]
            wrong = [
                *(["the former PDF was damaged"] if not whole else []),
                *([f"the next build ended with {status}"] if status else []),
                *(["the next build printed other bytes"] if _outputs(root) != before else []),
                *([f"left behind: {left}"] if [name for name in left if not name.startswith(".submission")] else []),
            ]
            failures += bool(wrong)
            if wrong:
                print(f"kill {number} of seed {seed}, {' '.join(command)} after {after:.2f} s: {'; '.join(wrong)}")
        for command in COMMANDS[1:3]:
            _run(root, *command)
        left = [path.name for path in (root / "build").rglob(".*") if ".cache" not in path.parts]
        failures += bool(left)
        print(f"left behind in the end: {left}" if left else "nothing is left behind")
    print(f"{failures} failures in {times} kills of seed {seed}")
    return failures


def _run(root: Path, *command: str) -> int:
    done = subprocess.run(
        [sys.executable, "-m", "galleyproof", *command, "-C", str(root)],
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
        timeout=300,
    )
    return done.returncode


def _outputs(root: Path) -> dict[str, bytes]:
    return {name: (root / "build" / name).read_bytes() for name in ("paper.pdf", "notes.json", "numbers.json")}


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(
        min(
            1,
            main(
                int(words[0]) if words else 20,
                int(words[1]) if len(words) > 1 else random.SystemRandom().randrange(10**6),
            ),
        )
    )
