"""A lock in pip's form in, the packages that it names for this computer out, beside what is installed."""

import json
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import PurePosixPath

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename

from galleyproof.model.outcome.manifest import PackageRecord

LOCK = "requirements.txt"
"""The file of the paper that names the version of every tool."""


@cache
def read_packages(lock: str) -> tuple[PackageRecord, ...]:
    """The packages that the lock names for this Python and system, by name, each with the version installed here."""
    found: dict[str, PackageRecord] = {}
    # A requirement runs over several lines, each but the last ending in a backslash.
    for line in re.sub(r"\\\r?\n", " ", lock).splitlines():
        text = re.sub(r"(?:^|\s)#.*", "", line).strip()
        if not text or text.startswith("-"):
            continue
        first = text.split(maxsplit=1)[0]
        package = _read_file(first, text) if first.endswith(".whl") else _read_pin(text)
        if package:
            found[package.name] = package
    return tuple(found[name] for name in sorted(found))


def _read_pin(text: str) -> PackageRecord | None:
    """`pybtex==0.25.1 --hash=sha256:...`; the hashes are the installer's to check."""
    try:
        requirement = Requirement(re.sub(r"\s--hash[= ]\S+", "", text).strip())
    except InvalidRequirement:
        return None
    pinned = [specifier.version for specifier in requirement.specifier if specifier.operator in ("==", "===")]
    if not pinned or (requirement.marker is not None and not requirement.marker.evaluate()):
        return None
    name = canonicalize_name(requirement.name)
    return PackageRecord(name, _installed(name), pinned[0])


def _read_file(path: str, text: str) -> PackageRecord | None:
    """`./tools/galleyproof-0.1.0-py3-none-any.whl --hash=sha256:...`: a version may have many files, so the digest counts too."""
    try:
        name, locked, *_ = parse_wheel_filename(PurePosixPath(path).name)
    except InvalidWheelFilename:
        return None
    digest = re.search(r"--hash[= ]sha256:([0-9a-f]{64})", text)
    installed, own = _installed(name), _installed_digest(name)
    return PackageRecord(name, _with_digest(installed, own), _with_digest(str(locked), digest[1] if digest else ""))


def _with_digest(number: str, digest: str) -> str:
    return f"{number} (sha256 {digest[:16]})" if number and digest else number


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _installed_digest(name: str) -> str:
    """Of the file that the package was installed from, as the installer noted it (PEP 610); empty where it noted none."""
    try:
        noted = json.loads(distribution(name).read_text("direct_url.json") or "{}")
        archive = noted.get("archive_info") or {}
        digest = (archive.get("hashes") or {}).get("sha256") or str(archive.get("hash") or "").removeprefix("sha256=")
    except (PackageNotFoundError, ValueError, AttributeError):
        return ""
    return str(digest)
