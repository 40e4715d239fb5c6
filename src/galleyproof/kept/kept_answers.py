"""A command's words in; what it answered the last time out, where nothing that decides the answer has changed since.

`build` and `check` alone, and never instead of them: whatever is missing, cut short, old or of another version is passed
over, and the command answers anew. Kept as JSON with its digest before it.
"""

import json
import os
import sys
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from galleyproof.disk.nearest_paper import find_paper
from galleyproof.kept.seen_tree import Rows, digest, digests_below, fresh, look
from galleyproof.kept.surroundings import cache_folder, surroundings, working_tree

SWITCH = "GALLEYPROOF_CACHE"
"""Set to 0 nothing is kept from run to run, and nothing that was kept is used."""
MOST = 100
"""Answers that are kept; the one longest unused makes room."""


class KeptAnswer(NamedTuple):
    """What a command printed, and how it ended."""

    out: str
    err: str
    code: int


class Question(NamedTuple):
    """A command, and all that its answer depends on, as it was before the command read anything."""

    place: Path
    """Where its answer is kept."""
    root: Path
    around: str
    rows: Rows
    digests: dict[str, str]
    """Of the files whose times do not tell yet whether they change."""
    prints: bool
    """Whether the command writes to build/, and its answer stands only as long as what it wrote is there."""


def ask(words: Sequence[str]) -> tuple[Question | None, KeptAnswer | None]:
    """The question that the words are, and its answer; None where it is not kept."""
    asked, folder = _asked(words), cache_folder()
    if asked is None or folder is None or os.environ.get(SWITCH, "") == "0" or _is_unfinished(asked[0]):
        return None, None
    root, plain = asked
    try:
        is_terminal = (sys.stdout.isatty(), sys.stderr.isatty())
        about = json.dumps([os.fsencode(root).hex(), plain, is_terminal])
        place = folder / f"{sha256(about.encode()).hexdigest()[:32]}.json"
        question = _question(place, root, prints=words[0] == "build")
    except (OSError, ValueError, AttributeError):
        return None, None
    return question, None if question is None else _answer(question)


def keep(question: Question, answer: KeptAnswer) -> None:
    """Keeps the answer, unless anything has changed while it was found."""
    try:
        now = _question(question.place, question.root, prints=question.prints)
        if now is None or (now.around, now.rows) != (question.around, question.rows):
            return
        top = working_tree(question.root)
        if any(digest(top / name) != told for name, told in question.digests.items()):
            return
        _write(question, answer)
    except (OSError, ValueError):
        # A cache that cannot be written, for want of room or leave, is done without.
        return


def _question(place: Path, root: Path, *, prints: bool) -> Question | None:
    now = time.time_ns()
    top = working_tree(root)
    rows = look(top, root / "build")
    if rows is None:
        return None
    unsettled = {name: digest(top / name) for name in fresh(rows, now)}
    return Question(place, root, surroundings(root), rows, unsettled, prints)


def _answer(question: Question) -> KeptAnswer | None:
    try:
        told, _, body = question.place.read_bytes().partition(b"\n")
        if told.decode("ascii") != sha256(body).hexdigest():
            return None
        kept = json.loads(body)
        if kept["around"] != question.around or kept["rows"].keys() != question.rows.keys():
            return None
        top = working_tree(question.root)
        for name, row in question.rows.items():
            known = kept["digests"].get(name)
            if (row != kept["rows"][name]) if known is None else (digest(top / name) != known):
                return None
        if question.prints and kept["made"] != digests_below(question.root / "build"):
            return None
        answer = KeptAnswer(str(kept["out"]), str(kept["err"]), int(kept["code"]))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    if kept["digests"].keys() != question.digests.keys():
        # The times of what was new then tell by now.
        keep(question, answer)
    return answer


def _write(question: Question, answer: KeptAnswer) -> None:
    made = digests_below(question.root / "build") if question.prints else {}
    kept = {**question._asdict(), "place": None, "root": None, "made": made, **answer._asdict()}
    body = json.dumps(kept, separators=(",", ":")).encode()
    place = question.place
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        beside.write_bytes(sha256(body).hexdigest().encode() + b"\n" + body)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
    others = sorted(place.parent.glob("*.json"), key=lambda other: other.stat().st_mtime_ns, reverse=True)
    for other in others[MOST:]:
        other.unlink(missing_ok=True)


# ---------------------------------------------------------------- the words


def _asked(words: Sequence[str]) -> tuple[Path, list[str]] | None:
    """The folder of the paper that is asked of, and the words without it; None where they are not plainly `build` or `check`."""
    if words[:1] not in (["build"], ["check"]):
        return None
    named, plain, left = ".", [words[0]], list(words[1:])
    while left:
        word = left.pop(0)
        name, sign, value = word.partition("=")
        if word in ("-C", "--paper") and left:
            named = left.pop(0)
        elif sign and name == "--paper":
            named = value
        elif word == "--format" and left:
            plain += [word, left.pop(0)]
        elif word in ("-v", "--verbose") or (sign and name == "--format"):
            plain.append(word)
        else:
            return None
    try:
        folder = Path(named).resolve()
        root = find_paper(folder) if folder.is_dir() else None
    except (OSError, RuntimeError, ValueError):
        return None
    return None if root is None else (root, plain)


def _is_unfinished(root: Path) -> bool:
    """Whether a run has left something in build/ that the next one tidies up."""
    try:
        return any(name.startswith(".") and name != ".cache" for name in os.listdir(root / "build"))  # noqa: PTH208
    except FileNotFoundError:
        return False
    except OSError:
        return True
