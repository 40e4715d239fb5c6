"""Reads case files: titled blocks of named parts, so that a test is text and not code."""

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a case file."""

    title: str
    parts: dict[str, str]
    """By name, without the final line end."""
    path: Path
    line: int
    """Of the title in the file, from 1."""

    def __str__(self) -> str:
        return self.title


def read_cases(path: Path) -> list[Case]:
    """Every case in the file, in order.

    A case begins with `=== Title` and holds parts that begin with `--- name`.
    """
    cases: list[Case] = []
    parts: dict[str, list[str]] = {}
    lines: list[str] | None = None
    title, begun = "", 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("=== "):
            if title:
                cases.append(_case(title, parts, path, begun))
            title, begun, parts, lines = line[4:].strip(), number, {}, None
        elif title and (match := re.fullmatch(r"--- (\w[\w ./-]*)", line)):
            lines = parts.setdefault(match[1].strip(), [])
        elif lines is not None:
            lines.append(line)
    if title:
        cases.append(_case(title, parts, path, begun))
    titles = [case.title for case in cases]
    assert len(titles) == len(set(titles)), f"{path} has two cases of one title"
    return cases


def update_case(case: Case, part: str, value: str) -> None:
    """Writes `value` into the case's part, in the file."""
    lines = case.path.read_text(encoding="utf-8").splitlines()
    begin = next(i for i, line in enumerate(lines) if line == f"=== {case.title}")
    end = next((i for i in range(begin + 1, len(lines)) if lines[i].startswith("=== ")), len(lines))
    head = next((i for i in range(begin, end) if lines[i] == f"--- {part}"), None)
    if head is None:
        lines[end:end] = [f"--- {part}", *value.splitlines(), ""]
    else:
        tail = next((i for i in range(head + 1, end) if lines[i].startswith("--- ")), end)
        lines[head + 1 : tail] = [*value.splitlines(), ""] if tail == end else value.splitlines()
    case.path.write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8")


def _case(title: str, parts: dict[str, list[str]], path: Path, line: int) -> Case:
    return Case(title, {name: "\n".join(lines).strip("\n") for name, lines in parts.items()}, path, line)
