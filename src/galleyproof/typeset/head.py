r"""All of a document before `\begin{document}` in, a format that the engine loads in its place out: most of a short pass.

A dumped format forgets some of what the engine itself keeps. What is known to be forgotten is said again after it is
loaded, and before a format is ever used its PDF is held against a bare pass's, byte for byte: one that differs is not used.
"""

import os
import re
import shutil
from hashlib import sha256
from pathlib import Path
from threading import Event

from galleyproof.disk.scratch import scratch_folder
from galleyproof.typeset.engine import JOB, Engine, Job, Pass, run_pass

BEGIN = "\\begin{document}"
KEPT = 3
"""How many formats are kept, of 7 MB each: of the newest titles, letters and settings."""
HEAD_NAME = "head.fmt"
_FORGOTTEN = re.compile(r"^\\pdf(?:trailerid|mapline) ?\{[^{}\n]*\}", re.MULTILINE)
"""What pdfTeX keeps beside its own memory, and does not dump."""
_AGAIN = r"\csname set@color\endcsname\prevdepth=0pt "
"""The first colour is set where the document is typeset and not where the format is; so is the depth of the line before."""


def find_format(text: str, engine: Engine, cache: Path) -> Path | None:
    """The format for the document `text` that is known to print the same; None where there is none yet, or it differs."""
    key = _key(text, engine)
    found = cache / f"{key}.fmt" if key else None
    return found if found is not None and found.with_suffix(".same").is_file() and found.is_file() else None


def can_have_format(text: str, engine: Engine, cache: Path) -> bool:
    """Whether a format is still to be tried for the document."""
    key = _key(text, engine)
    return key is not None and not any((cache / f"{key}{end}").is_file() for end in (".same", ".other"))


def dump_format(text: str, engine: Engine, cache: Path, timeout: float, unwanted: Event) -> Path | None:
    """The format for the document, not yet known to print the same; None where the engine makes none. Raises OSError."""
    key = _key(text, engine)
    if key is None:
        return None
    cache.mkdir(parents=True, exist_ok=True)
    with scratch_folder(cache, "dump") as private:
        folder = private / "work"
        folder.mkdir()
        (folder / f"{JOB}.tex").write_text(f"{text.partition(BEGIN)[0]}\\dump\n", encoding="utf-8", newline="\n")
        done = run_pass(engine, folder, 0, timeout, unwanted, job=Job(is_dump=True))
        made = folder / f"{JOB}.fmt"
        if not isinstance(done, Pass) or done.status != 0 or not made.is_file():
            return None
        beside = cache / f".{key}.{os.getpid()}"
        shutil.copyfile(made, beside)
        beside.replace(cache / f"{key}.fmt")
    return cache / f"{key}.fmt"


def judge_format(text: str, engine: Engine, cache: Path, *, is_same: bool) -> None:
    """Keeps what came of the comparison with a bare pass, and forgets the formats that were not asked for lately."""
    key = _key(text, engine)
    if key is None:
        return
    cache.mkdir(parents=True, exist_ok=True)
    (cache / f"{key}{'.same' if is_same else '.other'}").write_bytes(b"")
    if not is_same:
        (cache / f"{key}.fmt").unlink(missing_ok=True)
    by_age = sorted(cache.glob("*.fmt"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for old in by_age[KEPT:]:
        old.with_suffix(".same").unlink(missing_ok=True)
        old.unlink(missing_ok=True)


def lay_format(head: Path, text: str, folder: Path) -> str:
    """Puts the format into the folder, and a paper.tex that goes on behind it with the same lines; the format's name."""
    (folder / f"{JOB}.tex").write_text(behind_format(text), encoding="utf-8", newline="\n")
    return copy_format(head, folder)


def copy_format(head: Path, folder: Path) -> str:
    """Puts the format alone into the folder; its name."""
    shutil.copyfile(head, folder / HEAD_NAME)
    return HEAD_NAME


def behind_format(text: str) -> str:
    """What is read behind the format in place of the document `text`, each line of the body where it was."""
    before, begin, rest = text.partition(BEGIN)
    again = "".join(match[0] for match in _FORGOTTEN.finditer(before)) + _AGAIN
    return f"{again}%\n" + "%\n" * (before.count("\n") - 1) + begin + rest


def _key(text: str, engine: Engine) -> str | None:
    """Names the format by all that it is made of; None where the document or the engine can have none."""
    before, begin, _ = text.partition(BEGIN)
    if not engine.is_embedded or not begin or not before.endswith("\n"):
        return None
    program = engine.program.stat()
    about = f"{engine.program}\0{program.st_size}\0{program.st_mtime_ns}\0{engine.tree}\0{_AGAIN}\0{before}"
    return sha256(about.encode("utf-8", "surrogateescape")).hexdigest()[:32]
