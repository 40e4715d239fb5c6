"""The name that the author asks for in; the target that it stands for out."""

from dataclasses import replace

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.suggestion import nearest
from galleyproof.model.outcome.target import FORMATS, Target
from galleyproof.model.settings import Settings
from galleyproof.read.settings.profiles import profile_names, read_profile


def find_target(settings: Settings, name: str, sink: Sink) -> Target | None:
    """A target of paper.yml, a format, or a profile that comes with the program; None, with a finding, where it is none."""
    if name in settings.targets:
        return settings.targets[name]
    if name in FORMATS:
        return Target(name, name, settings.span)
    profile = read_profile(name, sink)
    if profile is not None:
        return replace(profile, span=settings.span)
    names = tuple(dict.fromkeys((*settings.targets, *FORMATS, *profile_names())))
    near = nearest(name, names)
    hint = f"did you mean `{near}`?" if near else f"targets are: {', '.join(names)}"
    sink.report(codes.UNKNOWN_TARGET, f"there is no target `{name}`", settings.span, hint)
    return None
