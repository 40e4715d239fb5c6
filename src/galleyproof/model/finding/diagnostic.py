"""What is said to the author: a finding with its code and place, and the sink that gathers them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from galleyproof.model.finding.source import Span


class Severity(Enum):
    """How much a finding weighs; only an error stops the paper from being printed."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of mistake."""

    id: str
    """A letter for the stage and three digits: `C201`."""
    name: str
    """States the fault, so that "allow unknown-key" reads well."""
    severity: Severity
    why: str
    """What the mistake is, why it matters and what to do: the text of `galleyproof explain`."""
    way_out: str = ""
    """What to do about it, where `why` alone does not say it: a part of a sentence."""
    folds: bool = False
    """Whether people are told all of one file in one line: of a kind that comes in crowds."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding."""

    code: Code
    message: str
    """One fact in lower case without a full stop; names stand in backticks."""
    span: Span
    hint: str | None = None
    """What to do now."""
    allowed: str = ""
    """Why the author lets it be; empty where nobody does."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the author lets be: every warning of one code."""

    code: Code
    reason: str
    span: Span
    """Where paper.yml says so."""


@dataclass(slots=True)
class Sink:
    """Gathers the findings of a run; the only mutable value of the program."""

    _found: dict[Diagnostic, None] = field(default_factory=dict)
    _allowed: dict[Code, str] = field(default_factory=dict)
    _has_errors: bool = False

    def report(self, code: Code, message: str, span: Span, hint: str | None = None) -> None:
        """Adds one finding; the same finding twice counts once."""
        self._found[Diagnostic(code, message, span, hint)] = None
        self._has_errors |= code.severity is Severity.ERROR

    def pass_on(self, findings: Iterable[Diagnostic]) -> None:
        """Adds findings that were told elsewhere, as they were told."""
        for each in findings:
            self.report(each.code, each.message, each.span, each.hint)

    def allow(self, allowance: Allowance) -> None:
        """Marks every warning of the code, whenever it is reported, with the author's reason. An error stays an error."""
        if allowance.code.severity is Severity.WARNING:
            self._allowed[allowance.code] = allowance.reason

    @property
    def has_errors(self) -> bool:
        return self._has_errors

    def __iter__(self) -> Iterator[Diagnostic]:
        """The findings by place, then by code."""
        found = (replace(each, allowed=self._allowed.get(each.code, "")) for each in self._found)
        return iter(sorted(found, key=lambda each: (each.span, each.code.id, each.message)))

    def __len__(self) -> int:
        return len(self._found)
