"""Random repositories: histories of the small paper as git allows them, and as nobody would write them."""

import os
import random
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.fuzz.grammar import DOCUMENT, MARKS, SETTINGS, WORKS, mutated

NAMES = ("v1", "a.b", "ä", "HEAD~1", "-x", "v1..v2", "@{0}", "x^", "refs/heads/main", "", "nothing", ":/the", "0" * 40)
"""What is asked for beside the tags that are there: few of these name a revision."""
MESSAGES = (
    b"The paper",
    b"",
    b"caf\xe9, in Latin",
    "Café\n\nWhat changed, and why".encode(),
    b"\x1b[31mred",
    b"x" * 3000,
    b"-m",
)
PEOPLE = (
    b"Jane Doe <jane@example.org>",
    b" <>",
    "Ж <ж@example.org>".encode(),
    b"caf\xe9 <a@b>",
    b"<x\x1b[2J <a@b>",
)
MODES = (b"100644", b"100755", b"120000")
"""A file, a program, a link."""


def grow_history(root: Path, chance: random.Random) -> tuple[str, str | None]:
    """Makes a repository of the paper's folder; two revisions to compare, the newer one may be the working tree."""
    _git(root, "init", "--quiet", "--initial-branch=main")
    stream = bytearray()
    marks: list[int] = []
    for number in range(1, chance.randrange(2, 6)):
        files = _whole(root) if number == 1 else _changed(root, chance)
        parents = [marks[-1]] if marks else []
        if len(marks) > 2 and chance.random() < 0.2:
            parents.append(chance.choice(marks[:-1]))
        stream += _commit(number, parents, files, chance)
        marks.append(number)
    for mark in marks:
        stream += b"reset refs/tags/t%d\nfrom :%d\n\n" % (mark, mark)
    # The stream refuses what git could not hold; what came before stands all the same, and is as good to compare.
    subprocess.run(
        ["git", "fast-import", "--quiet", "--force"],
        cwd=root,
        input=bytes(stream),
        check=False,
        capture_output=True,
        env=_environment(),
    )
    for crash in (root / ".git").glob("fast_import_crash_*"):
        crash.unlink()
    _git(root, "reset", "--quiet", "--mixed", "main")
    _change_repository(root, chance)
    tags = [f"t{mark}" for mark in marks]
    return (
        chance.choice(tags) if chance.random() < 0.8 else chance.choice(NAMES),
        chance.choice((None, *tags, chance.choice(NAMES))),
    )


def _commit(
    number: int, parents: list[int], files: Mapping[str, tuple[bytes, bytes] | None], chance: random.Random
) -> bytes:
    """One commit as `git fast-import` reads it; None is a file that is taken away."""
    message, person = chance.choice(MESSAGES), chance.choice(PEOPLE)
    when = chance.choice((b"1767225600 +0000", b"0 +1400", b"4102444800 -1200"))
    lines = bytearray(b"commit refs/heads/main\nmark :%d\ncommitter %s %s\n" % (number, person, when))
    lines += b"data %d\n%s\n" % (len(message), message)
    for place, parent in enumerate(parents):
        lines += b"%s :%d\n" % (b"merge" if place else b"from", parent)
    for name, file in files.items():
        path = name.encode("utf-8", "surrogateescape")
        if file is None:
            lines += b"D %s\n" % path
        else:
            lines += b"M %s inline %s\ndata %d\n%s\n" % (file[0], path, len(file[1]), file[1])
    if chance.random() < 0.1:
        lines += b"M 160000 %s vendor\n" % (b"1" * 40)
    return bytes(lines + b"\n")


def _whole(root: Path) -> Mapping[str, tuple[bytes, bytes] | None]:
    """The files of the paper as they lie there."""
    return {
        path.relative_to(root).as_posix(): (b"100644", path.read_bytes())
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(root).parts and "build" not in path.relative_to(root).parts
    }


def _changed(root: Path, chance: random.Random) -> Mapping[str, tuple[bytes, bytes] | None]:
    """Some files, changed, added, renamed or taken away."""
    sections = sorted((root / "sections").glob("*.md"))
    first = sections[0].relative_to(root).as_posix()
    files: dict[str, tuple[bytes, bytes] | None] = {}
    for _ in range(chance.randrange(1, 4)):
        match chance.randrange(8):
            case 0 | 1:
                text = mutated(DOCUMENT, MARKS, chance)
                files[first] = (b"100644", text.encode("utf-8", "surrogatepass"))
            case 2:
                files[first] = None
                files["sections/02-moved.md"] = (b"100644", sections[0].read_bytes())
            case 3:
                files["paper.yml"] = (b"100644", SETTINGS.encode())
            case 4:
                files["bib/references.bib"] = (
                    b"100644",
                    mutated(WORKS, ("}", "{", ",", "@", "=", '"'), chance).encode(),
                )
            case 5:
                target = chance.choice((b"../outside", b"/etc/passwd", b"01-trade.md", b"\n", b"x" * 300))
                files["sections/03-link.md"] = (b"120000", target)
            case 6:
                files[f"sections/{chance.choice(('é', 'a b', 'x' * 120, '-', 'café'))}.md"] = (
                    chance.choice(MODES[:2]),
                    b"# A\n\nWords.\n",
                )
            case _:
                files["paper.yml"] = None
    return files


def _change_repository(root: Path, chance: random.Random) -> None:
    """What a repository can have about it beside its commits."""
    match chance.randrange(8):
        case 0:
            _git(root, "checkout", "--quiet", "--detach", "--force", "t1")
        case 1:
            (root / ".git" / "shallow").write_text("1" * 40 + "\n", encoding="ascii")
        case 2:
            (root / ".git" / "HEAD").write_text("ref: refs/heads/none\n", encoding="ascii")
        case 3:
            (root / ".gitattributes").write_text("*.md text eol=crlf filter=none diff=none\n", encoding="ascii")
        case 4:
            _git(root, "replace", "--force", "t1", "main")
        case 5:
            (root / ".git" / "index").write_bytes(chance.randbytes(40))
        case _:
            pass


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=False, capture_output=True, env=_environment())


def _environment() -> Mapping[str, str]:
    """Nothing of whoever runs this."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    person = {f"GIT_{role}_{what}": "a" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return {**kept, **person, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
