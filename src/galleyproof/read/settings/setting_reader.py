"""What takes single settings out of paper.yml, as the readers of its parts are handed it."""

from typing import Protocol, TypeVar

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.read.yaml_text import YamlValue

_T = TypeVar("_T")


class SettingReader(Protocol):
    """Every complaint goes to `sink`, at the setting."""

    sink: Sink

    def known(self, value: YamlValue, names: tuple[str, ...], where: str) -> None: ...
    def bad(self, value: YamlValue, message: str, hint: str | None = None) -> None: ...
    def text(self, value: YamlValue, name: str) -> str: ...
    def flag(self, value: YamlValue, name: str, *, default: bool) -> bool: ...
    def choice(self, value: YamlValue, name: str, choices: tuple[_T, ...]) -> _T: ...
    def listing(self, value: YamlValue, name: str) -> tuple[YamlValue, ...]: ...
