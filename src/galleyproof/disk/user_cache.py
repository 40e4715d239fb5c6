"""A name in, the folder of the user's own caches under it out: for what can be made anew, and never among a paper's files."""

import os
from pathlib import Path

SWITCH = "GALLEYPROOF_CACHE"
"""Set to 0 nothing is kept from run to run, and nothing that was kept is used."""


def kept_cache(name: str) -> Path | None:
    """Where results are kept from run to run; None where the user has no such folder, or wants none kept."""
    return None if os.environ.get(SWITCH, "") == "0" else user_cache(name)


def user_cache(name: str) -> Path | None:
    """The same for what no run can do without."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    if Path(named).is_absolute():
        return Path(named) / "galleyproof" / name
    try:
        return Path.home() / ".cache" / "galleyproof" / name
    except RuntimeError:
        return None
