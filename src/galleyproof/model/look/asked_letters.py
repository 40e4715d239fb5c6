"""A case of type that notes down what it is asked for, so that another can be asked for the same."""

from dataclasses import dataclass, field

from galleyproof.model.formula.signs import Sign
from galleyproof.model.look.letters import Family, SetCluster, TypeCase


@dataclass(slots=True)
class AskedLetters:
    """Asks a case, and remembers; a TypeCase itself."""

    case: TypeCase
    runs: dict[tuple[str, str], None] = field(default_factory=dict)
    """Each with its language."""
    formulas: dict[str, None] = field(default_factory=dict)

    @property
    def families(self) -> tuple[Family, ...]:
        return self.case.families

    def set_run(self, text: str, language: str = "") -> tuple[SetCluster, ...]:
        """Those of the case."""
        self.runs[text, language] = None
        return self.case.set_run(text, language)

    def divide(self, text: str, language: str) -> tuple[int, ...]:
        """Those of the case."""
        return self.case.divide(text, language)

    def advice(self, text: str) -> str:
        """That of the case."""
        return self.case.advice(text)

    def set_formula(self, tex: str) -> None:
        """Asks the case."""
        self.formulas[tex] = None
        self.case.set_formula(tex)

    @property
    def signs(self) -> tuple[Sign, ...]:
        return self.case.signs

    @property
    def alphabets(self) -> tuple[str, ...]:
        return self.case.alphabets


def ask_again(runs: tuple[tuple[str, str], ...], formulas: tuple[str, ...], case: TypeCase) -> None:
    """Asks the case for what another was asked for."""
    for text, language in runs:
        case.set_run(text, language)
    for tex in formulas:
        case.set_formula(tex)
