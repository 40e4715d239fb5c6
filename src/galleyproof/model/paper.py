"""The whole paper as read: settings, prose, bibliography, data."""

from dataclasses import dataclass
from pathlib import Path

from galleyproof.model.evidence.fact import Data
from galleyproof.model.evidence.work import Library
from galleyproof.model.finding.source import Source
from galleyproof.model.settings import Settings
from galleyproof.model.text.document import Section


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything the author wrote, understood."""

    root: Path
    source: Source
    """paper.yml."""
    settings: Settings
    sections: tuple[Section, ...]
    """In reading order."""
    library: Library
    data: Data
    files: tuple[str, ...] = ()
    """Paths of all that was read, relative to `root`, each once."""

    @property
    def data_sources(self) -> frozenset[str]:
        """Keys of the works that the data name as their sources."""
        named = [fact.source for fact in self.data.facts.values()]
        named += [cell.source for cell in self.data.cells.values()]
        named += [discrepancy.source for discrepancy in self.data.discrepancies]
        return frozenset(named) - {""}
