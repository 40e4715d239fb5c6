"""The name of a journal or of a kind of submission in, what it asks for out: targets that come with the program."""

from importlib.resources import files

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.outcome.target import Target
from galleyproof.read.settings.paper_settings import read_settings

_FOLDER = files("galleyproof") / "journals"


def profile_names() -> tuple[str, ...]:
    """Of all there are, by the alphabet."""
    return tuple(sorted(file.name.removesuffix(".yml") for file in _FOLDER.iterdir() if file.name.endswith(".yml")))


def profile_text(name: str) -> str:
    """The lines that an author may copy into paper.yml; `name` is one of the names."""
    return (_FOLDER / f"{name}.yml").read_text(encoding="utf-8")


def read_profile(name: str, sink: Sink) -> Target | None:
    """The target; None where no profile has the name."""
    if name not in profile_names():
        return None
    settings = read_settings(Source(f"{name}.yml", profile_text(name)), (), sink)
    return settings.targets.get(name) if settings is not None else None
