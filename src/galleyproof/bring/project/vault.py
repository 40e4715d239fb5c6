"""Obsidian's vault in, the note of a name and the part of it below a heading out."""

import os
import re
from pathlib import Path, PurePosixPath

from galleyproof.bring.markdown.headings import find_headings
from galleyproof.bring.markdown.zones import Draft

MOST_SEEN = 20_000
"""Files that are looked at."""


def find_note(root: Path, name: str) -> str:
    """The note's path within the vault: as it is named, or wherever it lies; empty where there is none."""
    plain = PurePosixPath(name.removesuffix(".md"))
    if plain.is_absolute() or ".." in plain.parts:
        return ""
    if (root / f"{plain}.md").is_file():
        return f"{plain}.md"
    wanted, seen = f"{plain.name}.md", 0
    for place, folders, files in os.walk(root):
        folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
        seen += len(files)
        path = Path(place, wanted).relative_to(root).as_posix()
        if wanted in files and path.endswith(f"{plain}.md"):
            return path
        if seen > MOST_SEEN:
            break
    return ""


def part_of_note(text: str, part: str) -> str:
    """All of it; from a heading to the next of its level; or the paragraph that ends with `^part`."""
    if not part:
        return text
    if part.startswith("^"):
        found = re.search(
            rf"(?:\A|\n[ \t]*\n)(?P<words>(?:(?!\n[ \t]*\n).)*?)[ \t\n]*{re.escape(part)}[ \t]*(?=\n|\Z)",
            text,
            re.DOTALL,
        )
        return found["words"].strip("\n") if found else text
    wanted = part.rpartition("#")[2].strip().casefold()
    headings = list(find_headings(Draft(text)))
    for position, heading in enumerate(headings):
        if heading.words.strip().casefold() == wanted:
            after = (other.start for other in headings[position + 1 :] if other.level <= heading.level)
            return text[heading.start : next(after, len(text))].strip("\n")
    return text
