"""What bears which name in a manuscript of MyST in; the words of a role or a link that names it out."""

import re
from dataclasses import dataclass, field

from galleyproof.bring.remark import Remarks
from galleyproof.bring.rewriting.theorems import KINDS as THEOREMS

_CITES = re.compile(r"(?:foot)?cite(?::(?P<how>\w+))?")
_NOTED = re.compile(r"(?:\{(?P<before>[^{}]*)\})?(?P<key>\w[\w:.+-]*\w|\w)(?:\{(?P<behind>[^{}]*)\})?\s*(?:[,;]\s*|\Z)")
_NUMBER = re.compile(r"%s|\{number\}")
_PLAIN = re.compile(r"(?:figure|table|section|equation) (?:%s|\{number\})", re.IGNORECASE)
_TARGET = re.compile(r"(?P<words>.*?)\s*<(?P<target>[^<>]+)>", re.DOTALL)


@dataclass
class MystLabels:
    """What bears which name, gathered while the files are read."""

    remarks: Remarks
    kinds: dict[str, str] = field(default_factory=dict)
    """By label: `fig`, `eq`, `tbl`, what a theorem's id begins with, or the words of a heading behind a `#`."""

    def link(self, match: re.Match[str]) -> str:
        """`[](#label)` prints what the label names, and `[words](label)` leads there."""
        words, target = match["words"], match["target"]
        if target.startswith("doi:") or (not words and "doi.org/" in target):
            address = f"https://doi.org/{target.removeprefix('doi:')}" if target.startswith("doi:") else target
            return f"[{words or address}]({address})"
        name = target.removeprefix("#")
        kind = self.kinds.get(label_of(name), "")
        if not kind or (target == name and re.search(r"[/.]", name)):
            return match[0]
        return self._reference(name, words)

    def role(self, match: re.Match[str]) -> str:
        """The words that stand for a role."""
        role, words = match["role"], " ".join(match["words"].split())
        if cites := _CITES.fullmatch(role):
            return _cited(words, cites["how"] or "p")
        target = _TARGET.fullmatch(words)
        said, name = (target["words"], target["target"]) if target else ("", words)
        match role:
            case "ref" | "numref" | "eq" | "any" | "prf:ref" | "proof:ref" | "math:numref":
                return self._reference(name, "" if role == "numref" and not _NUMBER.search(said) else said)
            case "glue:text" | "glue" | "glue:" | "glue:md" | "eval":
                # A number that a program computed: told and marked as such.
                return f"`{{python}} {name}`"
            case "del" | "strike":
                return f"~~{words}~~"
            case "underline" | "u":
                return f"[{words}]{{.underline}}"
            case "smallcaps" | "sc":
                return f"[{words}]{{.smallcaps}}"
            case "math":
                return f"${words}$"
            case "sub" | "subscript":
                return "~" + words.replace(" ", "\\ ") + "~"
            case "sup" | "superscript":
                return "^" + words.replace(" ", "\\ ") + "^"
            case "doc" | "download":
                return said or name.rstrip("/").rpartition("/")[2].partition(".")[0]
            case "code" | "kbd" | "file" | "command" | "samp" | "program":
                return f"`{words}`"
            case "py:class" | "class" | "py:func" | "func" | "meth" | "mod" | "attr":
                return f"`{words.lstrip('~')}`"
            case _:
                return said or words

    def role_of(self, label: str) -> str:
        """What names the thing that bears the label, where it is known by now."""
        return self._reference(label, "") if label and label_of(label) in self.kinds else ""

    def _reference(self, name: str, said: str) -> str:
        kind = self.kinds.get(label_of(name), "")
        if kind and kind not in THEOREMS and _NUMBER.search(said):
            return _numbered(said, kind, id_of(name))
        if kind.startswith("#"):
            return f"[{said or kind[1:]}](#{id_of(name)})"
        if kind in THEOREMS:
            return said or f"@{kind}-{id_of(name)}"
        if kind:
            return said or f"@{kind}:{id_of(name)}"
        return said or name


def _numbered(said: str, kind: str, id_: str) -> str:
    """`Figure %s` as a reference; where the author has a word of their own, `Fig. %s`, with the number alone."""
    target = f"@sec:{id_}" if kind.startswith("#") else f"@{kind}:{id_}"
    if _PLAIN.fullmatch(said):
        return target
    said = said.replace("{name}", kind[1:] if kind.startswith("#") else "").strip()
    return _NUMBER.sub(f"[-{target}]", said)


def _cited(words: str, how: str) -> str:
    if (noted := list(_NOTED.finditer(words))) and any(found["before"] or found["behind"] for found in noted):
        # `{see}key{p. 5}`
        works = "; ".join(
            f"{found['before'] or ''} @{found['key']}{', ' * bool(found['behind'])}{found['behind'] or ''}".strip()
            for found in noted
        )
        return f"[{works}]"
    keys = [key.strip() for key in words.split(",") if key.strip()]
    marked = [f"@{{{key}}}" if not re.fullmatch(r"\w(?:\w|[:.#$%&+?<>~/-](?=\w))*", key) else f"@{key}" for key in keys]
    if how in ("t", "ts", "ct", "cts", "author", "authors"):
        return ", ".join(marked)
    if how.startswith("year"):
        marked = [f"-{key}" for key in marked]
    return f"[{'; '.join(marked)}]"


def id_of(name: str) -> str:
    """A label as an id: `fig-zensus` and `fig:zensus` are `zensus`, as the kind is said before it."""
    return re.sub(rf"^(?:fig|eq|tbl|tab|table|sec|{'|'.join(THEOREMS)})-(?=.)", "", label_of(name))


def label_of(name: str) -> str:
    """As two spellings of one label are alike."""
    return re.sub(r"[^\w.-]+", "-", name.strip().lower()).strip("-.")
