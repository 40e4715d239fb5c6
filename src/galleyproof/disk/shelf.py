"""What the last runs of a paper made, by digests of all that it was made of; among the user's own caches.

One file a paper, with its own digest before it: where it is missing, cut short, changed or of another program it is
passed over, and all is made anew. The first run of a paper only begins the file: what is printed once is not kept.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from galleyproof.disk.own_program import program_parts
from galleyproof.disk.packing import pack, unpack
from galleyproof.disk.user_cache import kept_cache
from galleyproof.disk.whole_file import write_file
from galleyproof.model.finding.diagnostic import Diagnostic

MOST = 20
"""Papers; the one longest unused makes room."""
LARGEST = 64_000_000
"""Bytes of one paper's file."""
OLDEST = 4
"""Runs after which a result that none of them asked for is forgotten: a check asks for fewer than a build."""
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, ImportError)


@dataclass(slots=True)
class PaperShelf:
    """The results of one paper; a Shelf of the model's."""

    place: Path
    version: str
    """Of the program: of another nothing is taken."""
    is_begun: bool = False
    """Whether a run of this program was here before: until then nothing is taken or laid."""
    _held: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    """By digest: for how many runs nobody asked for it, and the result, packed."""
    _asked: dict[str, bytes] = field(default_factory=dict)
    _names: dict[int, tuple[object, str]] = field(default_factory=dict)

    def name(self, value: object) -> str:
        """The digest of the value; of the very same one worked out once."""
        known = self._names.get(id(value))
        if known is None:
            known = self._names[id(value)] = value, sha256(pack(value)).hexdigest()
        return known[1]

    def digest(self, what: str, made_of: tuple[object, ...]) -> str:
        """Names a result by what it is and all that it is made of."""
        return sha256(pack((what, made_of))).hexdigest()

    def take(self, digest: str) -> tuple[Any, tuple[Diagnostic, ...]] | None:
        """The result of that digest, with its findings; None where it is not kept."""
        held = self._held.get(digest)
        if held is None:
            return None
        try:
            value, findings = cast("tuple[Any, tuple[Diagnostic, ...]]", unpack(held[1]))
        except _BROKEN:
            return None
        self._asked[digest] = held[1]
        return value, findings

    def lay(self, digest: str, value: object, findings: tuple[Diagnostic, ...]) -> None:
        """Has the result kept from now on."""
        if self.is_begun:
            self._asked[digest] = pack((value, findings))

    def keep(self) -> None:
        """Writes what is to be kept; a cache that cannot be written is done without."""
        older = {name: (age + 1, body) for name, (age, body) in self._held.items() if age + 1 < OLDEST}
        wanted = {**older, **{name: (0, body) for name, body in self._asked.items()}}
        lines = [f"{age} {name} ".encode("ascii") + body for name, (age, body) in wanted.items()]
        data = b"\n".join([self.version.encode("ascii"), *lines])
        if len(data) > LARGEST:
            return
        try:
            write_file(self.place, sha256(data).hexdigest().encode("ascii") + b"\n" + data)
            others = sorted(self.place.parent.glob("*.kept"), key=lambda other: other.stat().st_mtime_ns, reverse=True)
            for other in others[MOST:]:
                other.unlink(missing_ok=True)
        except OSError:
            return

    def _read(self) -> None:
        try:
            told, _, data = self.place.read_bytes().partition(b"\n")
            if told.decode("ascii") != sha256(data).hexdigest():
                return
            version, *lines = data.split(b"\n")
            if version.decode("ascii") == self.version:
                self.is_begun = True
                for line in lines:
                    age, name, body = line.split(b" ", 2)
                    self._held[name.decode("ascii")] = int(age), body
        except (OSError, ValueError):
            self._held.clear()


def open_shelf(root: Path) -> PaperShelf | None:
    """The shelf of the paper in that folder; None where nothing is kept from run to run."""
    folder = kept_cache("results")
    if folder is None:
        return None
    try:
        parts = "\0".join(program_parts())
        name = sha256(str(root.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    except OSError:
        return None
    shelf = PaperShelf(folder / f"{name}.kept", sha256(parts.encode("utf-8", "surrogateescape")).hexdigest())
    shelf._read()  # noqa: SLF001  its own
    return shelf
