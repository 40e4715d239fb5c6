"""A folder in, what the project files of Quarto, bookdown, Jupyter Book, MyST and Zettlr in it say out."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from galleyproof.bring.markdown.header import without_tags
from galleyproof.bring.written.front import PROJECT_FILES
from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.read.text_file import read_source
from galleyproof.read.yaml_text import YamlValue, read_yaml

Project: TypeAlias = Sequence[tuple[str, YamlValue]]
"""Each project file, by its name."""
_ONLY_WITH = {"_config.yml": "_toc.yml"}
"""What is no project file without another one: every site of Jekyll has such settings."""


_ENDED = re.compile(r"(?<=\n)---[ \t]*(?=\s*\Z)")
"""A file that Pandoc reads before the chapters ends like a header; to YAML a second, empty document begins there."""


def _as_blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def read_project(folder: Path, sink: Sink) -> Project:
    """The project files of a folder."""
    found = []
    for name in PROJECT_FILES:
        beside = _ONLY_WITH.get(name, name)
        if (folder / name).is_file() and (folder / beside).is_file():
            source = read_source(SourceFiles(folder), name, sink)
            plain = Source(source.path, _ENDED.sub(_as_blank, without_tags(source.text))) if source else None
            # Zettlr's is JSON, and so YAML.
            value = read_yaml(plain, codes.BAD_SETTINGS, sink) if plain else None
            if value is not None:
                found.append((name, value))
    return found
