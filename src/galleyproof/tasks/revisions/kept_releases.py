"""A repository in, the releases that it keeps out: each a manifest under revisions/, with its tag."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.manifest import Manifest
from galleyproof.revise.git.repository import Repository, Revision, read_file, read_revision
from galleyproof.revise.manifest_file import BadManifestError, parse_manifest

FOLDER = "revisions"


@dataclass(frozen=True, slots=True)
class Release:
    """One published revision."""

    version: str
    manifest: Manifest
    tag: Revision | None
    """The commit that its tag names; None where the tag is not here."""
    path: str
    """`revisions/1.1.json`."""

    @property
    def day(self) -> str:
        """Of the paper, as its PDF has it: `2026-11-23`."""
        return datetime.fromtimestamp(self.manifest.time.seconds, UTC).date().isoformat()


def read_releases(repository: Repository, sink: Sink) -> tuple[Release, ...]:
    """All releases, oldest first: the manifests under revisions/ in the working tree, each with its tag."""
    folder = repository.root / FOLDER
    try:
        versions = [path.stem for path in folder.glob("*.json") if is_version(path.stem)]
    except OSError:
        versions = []
    found = (read_release(repository, version, sink) for version in sorted(versions, key=version_key))
    return tuple(release for release in found if release is not None)


def read_release(repository: Repository, version: str, sink: Sink) -> Release | None:
    """The release of a version; a finding where its manifest is damaged, or is not the one that its tag holds."""
    name = f"{FOLDER}/{version}.json"
    tag = read_revision(repository, f"refs/tags/v{version}")
    path = repository.root / name
    kept = read_file(repository, tag.hash, name) if isinstance(tag, Revision) else None
    if not path.is_file():
        # A tag named like a version need not be a release; and an older revision may be checked out.
        if kept is None:
            return None
        manifest = _parse(kept, name, sink)
    else:
        manifest = read_manifest(path, name, sink)
        if kept is not None and path.read_bytes() != kept:
            sink.report(codes.BAD_MANIFEST, f"`{name}` is not what the tag `v{version}` holds", Span(name))
            return None
    return Release(version, manifest, tag if isinstance(tag, Revision) else None, name) if manifest else None


def read_manifest(path: Path, name: str, sink: Sink) -> Manifest | None:
    """The manifest in a file; None, with a finding at `name`, where it is none."""
    try:
        return _parse(path.read_bytes(), name, sink)
    except OSError as error:
        sink.report(codes.BAD_MANIFEST, f"`{name}` cannot be read: {error.strerror}", Span(name))
        return None


def _parse(data: bytes, name: str, sink: Sink) -> Manifest | None:
    try:
        return parse_manifest(data)
    except BadManifestError as error:
        sink.report(codes.BAD_MANIFEST, f"`{name}` is no manifest: {error}", Span(name))
        return None


def is_version(text: str) -> bool:
    """Whether a release can be called so: `1.0`, `2.0-draft`."""
    return re.fullmatch(r"\d{1,6}(\.\d{1,6}){0,3}(-[a-z0-9]{1,20})?", text, re.ASCII) is not None


def version_key(version: str) -> tuple[tuple[int, ...], bool, str]:
    """1.9 before 1.10, and 2.0-draft before 2.0."""
    numbers, _, word = version.partition("-")
    return tuple(int(number) for number in numbers.split(".")), not word, word
