"""The whole paper as read: settings, prose, bibliography."""

from dataclasses import dataclass
from pathlib import Path

from galleyproof.model.document import Section
from galleyproof.model.settings import Settings
from galleyproof.model.work import Library


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything the author wrote, understood."""

    root: Path
    settings: Settings
    sections: tuple[Section, ...]
    """In reading order."""
    library: Library
