"""The name of a profile in, its lines in the paper's own paper.yml out, where its author can change them."""

import re
from pathlib import Path

from galleyproof.disk.door import Refused, read_file
from galleyproof.disk.rewrite import rewrite
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.finding.suggestion import nearest
from galleyproof.read.settings.paper_settings import read_settings
from galleyproof.read.settings.profiles import profile_names, profile_text


def listed_profiles() -> tuple[str, ...]:
    """The names of all there are."""
    return profile_names()


def shown_profile(name: str, sink: Sink) -> str | None:
    """What would be copied; None, with a finding, where there is no such profile."""
    if name in profile_names():
        return profile_text(name)
    near = nearest(name, profile_names())
    hint = f"did you mean `{near}`?" if near else f"there are: {', '.join(profile_names())}"
    sink.report(codes.UNKNOWN_TARGET, f"there is no profile `{name}`", Span("paper.yml"), hint)
    return None


def copy_profile(root: Path, name: str, sink: Sink) -> bool:
    """Puts the profile under the `targets` of paper.yml; says whether that was done."""
    text = shown_profile(name, sink)
    data = read_file(root, "paper.yml") if text is not None else None
    if text is None or data is None:
        return False
    if isinstance(data, Refused):
        sink.report(data.code, data.message, Span("paper.yml"), data.hint)
        return False
    old = data.decode("utf-8", errors="surrogateescape")
    new = _with_profile(old, text)
    known, made = (read_settings(Source("paper.yml", each), (), Sink()) for each in (old, new))
    if known is None or made is None or set(made.targets) != {*known.targets, name} or name in known.targets:
        hint = f"copy what `galleyproof target {name}` shows by hand"
        sink.report(codes.CANNOT_COPY_TARGET, f"`{name}` cannot be put under `targets`", Span("paper.yml"), hint)
        return False
    refused = rewrite(root, {"paper.yml": new.encode("utf-8", errors="surrogateescape")})
    if refused:
        sink.report(refused.code, refused.message, Span("paper.yml"), refused.hint)
    return not refused


def _with_profile(settings: str, profile: str) -> str:
    """The settings with the target before the others, indented as they are."""
    body = profile[profile.index("targets:\n") + len("targets:\n") :]
    place = re.search(r"^targets:[ \t]*(?:#[^\n]*)?\n", settings, re.MULTILINE)
    if place is None:
        return f"{settings.rstrip()}\n\n{profile}" if settings.strip() else profile
    follows = re.match(r"(?:[ \t]*(?:#[^\n]*)?\n)*([ \t]+)\S", settings[place.end() :])
    indent = follows[1] if follows else "  "
    lines = (indent + line[2:] if line.startswith("  ") else line for line in body.splitlines(keepends=True))
    return settings[: place.end()] + "".join(lines) + settings[place.end() :]
