"""A path in; at it what a command must not write over."""

from pathlib import Path

TAKEN = ("file", "folder", "link")


def take(place: Path, kind: str) -> None:
    """Puts a file of the author's there, a folder with one in it, or a link that leads nowhere yet."""
    match kind:
        case "file":
            place.write_text("mine", encoding="utf-8")
        case "folder":
            place.mkdir()
            (place / "mine").touch()
        case _:
            place.symlink_to(place.parent / "elsewhere")
