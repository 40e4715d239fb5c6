"""A lock in pip's form in, the packages that it names for this computer out, beside what is installed."""

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from galleyproof.model.manifest import PackageRecord

LOCK = "requirements.txt"
"""The file of the paper that names the version of every tool."""


@cache
def read_packages(lock: str) -> tuple[PackageRecord, ...]:
    """The packages that the lock names for this Python and system, by name, each with the version installed here."""
    pins: dict[str, str] = {}
    # A requirement runs over several lines, each but the last ending in a backslash; its hashes are pip's to check.
    for line in re.sub(r"\\\r?\n", " ", lock).splitlines():
        text = re.sub(r"(?:^|\s)#.*|\s--hash[= ]\S+", "", line).strip()
        if not text or text.startswith("-"):
            continue
        try:
            requirement = Requirement(text)
        except InvalidRequirement:
            continue
        pinned = [specifier.version for specifier in requirement.specifier if specifier.operator in ("==", "===")]
        if pinned and (requirement.marker is None or requirement.marker.evaluate()):
            pins[canonicalize_name(requirement.name)] = pinned[0]
    return tuple(PackageRecord(name, _installed(name), pins[name]) for name in sorted(pins))


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
