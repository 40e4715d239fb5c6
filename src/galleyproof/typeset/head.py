r"""All of a document before `\begin{document}` in, a format that the engine loads in its place out: most of a short pass.

A dumped format forgets some of what the engine itself keeps. What is known to be forgotten is said again after it is
loaded, and before a format is ever used its PDF is held against a bare pass's, byte for byte: one that differs is not used.
A format that is not as it was made, by its digest, is passed over too.
"""

import json
import os
import re
import shutil
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Event

from galleyproof.disk.scratch import scratch_folder
from galleyproof.typeset.engine import Engine
from galleyproof.typeset.engine_pass import JOB, Job, Pass, run_pass

BEGIN = "\\begin{document}"
KEPT = 8
"""How many formats are kept, of 7 MB each: of the latest letters, settings and templates."""
NOTICED = 200
"""How many beginnings are remembered that have no format yet."""
HEAD_NAME = "head.fmt"
_FORGOTTEN = re.compile(r"^\\pdf(?:trailerid|mapline) ?\{[^{}\n]*\}", re.MULTILINE)
"""What pdfTeX keeps beside its own memory, and does not dump."""
_AGAIN = r"\csname set@color\endcsname\prevdepth=0pt "
"""The first colour is set where the document is typeset and not where the format is; so is the depth of the line before."""


def find_format(text: str, engine: Engine, cache: Path) -> Path | None:
    """The format for the document `text` that is known to print the same; None where there is none yet, or it differs."""
    key = _key(text, engine)
    if key is None or not (cache / f"{key}.same").is_file():
        return None
    found = cache / f"{key}.fmt"
    told = _record(found).get("format")
    try:
        if told != sha256(found.read_bytes()).hexdigest():
            return None
        os.utime(found)
    except OSError:
        return None
    return found


def read_inputs(head: Path) -> tuple[Path, ...]:
    """What the engine opened when it made the format, as its recorder has it."""
    told = _record(head).get("inputs", [])
    return tuple(map(Path, told)) if isinstance(told, list) else ()


def can_have_format(text: str, engine: Engine, cache: Path) -> bool:
    """Whether a format is still to be tried for the document."""
    key = _key(text, engine)
    return key is not None and find_format(text, engine, cache) is None and not (cache / f"{key}.other").is_file()


def was_noticed(text: str, engine: Engine, cache: Path) -> bool:
    """Whether a document with this beginning was noticed before; from now on it was. Raises OSError."""
    key = _key(text, engine)
    if key is None:
        return False
    place = cache / f"{key}.noticed"
    if place.is_file():
        return True
    cache.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"")
    for old in _by_age(cache, "*.noticed")[NOTICED:]:
        old.unlink(missing_ok=True)
    return False


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
        format_ = cache / f"{key}.fmt"
        about = {
            "format": sha256(made.read_bytes()).hexdigest(),
            "inputs": [path.as_posix() for path in done.inputs],
        }
        (private / "about").write_text(json.dumps(about), encoding="utf-8")
        # Until it is compared anew, nobody is led to it.
        format_.with_suffix(".same").unlink(missing_ok=True)
        (private / "about").replace(format_.with_suffix(".json"))
        made.replace(format_)
    return format_


def judge_format(text: str, engine: Engine, cache: Path, *, is_same: bool) -> None:
    """Keeps what came of the comparison with a bare pass, and forgets the formats that were not asked for lately."""
    key = _key(text, engine)
    if key is None:
        return
    cache.mkdir(parents=True, exist_ok=True)
    (cache / f"{key}{'.same' if is_same else '.other'}").write_bytes(b"")
    if not is_same:
        _forget(cache / f"{key}.fmt")
    for old in _by_age(cache, "*.fmt")[KEPT:]:
        _forget(old)


def lay_format(head: Path, text: str, folder: Path) -> str:
    """Puts the format into the folder, and a paper.tex that goes on behind it with the same lines; the format's name.

    Raises OSError where the format is gone, and leaves paper.tex as it was.
    """
    name = copy_format(head, folder)
    (folder / f"{JOB}.tex").write_text(behind_format(text), encoding="utf-8", newline="\n")
    return name


def copy_format(head: Path, folder: Path) -> str:
    """Puts the format alone into the folder; its name."""
    shutil.copyfile(head, folder / HEAD_NAME)
    return HEAD_NAME


def behind_format(text: str) -> str:
    """What is read behind the format in place of the document `text`, each line of the body where it was."""
    before, begin, rest = text.partition(BEGIN)
    again = "".join(match[0] for match in _FORGOTTEN.finditer(before)) + _AGAIN
    return f"{again}%\n" + "%\n" * (before.count("\n") - 1) + begin + rest


def _forget(head: Path) -> None:
    for end in (".same", ".json", ".fmt"):
        head.with_suffix(end).unlink(missing_ok=True)


def _record(head: Path) -> dict[str, object]:
    try:
        told = json.loads(head.with_suffix(".json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _by_age(cache: Path, pattern: str) -> list[Path]:
    """The newest first; what another run takes away meanwhile is not among them."""
    aged = []
    for path in cache.glob(pattern):
        try:
            aged.append((path.stat().st_mtime_ns, path))
        except FileNotFoundError:
            continue
    return [path for _, path in sorted(aged, reverse=True)]


def _key(text: str, engine: Engine) -> str | None:
    """Names the format by all that it is made of; None where the document or the engine can have none."""
    before, begin, _ = text.partition(BEGIN)
    if not engine.is_embedded or not begin or not before.endswith("\n"):
        return None
    about = f"{_program(engine.program)}\0{engine.tree}\0{_AGAIN}\0{before}"
    return sha256(about.encode("utf-8", "surrogateescape")).hexdigest()[:32]


@lru_cache(maxsize=8)
def _program(program: Path) -> str:
    """The engine by what is in it: each paper may have a copy."""
    return sha256(program.read_bytes()).hexdigest()
