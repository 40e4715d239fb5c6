"""The `numbers` of paper.yml in, NumberSettings out: how strictly numbers are checked, in all files and in single ones."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import PurePosixPath

from galleyproof.model.evidence.numeral import NUMBER_CHECKS, NumberCheck, NumberSettings
from galleyproof.model.finding import codes
from galleyproof.model.finding.suggestion import nearest
from galleyproof.read.settings.declarations import ask_texts
from galleyproof.read.settings.setting_reader import SettingReader
from galleyproof.read.yaml_text import YamlValue

NUMBER_NAMES = ("check", "sections", "tolerance", "need_sources")
FRONT = "front"
"""Names title, subtitle and abstract, as a section file is named."""


def read_numbers(
    value: YamlValue, files: Sequence[str], front: str, reader: SettingReader, language: str
) -> NumberSettings:
    """The settings; `files` are the paths of the sections, `front` is that of paper.yml, `language` that of the paper."""
    member = value.get("numbers") or YamlValue({}, value.span)
    reader.known(member, NUMBER_NAMES, "`numbers`")
    default = NumberSettings()
    return NumberSettings(
        _tolerance(member, default.tolerance, reader),
        reader.flag(member, "need_sources", default=default.need_sources),
        reader.choice(member, "check", NUMBER_CHECKS),
        _sections(member, files, front, reader),
        language,
    )


def _tolerance(member: YamlValue, default: Decimal, reader: SettingReader) -> Decimal:
    given, share = member.text("tolerance"), member.get("tolerance")
    ask_texts(member, ("tolerance",), reader)
    if not given or share is None:
        return default
    match = re.fullmatch(r"(\d{1,2}(?:\.\d+)?) ?(?:%|per cent)", given)
    if match is None:
        reader.bad(share, f"`tolerance` cannot be `{given}`", "write it as a share in per cent: `5 %`")
        return default
    return Decimal(match[1]) / 100


def _sections(member: YamlValue, files: Sequence[str], front: str, reader: SettingReader) -> Mapping[str, NumberCheck]:
    """What single files ask for, by path; each is named by its path, its name, or its name without `.md`."""
    given = member.get("sections")
    if given is None or given.data is None:
        return {}
    if not isinstance(given.data, dict):
        reader.bad(given, "`sections` of `numbers` is not a list of settings", "write `sections: {03-economics: all}`")
        return {}
    paths = {FRONT: front}
    for path in files:
        pure = PurePosixPath(path)
        paths |= {path: path, pure.name: path, pure.stem: path}
    found: dict[str, NumberCheck] = {}
    for name, entry in given.mapping.items():
        if name in paths:
            found[paths[name]] = reader.choice(given, name, NUMBER_CHECKS)
            continue
        near = nearest(name, paths)
        hint = f"did you mean `{near}`?" if near else f"sections are: {', '.join(PurePosixPath(f).stem for f in files)}"
        reader.sink.report(
            codes.UNKNOWN_SETTING, f"the paper has no section `{name}`", entry.key_span or entry.span, hint
        )
    return found
