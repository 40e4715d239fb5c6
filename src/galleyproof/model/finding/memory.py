"""What stages made, by what they made it of, each with its findings: what a program that stays warm need not do again."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar, cast

from galleyproof.model.finding.diagnostic import Diagnostic, Sink

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Same:
    """Stands for a value in a key where only the very same one will do: values that hold mappings cannot be hashed."""

    value: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """Stands for a value in a key where an equal one will do that cannot be hashed, or not at once."""

    name: Hashable
    """Equal where the values are; few values share one."""
    value: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alike) and other.name == self.name and other.value == self.value

    def __hash__(self) -> int:
        return hash(self.name)


class Shelf(Protocol):
    """Keeps results from run to run, by digests of all that they are made of."""

    def name(self, value: object) -> str:
        """The digest of one large value, which many results are made of."""
        ...

    def digest(self, what: str, made_of: tuple[object, ...]) -> str: ...

    def take(self, digest: str) -> tuple[Any, tuple[Diagnostic, ...]] | None: ...

    def lay(self, digest: str, value: object, findings: tuple[Diagnostic, ...]) -> None: ...


@dataclass(slots=True)
class Memory:
    """Results of the last two readings of a paper; what neither of them asked for is forgotten.

    A result counts only where all that it depends on is in its key, and its findings are told anew each time.
    """

    shelf: Shelf | None = None
    """Of a command that ends: what its results outlive it on. A program that stays warm has none."""
    _now: dict[Hashable, tuple[object, tuple[Diagnostic, ...]]] = field(default_factory=dict)
    _before: dict[Hashable, tuple[object, tuple[Diagnostic, ...]]] = field(default_factory=dict)

    def recall(self, key: Hashable, sink: Sink, make: Callable[[Sink], T]) -> T:
        """What `make` gave for the key, or gives now; `key` begins with what is made and names all that it is made of."""
        kept = self._now.get(key) or self._before.get(key)
        if kept is None:
            own = Sink()
            kept = (make(own), tuple(own))
        self._now[key] = kept
        value, findings = kept
        sink.pass_on(findings)
        return cast("T", value)

    def last(
        self, what: str, made_of: Callable[[Shelf], tuple[object, ...]], sink: Sink, make: Callable[[Sink], T]
    ) -> T:
        """What `make` gives, or gave a run before where all that it is `made_of` was equal; with its findings."""
        if self.shelf is None:
            return make(sink)
        digest = self.shelf.digest(what, made_of(self.shelf))
        kept = self.shelf.take(digest)
        if kept is None:
            own = Sink()
            kept = make(own), tuple(own)
            self.shelf.lay(digest, *kept)
        value, findings = kept
        sink.pass_on(findings)
        return cast("T", value)

    def turn(self) -> None:
        """Begins another reading of the paper."""
        self._before, self._now = self._now, {}
