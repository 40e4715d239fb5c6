"""What a paper was made of and what became of it, file by file: what a rebuild must match."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

TimeOrigin = Literal["environment", "paper", "git", "none"]
"""Where the PDF's date comes from: SOURCE_DATE_EPOCH, paper.yml, the last commit that touched the paper, or nowhere."""

PRINTED_REVISION, PRINTED_DIGEST = 12, 16
"""Hexadecimal digits of the revision and of the digest on the last page; the metadata have them whole."""

METADATA_REVISION, METADATA_INPUTS = "Revision", "Inputs"
"""The names of the stamp's two members in the PDF's document information."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file."""

    path: str
    """Relative to the paper's root, or to the engine's tree (`texmf/...`), with forward slashes."""
    sha256: str
    """Of its bytes, 64 hexadecimal digits."""
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class PackageRecord:
    """One package that the lock names for this computer."""

    name: str
    version: str
    """As installed; empty where it is not."""
    locked: str
    """As the lock has it."""


@dataclass(frozen=True, slots=True)
class GitState:
    """Where the paper's repository stood."""

    revision: str
    """The last commit that touched the paper, whole; empty where none did, or git could not tell."""
    head: str
    """The commit that was checked out."""
    is_paper_clean: bool
    """Whether every file of the paper was as in that commit."""
    is_tree_clean: bool
    """The same of the whole repository."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the PDF says of its origin."""

    revision: str
    """As in GitState."""
    is_clean: bool
    """Whether every file of the paper was as in that revision."""
    digest: str
    """Of the inputs, 64 hexadecimal digits: SHA-256 of the lines that `sha256sum` prints of them, sorted by path."""

    @property
    def marked_revision(self) -> str:
        """The revision, with a `+` where the paper had changes that were not committed."""
        return self.revision and self.revision + ("" if self.is_clean else "+")

    def __str__(self) -> str:
        inputs = f"inputs {self.digest[:PRINTED_DIGEST]}"
        if not self.revision:
            return inputs[0].upper() + inputs[1:]
        return f"Revision {self.revision[:PRINTED_REVISION]}{'' if self.is_clean else '+'}, {inputs}"


@dataclass(frozen=True, slots=True)
class BuildTime:
    """The moment that the PDF gives as its date."""

    seconds: int
    """Since 1970."""
    origin: TimeOrigin


@dataclass(frozen=True, slots=True)
class FindingCounts:
    """What the checks found."""

    errors: int
    warnings: int
    by_code: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class NumberCounts:
    """How the numbers of the prose are borne out."""

    by_status: Mapping[str, int]
    coverage: float
    """The share of numbers that are bound or exempt, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How large the paper is."""

    words: int
    """Of the text: headings, paragraphs, captions, tables."""
    note_words: int
    notes: int
    works: int
    """In the bibliography's file."""
    figures: int
    pages: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """All of it."""

    title: str
    stamp: Stamp
    git: GitState | None
    """None where the paper lies in no repository."""
    time: BuildTime
    inputs: tuple[FileRecord, ...]
    """The paper's own files that were read, by path; the stamp's digest is theirs."""
    engine_files: tuple[FileRecord, ...]
    """Every other file that the engine opened, by path."""
    tools: Mapping[str, str]
    """Versions: galleyproof, Python, the engine, the system."""
    packages: tuple[PackageRecord, ...]
    """By name."""
    settings: Mapping[str, str | bool]
    """Those of paper.yml that decide how the paper is printed."""
    outputs: tuple[FileRecord, ...]
    """By path."""
    findings: FindingCounts
    numbers: NumberCounts | None
    """None where the numbers were not checked."""
    counts: Counts

    def output(self, path: str) -> FileRecord | None:
        return next((record for record in self.outputs if record.path == path), None)
