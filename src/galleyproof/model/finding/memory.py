"""What stages made, by what they made it of, each with its findings: what a program that stays warm need not do again."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar, cast

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


@dataclass(slots=True)
class Memory:
    """Results of the last two readings of a paper; what neither of them asked for is forgotten.

    A result counts only where all that it depends on is in its key, and its findings are told anew each time.
    """

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

    def turn(self) -> None:
        """Begins another reading of the paper."""
        self._before, self._now = self._now, {}
